namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>
/// Where in one segment a phrase may begin, by those of its words that were looked at so far. A place is a number made of the slot, the
/// position and, as its lowest bit, whether any of the words is in a link.
/// </summary>
internal sealed class PhraseCandidates : IDisposable
{
    private const int SlotShift = 32;

    private PooledList<(int Document, int Start)> documents = new();
    private PooledList<long> places = new();
    private PooledList<(int Document, int Start)> nextDocuments = new();
    private PooledList<long> nextPlaces = new();
    private readonly PooledList<long> read = new();

    public bool IsEmpty => documents.Count == 0;

    /// <summary>Takes every place of a word.</summary>
    /// <param name="view">The segment.</param>
    /// <param name="list">The word's list there.</param>
    /// <param name="offset">The number of the phrase's words before it.</param>
    /// <param name="entry">An entry to use.</param>
    public void Begin(SegmentView view, byte[] list, int offset, PostingEntry entry)
    {
        var cursor = new PostingsCursor(list, view.Segment.Count);
        while (cursor.Next())
        {
            entry.Read(ref cursor);
            if (view.IsLive(cursor.Document))
            {
                var start = places.Count;
                ReadPlaces(entry, cursor.Positions, offset, places);
                AddDocument(documents, cursor.Document, start, places.Count);
            }
        }
    }

    /// <summary>Keeps the places where another word stands as the phrase wants it.</summary>
    public void Keep(SegmentView view, byte[] list, int offset, PostingEntry entry)
    {
        var cursor = new PostingsCursor(list, view.Segment.Count);
        nextDocuments.Clear();
        nextPlaces.Clear();
        for (var i = 0; i < documents.Count; i++)
        {
            var document = documents.Items[i].Document;
            if (!cursor.SkipTo(document, entry))
            {
                break;
            }

            if (cursor.Document == document)
            {
                read.Clear();
                ReadPlaces(entry, cursor.Positions, offset, read);
                var start = nextPlaces.Count;
                Intersect(PlacesOf(i), read.Items, nextPlaces);
                AddDocument(nextDocuments, document, start, nextPlaces.Count);
            }
        }

        (documents, nextDocuments) = (nextDocuments, documents);
        (places, nextPlaces) = (nextPlaces, places);
    }

    /// <summary>Adds the documents that are left.</summary>
    public void AddTo(SegmentView view, PhraseHits hits)
    {
        Span<int> fields = stackalloc int[PostingLayout.Fields];
        using var sections = new PooledList<SectionCount>();
        for (var i = 0; i < documents.Count; i++)
        {
            fields.Clear();
            sections.Clear();
            var own = 0;
            var last = default(SectionCount);
            foreach (var place in PlacesOf(i))
            {
                var slot = (int)(place >> SlotShift);
                if (slot < PostingLayout.Fields)
                {
                    fields[slot]++;
                    continue;
                }

                var (section, isText) = ((slot - PostingLayout.Fields) / 2, slot & 1);
                if (section != last.Section && last.Text + last.Heading > 0)
                {
                    sections.Add(last);
                    last = default;
                }

                last = new SectionCount(section, last.Text + isText, last.Heading + 1 - isText);
                own += isText & ~(int)(place & 1);
            }

            if (last.Text + last.Heading > 0)
            {
                sections.Add(last);
            }

            hits.Add(view, documents.Items[i].Document, fields, own, sections.Items);
        }
    }

    public void Dispose()
    {
        documents.Dispose();
        places.Dispose();
        nextDocuments.Dispose();
        nextPlaces.Dispose();
        read.Dispose();
    }

    private ReadOnlySpan<long> PlacesOf(int document) =>
        places.Items[documents.Items[document].Start..(document + 1 < documents.Count ? documents.Items[document + 1].Start : places.Count)];

    private static void AddDocument(PooledList<(int Document, int Start)> to, int document, int start, int end)
    {
        if (end > start)
        {
            to.Add((document, start));
        }
    }

    // Places of the phrase's first word that follow from those of another.
    private static void ReadPlaces(PostingEntry entry, ReadOnlySpan<byte> positions, int offset, PooledList<long> into)
    {
        var reader = new PackedReader(positions);
        for (var field = 0; field < PostingLayout.Fields; field++)
        {
            ReadRun(ref reader, field, entry.Fields[field], isText: false, offset, into);
        }

        foreach (var section in entry.Sections)
        {
            var slot = StemPlaces.SlotOf(section.Section);
            ReadRun(ref reader, slot, section.Heading, isText: false, offset, into);
            ReadRun(ref reader, slot + 1, section.Text, isText: true, offset, into);
        }
    }

    private static void ReadRun(ref PackedReader reader, int slot, int count, bool isText, int offset, PooledList<long> into)
    {
        var position = 0;
        for (; count > 0; count--)
        {
            var distance = reader.Read();
            position += isText ? distance >> 1 : distance;
            if (position < 0)
            {
                throw new IndexDamagedException("words in places that no text has");
            }

            if (position >= offset)
            {
                into.Add(((long)slot << SlotShift) | ((long)(position - offset) << 1) | (isText ? (long)distance & 1 : 0));
            }
        }
    }

    private static void Intersect(ReadOnlySpan<long> left, ReadOnlySpan<long> right, PooledList<long> into)
    {
        var (i, j) = (0, 0);
        while (i < left.Length && j < right.Length)
        {
            var order = (left[i] >> 1).CompareTo(right[j] >> 1);
            if (order == 0)
            {
                into.Add(left[i] | right[j]);
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
    }
}
