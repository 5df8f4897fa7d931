using System.Globalization;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Prose;

/// <summary>A date, or a time from one date to another, within a text.</summary>
/// <param name="Iso">ISO 8601, as precise as written: <c>2023-07-10</c>, <c>2022-12</c>, <c>2020</c>, <c>2023-03/2024-12</c>.</param>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How much of the text it takes.</param>
internal readonly record struct DateMention(string Iso, DateOnly First, DateOnly Last, int Start, int Length)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Finds the dates that prose names, with the precision that it gives them. A bare number is a year only behind a word that says so
/// ("in 2021", "early 2024"), so that versions, amounts and counts are none.
/// </summary>
internal static partial class DateMentions
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Quarters = ["first", "second", "third", "fourth"];

    /// <summary>All dates, in the order of the text, not overlapping.</summary>
    public static IReadOnlyList<DateMention> All(string text)
    {
        var found = new List<DateMention>();
        DateMention? open = null;
        var joins = false;
        foreach (Match match in Point().Matches(text))
        {
            var before = text.AsSpan(0, match.Index);
            var continues = open is { } earlier && Connects(text.AsSpan(earlier.End, match.Index - earlier.End), joins);
            var next = Read(match, text, continues || Announces(before));
            if (continues && next is { } last && open is { } first && Spans(first, last) is { } span)
            {
                open = span;
                continue;
            }

            Close(found, open);
            open = next;
            joins = Between().IsMatch(before[Math.Max(0, before.Length - 20)..]);
        }

        Close(found, open);
        return found;
    }

    // A month alone is a date only as the beginning of a span.
    private static void Close(List<DateMention> found, DateMention? open)
    {
        if (open is { Iso.Length: > 0 } mention)
        {
            found.Add(mention);
        }
    }

    private static DateMention? Spans(DateMention first, DateMention last)
    {
        if (first.Iso.Length == 0)
        {
            var month = first.First.Month;
            first = MonthsOf(last.First.Year, month, month, first.Start, first.Length);
        }

        return first.First <= last.Last && !first.Iso.Contains('/', StringComparison.Ordinal) && !last.Iso.Contains('/', StringComparison.Ordinal)
            ? new($"{first.Iso}/{last.Iso}", first.First, last.Last, first.Start, last.End - first.Start)
            : null;
    }

    private static DateMention? Read(Match match, string text, bool announced)
    {
        string Of(string group) => match.Groups[group].Value;
        if (Of("lone") is { Length: > 0 } lone)
        {
            // Year 1 stands for the year that is still to come.
            return new("", new DateOnly(1, MonthOf(lone), 1), new DateOnly(1, MonthOf(lone), 1), match.Index, match.Length);
        }

        var year = int.Parse(Of("year"), CultureInfo.InvariantCulture);
        if (Of("half") is { Length: > 0 } half)
        {
            return half.Equals("first", StringComparison.OrdinalIgnoreCase) ? MonthsOf(year, 1, 6, match.Index, match.Length) : MonthsOf(year, 7, 12, match.Index, match.Length);
        }

        if (Of("quarter") is { Length: > 0 } quarter)
        {
            var index = char.IsAsciiDigit(quarter[0]) ? quarter[0] - '1' : quarter is "last" ? 3 : Array.IndexOf(Quarters, quarter);
            return MonthsOf(year, (index * 3) + 1, (index * 3) + 3, match.Index, match.Length);
        }

        if (!match.Groups["month"].Success)
        {
            return announced ? new($"{year:0000}", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), match.Index, match.Length) : null;
        }

        if (MonthOf(Of("month")) is not (>= 1 and var month))
        {
            return null;
        }

        if (!match.Groups["day"].Success)
        {
            return MonthsOf(year, month, month, match.Index, match.Length);
        }

        var day = int.Parse(Of("day"), CultureInfo.InvariantCulture);
        return day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}"), new DateOnly(year, month, day), new DateOnly(year, month, day), match.Index, match.Length)
            : null;
    }

    private static DateMention MonthsOf(int year, int first, int last, int start, int length) => new(
        first == last
            ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{first:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{first:00}/{year:0000}-{last:00}"),
        new DateOnly(year, first, 1),
        new DateOnly(year, last, DateTime.DaysInMonth(year, last)),
        start,
        length);

    private static int MonthOf(string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number is >= 1 and <= 12 ? number : 0;
        }

        var lower = name.TrimEnd('.').ToLowerInvariant();
        return lower is "sept" ? 9 : Array.FindIndex(Months, month => month == lower || (lower.Length == 3 && month.StartsWith(lower, StringComparison.Ordinal))) + 1;
    }

    private static bool Connects(ReadOnlySpan<char> between, bool afterBetween) =>
        between.Length <= 30 && (Connector().IsMatch(between) || (afterBetween && And().IsMatch(between)));

    private static bool Announces(ReadOnlySpan<char> before) => Announcement().IsMatch(before[Math.Max(0, before.Length - 30)..]);

    private const string Month =
        "(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)";

    private const string Year = "(?<year>(?:19|20)[0-9]{2})(?![0-9]|[.,][0-9]|%|\\p{L})";

    // After the lookbehind, the forms from the longest to the shortest.
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}$€£#/]|[\p{Nd}\p{L}][.,-])(?:"
        + $@"(?<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?<month>{Month}),?\s{Year}"
        + $@"|(?<month>{Month})\s(?<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s{Year}"
        + $@"|(?<month>{Month}),?\s(?:of\s)?{Year}"
        + @"|(?<year>(?:19|20)[0-9]{2})-(?<month>[01][0-9])(?:-(?<day>[0-3][0-9]))?(?![\p{L}\p{Nd}-])"
        + $@"|(?<quarter>first|second|third|fourth|last)\squarter\sof\s{Year}|Q(?<quarter>[1-4])\s(?:of\s)?{Year}"
        + $@"|(?<half>first|second)\shalf\sof\s{Year}"
        + $@"|(?<lone>{Month})(?=\s(?:through|thru|to|until|till)\s|\s?[–—-]\s?\p{{L}}|\sand\s)"
        + $@"|(?<=[–—-]){Year}|{Year})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    [GeneratedRegex(@"^(?:\s(?:through|thru|to|until|till|up to)\s(?:the\s)?(?:(?:end|beginning|middle) of\s|early\s|mid-?\s?|late\s)?|\s?[–—-]\s?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Connector();

    [GeneratedRegex(@"^\sand\s(?:the\s)?(?:(?:end|beginning|middle) of\s|early\s|mid-?\s?|late\s)?$", RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@"\b[Bb]etween\s(?:early\s|mid-?\s?|late\s)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"(?:\b(?:in|since|by|until|till|through|throughout|during|of|from|before|after|early|mid|late|spring|summer|autumn|fall|winter|year|years|between)[\s-]|^\s*\(?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();
}
