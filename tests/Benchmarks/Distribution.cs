namespace Prossimo.Benchmarks;

/// <summary>Measured durations.</summary>
/// <param name="values">At least one.</param>
public sealed class Distribution(IEnumerable<TimeSpan> values)
{
    private readonly TimeSpan[] _sorted = [.. values.Order()];

    /// <summary>The longest.</summary>
    public TimeSpan Longest => _sorted[^1];

    /// <summary>The shortest.</summary>
    public TimeSpan Shortest => _sorted[0];

    /// <summary>The smallest value that at least the given share of all values does not exceed (nearest rank).</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public TimeSpan Percentile(double share) => _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];
}
