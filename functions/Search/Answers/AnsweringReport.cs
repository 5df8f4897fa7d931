using System.Globalization;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Answers;

/// <summary>A report's figures, and what it says about all of them.</summary>
internal sealed class AnsweringReport
{
    // No report that people wrote states more; it bounds what an answer costs.
    private const int MostFigures = 1000;

    private readonly Dictionary<string, SectionSubject> subjects = new(StringComparer.Ordinal);
    private readonly HashSet<string> titleStems;
    private readonly string titleText;

    public AnsweringReport(ContentDocument report)
    {
        (Title, Url, PublishedOn) = (report.Title, report.Url, report.PublishedOn);
        var title = FigureWord.AllOf(report.Title);
        titleStems = [.. title.Where(word => !WordClasses.IsFiller(word)).Select(word => word.Stem)];
        titleText = FigureWord.Spaced(title);
        Years = [.. title.Where(word => word.IsYear).Select(word => int.Parse(word.Word, CultureInfo.InvariantCulture))];
        Years = Years.Count == 0 && PublishedOn is { } day ? [day.Year] : Years;

        var figures = report.Figures.Take(MostFigures).ToList();
        foreach (var anchor in figures.Select(figure => figure.Anchor).Distinct(StringComparer.Ordinal))
        {
            subjects[anchor] = new SectionSubject(report.Sections.FirstOrDefault(section => section.Anchor == anchor)?.Text ?? "");
        }

        Figures = [.. figures.Select(figure => new AnswerableFigure(figure, this))];
    }

    /// <summary>The report's title.</summary>
    public string Title { get; }

    /// <summary>The report's address.</summary>
    public string Url { get; }

    /// <summary>The day of publication, if known.</summary>
    public DateOnly? PublishedOn { get; }

    /// <summary>The years that it reports on: those of its title, else the one it was published in.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The figures, in the order of the text.</summary>
    public IReadOnlyList<AnswerableFigure> Figures { get; }

    /// <summary>Whether the title has a word.</summary>
    public bool TitleHolds(FigureWord word) => titleStems.Contains(word.Stem);

    /// <summary>Whether the title has words side by side, as <see cref="FigureWord.Spaced"/> writes them.</summary>
    public bool TitleHolds(string phrase) => titleText.Contains(phrase, StringComparison.Ordinal);

    /// <summary>Whom a section that has figures is about.</summary>
    public SectionSubject SubjectOf(string anchor) => subjects[anchor];
}
