using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Prossimo.Benchmarks.Results;

/// <summary>
/// The figures of this run and the last ones: each table is printed with the last figures beside the new ones and, where the run is to be
/// kept, written at once, so that an interruption costs no more than the table under way.
/// </summary>
public sealed class ResultsBook
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly IAnsiConsole _console;
    private readonly ResultsFolder? _folder;
    private readonly Circumstances _circumstances;
    private readonly List<FigureTable> _tables;
    private readonly List<FigureTable> _last;

    private ResultsBook(IAnsiConsole console, ResultsFolder? folder, Circumstances circumstances, List<FigureTable> last)
    {
        (_console, _folder, _circumstances, _last) = (console, folder, circumstances, last);
        _tables = [.. last];
    }

    /// <summary>All figures: those of this run, and for the rest the last ones.</summary>
    public IReadOnlyList<FigureTable> Tables => _tables;

    /// <summary>Reads the last figures.</summary>
    /// <param name="console">Where tables are printed.</param>
    /// <param name="folder">Where the last figures are.</param>
    /// <param name="circumstances">Those of this run.</param>
    /// <param name="save">Whether this run's figures take the place of the last ones.</param>
    /// <exception cref="JsonException">The file of the last figures is damaged.</exception>
    public static ResultsBook Open(IAnsiConsole console, ResultsFolder folder, Circumstances circumstances, bool save)
    {
        var last = folder.ReadFigures() is { } text ? JsonSerializer.Deserialize<List<FigureTable>>(text, Json) ?? [] : [];
        return new ResultsBook(console, save ? folder : null, circumstances, last);
    }

    /// <summary>Prints a table, and keeps it if this run is to be kept.</summary>
    /// <param name="table">The table.</param>
    public void Record(FigureTable table)
    {
        var last = _last.Find(candidate => candidate.Key == table.Key);
        _console.Write(Print(Keep(table), last));
        foreach (var note in table.Notes)
        {
            _console.WriteLine(note);
        }

        _console.WriteLine();
    }

    /// <summary>Keeps a table, if this run is to be kept, that was printed already.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The table as it is kept.</returns>
    public FigureTable Keep(FigureTable table)
    {
        var measured = table with
        {
            Measured = _circumstances,
            Rows = [.. table.Rows.Select(row => row with { Values = [.. row.Values.Select(value => value is { } number ? Math.Round(number, 4) : (double?)null)] })],
        };
        var at = _tables.FindIndex(candidate => candidate.Key == table.Key);
        if (at < 0)
        {
            _tables.Add(measured);
        }
        else
        {
            _tables[at] = measured;
        }

        _folder?.Write(Figures(), ResultsPage.Sections(_tables));
        return measured;
    }

    /// <summary>Prints the growth of figures with the corpus; and draws it, if this run is to be kept.</summary>
    public void ShowGrowth()
    {
        var growth = new Growth(_tables);
        if (growth.Lines.Count == 0)
        {
            _console.WriteLine("Growth is seen from two generated corpora on: generated:1000 generated:10000");
            return;
        }

        var table = new Table().AddColumn("from the smallest to the largest generated corpus");
        table.AddColumn(new TableColumn("grows with the number of documents to the power of").RightAligned());
        foreach (var line in growth.Lines)
        {
            table.AddRow(Markup.Escape($"{line.Panel}: {line.Name}"), line.Exponent is { } exponent ? exponent.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "");
        }

        _console.Write(table);
        _folder?.WriteGrowth(GrowthPlot.Draw(growth), ResultsPage.Sections(_tables));
    }

    // A table a line, so that the difference between two runs can be read.
    private string Figures() => $"[\n{string.Join(",\n", _tables.Select(table => JsonSerializer.Serialize(table, Json)))}\n]";

    private static Table Print(FigureTable table, FigureTable? last)
    {
        var rows = table.Rows.Any(row => row.Remark.Length > 0) ? table.Columns.Count + 1 : table.Columns.Count;
        var printed = new Table().AddColumn(Markup.Escape($"{table.Title} ({table.Corpus})"));
        printed.AddColumns([.. table.Columns.Select(column => new TableColumn(Markup.Escape(column.Name)).RightAligned())]);
        if (rows > table.Columns.Count)
        {
            printed.AddColumn("");
        }

        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cells = new List<string> { Markup.Escape(table.Rows[row].Name) };
            for (var at = 0; at < table.Columns.Count; at++)
            {
                var column = table.Columns[at];
                var value = column.Show(table.Rows[row].Values[at]);
                var before = column.Show(last?.Find(table.Rows[row].Name, column.Name));
                cells.Add((table.IsBest(row, at) ? $"[bold]{value}[/]" : value) + (before.Length > 0 ? $" ({before})" : ""));
            }

            if (rows > table.Columns.Count)
            {
                cells.Add(Markup.Escape(table.Rows[row].Remark));
            }

            printed.AddRow([.. cells]);
        }

        return printed;
    }
}
