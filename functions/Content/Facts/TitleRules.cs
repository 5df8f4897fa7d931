using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Content.Facts;

/// <summary>Finds the title of a document that states none.</summary>
internal static partial class TitleRules
{
    /// <summary>Lines, from the top, among which a report's name is looked for.</summary>
    public const int ReportLines = 15;

    /// <summary>The most characters of a title that is taken from running text.</summary>
    public const int MaxDerivedLength = 120;

    private const int MaxReportNameLength = 60;
    private const int MaxReportNameWords = 8;

    /// <summary>
    /// The line that names a report with its year where one of the first lines does, else what the HTML head says, else the first
    /// heading, else the first line; empty where there is no text at all.
    /// </summary>
    public static string Derive(Outline outline)
    {
        var reportName = outline.Lead.Take(ReportLines).FirstOrDefault(line => NamesReport(line.Text))?.Text;
        if (reportName is not null)
        {
            return reportName;
        }

        var firstHeading = outline.Sections.FirstOrDefault(section => section.Heading.Length > 0)?.Heading ?? "";
        if (outline.Head.Title.Length > 0)
        {
            return IsWithSiteName(outline.Head.Title, firstHeading) ? firstHeading : outline.Head.Title;
        }

        return firstHeading.Length > 0 ? firstHeading : Shortening.AtWord(FirstLine(outline), MaxDerivedLength);
    }

    private static bool NamesReport(string line) =>
        line.Length <= MaxReportNameLength
        && Report().IsMatch(line) && Year().IsMatch(line) && !EndsSentence().IsMatch(line)
        && line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MaxReportNameWords;

    // "Rustls | Prossimo" over a heading "Rustls": the rest is the site's name.
    private static bool IsWithSiteName(string title, string heading) =>
        heading.Length > 0 && title.Length > heading.Length && title.StartsWith(heading, StringComparison.OrdinalIgnoreCase)
        && SiteNameSeparator().IsMatch(title.AsSpan(heading.Length));

    private static string FirstLine(Outline outline) =>
        outline.Sections.Select(section => section.Text).FirstOrDefault(text => text.Length > 0)?.Split('\n')[0] ?? "";

    [GeneratedRegex(@"\breport\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Report();

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"[.!?:;,][""'”’)]*$")]
    private static partial Regex EndsSentence();

    [GeneratedRegex(@"^\s*[|·•–—:»-]\s")]
    private static partial Regex SiteNameSeparator();
}
