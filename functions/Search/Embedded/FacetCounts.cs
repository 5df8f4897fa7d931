namespace Prossimo.Functions.Search.Embedded;

/// <summary>How many documents have each value of one field; values that differ in case alone are one, written as the first document writes it.</summary>
internal sealed class FacetCounts(IndexSnapshot snapshot)
{
    private readonly int[] counts = new int[snapshot.Groups];
    private readonly List<int> seen = [];

    /// <summary>Counts a document's values, as <see cref="FacetValues"/> numbers them.</summary>
    public void Add(ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            if (counts[snapshot.Values.GroupOf(value)]++ == 0)
            {
                seen.Add(value);
            }
        }
    }

    /// <summary>Whether any of a document's values is of the groups.</summary>
    public bool HasAny(ReadOnlySpan<int> values, HashSet<int> groups)
    {
        foreach (var value in values)
        {
            if (groups.Contains(snapshot.Values.GroupOf(value)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The most frequent values, most frequent first.</summary>
    public List<FacetValue> Values(int most) =>
    [
        .. seen.Select(value => new FacetValue(snapshot.Values[value], counts[snapshot.Values.GroupOf(value)]))
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.OrdinalIgnoreCase).Take(most),
    ];
}
