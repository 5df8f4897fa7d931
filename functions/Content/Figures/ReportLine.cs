namespace Prossimo.Functions.Content.Figures;

/// <summary>What a line of a report looks like.</summary>
internal enum ReportLineKind
{
    /// <summary>Nothing to read: a quotation mark, a rule.</summary>
    Blank,

    /// <summary>A table's row.</summary>
    Row,

    /// <summary>A value alone, such as <c>2,119,830,000</c>.</summary>
    Value,

    /// <summary>A few words without a number, such as <c>TOTAL CERTS ISSUED</c>.</summary>
    Label,

    /// <summary>Running text.</summary>
    Prose,
}

/// <summary>A line of a report, or a heading.</summary>
/// <param name="Text">What a reader sees.</param>
/// <param name="Kind">What it looks like.</param>
/// <param name="Section">The section that holds it.</param>
/// <param name="IsHeading">True for the section's heading.</param>
internal sealed record ReportLine(string Text, ReportLineKind Kind, ContentSection Section, bool IsHeading)
{
    /// <summary>What parts the cells of a row.</summary>
    public const string CellSeparator = " | ";

    /// <summary>The cells of a row.</summary>
    public string[] Cells => LabelledLines.AsRow(Text) ?? Text.Split(CellSeparator, StringSplitOptions.TrimEntries);
}
