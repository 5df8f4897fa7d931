using System.Globalization;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Reads when a sum was given, as precisely as the text says.</summary>
internal static partial class FundingDates
{
    // A date farther from the sum than this belongs to something else.
    private const int Far = 110;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>A date alone as front matter has it: ISO 8601 or in words, with or without day and month.</summary>
    /// <param name="written">The date as written.</param>
    /// <returns>ISO 8601, as precise as written; null for what is no date.</returns>
    public static string? ReadAlone(string written)
    {
        var text = written.Trim();
        return DateReader.TryRead(text, out var day) ? Iso(day)
            : DateMentions.All(text) is [var mention] && mention.Length == text.Length && !mention.Iso.Contains('/', StringComparison.Ordinal) ? mention.Iso
            : null;
    }

    /// <summary>When a sum was given, by its sentence and its document.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="sum">Which of its sums.</param>
    /// <param name="publishedOn">The day on which the document that announces it was published; null for a document that announces nothing.</param>
    /// <returns>ISO 8601, and whether the sentence itself says so.</returns>
    public static (string? Date, bool IsStated) Of(MoneySentence sentence, int sum, DateOnly? publishedOn)
    {
        var (text, place) = (sentence.Text, sentence.Sums[sum]);
        foreach (var mention in DateMentions.All(text).OrderBy(date => date.Start > place.Start ? date.Start - place.End : place.Start - date.Start))
        {
            if (BelongsTo(sentence, mention, place, publishedOn is not null) && Stated(mention) is { } stated)
            {
                if (publishedOn is not { } announced)
                {
                    return (stated, true);
                }

                var own = Iso(announced);
                if (own.StartsWith(stated, StringComparison.Ordinal))
                {
                    return (own, false);
                }

                if (string.CompareOrdinal(stated, own) < 0)
                {
                    return (stated, true);
                }
            }
        }

        return publishedOn is not { } day ? (null, false)
            : Relative(text, day) is { } relative ? (relative, true)
            : Vague().IsMatch(text) ? (null, false)
            : (Iso(day), false);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A time from one date to another is as precise as its year.
    private static string? Stated(DateMention mention) =>
        !mention.Iso.Contains('/', StringComparison.Ordinal) ? mention.Iso
        : mention.First.Year == mention.Last.Year ? Year(mention.First.Year)
        : null;

    private static int MonthOf(string name) => 1 + Array.FindIndex(Months, month => name.StartsWith(month, StringComparison.OrdinalIgnoreCase));

    // It opens the statement, or stands by the sum with nothing between that it could belong to instead.
    private static bool BelongsTo(MoneySentence sentence, DateMention date, StatedSum sum, bool isAnnounced)
    {
        var text = sentence.Text;
        var lead = Lead().Match(text[..date.Start]);
        if (!lead.Success)
        {
            return false;
        }

        var (start, end) = (lead.Index, date.End);
        if (start >= sum.End)
        {
            var between = text[sum.End..start];
            var isNext = sentence.Sums.Any(other => other.Start >= end) && JoinsNext().IsMatch(between);
            return between.Length <= Far && !isNext && !sentence.Sums.Any(other => other.Start >= sum.End && other.Start < start)
                && !Elsewhere().IsMatch(between) && (isAnnounced || !Purpose().IsMatch(between));
        }

        var rest = text[end..Math.Max(end, sum.Start)];
        if (sentence.Sums.LastOrDefault(other => other.End <= start) is { } former)
        {
            return JoinsNext().IsMatch(text[former.End..start]) && !Elsewhere().IsMatch(rest);
        }

        return Opening().IsMatch(text[..start]) ? !rest.Contains(';') : rest.Length <= Far && !Elsewhere().IsMatch(rest) && !OtherEvent().IsMatch(text[..start]);
    }

    private static string? Relative(string sentence, DateOnly day)
    {
        if (Ago().Match(sentence) is not { Success: true } match)
        {
            return null;
        }

        if (match.Groups["named"] is { Success: true } named)
        {
            var month = MonthOf(named.Value);
            return month == day.Month ? null : Month(new DateOnly(month < day.Month ? day.Year : day.Year - 1, month, 1));
        }

        return match.Value.ToLowerInvariant() switch
        {
            "last year" or "a year ago" or "one year ago" => Year(day.Year - 1),
            "two years ago" => Year(day.Year - 2),
            "three years ago" => Year(day.Year - 3),
            "last month" or "a month ago" => Month(day.AddMonths(-1)),
            _ => Year(day.Year),
        };
    }

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?:\b(?:(?:[Bb]ack|[Aa]lready|[Ee]arly|[Ll]ate|[Ff]irst|again) )?(?:[Ii]n|[Oo]n|[Dd]uring|dated|of)(?: (?:early|late|mid-|mid|the (?:spring|summer|autumn|fall|winter|course|beginning|middle|end) of|spring|summer|autumn|fall|winter))? ?|\(|\b(?:[Tt]he|[Oo]ur|[Ii]ts|['’]s) )$", RegexOptions.CultureInvariant)]
    private static partial Regex Lead();

    [GeneratedRegex(@"(?:^|[:;—–]|[.!?]) ?[""“‘(]?(?:(?:[Aa]nd|[Tt]hen|[Tt]oday|[Ss]o|[Bb]ut),? )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"[;:,—–]|\b(?:which|who|that|since|until|till|through|over the next|over the coming|before|after|beginning|starting|planned|due|expected|ready|graduate[ds]?|launch(?:ed|es)?|founded|merged|began|released?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"\bfor (?:[a-z]+ ){0,3}(?:work|development|use|the period)\b|\bto (?!the\b|this\b|these\b|our\b|its\b|all\b|two\b|three\b|four\b|five\b|us\b)[a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"(?:,|;|\band\b|\bthen\b)[^,;]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex JoinsNext();

    [GeneratedRegex(@"\b(?:since|founded|began|begun|started|launched|created|born|merged|released|until|work on|working on|joined)\b[^,;]{0,60}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OtherEvent();

    [GeneratedRegex(@"\b(?:last (?:year|month)|(?:a|one|two|three) years? ago|a month ago|earlier this year|(?<=\bin )(?<named>January|February|March|April|May|June|July|August|September|October|November|December)(?! (?:of )?[0-9]))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ago();

    [GeneratedRegex(@"\b(?:previously|previous|years? ago|months? ago|earlier|in the past|formerly|had (?:given|contributed|committed|donated|pledged|granted|funded|supported|backed))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Vague();
}
