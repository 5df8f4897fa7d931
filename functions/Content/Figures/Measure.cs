using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>What a header or title says of bare numbers below it.</summary>
/// <param name="Factor">What they are multiplied with: 1000000 for <c>(in millions)</c>.</param>
/// <param name="Unit"><c>%</c>, an ISO 4217 code, or null.</param>
internal readonly partial record struct Measure(decimal Factor, string? Unit)
{
    /// <summary>Reads a header or title.</summary>
    public static Measure Of(string label)
    {
        var factor = Scale().Match(label) switch
        {
            { Success: false } => 1m,
            var scale => char.ToUpperInvariant(scale.Groups["scale"].ValueSpan[0]) switch { 'T' or 'K' => 1_000m, 'M' => 1_000_000m, _ => 1_000_000_000m },
        };
        return new(factor, Share().IsMatch(label) ? "%" : Currency().Match(label) is { Success: true } money ? Currencies.CodeOf(money.Value) : null);
    }

    /// <summary>The number that a bare number below the header stands for.</summary>
    public decimal Of(decimal number) => Factor == 1 ? number : number * Factor / 1.0000000000000000000000000000m;

    [GeneratedRegex(@"(?:\bin (?:(?:USD|EUR|GBP|US) ?|[$€£] ?)?|\((?:in )?(?:(?:USD|EUR|GBP|US) ?|[$€£] ?)?)(?<scale>thousands?|millions?|billions?|K|M|mn|B|bn)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scale();

    [GeneratedRegex(@"%|\bper ?cent(?:age)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    [GeneratedRegex(@"(?:US)?\$|[€£]|\b(?:USD|EUR|GBP|dollars|euros)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Currency();
}
