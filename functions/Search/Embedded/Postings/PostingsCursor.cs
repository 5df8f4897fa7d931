namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Walks through the documents of one segment that hold a stem.</summary>
internal ref struct PostingsCursor
{
    private readonly ReadOnlySpan<byte> positions;
    private readonly ReadOnlySpan<byte> entries;
    private PackedReader skips;
    private int entryAt, skipDocument, skipEntry, skipPosition;
    private bool hasSkip;
    private readonly int mostDocument;
    private int positionsAt, positionsLength, entryBytesAt;
    private PackedReader entry;

    /// <param name="list">What <see cref="PostingsWriter"/> wrote.</param>
    /// <param name="documents">The number of documents in the segment.</param>
    public PostingsCursor(ReadOnlySpan<byte> list, int documents)
    {
        var reader = new PackedReader(list);
        mostDocument = documents - 1;
        Count = list.IsEmpty ? 0 : reader.Read(documents);
        if (Count >= PostingLayout.SkipFrom)
        {
            skips = new PackedReader(reader.ReadTextBytes());
            hasSkip = NextSkip();
        }

        entries = list.IsEmpty ? [] : reader.ReadTextBytes();
        positions = list[reader.Position..];
        Document = -1;
    }

    /// <summary>The number of documents in the list, removed ones included.</summary>
    public int Count { get; }

    /// <summary>The document's number in the segment.</summary>
    public int Document { get; private set; }

    /// <summary>Where the stem stands: see <see cref="PostingLayout"/>.</summary>
    public int Mask { get; private set; }

    /// <summary>The rest of the entry after the mask, up to its positions' length; to be read once, by <see cref="EndEntry"/> at the latest.</summary>
    public ref PackedReader Entry
    {
        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        get => ref entry;
    }

    /// <summary>The entry that was read, without the distance.</summary>
    public readonly ReadOnlySpan<byte> EntryBytes => entries[entryBytesAt..entryAt];

    /// <summary>Goes to the next document. The entry of the one before must have been read.</summary>
    public bool Next()
    {
        if (entryAt >= entries.Length)
        {
            return false;
        }

        entry = new PackedReader(entries[entryAt..]);
        var distance = entry.Read(mostDocument);
        Document = Document < 0 ? distance : Document + distance;
        if ((uint)Document > (uint)mostDocument)
        {
            throw new IndexDamagedException("words of a document that it does not hold");
        }

        entryBytesAt = entryAt + entry.Position;
        Mask = entry.Read(byte.MaxValue);
        return true;
    }

    /// <summary>Reads the length of the positions, after which the next document may be gone to.</summary>
    public void EndEntry()
    {
        positionsAt += positionsLength;
        positionsLength = entry.Read();
        entryAt += entry.Position;
    }

    /// <summary>The positions of the document whose entry was read.</summary>
    public readonly ReadOnlySpan<byte> Positions =>
        positionsAt >= 0 && positionsLength <= positions.Length - positionsAt ? positions.Slice(positionsAt, positionsLength) : throw new IndexDamagedException("words without their places");

    /// <summary>Goes to a document or, where it is not there, to the first one behind it; answers false at the end.</summary>
    /// <param name="document">The document.</param>
    /// <param name="read">Gets what the list says of the document gone to.</param>
    public bool SkipTo(int document, PostingEntry read)
    {
        var (toDocument, toEntry, toPosition) = (-1, 0, 0);
        for (; hasSkip && skipDocument < document; hasSkip = NextSkip())
        {
            (toDocument, toEntry, toPosition) = (skipDocument, skipEntry, skipPosition);
        }

        if (toDocument > Document)
        {
            if ((uint)toEntry > (uint)entries.Length || (uint)toPosition > (uint)positions.Length)
            {
                throw new IndexDamagedException("a list of words that skips too far");
            }

            (Document, entryAt, positionsAt, positionsLength) = (toDocument, toEntry, toPosition, 0);
        }

        while (Document < document)
        {
            if (!Next())
            {
                return false;
            }

            read.Read(ref this);
        }

        return true;
    }

    private bool NextSkip()
    {
        if (skips.AtEnd)
        {
            return false;
        }

        skipDocument += skips.Read();
        skipEntry += skips.Read();
        skipPosition += skips.Read();
        return true;
    }
}
