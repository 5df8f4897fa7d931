using System.Globalization;
using System.Text.Json.Serialization;

namespace Prossimo.Benchmarks.Results;

/// <summary>What a column of figures holds.</summary>
/// <param name="Name">Its heading, with the unit.</param>
/// <param name="Digits">Digits after the point; null to show three significant ones.</param>
/// <param name="Best">Which figure of the column is shown in bold.</param>
public sealed record FigureColumn(string Name, int? Digits = null, Best Best = Best.None)
{
    /// <summary>A figure as a table shows it.</summary>
    /// <param name="value">The figure; null where there is none.</param>
    public string Show(double? value) => value is not { } number ? ""
        : Digits is { } digits ? number.ToString($"N{digits}", CultureInfo.InvariantCulture)
        : Math.Abs(number) switch
        {
            >= 100 => number.ToString("N0", CultureInfo.InvariantCulture),
            >= 10 => number.ToString("N1", CultureInfo.InvariantCulture),
            _ => number.ToString("N2", CultureInfo.InvariantCulture),
        };
}

/// <summary>Which figure of a column is the best one.</summary>
public enum Best
{
    /// <summary>None: the rows cannot be compared.</summary>
    None,

    /// <summary>The smallest.</summary>
    Lowest,

    /// <summary>The largest.</summary>
    Highest,
}

/// <summary>A row of figures.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Values">A figure for each column; null where there is none.</param>
/// <param name="Remark">Why there is none, or what else is to be known; may be empty.</param>
public sealed record FigureRow(string Name, IReadOnlyList<double?> Values, string Remark = "");

/// <summary>Under what circumstances figures were measured: without them they say nothing.</summary>
/// <param name="On">The day and hour.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Command">The command line.</param>
public sealed record Circumstances(string On, string Machine, string Command);

/// <summary>Figures that were measured together.</summary>
/// <param name="Question">The question that they answer.</param>
/// <param name="Corpus">The corpus that it was asked of.</param>
/// <param name="Title">Tells the tables of one question and corpus apart; the heading of the column of row names.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Notes">Sentences below the table.</param>
public sealed record FigureTable(
    Question Question, string Corpus, string Title, IReadOnlyList<FigureColumn> Columns, IReadOnlyList<FigureRow> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>How it was measured; null until it is recorded.</summary>
    public Circumstances? Measured { get; init; }

    /// <summary>What makes it the same table in another run.</summary>
    [JsonIgnore]
    public (Question Question, string Corpus, string Title) Key => (Question, Corpus, Title);

    /// <summary>A figure by the names of its row and column; null where there is none.</summary>
    /// <param name="row">The row's name.</param>
    /// <param name="column">The column's name.</param>
    public double? Find(string row, string column)
    {
        for (var at = 0; at < Columns.Count; at++)
        {
            if (Columns[at].Name == column)
            {
                return Rows.FirstOrDefault(candidate => candidate.Name == row)?.Values.ElementAtOrDefault(at);
            }
        }

        return null;
    }

    /// <summary>Whether a figure is the best of its column.</summary>
    /// <param name="row">The row's place.</param>
    /// <param name="column">The column's place.</param>
    public bool IsBest(int row, int column)
    {
        var values = Rows.Select(candidate => candidate.Values[column]).OfType<double>().ToArray();
        return Columns[column].Best switch
        {
            Best.Lowest => values.Length > 1 && Rows[row].Values[column] <= values.Min(),
            Best.Highest => values.Length > 1 && Rows[row].Values[column] >= values.Max(),
            _ => false,
        };
    }
}
