namespace Prossimo.Functions.Search.Embedded;

/// <summary>A query as FTS5 expressions.</summary>
/// <param name="Match">What a document must match over all its fields; null where everything but <paramref name="Excluded"/> is wanted.</param>
/// <param name="Excluded">What a document must not match; null for nothing.</param>
/// <param name="Score">What matches are scored by: the words and the phrases that they form.</param>
/// <param name="Marks">What is marked in titles and passages.</param>
internal sealed record QueryPlan(string? Match, string? Excluded, string Score, string Marks);

/// <summary>Words of a query that one requirement is made of.</summary>
internal sealed record QueryGroup
{
    /// <summary>The terms it comes from: one, or several that have a synonym together.</summary>
    public required IReadOnlyList<QueryTerm> Terms { get; init; }

    /// <summary>Matches the documents that meet it.</summary>
    public required string Match { get; init; }

    /// <summary>The expressions its matches are scored by.</summary>
    public required IReadOnlyList<string> Score { get; init; }

    /// <summary>The expressions that are marked.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    public bool IsOptional => Terms.All(term => term.IsOptional);
}
