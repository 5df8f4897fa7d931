namespace Prossimo.Functions.Content.Figures;

/// <summary>Reads the figures that a report states, in its tables, its labelled numbers and its sentences.</summary>
internal static class KeyFigureReader
{
    /// <summary>The figures in the order of the text, at most <see cref="FigureCollection.MaxFigures"/>.</summary>
    /// <param name="sections">The report's text.</param>
    /// <param name="html">Its body as HTML, which tells program code from text.</param>
    public static IReadOnlyList<KeyFigure> Read(IReadOnlyList<ContentSection> sections, string html)
    {
        var code = CodeInBody.Of(html);
        var lines = ReportLines.Of(sections, code.Lines);
        var figures = new FigureCollection();
        var group = 0;
        for (var at = 0; at < lines.Count && !figures.IsFull;)
        {
            var line = lines[at];
            if (line.Kind == ReportLineKind.Row)
            {
                var rows = Rows(lines, at);
                Add(figures, new TableFigures(ReportTable.Of(rows, at > 0 ? lines[at - 1] : null, ++group)).Read());
                at += rows.Count;
            }
            else if (LineUps.Read(lines, at, group + 1, out var next) is { } lineUp)
            {
                Add(figures, lineUp);
                (at, group) = (next, group + 1);
            }
            else if (LabelledLines.Read(line, group + 1) is { } labelled)
            {
                // Lines of a list state their figures together.
                Add(figures, [labelled]);
                at++;
                group += at < lines.Count && LabelledLines.Read(lines[at], group + 1) is not null ? 0 : 1;
            }
            else
            {
                Add(figures, line.IsHeading || line.Kind != ReportLineKind.Prose ? [] : ProseFigures.Read(line).Where(figure => !code.Holds(figure.Figure)));
                at++;
            }
        }

        return figures.ToList();
    }

    private static List<ReportLine> Rows(List<ReportLine> lines, int start)
    {
        var end = start;
        while (end < lines.Count && lines[end].Kind == ReportLineKind.Row && ReferenceEquals(lines[end].Section, lines[start].Section))
        {
            end++;
        }

        return lines.GetRange(start, end - start);
    }

    private static void Add(FigureCollection figures, IEnumerable<FigureCandidate> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (figures.IsFull)
            {
                return;
            }

            figures.Add(candidate);
        }
    }
}
