namespace Prossimo.Functions.Search;

/// <summary>
/// What a visitor typed, understood: words that are wanted, phrases, exclusions. Never an error: what has no meaning in the
/// language is read as words, and what holds no word is passed over. The language is described in functions/Search/README.md.
/// </summary>
public sealed record ParsedQuery
{
    /// <summary>The query of someone who typed nothing: everything is wanted.</summary>
    public static ParsedQuery Empty { get; } = new() { Text = "" };

    /// <summary>What was typed, trimmed.</summary>
    public required string Text { get; init; }

    /// <summary>What is wanted, in the order typed.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; init; } = [];

    /// <summary>What no result may hold.</summary>
    public IReadOnlyList<QueryTerm> Exclusions { get; init; } = [];

    /// <summary>
    /// Whether everything is wanted (but the exclusions): nothing was typed so far, or nothing but the language's own marks.
    /// A text of other signs alone, such as <c>???</c>, is not empty: it is a query that nothing matches.
    /// </summary>
    public bool WantsEverything => Terms.Count == 0 && (Exclusions.Count > 0 || !HasOtherSigns);

    /// <summary>Whether the text holds signs that are neither words nor marks of the language.</summary>
    internal bool HasOtherSigns { get; init; }

    /// <summary>Reads what was typed. Any string will do, including half a surrogate pair.</summary>
    /// <param name="text">What was typed; null for nothing.</param>
    public static ParsedQuery Parse(string? text) => new QueryReader(text ?? "").Read();
}

/// <summary>A part of a query.</summary>
public sealed record QueryTerm
{
    /// <summary>The term's words, without signs, as typed: one for a plain word; more for a phrase or a word such as <c>memory-safe</c>, which stand together in this order.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Whether it was written in quotation marks.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Whether its last word may be the beginning of a word: the last word of a query, as long as no space follows it.</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Whether a document may lack it: function words among others, and the folders of a pasted address.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether an apostrophe and an s followed, as in <c>ISRG's</c>; the s is not among the words.</summary>
    public bool IsPossessive { get; init; }

    /// <summary>Whether several words stand together in it.</summary>
    public bool IsPhrase => Words.Count > 1;

    /// <summary>The words with a space between.</summary>
    public string Text => string.Join(' ', Words);
}
