using System.Globalization;
using System.Net;
using System.Text;

namespace Prossimo.Benchmarks.Results;

/// <summary>Draws growth as small log-log plots with one legend, as SVG that reads on a light page and on a dark one.</summary>
public static class GrowthPlot
{
    private const int PanelWidth = 380;
    private const int PanelHeight = 250;
    private const int PerRow = 2;
    private const int Left = 62;
    private const int Right = 34;
    private const int Top = 34;
    private const int Bottom = 36;
    private const int LegendLine = 20;
    private const int LegendTop = 16;

    // Okabe and Ito's colours, which the colour-blind tell apart; each is readable on white and on near-black.
    private static readonly string[] Colours = ["#d55e00", "#1f7fc4", "#009e73", "#cc79a7", "#b58900", "#56a0d3", "#8c6bb1", "#7f7f7f", "#a6611a", "#4d9221"];
    private static readonly string[] Dashes = ["", "6 3", "2 3"];

    /// <summary>Draws all panels.</summary>
    /// <param name="growth">At least one line.</param>
    public static string Draw(Growth growth)
    {
        var panels = growth.Lines.GroupBy(line => line.Panel).ToArray();
        var names = growth.Lines.Select(line => line.Name).Distinct().ToArray();
        var rows = (panels.Length + PerRow - 1) / PerRow;
        var legendRows = (names.Length + 2) / 3;
        var (width, height) = (PanelWidth * PerRow, (PanelHeight * rows) + LegendTop + (LegendLine * legendRows) + 10);
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"Figures by the number of documents, both on logarithmic scales\">");
        svg.Append("""
            <style>
              .page { fill: #ffffff } .grid { stroke: #d9dde2 } text { fill: #24292f; font: 11px system-ui, sans-serif } .title { font-weight: 600; font-size: 12px }
              @media (prefers-color-scheme: dark) { .page { fill: #14181d } .grid { stroke: #39424d } text { fill: #dfe5ec } }
            </style>

            """.ReplaceLineEndings("\n"));
        Line(svg, $"<rect class=\"page\" width=\"{width}\" height=\"{height}\"/>");
        for (var at = 0; at < panels.Length; at++)
        {
            DrawPanel(svg, panels[at].Key, [.. panels[at]], names, at % PerRow * PanelWidth, at / PerRow * PanelHeight);
        }

        for (var at = 0; at < names.Length; at++)
        {
            var (x, y) = (20 + (at % 3 * (width / 3)), (PanelHeight * rows) + LegendTop + (at / 3 * LegendLine));
            Line(svg, $"<line x1=\"{x}\" x2=\"{x + 24}\" y1=\"{y}\" y2=\"{y}\" {Stroke(at)}/><text x=\"{x + 30}\" y=\"{y + 4}\">{WebUtility.HtmlEncode(names[at])}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawPanel(StringBuilder svg, string title, GrowthLine[] lines, string[] names, int x, int y)
    {
        var points = lines.SelectMany(line => line.Points).ToArray();
        var across = new LogScale(points.Min(point => point.Documents), points.Max(point => point.Documents), x + Left, x + PanelWidth - Right);
        var up = new LogScale(points.Min(point => point.Value), points.Max(point => point.Value), y + PanelHeight - Bottom, y + Top);
        Line(svg, $"<text class=\"title\" x=\"{x + Left}\" y=\"{y + 20}\">{WebUtility.HtmlEncode(title)}</text>");
        foreach (var tick in up.Ticks)
        {
            var at = up.Place(tick);
            Line(svg, $"<line class=\"grid\" x1=\"{x + Left}\" x2=\"{x + PanelWidth - Right}\" y1=\"{at:0.#}\" y2=\"{at:0.#}\"/><text x=\"{x + Left - 6}\" y=\"{at + 4:0.#}\" text-anchor=\"end\">{Label(tick)}</text>");
        }

        foreach (var tick in across.Ticks)
        {
            var at = across.Place(tick);
            Line(svg, $"<line class=\"grid\" x1=\"{at:0.#}\" x2=\"{at:0.#}\" y1=\"{y + Top}\" y2=\"{y + PanelHeight - Bottom}\"/><text x=\"{at:0.#}\" y=\"{y + PanelHeight - Bottom + 16}\" text-anchor=\"middle\">{Label(tick)}</text>");
        }

        foreach (var line in lines)
        {
            var series = Array.IndexOf(names, line.Name);
            var path = string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{across.Place(point.Documents):0.#},{up.Place(point.Value):0.#}")));
            Line(svg, $"<polyline fill=\"none\" {Stroke(series)} points=\"{path}\"/>");
            foreach (var point in line.Points)
            {
                Line(svg, $"<circle cx=\"{across.Place(point.Documents):0.#}\" cy=\"{up.Place(point.Value):0.#}\" r=\"3\" fill=\"{Colours[series % Colours.Length]}\"><title>{WebUtility.HtmlEncode(line.Name)}, {point.Documents:N0} documents: {new FigureColumn("").Show(point.Value)}</title></circle>");
            }
        }
    }

    private static string Stroke(int series)
    {
        var dash = Dashes[series / Colours.Length % Dashes.Length];
        return $"stroke=\"{Colours[series % Colours.Length]}\" stroke-width=\"{(series == 0 ? 3 : 1.8).ToString(CultureInfo.InvariantCulture)}\"{(dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "")}";
    }

    private static string Label(double tick) => tick >= 1_000 ? tick.ToString("N0", CultureInfo.InvariantCulture) : tick.ToString("0.#####", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Places values between two ends of a line, whole powers of ten at its ends.</summary>
    private sealed class LogScale(double least, double most, double from, double to)
    {
        private readonly int _low = (int)Math.Floor(Math.Log10(least) + 1e-9);
        private readonly int _high = Math.Max((int)Math.Ceiling(Math.Log10(most) - 1e-9), (int)Math.Floor(Math.Log10(least) + 1e-9) + 1);

        public IEnumerable<double> Ticks => Enumerable.Range(_low, _high - _low + 1).Select(power => Math.Pow(10, power));

        public double Place(double value) => from + ((Math.Log10(value) - _low) / (_high - _low) * (to - from));
    }
}
