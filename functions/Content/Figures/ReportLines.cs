using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>A report as lines in reading order, headings among them, since a figure's label often is one.</summary>
internal static partial class ReportLines
{
    /// <summary>The most characters of a report that are read; an annual report has about a tenth.</summary>
    public const int MaxText = 1_000_000;

    /// <summary>The most characters of a line that names what another counts.</summary>
    public const int MaxLabel = 120;

    // A line at least this long that stops in mid-sentence goes on in the next.
    private const int BrokenLength = 80;

    /// <summary>All lines of all sections.</summary>
    /// <param name="sections">The sections in order.</param>
    /// <param name="code">Lines that are program code, in which numbers count nothing.</param>
    public static List<ReportLine> Of(IReadOnlyList<ContentSection> sections, IReadOnlySet<string> code)
    {
        var lines = new List<ReportLine>();
        var left = MaxText;
        foreach (var section in sections)
        {
            if (section.Heading.Length > 0)
            {
                lines.Add(Make(section.Heading, section, isHeading: true));
            }

            if ((left -= section.Heading.Length) < 0)
            {
                return lines;
            }

            foreach (var text in section.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if ((left -= text.Length) < 0)
                {
                    return lines;
                }

                if (lines.Count > 0 && Continues(lines[^1], section, text))
                {
                    lines[^1] = Make($"{lines[^1].Text} {text}", section, isHeading: false);
                }
                else if (!code.Contains(text))
                {
                    lines.Add(Make(text, section, isHeading: false));
                }
            }
        }

        return lines;
    }

    /// <summary>True where a text ends as sentences do.</summary>
    public static bool IsClosed(string text) => Closing().IsMatch(text.AsSpan(Math.Max(0, text.Length - 8)));

    private static ReportLine Make(string text, ContentSection section, bool isHeading) => new(text, KindOf(text, isHeading), section, isHeading);

    private static ReportLineKind KindOf(string text, bool isHeading) =>
        !text.Any(char.IsLetterOrDigit) ? ReportLineKind.Blank
        : text.Contains(ReportLine.CellSeparator, StringComparison.Ordinal) || (!isHeading && LabelledLines.AsRow(text) is not null) ? ReportLineKind.Row
        : WholeValue.TryRead(text, out var value) && value.IsAlone ? ReportLineKind.Value
        : text.Length <= MaxLabel && text.Count(char.IsLetter) >= 2 && (isHeading || !IsClosed(text) || IsCaption(text)) && !StatedValues.In(text).Any() ? ReportLineKind.Label
        : ReportLineKind.Prose;

    // What goes on in small letters below a big number may end with a stop.
    private static bool IsCaption(string text) => text.Length <= 80 && char.IsLower(text[0]) && text[^1] == '.';

    private static bool Continues(ReportLine last, ContentSection section, string text) =>
        !last.IsHeading && ReferenceEquals(last.Section, section) && last.Kind is ReportLineKind.Label or ReportLineKind.Prose
        && last.Text.Length is >= BrokenLength and <= 4000 && char.IsLower(text[0]) && !IsClosed(last.Text)
        && (char.IsLower(last.Text[^1]) || last.Text[^1] == ',') && !text.Contains(" | ", StringComparison.Ordinal) && !text.Contains(": ", StringComparison.Ordinal);

    [GeneratedRegex(@"[.!?…;][""'”’»)\]]*$")]
    private static partial Regex Closing();
}
