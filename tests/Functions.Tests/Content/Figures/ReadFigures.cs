using System.Globalization;
using System.Text;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Figures;

namespace Prossimo.Functions.Tests.Content.Figures;

/// <summary>Reads reports that tests write, and says of each figure in one line what it states.</summary>
internal static class ReadFigures
{
    private static readonly ContentParser Parser = new();

    /// <summary>The figures of a report.</summary>
    public static IReadOnlyList<KeyFigure> Of(string text, string name = "reports/report.md") =>
        Assert.IsType<ParseResult.Parsed>(Parser.Parse(new(name, Encoding.UTF8.GetBytes(text), new Dictionary<string, string>()))).Document.Figures;

    /// <summary><c>label | value | number unit | period</c>, with what is not stated left out.</summary>
    public static string Line(KeyFigure figure)
    {
        var number = figure.Number.ToString("0.############", CultureInfo.InvariantCulture);
        var unit = figure.Unit is null ? "" : $" {figure.Unit}";
        return $"{figure.Label} | {figure.Value} | {number}{unit}{(figure.Period is null ? "" : $" | {figure.Period}")}";
    }

    /// <summary>The figures of a report, one per line.</summary>
    public static string[] Lines(string text, string name = "reports/report.md") => [.. Of(text, name).Select(Line)];
}
