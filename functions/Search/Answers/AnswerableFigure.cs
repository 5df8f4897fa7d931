using System.Globalization;
using System.Numerics;
using Prossimo.Functions.Content.Figures;

namespace Prossimo.Functions.Search.Answers;

/// <summary>A figure together with everything that a question may name it by.</summary>
internal sealed class AnswerableFigure
{
    private readonly FigureLabel label;
    private readonly IReadOnlyList<(int From, int To)> years;
    private readonly AnsweringReport report;
    private readonly SectionSubject subject;
    private readonly string contextText;
    private readonly HashSet<string> context = new(StringComparer.Ordinal);
    private readonly HashSet<string> sentence = new(StringComparer.Ordinal);

    public AnswerableFigure(KeyFigure figure, AnsweringReport report)
    {
        (Figure, this.report) = (figure, report);
        subject = report.SubjectOf(figure.Anchor);

        // "MIN" or "Germany" below "Daily issuance" or "Sponsors by country": the heading is the better part of the label.
        var isBare = figure.Group is not null && FigureLabel.CountOf(figure.Label) <= 1;
        Label = isBare && figure.Heading.Length > 0 ? $"{figure.Heading}: {figure.Label}" : figure.Label;

        // A sentence that refers back has its heading before its own words: it says of what the figure is, but is not what is counted.
        var own = figure.Group is null && figure.Heading.Length > 0 && figure.Label.StartsWith($"{figure.Heading}: ", StringComparison.OrdinalIgnoreCase)
            ? figure.Label[(figure.Heading.Length + 2)..] : figure.Label;
        label = new FigureLabel(figure.Label, own, isBare ? figure.Heading : "", figure.Unit == "%" || figure.Value.Contains('%') || figure.Label.Contains('%'));
        years = Spans(figure.Period) is { Count: > 0 } stated ? stated : [.. (label.Years.Count > 0 ? label.Years : report.Years).Select(year => (year, year))];

        IsAverage = FigureWord.AllOf(figure.Label) is [.., { Word: WordClasses.Average }];
        Latest = figure.Period is { Length: > 0 } period ? period.Split('/')[^1] : years.Count == 0 ? "" : years.Max(span => span.To).ToString(CultureInfo.InvariantCulture);

        // Figures of one table have its lines as evidence together: a word there may be of any of them.
        List<FigureWord> said = [.. FigureWord.AllOf(figure.Heading), .. FigureWord.AllOf(figure.Unit ?? "")];
        if (figure.Group is null)
        {
            var words = FigureWord.AllOf(figure.Evidence);
            sentence.UnionWith(words.Except(NamesInText.Of(figure.Evidence).SelectMany(name => name)).Select(word => word.Stem));
            said.AddRange(words);
        }

        context.UnionWith(said.Select(word => word.Stem));
        contextText = FigureWord.Spaced(said);
    }

    /// <summary>The figure.</summary>
    public KeyFigure Figure { get; }

    /// <summary>What it counts, for a reader.</summary>
    public string Label { get; }

    /// <summary>Whether it is the total of what it counts, by its own words.</summary>
    public bool IsTotal => label.IsTotal;

    /// <summary>Whether it is an average, by its label's last word.</summary>
    public bool IsAverage { get; }

    /// <summary>The end of the time that it holds for, ISO 8601; empty where nothing says so.</summary>
    public string Latest { get; }

    /// <summary>Whether it holds for a year. What names no year at all does not.</summary>
    public bool HoldsFor(int year) => years.Any(span => span.From <= year && year <= span.To);

    /// <summary>How well a question names it; null where it does not.</summary>
    public Naming? NamedBy(FigureQuestion question)
    {
        if (question.Years.Count > 0 && !question.Years.Any(HoldsFor))
        {
            return null;
        }

        var (found, others) = (0UL, 0);
        foreach (var word in question.Words)
        {
            if (label.Contradicts(word, question))
            {
                return null;
            }

            var bit = label.Find(word, question);
            if (bit != 0)
            {
                found |= bit;
            }
            else if (WordClasses.IsMeasure(word))
            {
                if (!label.Meets(word))
                {
                    return null;
                }
            }
            else if (context.Contains(word.Stem) || report.TitleHolds(word) || subject.Holds(word))
            {
                others += sentence.Contains(word.Stem) ? 1 : 0;
            }
            else
            {
                return null;
            }
        }

        foreach (var phrase in question.Phrases)
        {
            if (label.Find(phrase) is { } bits)
            {
                found |= bits;
            }
            else if (phrase.Words.Any(WordClasses.IsMeasure) || !IsAround(phrase.Spaced))
            {
                return null;
            }
        }

        return Judge(found, question.Counts && others > 0);
    }

    private bool IsAround(string phrase) => contextText.Contains(phrase, StringComparison.Ordinal) || report.TitleHolds(phrase) || subject.Holds(phrase);

    private Naming? Judge(ulong found, bool asksBySentence)
    {
        var coverage = label.Coverage(found);
        if (coverage < 0.5 || !label.HoldsHead(found))
        {
            return null;
        }

        // A label of one word, such as "websites", is named by nothing but a question for their number in the words of the sentence.
        return BitOperations.PopCount(found) >= 2 ? new Naming(coverage, BySentence: false)
            : Figure.Group is null && label.Count == 1 && asksBySentence ? new Naming(coverage, BySentence: true)
            : null;
    }

    private static List<(int From, int To)> Spans(string? period)
    {
        var ends = (period ?? "").Split('/').Select(end => end.Length >= 4 && int.TryParse(end.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0).ToList();
        return ends.Contains(0) ? [] : [(ends[0], ends[^1])];
    }
}

/// <summary>How well a question names a figure.</summary>
/// <param name="Coverage">The part of the label's words that it has, 0 to 1.</param>
/// <param name="BySentence">Whether the label alone would not do, and the sentence that states the figure decided.</param>
internal readonly record struct Naming(double Coverage, bool BySentence);
