using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// What is kept in memory between searches: the facts of all documents, the vocabulary after a misspelt query, and of lists, documents, titles and headings what
/// was used last.
/// </summary>
internal sealed class IndexCaches(long mostBytes)
{
    private readonly Lock loading = new();
    private volatile Contents contents = new("", mostBytes);
    private volatile IndexSnapshot? snapshot;
    private volatile CachedVocabulary? vocabulary;
    private volatile CachedTitles? titles;

    /// <summary>The documents as the connection's transaction sees them.</summary>
    public IndexSnapshot Snapshot(IndexConnection connection)
    {
        var version = SegmentTables.Version(connection);
        return snapshot is { } known && known.Version == version ? known : Load(connection, version);
    }

    /// <summary>A stem's lists, one for each segment of a snapshot; empty where a segment does not hold it.</summary>
    public byte[][] Lists(IndexConnection connection, IndexSnapshot current, string stem)
    {
        var kept = Kept(current.Version).Lists;
        var lists = new byte[current.Segments.Count][];
        Dictionary<long, byte[]>? read = null;
        for (var i = 0; i < lists.Length; i++)
        {
            // Segments never change, so a list of one is good as long as the segment is there.
            var segment = current.Segments[i].Segment.Id;
            if (!kept.TryGet((segment, stem), out var list))
            {
                read ??= SegmentTables.Postings(connection, stem);
                list = read.GetValueOrDefault(segment, []);
                kept.Add((segment, stem), list, list.Length + 150 + (2 * stem.Length));
            }

            lists[i] = list;
        }

        return lists;
    }

    /// <summary>What lists show of a document.</summary>
    public ShownDocument Document(IndexConnection connection, IndexVersion version, long id)
    {
        var kept = Kept(version);
        if (!kept.Documents.TryGet(id, out var document))
        {
            document = ShownDocument.Load(connection, id);
            kept.Documents.Add(id, document, document.Size);
        }

        return document;
    }

    /// <summary>Titles and headings by their rows, as the connection's transaction sees them: a row is never given twice.</summary>
    public RecentlyUsed<long, SuggestEntry> Suggestions(IndexConnection connection) => Kept(SegmentTables.Version(connection)).Suggestions;

    /// <summary>The vocabulary of a snapshot.</summary>
    public Vocabulary Vocabulary(IndexConnection connection, IndexSnapshot current)
    {
        var known = vocabulary;
        if (known is null || !known.Of.SameAnswers(current.Version))
        {
            vocabulary = known = new CachedVocabulary(current.Version, Embedded.Vocabulary.Load(connection));
        }

        return known.Words;
    }

    /// <summary>For each document of a snapshot its place among all titles.</summary>
    public int[] TitleOrder(IndexConnection connection, IndexSnapshot current)
    {
        var known = titles;
        if (known?.Of != current.Version)
        {
            titles = known = new CachedTitles(current.Version, TitlePlaces.Load(connection, current));
        }

        return known.Places;
    }

    private Contents Kept(IndexVersion version)
    {
        var kept = contents;
        if (kept.Instance != version.Instance)
        {
            contents = kept = new Contents(version.Instance, mostBytes);
        }

        return kept;
    }

    private IndexSnapshot Load(IndexConnection connection, IndexVersion version)
    {
        lock (loading)
        {
            var former = snapshot;
            if (former?.Version == version)
            {
                return former;
            }

            var known = former?.Version.Instance == version.Instance ? former : null;
            var values = known?.Values ?? new FacetValues();
            var segments = SegmentTables.List(connection)
                .Select(row => known?.Segments.FirstOrDefault(view => view.Segment.Id == row.Id)?.Segment ?? new Segment(row.Id, SegmentTables.Facts(connection, row), values))
                .ToList();
            var loaded = new IndexSnapshot(version, segments, SegmentTables.Removed(connection), values);

            // A reader whose transaction began before that of another must not take the newer one away.
            if (known is null || version.Revision > known.Version.Revision || version.Layout > known.Version.Layout)
            {
                snapshot = loaded;
                if (known is not null && version.Layout != known.Version.Layout)
                {
                    Kept(version).KeepOnly(loaded);
                }
            }

            return loaded;
        }
    }

    private sealed class Contents(string instance, long mostBytes)
    {
        public string Instance => instance;

        public RecentlyUsed<(long Segment, string Stem), byte[]> Lists { get; } = new(mostBytes * 3 / 8);

        public RecentlyUsed<long, ShownDocument> Documents { get; } = new(mostBytes / 2);

        public RecentlyUsed<long, SuggestEntry> Suggestions { get; } = new(mostBytes / 8);

        // Where segments were merged, what belongs to those that are gone and to removed documents would stay until others need the room.
        public void KeepOnly(IndexSnapshot current)
        {
            var segments = current.Segments.Select(view => view.Segment.Id).ToHashSet();
            Lists.Remove(list => !segments.Contains(list.Segment));
            Documents.Remove(id => !current.Holds(id));
            Suggestions.Remove(row => !current.Holds(row / IndexSchema.SectionsPerDocument));
        }
    }

    private sealed record CachedVocabulary(IndexVersion Of, Vocabulary Words);

    private sealed record CachedTitles(IndexVersion Of, int[] Places);
}
