using System.Globalization;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Reads the time that a figure holds for, as ISO 8601.</summary>
internal static partial class Periods
{
    private const string Year = "(?:19[0-9]{2}|20[0-9]{2}|2100)";

    private const string Month = "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)";

    private const string Date = $@"(?:(?<day>[0-9]{{1,2}}) (?<month>{Month})\.?,? (?<year>{Year})|(?<month>{Month})\.? (?<day>[0-9]{{1,2}}),? (?<year>{Year})|(?<month>{Month})\.?(?: of|,)? (?<year>{Year})|(?<year>{Year}))(?![0-9.,]?[0-9])";

    private const string Stage = @"(?:(?:the )?(?:end|start|beginning|close|year|summer|fall|autumn|winter|spring|middle|course|whole|all|fiscal year|calendar year)(?: of)? (?:the )?|late |early |mid[- ])?";

    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Reads a cell or label that is a period and nothing else: <c>2021</c>, <c>FY2021</c>, <c>Q1 2021</c>, <c>2020/21</c>, <c>October 2021</c>, <c>In 2021</c>.</summary>
    /// <returns>Null where it is none.</returns>
    public static string? Whole(string text)
    {
        text = text.Trim().TrimEnd('*', ':');
        if (text.Length is < 4 or > 40)
        {
            return null;
        }

        if (DateReader.TryRead(text, out var date))
        {
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        if (Quarter().Match(text) is { Success: true } quarter)
        {
            var (length, number) = (quarter.Groups["half"].Success ? 6 : 3, quarter.Groups["number"].ValueSpan[0] - '0');
            var last = number * length;
            return last > 12 || last == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{quarter.Groups["year"].Value}-{last - length + 1:00}/{quarter.Groups["year"].Value}-{last:00}");
        }

        if (Span().Match(text) is { Success: true } span)
        {
            var (from, to) = (span.Groups["from"].Value, span.Groups["to"].Value);
            to = to.Length == 2 ? from[..2] + to : to;
            return string.CompareOrdinal(from, to) < 0 ? $"{from}/{to}" : null;
        }

        return IsoMonth().IsMatch(text) ? text : Alone().Match(text) is { Success: true } alone ? Iso(alone) : null;
    }

    /// <summary>The single period that a label or title names, such as <c>2021 DAILY ISSUANCE</c>; null for none, several, or a time since which.</summary>
    public static string? InLabel(string label)
    {
        var years = DateIn().Matches(label);
        if (years.Count == 1)
        {
            return Open().IsMatch(label.AsSpan(0, years[0].Index)) ? null : Iso(years[0]);
        }

        return years.Count == 2 && Span().Match(label[years[0].Index..(years[1].Index + years[1].Length)]) is { Success: true } span
            ? $"{span.Groups["from"].Value}/{span.Groups["to"].Value}" : null;
    }

    /// <summary>A label without the period at its beginning or end, which the figure states by itself.</summary>
    public static string Without(string label)
    {
        var bare = AtEnd().Replace(AtStart().Replace(label, ""), "").Trim(' ', ':', ',', '-', '–', '—');
        return bare.Any(char.IsLetter) ? bare : label;
    }

    /// <summary>The time that a sentence states for a value in it: the only date, where it opens the sentence or stands in the value's clause, or a year right behind the value.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="value">The value.</param>
    /// <param name="clauseStart">Where the value's clause begins.</param>
    /// <param name="clauseEnd">Where it ends.</param>
    public static string? InSentence(string sentence, StatedValue value, int clauseStart, int clauseEnd)
    {
        var dates = DateIn().Matches(sentence);
        if (dates.Count == 0)
        {
            return null;
        }

        if (Behind(sentence, value) is { } behind)
        {
            return behind;
        }

        var written = dates.Select(date => Iso(date)).Distinct().ToList();
        var at = dates[0].Index;
        var head = sentence[Math.Max(0, at - 60)..at];
        if (written.Count == 1 && at == 0 && AfterLead().IsMatch(sentence.AsSpan(dates[0].Length)))
        {
            return written[0];
        }

        if (written.Count > 1 || Comparison().IsMatch(sentence.AsSpan(0, at)) || Open().IsMatch(head) || !Within().IsMatch(head))
        {
            return null;
        }

        var opens = Opening().IsMatch(sentence[..at]);
        return opens || (at >= clauseStart && at < clauseEnd && !Beginning().IsMatch(head)) ? written[0] : null;
    }

    /// <summary>The date right behind a value; null where none stands there.</summary>
    public static string? Behind(string sentence, StatedValue value) =>
        Bound().Match(sentence, value.End, Math.Min(80, sentence.Length - value.End)) is { Success: true } bound && !Comparison().IsMatch(bound.Value) ? Iso(bound) : null;

    private static string Iso(Match date)
    {
        var year = date.Groups["year"].Value;
        if (!date.Groups["month"].Success)
        {
            return year;
        }

        var month = DateTime.ParseExact(date.Groups["month"].ValueSpan[..3], "MMM", CultureInfo.InvariantCulture).Month;
        var day = date.Groups["day"].Success ? int.Parse(date.Groups["day"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return day is >= 1 and <= 31
            ? string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}-{day:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}");
    }

    [GeneratedRegex(@"^(?:(?:in|during|for|as of|at|by|end of|year|CY|FY|fiscal(?: year)?|calendar year) ?)?\(?" + Date + @"\)?$", AnyCase)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^(?:(?<half>H)|Q)(?<number>[1-4])[ /-]?(?<year>" + Year + ")$", AnyCase)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(?:FY ?)?(?<from>" + Year + @") ?(?:[-–/]|to|through) ?(?<to>" + Year + @"|[0-9]{2})$", AnyCase)]
    private static partial Regex Span();

    [GeneratedRegex(@"^(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])$")]
    private static partial Regex IsoMonth();

    [GeneratedRegex(@"(?<![0-9.,:/#$€£-])\b" + Date + @"(?!%|\p{L}|[:/][0-9])", AnyCase)]
    private static partial Regex DateIn();

    [GeneratedRegex(@"\b(?:since|before|after|until|till|from|prior to|later than|starting|beginning|past)\b[^,;]{0,40}$", AnyCase)]
    private static partial Regex Open();

    [GeneratedRegex(@"^ ?[:–—-] ")]
    private static partial Regex AfterLead();

    [GeneratedRegex(@"\b(?:than|compared (?:to|with)|versus|vs\.?) (?:(?:in|during|at|for) )?(?:" + Stage + Date + ")?$", AnyCase)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\b(?:in|during|for|as of|by|at|throughout|over|across|of|on) " + Stage + "$", AnyCase)]
    private static partial Regex Within();

    // What began at a time is not a count of that time.
    [GeneratedRegex(@"\b(?:founded|launched|started|established|created|begun|began|introduced|opened|released|accepted|born|incorporated|expired|formed|joined|signed|switched|moved|adopted|deployed|built) (?:\w+ ){0,3}(?:in|during|on|by|at) " + Stage + "$", AnyCase)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"^(?:(?:and|but|already|back|also|then)\s)?(?:in|during|for|as of|by|at|throughout|over|on) " + Stage + "$", AnyCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\G[^0-9,;.:—]{0,50}?(?: \(| (?:in|during|by|as of|at the end of|for) )" + Date, AnyCase)]
    private static partial Regex Bound();

    [GeneratedRegex(@"^(?:in |FY ?)?\(?" + Year + @"\)?[\s:,–—-]+(?=\p{L}|%)", AnyCase)]
    private static partial Regex AtStart();

    [GeneratedRegex(@"[\s,–—-]+(?:(?:in|during|for|as of|by|of) )?\(?" + Year + @"\)?$", AnyCase)]
    private static partial Regex AtEnd();
}
