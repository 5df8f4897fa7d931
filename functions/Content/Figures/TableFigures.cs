using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Reads the figures of a table, in the layouts that reports have.</summary>
/// <param name="table">The table.</param>
internal sealed partial class TableFigures(ReportTable table)
{
    /// <summary>The table's figures, row by row.</summary>
    public IEnumerable<FigureCandidate> Read() =>
        table.IsContents() ? []
        : ArePairs() ? ReadPairs()
        : !table.Rows.Any(row => Has(row, TableCellKind.Value)) ? ReadWithinCells()
        : table.Rows.Count > 1 && !Has(table.Rows[0], TableCellKind.Value) ? ReadBelowHeader()
        : ReadWithoutHeader();

    private static bool Has(TableCell[] row, TableCellKind kind) => row.Any(cell => cell.Kind == kind);

    private static bool AreAll(TableCell[] row, TableCellKind kind) => row.All(cell => cell.Kind == kind);

    private static bool AreNames(TableCell[] row) => AreAll(row, TableCellKind.Text) || AreAll(row, TableCellKind.Period);

    // A row of values above or below a row of what they are, as often as the table has it.
    private bool ArePairs()
    {
        if (table.Rows.Count % 2 != 0)
        {
            return false;
        }

        var valuesFirst = AreAll(table.Rows[0], TableCellKind.Value);
        return table.Rows.Chunk(2).All(pair => pair[0].Length == pair[1].Length
            && AreAll(pair[valuesFirst ? 0 : 1], TableCellKind.Value) && AreNames(pair[valuesFirst ? 1 : 0]));
    }

    private IEnumerable<FigureCandidate> ReadPairs()
    {
        var valuesFirst = AreAll(table.Rows[0], TableCellKind.Value);
        for (var row = 0; row < table.Rows.Count; row += 2)
        {
            var (values, names) = valuesFirst ? (table.Rows[row], table.Rows[row + 1]) : (table.Rows[row + 1], table.Rows[row]);
            for (var column = 0; column < values.Length; column++)
            {
                if (Make(values[column].Value!, names[column], null, null, $"{table.Lines[row].Text} / {table.Lines[row + 1].Text}") is { } figure)
                {
                    yield return figure;
                }
            }
        }
    }

    private IEnumerable<FigureCandidate> ReadBelowHeader()
    {
        var header = table.Rows[0];
        var rows = table.Rows.Skip(1).ToList();

        // A table whose first column has no name: the empty cell left no trace.
        var shift = rows.All(row => row.Length != header.Length) ? 1 : 0;
        var width = header.Length + shift;
        var aligned = rows.Select((row, at) => (Row: row, At: at + 1)).Where(row => row.Row.Length == width).ToList();
        var counted = Enumerable.Range(shift, header.Length)
            .Where(column => !Uncounted().IsMatch(header[column - shift].Text) && aligned.Count(row => row.Row[column].Kind == TableCellKind.Value) * 2 >= aligned.Count)
            .ToHashSet();
        foreach (var (row, at) in aligned)
        {
            var name = Name(row, counted);
            var period = row.Where((cell, column) => cell.Kind == TableCellKind.Period && !counted.Contains(column)).Select(cell => cell.Period).FirstOrDefault();
            if (name is null && period is null && aligned.Count > 1)
            {
                continue;
            }

            foreach (var column in counted.Order())
            {
                if (row[column].Value is { } value
                    && Make(value, header[column - shift], name, period, $"{table.Lines[0].Text} / {table.Lines[at].Text}") is { } figure)
                {
                    yield return figure;
                }
            }
        }
    }

    private IEnumerable<FigureCandidate> ReadWithoutHeader()
    {
        for (var at = 0; at < table.Rows.Count; at++)
        {
            var (value, name) = table.Rows[at] switch
            {
                [{ Kind: TableCellKind.Text or TableCellKind.Period } first, { Value: { } second }] => (second, first),
                [{ Value: { } first }, { Kind: TableCellKind.Text or TableCellKind.Period } second] => (first, second),
                _ => (null, null),
            };
            if (value is not null && name is not null && !Uncounted().IsMatch(name.Text) && Make(value, name, null, null, table.Lines[at].Text) is { } figure)
            {
                yield return figure;
            }
        }
    }

