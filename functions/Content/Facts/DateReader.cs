using System.Globalization;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Facts;

/// <summary>Reads dates as content states them. A timestamp's day is taken as written, not moved into another time zone.</summary>
internal static partial class DateReader
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>Reads a date alone: ISO 8601 with or without a time, <c>July 10, 2023</c> or <c>10 July 2023</c>.</summary>
    public static bool TryRead(string text, out DateOnly date)
    {
        text = text.Trim();
        if (text.Length <= 60 && Iso().Match(text) is { Success: true } iso)
        {
            return TryMake(Number(iso, "year"), Number(iso, "month"), Number(iso, "day"), out date) && TimeIsValid(iso);
        }

        if (text.Length <= 60 && Words().Match(text) is { Success: true } words)
        {
            return TryMake(Number(words, "year"), Month(words.Groups["month"].Value), Number(words, "day"), out date);
        }

        date = default;
        return false;
    }

    /// <summary>Reads a line that holds a date and nothing else but a word that announces it, such as <c>Published:</c>.</summary>
    public static bool TryReadLine(string line, out DateOnly date)
    {
        date = default;
        return line.Length <= 80 && TryRead(Announcement().Replace(line.Trim(), ""), out date);
    }

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        var valid = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = valid ? new DateOnly(year, month, day) : default;
        return valid;
    }

    // ISO 8601 allows 24:00 for midnight at a day's end and RFC 3339 a leap second, so both are times.
    private static bool TimeIsValid(Match match)
    {
        if (!match.Groups["hour"].Success)
        {
            return true;
        }

        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        return (hour <= 23 || (hour, minute, second) == (24, 0, 0)) && minute <= 59 && second <= 60
            && Number(match, "zoneHour") <= 23 && Number(match, "zoneMinute") <= 59;
    }

    private static int Month(string name)
    {
        for (var month = 0; month < Months.Length; month++)
        {
            if (name.Length >= 3 && Months[month].StartsWith(name.ToLowerInvariant(), StringComparison.Ordinal))
            {
                return month + 1;
            }
        }

        return name.Equals("sept", StringComparison.OrdinalIgnoreCase) ? 9 : 0;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?<dash>[-/])(?<month>[0-9]{1,2})\k<dash>(?<day>[0-9]{1,2})(?:(?:[Tt]|\s+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,][0-9]+)?)?\s*(?:[Zz]|UTC|GMT|[-+](?<zoneHour>[0-9]{2}):?(?<zoneMinute>[0-9]{2})?)?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:(?<month>[a-z]{3,9})\.?\s+(?<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?<year>[0-9]{4})|(?<day>[0-9]{1,2})(?:st|nd|rd|th)?\.?\s+(?<month>[a-z]{3,9})\.?,?\s+(?<year>[0-9]{4}))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?:(?:published|posted|date|dated)(?:\s+on)?\s*:?|on)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();
}
