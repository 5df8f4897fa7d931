namespace Prossimo.Functions.Search;

/// <summary>What a visitor typed, understood: words that are wanted, phrases, exclusions. Never an error.</summary>
public sealed record ParsedQuery
{
    /// <summary>What was typed, trimmed.</summary>
    public required string Text { get; init; }
}
