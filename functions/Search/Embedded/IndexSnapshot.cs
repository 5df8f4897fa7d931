using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// All documents of one revision of the index, as far as filters, facets, sorts and scores need them: small, so that all of it stays in
/// memory. Documents and sections are numbered from 0 through all segments. Immutable.
/// </summary>
internal sealed class IndexSnapshot
{
    // Of documents older than thirty years there are few.
    private const int DaysKept = 11_000;

    private static readonly double[] FreshnessByAge = [.. Enumerable.Range(0, DaysKept).Select(Ranking.Freshness)];

    public IndexSnapshot(IndexVersion version, IReadOnlyList<Segment> segments, IReadOnlyCollection<long> removed, FacetValues values)
    {
        Version = version;
        Values = values;
        Groups = values.Groups;
        var views = new SegmentView[segments.Count];
        (NewestDay, FirstYear, LastYear) = (-1, DateOnly.MaxValue.Year, 0);
        for (var i = 0; i < views.Length; i++)
        {
            views[i] = new SegmentView(segments[i], Documents, Sections, removed);
            Documents += segments[i].Count;
            Sections += segments[i].Sections;
            Live += views[i].Live;
            Totals.Add(segments[i].Totals);
            views[i].TakeOutRemoved(Totals);
            NewestDay = Math.Max(NewestDay, views[i].NewestDay());
            FirstYear = Math.Min(FirstYear, segments[i].FirstYear);
            LastYear = Math.Max(LastYear, segments[i].LastYear);
        }

        Segments = views;
        NewestDay = Math.Max(NewestDay, 0);
        LastYear = Math.Max(LastYear, FirstYear);
    }

    public IndexVersion Version { get; }

    public IReadOnlyList<SegmentView> Segments { get; }

    /// <summary>The number of documents, removed ones that still lie in segments included.</summary>
    public int Documents { get; }

    /// <summary>The number of sections, those of removed documents included.</summary>
    public int Sections { get; }

    /// <summary>The number of documents that there are.</summary>
    public int Live { get; }

    public FieldTotals Totals { get; } = new();

    /// <summary>The latest day of publication: what age is measured from, so that an answer depends on the index alone.</summary>
    public int NewestDay { get; }

    /// <summary>No dated document is of an earlier year.</summary>
    public int FirstYear { get; }

    /// <summary>No dated document is of a later one; not before the first.</summary>
    public int LastYear { get; }

    public FacetValues Values { get; }

    /// <summary>The number of groups of values that the documents can have.</summary>
    public int Groups { get; }

    /// <summary>How new a document is: see <see cref="Ranking.Freshness"/>; a half without a date.</summary>
    public double Freshness(int day)
    {
        var age = NewestDay - day;
        return day < 0 ? 0.5 : age < DaysKept ? FreshnessByAge[age] : Ranking.Freshness(age);
    }

    /// <summary>Whether there is a document.</summary>
    /// <param name="id">Its id in the file.</param>
    public bool Holds(long id)
    {
        foreach (var view in Segments)
        {
            if (view.Segment.Find(id) is >= 0 and var document)
            {
                return view.IsLive(document);
            }
        }

        return false;
    }

    /// <summary>The segment that holds a document.</summary>
    public SegmentView SegmentOf(int document)
    {
        var (from, to) = (0, Segments.Count - 1);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            (from, to) = Segments[middle].FirstDocument <= document ? (middle, to) : (from, middle - 1);
        }

        return Segments[from];
    }
}

/// <summary>What an answer follows from.</summary>
/// <param name="Instance">Drawn when the file was made.</param>
/// <param name="Revision">Raised by every change.</param>
/// <param name="Layout">Raised where segments are merged, which changes no answer.</param>
internal readonly record struct IndexVersion(string Instance, long Revision, long Layout)
{
    /// <summary>Whether another version gives the same answers.</summary>
    public bool SameAnswers(IndexVersion other) => Instance == other.Instance && Revision == other.Revision;
}

/// <summary>A segment's place in a snapshot, and which of its documents are removed.</summary>
internal sealed class SegmentView
{
    private readonly ulong[]? removed;

    public SegmentView(Segment segment, int firstDocument, int firstSection, IReadOnlyCollection<long> removedIds)
    {
        Segment = segment;
        FirstDocument = firstDocument;
        FirstSection = firstSection;
        Live = segment.Count;
        foreach (var id in removedIds)
        {
            if (segment.Find(id) is >= 0 and var document)
            {
                removed ??= new ulong[(segment.Count + 63) / 64];
                removed[document >> 6] |= 1UL << document;
                Live--;
            }
        }
    }

    public Segment Segment { get; }

    /// <summary>The snapshot's number of the segment's first document.</summary>
    public int FirstDocument { get; }

    /// <summary>The snapshot's number of the segment's first section.</summary>
    public int FirstSection { get; }

    public int Live { get; }

    /// <summary>Whether a document is there.</summary>
    /// <param name="document">Its number in the segment.</param>
    public bool IsLive(int document) => removed is null || (removed[document >> 6] & (1UL << document)) == 0;

    public void TakeOutRemoved(FieldTotals totals)
    {
        for (var document = 0; removed is not null && document < Segment.Count; document++)
        {
            if (!IsLive(document))
            {
                totals.Add(Segment, document, -1);
            }
        }
    }

    public int NewestDay()
    {
        var newest = -1;
        for (var document = 0; document < Segment.Count; document++)
        {
            newest = Segment.Days[document] > newest && IsLive(document) ? Segment.Days[document] : newest;
        }

        return newest;
    }
}
