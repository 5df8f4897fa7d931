namespace Prossimo.Functions.Content.Funding;

/// <summary>What a document states about one sum of money that funds initiatives. Whose initiatives they are is told by who knows all of them.</summary>
public sealed record FundingStatement
{
    /// <summary>Who gives it, by the names of the <see cref="FunderDirectory"/>; joined by <c> and </c> where several give one sum together.</summary>
    public required string Funder { get; init; }

    /// <summary>Those who give it, one by one.</summary>
    public IReadOnlyList<string> Givers { get; init; } = [];

    /// <summary>The sum in US dollars; null where it is stated in another currency.</summary>
    public decimal? AmountUsd { get; init; }

    /// <summary>The sum as written: <c>$1.5M</c>, <c>a million US dollars</c>.</summary>
    public required string AmountText { get; init; }

    /// <summary>When, ISO 8601, as precise as stated: <c>2023-07-10</c>, <c>2023-07</c>, <c>2023</c>; null where neither the statement nor its document says.</summary>
    public string? Date { get; init; }

    /// <summary>Slugs of the initiatives as the front matter states them, lower case; empty where the statement was read from the text.</summary>
    public IReadOnlyList<string> Initiatives { get; init; } = [];

    /// <summary>The sentence that states it.</summary>
    public required string Evidence { get; init; }

    /// <summary>The fragment that opens the sentence's section, without <c>#</c>; empty for the title, the excerpt and text before the first heading.</summary>
    public string Anchor { get; init; } = "";

    /// <summary>The sentence together with what belongs to it: the list it introduces, the sentences that say what the money is for.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Where the links within <see cref="Scope"/> lead, as written.</summary>
    public IReadOnlyList<string> ScopeLinks { get; init; } = [];

    /// <summary>How many initiatives share the sum, where the text counts them ("three initiatives", "both"); else null.</summary>
    public int? StatedShares { get; init; }

    /// <summary>
    /// True where <see cref="Scope"/> is the recipient as the sentence names it, who may be a stranger: if no initiative is named there, the
    /// sum is for none, whatever the title says and whosever page it is.
    /// </summary>
    public bool IsForNamed { get; init; }

    /// <summary>True where the text sets it apart from an earlier sum of the same funder ("another", "a second", "renewed").</summary>
    public bool IsFurther { get; init; }
}
