namespace Prossimo.Functions.Search.Embedded;

/// <summary>A query as the index answers it.</summary>
/// <param name="All">What a document holds if it holds every wanted word; null where everything is wanted.</param>
/// <param name="Some">What it holds if it holds the phrases and any of the words; null where that is the same.</param>
/// <param name="Excluded">What a document must not hold; null for nothing.</param>
/// <param name="Words">The words that matches are scored by.</param>
/// <param name="Synonyms">What else the words are called.</param>
/// <param name="Completions">What the last word may be the beginning of, where it is a word by itself too.</param>
/// <param name="Neighbours">The words that stand side by side in the query, as phrases.</param>
/// <param name="Whole">The whole query as one phrase; null where it has one word or none.</param>
internal sealed record QueryPlan(
    Requirement? All,
    Requirement? Some,
    Requirement? Excluded,
    IReadOnlyList<Phrase> Words,
    IReadOnlyList<Phrase> Synonyms,
    IReadOnlyList<Phrase> Completions,
    IReadOnlyList<Phrase> Neighbours,
    Phrase? Whole)
{
    /// <summary>What is marked: the words, their synonyms and completions.</summary>
    public IReadOnlyList<Phrase> Marks { get; } = [.. Words.Concat(Synonyms).Concat(Completions).DistinctBy(phrase => phrase.Key, StringComparer.Ordinal)];
}

/// <summary>Words of a query that one requirement is made of.</summary>
/// <param name="Terms">The terms it comes from: one, or several that have a synonym together.</param>
/// <param name="Match">What documents hold that meet it.</param>
/// <param name="Score">What its matches are scored by.</param>
/// <param name="Synonyms">The same for what else it is called.</param>
/// <param name="Completions">The same for what it begins, unless that is part of <paramref name="Score"/>.</param>
internal sealed record QueryGroup(
    IReadOnlyList<QueryTerm> Terms, Requirement Match, IReadOnlyList<Phrase> Score, IReadOnlyList<Phrase> Synonyms, IReadOnlyList<Phrase> Completions)
{
    public bool IsOptional => Terms.All(term => term.IsOptional);

    public bool IsQuoted => Terms.Any(term => term.IsQuoted);
}
