namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Adds lists to a segment.</summary>
internal sealed class SegmentListWriter(IndexConnection connection, long segment) : IDisposable
{
    private readonly BulkStatement add = new(connection, "INSERT INTO postings VALUES(?1, ?2, ?3, ?4)");
    private long sums;

    public void Add(string stem, ReadOnlySpan<byte> list)
    {
        var sum = SegmentTables.SumOf(segment, stem, list);
        add.Run(segment, stem, sum, list);
        sums = unchecked(sums + sum);
    }

    /// <summary>Notes the sum of all. To be called once, after the last list.</summary>
    public void Complete() => TableSums.Add(connection, TableSums.ListsOf(segment), sums);

    public void Dispose() => add.Dispose();
}
