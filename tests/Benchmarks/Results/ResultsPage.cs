using System.Globalization;
using System.Text;

namespace Prossimo.Benchmarks.Results;

/// <summary>A part of the page that the program writes.</summary>
/// <param name="Question">The question it answers.</param>
/// <param name="Body">Its tables, as Markdown.</param>
public sealed record ResultsSection(Question Question, string Body);

/// <summary>RESULTS.md: the program's sections between marks, and whatever people wrote around them.</summary>
public static class ResultsPage
{
    private const string Opening = """
        # Results

        Written by `tests/Benchmarks --save`: how each figure is measured is in [README.md](README.md), the figures themselves are in `results.json`.
        What stands between the marks `figures` is replaced by the next run; everything else, remarks below each section above all, stays.
        **Bold** is the best of a column.

        """;

    /// <summary>A section for each question, in their order; without a body where there are no figures.</summary>
    /// <param name="tables">The figures.</param>
    public static IReadOnlyList<ResultsSection> Sections(IReadOnlyList<FigureTable> tables) =>
    [
        .. from question in Enum.GetValues<Question>()
           let own = tables.Where(table => table.Question == question).ToArray()
           select new ResultsSection(question, question == Question.Growth ? GrowthOf(tables) : BodyOf(own)),
    ];

    /// <summary>The page with the sections in it: those that it has are replaced, others are added at its end.</summary>
    /// <param name="page">The page as it is; empty for none.</param>
    /// <param name="sections">The sections.</param>
    /// <param name="hasPlot">Whether there is a picture of the growth.</param>
    public static string Fill(string page, IReadOnlyList<ResultsSection> sections, bool hasPlot)
    {
        page = page.Length == 0 ? Opening.ReplaceLineEndings("\n") : page.ReplaceLineEndings("\n");
        foreach (var section in sections)
        {
            var (start, end) = ($"<!-- figures: {Name(section.Question)} -->\n", $"<!-- end of figures: {Name(section.Question)} -->\n");
            var plot = section.Question == Question.Growth && hasPlot ? "![Figures by the number of documents, both on logarithmic scales](growth.svg)\n\n" : "";
            var body = $"{start}\n{plot}{section.Body}{end}";
            var (from, to) = (page.IndexOf(start, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
            page = from >= 0 && to > from
                ? page[..from] + body + page[(to + end.Length)..]
                : $"{page.TrimEnd('\n')}\n\n## {Heading(section.Question)}\n\n{body}";
        }

        return page;
    }

    private static string Name(Question question) => question.ToString().ToLowerInvariant();

    private static string Heading(Question question) => question switch
    {
        Question.Relevance => "How relevant are the answers?",
        Question.Upload => "How fast is an upload searchable?",
        Question.Latency => "How fast is a search?",
        Question.Suggest => "How fast is a suggestion?",
        Question.Startup => "How fast does it start?",
        Question.Memory => "How much memory and disk does it need?",
        Question.Allocations => "How much does a search allocate?",
        _ => "How does it grow?",
    };

    private static string BodyOf(IReadOnlyList<FigureTable> tables)
    {
        var text = new StringBuilder();
        foreach (var measured in tables.GroupBy(table => table.Measured))
        {
            foreach (var corpus in measured.GroupBy(table => table.Corpus))
            {
                text.Append(CultureInfo.InvariantCulture, $"### {corpus.Key}\n\n");
                foreach (var table in corpus)
                {
                    Append(text, table);
                }
            }

            if (measured.Key is { } how)
            {
                text.Append(CultureInfo.InvariantCulture, $"Measured {how.On}; {how.Machine}; `{how.Command}`\n\n");
            }
        }

        return text.ToString();
    }

    private static string GrowthOf(IReadOnlyList<FigureTable> tables)
    {
        var growth = new Growth(tables);
        if (growth.Lines.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        var sizes = growth.Lines.SelectMany(line => line.Points).Select(point => point.Documents).Distinct().Order().ToArray();
        text.Append(CultureInfo.InvariantCulture, $"| figure | {string.Join(" | ", sizes.Select(size => size.ToString("N0", CultureInfo.InvariantCulture)))} | exponent |\n");
        text.Append("|---|").Insert(text.Length, "---:|", sizes.Length).Append("---:|\n");
        foreach (var line in growth.Lines)
        {
            var cells = sizes.Select(size => line.Points.FirstOrDefault(point => point.Documents == size) is { } point ? new FigureColumn("").Show(point.Value) : "");
            var exponent = line.Exponent is { } power ? power.ToString("0.00", CultureInfo.InvariantCulture) : "";
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(line.Panel)}: {Escape(line.Name)} | {string.Join(" | ", cells)} | {exponent} |\n");
        }

        return text.Append("\nExponent: a figure that doubles with the documents has 1, one that stays as it is has 0.\n\n").ToString();
    }

    private static void Append(StringBuilder text, FigureTable table)
    {
        var hasRemarks = table.Rows.Any(row => row.Remark.Length > 0);
        if (table.Rows.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(table.Title)} | {string.Join(" | ", table.Columns.Select(column => Escape(column.Name)))} |{(hasRemarks ? "   |" : "")}\n");
            text.Append("|---|").Insert(text.Length, "---:|", table.Columns.Count).Append(hasRemarks ? "---|\n" : "\n");
        }

        for (var row = 0; row < table.Rows.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(table.Rows[row].Name)} |");
            for (var column = 0; column < table.Columns.Count; column++)
            {
                var value = table.Columns[column].Show(table.Rows[row].Values[column]);
                text.Append(CultureInfo.InvariantCulture, $" {(table.IsBest(row, column) ? $"**{value}**" : value)} |");
            }

            text.Append(hasRemarks ? $" {Escape(table.Rows[row].Remark)} |\n" : "\n");
        }

        text.Append('\n');
        foreach (var note in table.Notes)
        {
            // Text that is set out already, a table of the console above all, stays as it is.
            text.Append(note.Contains('\n', StringComparison.Ordinal) ? $"```text\n{note.TrimEnd()}\n```\n\n" : $"{note}\n\n");
        }
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
