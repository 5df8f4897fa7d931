using System.Globalization;

namespace Prossimo.Benchmarks.Results;

/// <summary>A figure of one corpus.</summary>
/// <param name="Documents">The corpus's size.</param>
/// <param name="Value">The figure, above 0.</param>
public sealed record GrowthPoint(int Documents, double Value);

/// <summary>How a figure changes with the corpus's size.</summary>
/// <param name="Panel">What is measured, with its unit.</param>
/// <param name="Name">Whose figure it is.</param>
/// <param name="Points">The figures by size, at least one.</param>
public sealed record GrowthLine(string Panel, string Name, IReadOnlyList<GrowthPoint> Points)
{
    /// <summary>The power of the size that the figure grows with, from the first point to the last; null for a single point.</summary>
    public double? Exponent => Points.Count < 2
        ? null
        : Math.Log(Points[^1].Value / Points[0].Value) / Math.Log((double)Points[^1].Documents / Points[0].Documents);
}

/// <summary>Figures of the generated corpora, as lines over their sizes.</summary>
public sealed class Growth
{
    /// <summary>How the corpora that count are named.</summary>
    public const string GeneratedPrefix = "generated:";

    private static readonly (Question Question, string Title, string Column, string Panel)[] Wanted =
    [
        (Question.Latency, "search, 1 caller", "p50 ms", "search, 1 caller, p50 ms"),
        (Question.Latency, "search, 1 caller", "p95 ms", "search, 1 caller, p95 ms"),
        (Question.Suggest, "suggest, 1 caller", "p50 ms", "suggest, 1 caller, p50 ms"),
        (Question.Upload, "filling an index", "seconds", "filling an index, s"),
        (Question.Upload, "uploads", "seconds", "files until searchable, s"),
        (Question.Memory, "memory of the processes", "at rest MiB", "memory at rest, MiB"),
        (Question.Memory, "on disk", "MiB", "on disk, MiB"),
        (Question.Startup, "search functions on a filled index", "median s", "start to first answer, s"),
    ];

    /// <summary>Finds the figures that more than one generated corpus has.</summary>
    /// <param name="tables">All figures.</param>
    public Growth(IReadOnlyList<FigureTable> tables)
    {
        var sized = tables.Select(table => (Table: table, Size: SizeOf(table.Corpus))).Where(entry => entry.Size > 0).ToArray();
        var lines = new List<GrowthLine>();
        foreach (var (question, title, column, panel) in Wanted)
        {
            var own = sized.Where(entry => entry.Table.Question == question && entry.Table.Title == title).OrderBy(entry => entry.Size).ToArray();
            foreach (var row in own.SelectMany(entry => entry.Table.Rows).Select(row => row.Name).Distinct())
            {
                var points = own.Select(entry => (entry.Size, Value: entry.Table.Find(row, column)))
                    .Where(point => point.Value > 0)
                    .Select(point => new GrowthPoint(point.Size, point.Value!.Value))
                    .ToArray();
                if (own.Length > 1 && points.Length > 0)
                {
                    lines.Add(new GrowthLine(panel, row, points));
                }
            }
        }

        Lines = lines;
    }

    /// <summary>The lines, those of one panel together.</summary>
    public IReadOnlyList<GrowthLine> Lines { get; }

    private static int SizeOf(string corpus) =>
        corpus.StartsWith(GeneratedPrefix, StringComparison.Ordinal) && int.TryParse(corpus.AsSpan(GeneratedPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : 0;
}
