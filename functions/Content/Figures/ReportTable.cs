using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>A table of a report, with the line above that says what it counts.</summary>
internal sealed partial class ReportTable
{
    private const int MaxTitle = 160;

    private ReportTable(IReadOnlyList<ReportLine> lines, string title, string above, int group)
    {
        (Lines, Title, Above, Group) = (lines, title, above, group);
        Rows = [.. lines.Select(line => line.Cells.Select(TableCell.Read).ToArray())];
        Period = Periods.InLabel(above) ?? Periods.InLabel(Section.Heading);
    }

    /// <summary>The rows as lines.</summary>
    public IReadOnlyList<ReportLine> Lines { get; }

    /// <summary>The rows as cells.</summary>
    public IReadOnlyList<TableCell[]> Rows { get; }

    /// <summary>What the table counts, without its period; empty where nothing says so.</summary>
    public string Title { get; }

    /// <summary>The line that says so, as written.</summary>
    public string Above { get; }

    /// <summary>The period that the line or the heading names; null without one.</summary>
    public string? Period { get; }

    /// <summary>The group of its figures.</summary>
    public int Group { get; }

    /// <summary>The section that holds it.</summary>
    public ContentSection Section => Lines[0].Section;

    /// <summary>Makes a table of rows.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="before">The line right before them; null at the very beginning.</param>
    /// <param name="group">The group of its figures.</param>
    public static ReportTable Of(IReadOnlyList<ReportLine> rows, ReportLine? before, int group)
    {
        var heading = rows[0].Section.Heading;
        var isTitle = before is { IsHeading: false } && ReferenceEquals(before.Section, rows[0].Section) && before.Text.Length <= MaxTitle
            && (before.Kind == ReportLineKind.Label || before.Text.EndsWith(':'));
        var above = isTitle ? before!.Text : heading;
        var title = isTitle && !Announcement().IsMatch(above) ? above : heading;
        return new(rows, Periods.Without(title.TrimEnd(':', ' ')), above, group);
    }

    /// <summary>True where the rows look like a table of contents.</summary>
    public bool IsContents()
    {
        if (Contents().IsMatch(Section.Heading) || Contents().IsMatch(Title))
        {
            return true;
        }

        var last = 0m;
        foreach (var row in Rows)
        {
            if (row is not [{ Kind: TableCellKind.Text }, { Value: { Noun: null, Value: { Weight: Weight.Bare, IsQualified: false } value } }] || value.Number < last)
            {
                return false;
            }

            last = value.Number;
        }

        return Rows.Count >= 3 && !Numbers().IsMatch(Section.Heading) && !Numbers().IsMatch(Title);
    }

    [GeneratedRegex(@"^(?:the )?(?:table of )?contents?$|^(?:index|agenda|in this report|what['’]s inside|inside)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Contents();

    [GeneratedRegex(@"\b(?:numbers?|figures?|glance|stat(?:s|istics)|impact|metrics|highlights|growth|facts|totals?|counts?|results)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    // What announces a table without naming what it counts.
    [GeneratedRegex(@"^(?:how (?:many|much|often)|the following|the table|this table|here|below|these|as follows|see)\b|\b(?:as follows|the following|below|like this)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();
}