    // "MIN 599K | AVG 2.1M": each cell holds both.
    private IEnumerable<FigureCandidate> ReadWithinCells()
    {
        foreach (var line in table.Lines)
        {
            foreach (var cell in line.Cells)
            {
                if (LabelledLines.Read(line with { Text = cell, Kind = ReportLineKind.Prose }, table.Group) is { } read)
                {
                    var label = IsRelative(read.Figure.Label) ? FigureLabel.Join(table.Title, read.Figure.Label) : read.Figure.Label;
                    yield return read with
                    {
                        Figure = read.Figure with { Label = label, Period = read.Figure.Period ?? table.Period, Evidence = FigureLabel.Evidence(read.Figure.Value, table.Above, line.Text) },
                    };
                }
            }
        }
    }

    // The words of a row that no value stands among: those left of the values, else those right of them.
    private static string? Name(TableCell[] row, HashSet<int> counted)
    {
        var first = counted.Count > 0 ? counted.Min() : row.Length;
        var words = row.Where((cell, column) => column < first && cell.Kind == TableCellKind.Text).Select(cell => cell.Text).ToList();
        words = words.Count > 0 ? words : [.. row.Where((cell, column) => !counted.Contains(column) && cell.Kind == TableCellKind.Text).Select(cell => cell.Text).Take(1)];
        return words.Count > 0 ? string.Join(", ", words) : null;
    }

    private FigureCandidate? Make(WholeValue whole, TableCell column, string? row, string? rowPeriod, string evidence)
    {
        var columnName = column.Kind == TableCellKind.Period || (row is not null && Generic().IsMatch(column.Text)) ? "" : Periods.Without(column.Text);
        var rowName = row ?? "";
        var isBare = whole.Value.Unit is null && !whole.Text.Any(char.IsLetter);
        Measure[] measures = isBare ? [Measure.Of(column.Text), Measure.Of(rowName), Measure.Of(table.Above)] : [];
        var measure = measures.FirstOrDefault(measure => measure.Factor != 1, new(1, null));
        var unit = whole.Value.Unit ?? measures.Select(measure => measure.Unit).FirstOrDefault(unit => unit is not null && (unit != "%" || whole.Value.Number <= 100));
        var needsTitle = columnName.Length == 0
            ? rowName.Length == 0 || IsRelative(rowName) || whole.Value.IsMoney || (isBare && measures[2] != new Measure(1, null))
            : rowName.Length == 0 && IsRelative(columnName);
        var label = FigureLabel.Join(needsTitle ? whole.Noun ?? table.Title : "", rowName, columnName);
        if (!label.Any(char.IsLetter))
        {
            return null;
        }

        return new(
            new()
            {
                Label = label,
                Value = whole.Text,
                Number = measure.Of(whole.Value.Number),
                Unit = unit ?? whole.Noun?.ToLowerInvariant() ?? (row is not null && Plural().IsMatch(columnName) ? columnName.ToLowerInvariant() : null),
                Period = whole.Period ?? column.Period ?? Periods.InLabel(column.Text) ?? rowPeriod ?? table.Period,
                Heading = table.Section.Heading,
                Anchor = table.Section.Anchor,
                Evidence = FigureLabel.Evidence(whole.Text, table.Above, evidence),
                Group = table.Group,
            },
            FromProse: false);
    }

    /// <summary>True for a name that says nothing without the title of its table, such as <c>Minimum</c>.</summary>
    public static bool IsRelative(string name) => Relative().IsMatch(name) || Generic().IsMatch(name);

    // Columns whose numbers name things or places instead of counting.
    [GeneratedRegex(@"^(?:#|no\.?|nr\.?|rank|position|page|pages?|year|years|date|version|release|id|ids?|identifier|phone|telephone|fax|port|zip|zip code|rfc|cve|code|chapter|section|step|priority|ein|ticket|issue|pr|reference|ref\.?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Uncounted();

    [GeneratedRegex(@"^(?:(?:the )?(?:number|count|value|values|amount|figure|figures|quantity|result|how many|how much|%|percent|percentage|in numbers|data)(?: of)?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Generic();

    // Names that say nothing without the table's title.
    [GeneratedRegex(@"^(?:min|max|avg|minimum|maximum|average|mean|median|total|totals|sum|overall|all|low|high|lowest|highest|peak|share|change|growth|today|now|other|others|global|globally|worldwide|world|us|u\.s\.|usa|united states|europe|daily|weekly|monthly|yearly|annual|annually|per (?:day|week|month|year|second|minute|hour)|first|last|before|after|yes|no)\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Relative();

    [GeneratedRegex(@"^\p{L}{3,}(?<![suiSUI])s$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plural();
}
