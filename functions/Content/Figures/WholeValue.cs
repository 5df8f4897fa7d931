using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>A cell or line that is a value, with the few words or the year that may follow it: <c>83%</c>, <c>260M websites</c>, <c>25% (2013)</c>.</summary>
/// <param name="Value">The value.</param>
/// <param name="Text">The value as written.</param>
/// <param name="Noun">What it counts; null where only the value stands there.</param>
/// <param name="Period">The time it states; null without one.</param>
/// <param name="IsAlone">False where words behind the value say what it is a value of.</param>
internal sealed partial record WholeValue(StatedValue Value, string Text, string? Noun, string? Period, bool IsAlone)
{
    private const int MaxLength = 80;

    /// <summary>Reads a text that begins with a value.</summary>
    public static bool TryRead(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out WholeValue? whole)
    {
        whole = null;
        text = Mark().Replace(text.Trim(), "");
        if (text.Length is 0 or > MaxLength || StatedValues.In(text).FirstOrDefault() is not { } value || !IsLead(text, value))
        {
            return false;
        }

        var match = Rest().Match(text, value.End, text.Length - value.End);
        if (!match.Success)
        {
            return false;
        }

        var noun = match.Groups["noun"] is { Success: true } words ? words.Value : null;
        var isRate = noun is not null && Rate().IsMatch(noun);
        var per = match.Groups["per"].Value;
        var belongs = isRate || (value.Unit == "%" && noun?.StartsWith("of ", StringComparison.Ordinal) == true);
        if (noun is not null && !belongs && CountedThing.IsStop(noun.Split(' ')[0]))
        {
            return false;
        }

        whole = new(value, belongs ? $"{value.In(text)} {noun}" : value.In(text) + per, belongs ? null : noun, match.Groups["period"] is { Success: true } period ? Periods.Whole(period.Value) : null, noun is null || isRate);
        return true;
    }

    // "an average of 2.1M" is a value; other words in front make a label.
    private static bool IsLead(string text, StatedValue value) => value.Start == 0 || Lead().IsMatch(text.AsSpan(0, value.Start));

    [GeneratedRegex(@"^(?:now |a total of |an average of |only |just |exactly |c\. ?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\G(?<per> ?/ ?(?:s|sec|second|min|minute|hour|day|week|month|year|yr)\b)?(?: (?<noun>\p{L}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]*){0,3}))?(?:,? (?:in )?\(?(?<period>(?:\p{L}{3,9} )?(?:19|20)[0-9]{2})\)?)?$")]
    private static partial Regex Rest();

    [GeneratedRegex(@"^(?:per|every|each|an?) \p{L}+$|^(?:daily|weekly|monthly|annually|yearly)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rate();

    [GeneratedRegex(@"(?:\s*[*†‡]+|\s?\[[0-9a-z]{1,2}\])$")]
    private static partial Regex Mark();
}
