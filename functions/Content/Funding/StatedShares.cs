using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Reads how many initiatives share a sum, where a text counts them.</summary>
internal static partial class StatedShares
{
    private const string Counted = @"(?:initiatives|projects|efforts|pieces of (?:work|software)|areas|programmes|programs|teams|workstreams|strands|undertakings|components|libraries|codebases|beneficiaries)";

    /// <summary>The number of initiatives that a text counts: 3 for <c>three Prossimo initiatives</c>, 2 for <c>both</c>; null where it counts none.</summary>
    public static int? In(string text)
    {
        if (WithOthers().Match(text) is { Success: true } others && Number(others) is { } more)
        {
            return more + 1;
        }

        foreach (Match match in Count().Matches(text))
        {
            if (!PartOf().IsMatch(text.AsSpan(0, match.Index)) && !match.Groups["kind"].Value.Contains("other", StringComparison.OrdinalIgnoreCase) && Number(match) is { } number)
            {
                return number;
            }
        }

        return Both().IsMatch(text) ? 2 : null;
    }

    private static int? Number(Match match) =>
        NumberReader.TryReadAt(match.Groups["number"].Value, 0, out var number) && number.Value is >= 2 and <= 50 && number.Value == decimal.Truncate(number.Value) ? (int)number.Value : null;

    [GeneratedRegex(@"\bshared? with (?:the )?(?<number>one|two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,2}) (?:other|more) " + Counted, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WithOthers();

    [GeneratedRegex(@"(?<![\p{N}$€£.,-])\b(?<number>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2})(?<kind>(?: of (?:Prossimo|ISRG|our|its|the)(?:['’]s)?(?: [a-z0-9-]+)?)?(?: (?!(?:in|for|of|to|on|by|and|or|with|over|at|from|million|thousand|billion|hundred|percent|years?|months?|weeks?|days?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]+)\b)[\p{L}0-9'’-]{1,20}){0,3}?) " + Counted + @"\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Count();

    // "one of our seven initiatives" does not count who shares.
    [GeneratedRegex(@"\b(?:one|each|any|some|most|first|second|third|latest|largest|newest|oldest|many|none|two|three|four|five|six|out) of (?:our |its |their |the |these |those |all |Prossimo['’]s |ISRG['’]s )?$|\bamong (?:our |its |the )$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PartOf();

    [GeneratedRegex(@"\b(?:for|between|to|by|of|behind|on|in) both\b(?: of (?:them|these|those))?(?= " + Counted + @"|[.,;:!)]|$)|\bboth (?:of (?:them|these|those)\b|(?:Prossimo |of the |of our |of Prossimo['’]s )?" + Counted + @")|\b[Bb]oth (?-i:\p{Lu}|rav1d|ntpd|sudo|zlib|curl|mod_tls)[\p{L}0-9._/-]{0,30} and (?:the )?(?-i:\p{Lu}|rav1d|ntpd|sudo|zlib|curl|mod_tls)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Both();
}
