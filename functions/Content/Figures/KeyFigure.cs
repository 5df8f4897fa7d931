namespace Prossimo.Functions.Content.Figures;

/// <summary>A number that a report states, with what it counts and where it says so.</summary>
public sealed record KeyFigure
{
    /// <summary>What is counted, in the report's words: <c>TOTAL CERTS ISSUED</c>, <c>Daily issuance: AVG</c>. Never empty.</summary>
    public required string Label { get; init; }

    /// <summary>The number as written, with what qualifies it: <c>2.1M</c>, <c>83%</c>, <c>more than 260 million</c>.</summary>
    public required string Value { get; init; }

    /// <summary>The number itself: 2100000 for <c>2.1M</c>, 83 for <c>83%</c>.</summary>
    public required decimal Number { get; init; }

    /// <summary>What it is a number of, in the report's words, <c>%</c> for shares, an ISO 4217 code for money; null where nothing says so.</summary>
    public string? Unit { get; init; }

    /// <summary>The time it holds for, ISO 8601, as precise as stated: <c>2021</c>, <c>2021-10</c>, <c>2021/2023</c>; null where nothing says so.</summary>
    public string? Period { get; init; }

    /// <summary>The heading of the section that states it; empty for text before the first heading.</summary>
    public required string Heading { get; init; }

    /// <summary>The fragment that opens the section, without <c>#</c>; empty for text before the first heading.</summary>
    public required string Anchor { get; init; }

    /// <summary>The sentence, or the lines of the table, that state it.</summary>
    public required string Evidence { get; init; }

    /// <summary>Figures that one table or one line-up states together have the same group, such as a minimum, an average and a maximum; null for one that stands alone.</summary>
    public int? Group { get; init; }
}
