namespace Prossimo.Benchmarks.Results;

/// <summary>
/// The files that keep figures: <c>results.json</c> for the next run, <c>RESULTS.md</c> and <c>growth.svg</c> for people. In the page only what
/// stands between the program's own marks is written anew; remarks of people stay.
/// </summary>
/// <param name="folder">The folder.</param>
public sealed class ResultsFolder(string folder)
{
    private readonly string _figures = Path.Combine(folder, "results.json");
    private readonly string _page = Path.Combine(folder, "RESULTS.md");
    private readonly string _plot = Path.Combine(folder, "growth.svg");

    /// <summary>The last figures; null where there are none.</summary>
    public string? ReadFigures() => File.Exists(_figures) ? File.ReadAllText(_figures) : null;

    /// <summary>Keeps figures.</summary>
    /// <param name="figures">The figures as JSON.</param>
    /// <param name="sections">The page's sections.</param>
    public void Write(string figures, IReadOnlyList<ResultsSection> sections)
    {
        Replace(_figures, figures + "\n");
        Replace(_page, ResultsPage.Fill(File.Exists(_page) ? File.ReadAllText(_page) : "", sections, File.Exists(_plot)));
    }

    /// <summary>Keeps the plot, and shows it on the page.</summary>
    /// <param name="plot">The picture as SVG.</param>
    /// <param name="sections">The page's sections.</param>
    public void WriteGrowth(string plot, IReadOnlyList<ResultsSection> sections)
    {
        Replace(_plot, plot);
        Replace(_page, ResultsPage.Fill(File.Exists(_page) ? File.ReadAllText(_page) : "", sections, hasPlot: true));
    }

    // A run may be interrupted at any moment: a file is the old one or the new one.
    private static void Replace(string path, string text)
    {
        File.WriteAllText($"{path}.new", text);
        File.Move($"{path}.new", path, overwrite: true);
    }
}
