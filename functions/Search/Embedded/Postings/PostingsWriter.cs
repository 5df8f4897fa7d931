namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>
/// Writes the documents of one segment that hold a stem: their number; for long lists the table to skip by; the length of the entries, the
/// entries (distance from the document before, then see <see cref="PostingLayout"/>) and the positions.
/// </summary>
internal sealed class PostingsWriter
{
    private readonly PackedWriter entries = new();
    private readonly PackedWriter positions = new();
    private readonly PackedWriter skips = new();
    private readonly PackedWriter whole = new();
    private int documents, last, skipDocument, skipEntry, skipPosition;

    public bool IsEmpty => documents == 0;

    /// <summary>Adds a document; they come in ascending order.</summary>
    /// <param name="document">Its number in the segment.</param>
    /// <param name="entry">The entry without the distance.</param>
    /// <param name="places">The positions.</param>
    public void Add(int document, ReadOnlySpan<byte> entry, ReadOnlySpan<byte> places)
    {
        if (documents > 0 && documents % PostingLayout.SkipBy == 0)
        {
            skips.Write(last - skipDocument);
            skips.Write(entries.Length - skipEntry);
            skips.Write(positions.Length - skipPosition);
            (skipDocument, skipEntry, skipPosition) = (last, entries.Length, positions.Length);
        }

        entries.Write(document - last);
        entries.Write(entry);
        positions.Write(places);
        last = document;
        documents++;
    }

    /// <summary>The list; the writer is empty again afterwards.</summary>
    public byte[] Finish()
    {
        whole.Clear();
        whole.Write(documents);
        if (documents >= PostingLayout.SkipFrom)
        {
            whole.Write(skips.Length);
            whole.Write(skips.Written);
        }

        whole.Write(entries.Length);
        whole.Write(entries.Written);
        whole.Write(positions.Written);
        entries.Clear();
        positions.Clear();
        skips.Clear();
        documents = last = skipDocument = skipEntry = skipPosition = 0;
        return whole.ToArray();
    }
}
