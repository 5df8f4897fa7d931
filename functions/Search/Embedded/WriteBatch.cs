using System.Runtime.InteropServices;
using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>What one transaction writes: its documents become one segment when it is about to be committed.</summary>
internal sealed class WriteBatch(IndexConnection connection)
{
    private readonly List<(long Id, PreparedDocument Document)> added = [];
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly List<Change> pending = [];
    private long documentsBy;
    private bool isChanged;

    public IndexConnection Connection { get; } = connection;

    /// <summary>What a word adds to the vocabulary's sum.</summary>
    public static long SumOfWord(string word, long documents) => unchecked(Checksum.Of(word) * documents);

    /// <summary>Takes a document in under a new id.</summary>
    public void Add(long id, PreparedDocument document, long sum) => pending.Add(new Change(id, document, document.Words, sum));

    /// <summary>Takes note that a document is removed.</summary>
    /// <param name="wordsOfDocument">Each of its words once.</param>
    /// <param name="sum">Its row's checksum.</param>
    public void Remove(IReadOnlyCollection<string> wordsOfDocument, long sum) => pending.Add(new Change(0, null, wordsOfDocument, sum));

    /// <summary>Keeps what was noted since the last call of this or of <see cref="Discard"/>.</summary>
    public void Accept()
    {
        foreach (var change in pending)
        {
            isChanged = true;
            var by = change.Document is null ? -1 : 1;
            documentsBy = unchecked(documentsBy + (by * change.Sum));
            foreach (var word in change.Words)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _) += by;
            }

            if (change.Document is { } document)
            {
                added.Add((change.Id, document));
            }
        }

        pending.Clear();
    }

    /// <summary>Forgets it.</summary>
    public void Discard() => pending.Clear();

    /// <summary>Writes what was collected.</summary>
    public void Complete()
    {
        if (!isChanged)
        {
            return;
        }

        WriteSegment();
        WriteWords();
        TableSums.Add(Connection, TableSums.Documents, documentsBy);
        Connection.Run("UPDATE meta SET revision = revision + 1");
        if (SegmentMerger.WhileWriting(SegmentTables.List(Connection)) is { Count: > 0 } several)
        {
            SegmentMerger.Merge(Connection, several, () => { });
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
        using var lists = new SegmentListWriter(Connection, segment);
        var writer = new PostingsWriter();
        foreach (var (stem, documents) in byStem.OrderBy(entry => entry.Key, StemOrder.Instance))
        {
            foreach (var (number, prepared) in documents)
            {
                var document = added[number].Document;
                writer.Add(number, document.EntryOf(prepared), document.PositionsOf(prepared));
            }

            lists.Add(stem, writer.Finish());
        }

        lists.Complete();
    }

    private void WriteWords()
    {
        var sum = 0L;
        using var count = new BulkStatement(Connection, "INSERT INTO vocabulary VALUES(?1, ?2) ON CONFLICT(word) DO UPDATE SET documents = documents + excluded.documents");
        foreach (var (word, by) in words.Where(word => word.Value != 0).OrderBy(word => word.Key, StemOrder.Instance))
        {
            count.Run(word, by);
            sum = unchecked(sum + SumOfWord(word, by));
            if (by < 0)
            {
                Connection.Run("DELETE FROM vocabulary WHERE word = ?1 AND documents <= 0", word);
            }
        }

        TableSums.Add(Connection, TableSums.Vocabulary, sum);
    }

    // A document that is added, or one that is removed.
    private readonly record struct Change(long Id, PreparedDocument? Document, IReadOnlyCollection<string> Words, long Sum);
}
