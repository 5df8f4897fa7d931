using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Search.Answers;

/// <summary>Words an answer.</summary>
internal static class AnswerText
{
    private const int Longest = 300;
    private const int ShortestLabel = 60;

    /// <summary>What one figure says; the sentence that states it where the label says the value too.</summary>
    public static string Of(AnswerableFigure figure) => figure.Label.Contains(figure.Figure.Value, StringComparison.OrdinalIgnoreCase) ? SentenceOf(figure) : Written([figure]);

    /// <summary>The sentence that states a figure, or the figure by its label where the sentence is too long to show.</summary>
    public static string SentenceOf(AnswerableFigure figure)
    {
        var sentence = figure.Figure.Evidence.ReplaceLineEndings(" ").Trim();
        return sentence.Length <= Longest && sentence.Contains(figure.Figure.Value, StringComparison.Ordinal) ? sentence : Written([figure]);
    }

    /// <summary>What several figures of one table say, what their labels have in common said once.</summary>
    public static string Of(IReadOnlyList<AnswerableFigure> figures) => figures.Count == 1 ? Of(figures[0]) : Written(figures);

    private static string Written(IReadOnlyList<AnswerableFigure> figures)
    {
        var common = CommonLabel(figures);
        var parts = string.Join(common.Length == 0 ? "; " : ", ", figures.Select(figure => Part(figure, figure.Label[common.Length..].Trim(' ', ':'), common.Length > 0)));
        var label = common.TrimEnd(' ', ':');
        if (label.Length > 0)
        {
            label = Shortening.AtWord(label, Math.Max(ShortestLabel, Longest - parts.Length - 2)) + ": ";
        }

        return Shortening.AtWord(label + parts, Longest);
    }

    private static string Part(AnswerableFigure figure, string ownLabel, bool hasCommon)
    {
        var (value, period) = (figure.Figure.Value, figure.Figure.Period?.Replace("/", " to ", StringComparison.Ordinal));
        var saysPeriod = period is null || FigureWord.AllOf(period).All(part => figure.Label.Contains(part.Folded, StringComparison.OrdinalIgnoreCase));
        var isPeriod = ownLabel.Length > 0 && ownLabel == period;
        var written = ownLabel.Length == 0 || isPeriod ? value : $"{ownLabel}{(hasCommon ? " " : ": ")}{value}";
        return isPeriod || !saysPeriod ? $"{written} ({period})" : written;
    }

    // One figure's label as far as its last colon, if a table gave it: "Daily issuance: MAX". Several figures' as far as they agree.
    private static string CommonLabel(IReadOnlyList<AnswerableFigure> figures)
    {
        var common = figures[0].Label;
        if (figures.Count == 1)
        {
            return figures[0].Figure.Group is null || common.LastIndexOf(": ", StringComparison.Ordinal) is not (> 0 and var colon) ? common : common[..(colon + 2)];
        }

        foreach (var label in figures.Skip(1).Select(figure => figure.Label))
        {
            var length = common.AsSpan().CommonPrefixLength(label);
            var isWhole = (length == common.Length || common[length] == ' ') && (length == label.Length || label[length] == ' ');
            common = isWhole ? common[..length] : common[..(common.AsSpan(0, length).LastIndexOf(' ') + 1)];
        }

        return figures.All(figure => figure.Label.Length == common.Length) || common.LastIndexOf(": ", StringComparison.Ordinal) is not (> 0 and var last) ? common : common[..(last + 2)];
    }
}
