using System.Buffers;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Finds the values in a text that count something, leaving out what only looks like it.</summary>
internal static partial class StatedValues
{
    /// <summary>The most numbers of a sentence, line or cell that is read; what has more is a list of data.</summary>
    public const int MaxNumbers = 40;

    private const decimal LeastMoney = 1_000;
    private const int LookBehind = 40;
    private const int LookAhead = 40;

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    // Longest first, so that "more than" is not read as "than".
    private static readonly string[] Qualifiers =
    [
        "in excess of", "no fewer than", "not fewer than", "not less than", "not more than", "an estimated", "approximately", "upwards of", "no less than",
        "no more than", "fewer than", "as many as", "just under", "more than", "well over", "just over", "close to", "at least", "less than", "as much as",
        "roughly", "at most", "nearly", "almost", "around", "approx.", "up to", "under", "about", "above", "below", "circa", "over", "some", "ca.",
        "~", "≈", ">", "<", "≥", "≤", "+",
    ];

    /// <summary>Every value of a text, in order.</summary>
    public static IEnumerable<StatedValue> In(string text)
    {
        var numbers = NumberReader.All(text);
        if (numbers.Count > MaxNumbers)
        {
            yield break;
        }

        var traps = new NumberTraps(text, numbers);
        for (var i = 0; i < numbers.Count; i++)
        {
            if (Read(text, numbers[i]) is { } value && !traps.Holds(i, value))
            {
                yield return value;
            }
        }
    }

    private static StatedValue? Read(string text, WrittenNumber number)
    {
        var before = text.AsSpan(Math.Max(0, number.Start - LookBehind), Math.Min(LookBehind, number.Start));
        var after = text.AsSpan(number.End, Math.Min(LookAhead, text.Length - number.End)).ToString();
        var (start, end, unit) = (number.Start, number.End, (string?)null);
        if (Points().IsMatch(after))
        {
            return null;
        }

        if (Share().Match(after) is { Success: true } share)
        {
            (unit, end) = ("%", end + share.Length);
        }

        if (CurrencyBefore().Match(before.ToString()) is { Success: true } currency)
        {
            if (Currencies.CodeOf(currency.Value) is not { } code || unit is not null)
            {
                return null;
            }

            (unit, start) = (code, start - currency.Length);
        }
        else if (unit is null && CurrencyAfter().Match(after) is { Success: true } name)
        {
            (unit, end) = (Currencies.CodeOf(name.Groups["name"].Value), end + name.Length);
        }

        if (unit is not (null or "%") && number.Value < LeastMoney)
        {
            return null;
        }

        var more = OrMore().Match(text, end, Math.Min(12, text.Length - end));
        var from = QualifierStart(text, start);
        return new(number.Value, from, end + more.Length, number, unit, WeightOf(text, number, unit), more.Success || from < start);
    }

    private static Weight WeightOf(string text, WrittenNumber number, string? unit)
    {
        var written = text.AsSpan(number.Start, number.Length);
        var isDigits = char.IsAsciiDigit(written[0]);
        return unit is not null || (isDigits && written.ContainsAnyExcept(DigitsAndPoint)) || (!isDigits && number.Value >= 1_000) ? Weight.Strong
            : !isDigits || number.Value >= 1_000 ? Weight.Medium
            : Weight.Bare;
    }

    private static int QualifierStart(string text, int start)
    {
        for (var repeats = 0; repeats < 2; repeats++)
        {
            var end = text.AsSpan(0, start).TrimEnd(' ').Length;
            if (Array.Find(Qualifiers, qualifier => EndsWith(text, end, qualifier)) is not { } found
                || PhrasalVerb().IsMatch(text.AsSpan(Math.Max(0, end - LookBehind), Math.Min(LookBehind, end))))
            {
                break;
            }

            start = end - found.Length;
        }

        return start;

        static bool EndsWith(string text, int end, string qualifier) =>
            text.AsSpan(0, end).EndsWith(qualifier, StringComparison.OrdinalIgnoreCase)
            && (end == qualifier.Length || !char.IsLetterOrDigit(text[end - qualifier.Length - 1]) || !char.IsLetter(qualifier[0]));
    }

    [GeneratedRegex(@"^(?: ?%|[ -](?:percent|per cent)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    [GeneratedRegex(@"^ ?(?:%|percent|percentage|per cent|basis)?[ -]?(?:points?\b|pp\b|bps\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Points();

    [GeneratedRegex(@"(?:[A-Z]{0,3}\$|[€£¥₹]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|SEK|NOK|DKK|INR|CNY|BRL)) ?$", RegexOptions.CultureInvariant)]
    private static partial Regex CurrencyBefore();

    [GeneratedRegex(@"^[ -]?(?:(?:US|U\.S\.) )?(?<name>dollars?|euros?|USD|EUR|GBP|CHF|€|£)(?![\p{L}\p{N}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CurrencyAfter();

    // "adds up to", "hands over", "brings about": the small word belongs to the verb.
    [GeneratedRegex(@"\b(?:add(?:s|ed|ing)? up to|sum(?:s|med)? up to|(?:took|takes?|hand(?:s|ed)?|turn(?:s|ed)?|carr(?:y|ies|ied)) over|(?:brought|brings?|came|comes?|talk(?:s|ed)?|th(?:ought|inks?)) about)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PhrasalVerb();

    [GeneratedRegex(@"\G(?:\+| or more\b| plus\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OrMore();
}
