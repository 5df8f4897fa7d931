namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Makes one segment of several neighbours, leaving out what was removed: every segment costs each search a look.</summary>
internal static class SegmentMerger
{
    private const int Neighbours = 8;

    // Larger ones are left to quiet moments: an upload waits for a merge.
    private const int LargestWhileWriting = 4096;

    private const int QuietFactor = 4;

    /// <summary>
    /// The segments to merge while documents are written: the fewest of the last ones, eight or more, of which none is larger than the others
    /// together; empty for none. A merge then at least doubles what it rewrites, so that a document is rewritten a few times while an index grows.
    /// </summary>
    public static IReadOnlyList<SegmentRow> WhileWriting(IReadOnlyList<SegmentRow> segments)
    {
        var (together, largest) = (0, 0);
        for (var from = segments.Count - 1; from >= 0 && segments[from].Documents < LargestWhileWriting; from--)
        {
            together += segments[from].Documents;
            largest = Math.Max(largest, segments[from].Documents);
            if (segments.Count - from >= Neighbours && largest <= together - largest)
            {
                return [.. segments.Skip(from)];
            }
        }

        return [];
    }

    /// <summary>
    /// The segments to merge when nobody writes: each should be four times as large as all that follow it, and none should be of removed
    /// documents by more than a quarter; empty for none.
    /// </summary>
    public static IReadOnlyList<SegmentRow> WhileQuiet(IReadOnlyList<SegmentRow> segments, IReadOnlyCollection<long> removed)
    {
        var (from, documents) = (segments.Count, 0L);
        while (from > 0 && (from == segments.Count || segments[from - 1].Documents < QuietFactor * documents))
        {
            from--;
            documents += segments[from].Documents;
        }

        return segments.Count - from > 1
            ? [.. segments.Skip(from)]
            : [.. segments.Where(segment => QuietFactor * removed.Count(id => id >= segment.First && id <= segment.Last) > segment.Documents).Take(1)];
    }

    /// <summary>Merges neighbours.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="segments">The segments, in order.</param>
    /// <param name="giveUp">Asked now and then; may throw.</param>
    public static void Merge(IndexConnection connection, IReadOnlyList<SegmentRow> segments, Action giveUp)
    {
        var removed = SegmentTables.Removed(connection);
        var facts = new PackedWriter();
        var numbers = new int[segments.Count][];
        var (count, last) = (0, 0L);
        for (var i = 0; i < segments.Count; i++)
        {
            var packed = SegmentTables.Facts(connection, segments[i]);
            var reader = new PackedReader(packed);
            numbers[i] = new int[reader.Read(packed.Length)];
            var id = 0L;
            for (var document = 0; document < numbers[i].Length; document++)
            {
                id += reader.Read();
                var own = DocumentFacts.Skip(ref reader, packed);
                var isRemoved = removed.Contains(id);
                numbers[i][document] = isRemoved ? -1 : count++;
                if (!isRemoved)
                {
                    facts.Write((int)(id - last));
                    facts.Write(own);
                    last = id;
                }
            }
        }

        var whole = new PackedWriter();
        whole.Write(count);
        whole.Write(facts.Written);
        var merged = count == 0 ? 0 : SegmentTables.Add(connection, segments[0].First, segments[^1].Last, count, whole.ToArray());
        if (count > 0)
        {
            MergePostings(connection, segments, numbers, merged, giveUp);
        }

        foreach (var segment in segments)
        {
            giveUp();
            SegmentTables.Remove(connection, segment);
        }

        connection.Run("UPDATE meta SET layout = layout + 1");
    }

    private static void MergePostings(IndexConnection connection, IReadOnlyList<SegmentRow> segments, int[][] numbers, long merged, Action giveUp)
    {
        using var lists = new SegmentListWriter(connection, merged);
        var sources = new List<Source>();
        try
        {
            for (var i = 0; i < segments.Count; i++)
            {
                var source = new Source(new SegmentLists(connection, segments[i].Id), numbers[i]);
                sources.Add(source);
                source.Lists.Read();
            }

            var writer = new PostingsWriter();
            var entry = new PostingEntry();
            while (sources.Where(source => source.Lists.Stem is not null).MinBy(source => source.Lists.Stem, StemOrder.Instance)?.Lists.Stem is { } stem)
            {
                giveUp();
                foreach (var source in sources.Where(source => source.Lists.Stem == stem))
                {
                    source.CopyTo(writer, entry);
                    source.Lists.Read();
                }

                if (!writer.IsEmpty)
                {
                    lists.Add(stem, writer.Finish());
                }
            }

            lists.Complete();
        }
        finally
        {
            sources.ForEach(source => source.Lists.Dispose());
        }
    }

    // One segment's lists, one after the other.
    private sealed class Source(SegmentLists lists, int[] numbers)
    {
        public SegmentLists Lists { get; } = lists;

        public void CopyTo(PostingsWriter writer, PostingEntry entry)
        {
            var cursor = new PostingsCursor(Lists.List, numbers.Length);
            while (cursor.Next())
            {
                entry.Read(ref cursor);
                if (numbers[cursor.Document] is >= 0 and var number)
                {
                    writer.Add(number, cursor.EntryBytes, cursor.Positions);
                }
            }
        }
    }
}
