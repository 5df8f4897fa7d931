namespace Prossimo.Functions.Content.Figures;

/// <summary>What a cell holds.</summary>
internal enum TableCellKind
{
    /// <summary>A dash or the like.</summary>
    Blank,

    /// <summary>Words.</summary>
    Text,

    /// <summary>A year, quarter, month or day.</summary>
    Period,

    /// <summary>A value.</summary>
    Value,
}

/// <summary>A cell of a table.</summary>
/// <param name="Text">What a reader sees.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">The value; null unless it holds one.</param>
/// <param name="Period">The period; null unless it is one.</param>
internal sealed record TableCell(string Text, TableCellKind Kind, WholeValue? Value, string? Period)
{
    /// <summary>Reads a cell.</summary>
    public static TableCell Read(string text) =>
        text.Trim('-', '–', '—', '.', '…', ' ').Length == 0 || text.Equals("n/a", StringComparison.OrdinalIgnoreCase) ? new(text, TableCellKind.Blank, null, null)
        : Periods.Whole(text) is { } period ? new(text, TableCellKind.Period, null, period)
        : WholeValue.TryRead(text, out var value) ? new(text, TableCellKind.Value, value, null)
        : new(text, TableCellKind.Text, null, null);
}
