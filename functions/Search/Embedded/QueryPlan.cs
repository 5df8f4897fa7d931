namespace Prossimo.Functions.Search.Embedded;

/// <summary>A query as FTS5 expressions.</summary>
/// <param name="All">What a document matches over all its fields if it holds every wanted word; null where everything is wanted.</param>
/// <param name="Some">What it matches if it holds the phrases and any of the words; null where that is the same.</param>
/// <param name="Excluded">What a document must not match; null for nothing.</param>
/// <param name="Words">The words that matches are scored by; null without any.</param>
/// <param name="Synonyms">What else the words are called; null without any.</param>
/// <param name="Completions">What the last word may be the beginning of, where it is a word by itself too; null otherwise.</param>
/// <param name="Neighbours">The words that stand side by side in the query, as phrases; null without any.</param>
/// <param name="Whole">The whole query as one phrase; null where it has one word or none.</param>
internal sealed record QueryPlan(string? All, string? Some, string? Excluded, string? Words, string? Synonyms, string? Completions, string? Neighbours, string? Whole)
{
    /// <summary>What is marked: the words, their synonyms and completions; null without any.</summary>
    public string? Marks { get; } = Words is null ? null : Fts.Or(new[] { Words, Synonyms, Completions }.OfType<string>());
}

/// <summary>Words of a query that one requirement is made of.</summary>
/// <param name="Terms">The terms it comes from: one, or several that have a synonym together.</param>
/// <param name="Match">Matches the documents that meet it.</param>
/// <param name="Score">The expressions its matches are scored by.</param>
/// <param name="Synonyms">The same for what else it is called.</param>
/// <param name="Completions">The same for what it begins, unless that is part of <paramref name="Score"/>.</param>
internal sealed record QueryGroup(
    IReadOnlyList<QueryTerm> Terms, string Match, IReadOnlyList<string> Score, IReadOnlyList<string> Synonyms, IReadOnlyList<string> Completions)
{
    public bool IsOptional => Terms.All(term => term.IsOptional);

    public bool IsQuoted => Terms.Any(term => term.IsQuoted);
}
