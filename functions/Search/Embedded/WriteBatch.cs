using System.Runtime.InteropServices;
using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>What one transaction writes: its documents become one segment when it is about to be committed.</summary>
internal sealed class WriteBatch(IndexConnection connection)
{
    private readonly List<(long Id, PreparedDocument Document)> added = [];
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private bool isChanged;

    public IndexConnection Connection { get; } = connection;

    /// <summary>Takes a document in under a new id.</summary>
    public void Add(long id, PreparedDocument document)
    {
        added.Add((id, document));
        Count(document.Words, 1);
    }

    /// <summary>Takes note that a document is removed.</summary>
    /// <param name="wordsOfDocument">Each of its words once.</param>
    public void Remove(IReadOnlyCollection<string> wordsOfDocument) => Count(wordsOfDocument, -1);

    /// <summary>Writes what was collected.</summary>
    public void Complete()
    {
        if (!isChanged)
        {
            return;
        }

        WriteSegment();
        WriteWords();
        Connection.Run("UPDATE meta SET revision = revision + 1");
        if (SegmentMerger.WhileWriting(WorthMerging(SegmentTables.List(Connection))) is { Count: > 0 } several)
        {
            SegmentMerger.Merge(Connection, several, () => { });
        }
    }

    /// <summary>
    /// The last segments that may be merged while documents are written: the fewest, eight or more, of which none is larger than the others
    /// together; empty for none. A merge then at least doubles what it rewrites, so that a document is rewritten a few times while an index
    /// grows, not with every eighth commit.
    /// </summary>
    /// <param name="segments">All segments, in order.</param>
    internal static IReadOnlyList<SegmentRow> WorthMerging(IReadOnlyList<SegmentRow> segments)
    {
        const int Fewest = 8;
        var (together, largest) = (0L, 0L);
        for (var from = segments.Count - 1; from >= 0; from--)
        {
            together += segments[from].Documents;
            largest = Math.Max(largest, segments[from].Documents);
            if (segments.Count - from >= Fewest && largest <= together - largest)
            {
                return [.. segments.Skip(from)];
            }
        }

        return [];
    }

    private void Count(IReadOnlyCollection<string> each, int by)
    {
        isChanged = true;
        foreach (var word in each)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _) += by;
        }
    }

    private void WriteSegment()
    {
        if (added.Count == 0)
        {
            return;
        }

        var facts = new PackedWriter();
        facts.Write(added.Count);
        var last = 0L;
        var byStem = new Dictionary<string, List<(int Number, PreparedStem Stem)>>(StringComparer.Ordinal);
        for (var number = 0; number < added.Count; number++)
        {
            var (id, document) = added[number];
            facts.Write(checked((int)(id - last)));
            facts.Write(document.Facts);
            last = id;
            foreach (var stem in document.Stems)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(byStem, stem.Stem, out _) ??= []).Add((number, stem));
            }
        }

        var segment = SegmentTables.Add(Connection, added[0].Id, last, added.Count, facts.ToArray());
        using var add = SegmentTables.AddPostings(Connection);
        var writer = new PostingsWriter();
        foreach (var (stem, documents) in byStem.OrderBy(entry => entry.Key, StemOrder.Instance))
        {
            foreach (var (number, prepared) in documents)
            {
                var document = added[number].Document;
                writer.Add(number, document.EntryOf(prepared), document.PositionsOf(prepared));
            }

            add.Run(segment, stem, writer.Finish());
        }
    }

    private void WriteWords()
    {
        using var count = new BulkStatement(Connection, "INSERT INTO vocabulary VALUES(?1, ?2) ON CONFLICT(word) DO UPDATE SET documents = documents + excluded.documents");
        foreach (var (word, by) in words.Where(word => word.Value != 0).OrderBy(word => word.Key, StemOrder.Instance))
        {
            count.Run(word, by);
            if (by < 0)
            {
                Connection.Run("DELETE FROM vocabulary WHERE word = ?1 AND documents <= 0", word);
            }
        }
    }
}
