using System.Collections.Frozen;

namespace Prossimo.Functions.Search.Answers;

/// <summary>What words do in a question for a figure and in a figure's label. Words as <see cref="FigureWord"/> has them.</summary>
internal static class WordClasses
{
    public const string Total = "total";

    public const string Percent = "percent";

    public const string Average = "average";

    private static readonly FrozenSet<string> Fillers = Set("many much number count amount figure statistic stat tell show give per");

    // What follows "how" in a question that a number answers.
    private static readonly FrozenSet<string> Extents = Set("many much large big high low great");

    private static readonly FrozenSet<string> Measures = Set(
        """
        day daily week weekly month monthly quarter quarterly year yearly annual annually hour hourly minute today yesterday tomorrow
        average minimum maximum median record percent total each every
        active inactive expired expiring revoked revocation valid invalid new old current currently previous first last next
        additional another remaining planned expected estimated
        """);

    // Questions for something else than a number, negations, the visitor's own affairs: there the words of a figure mean another thing.
    private static readonly FrozenSet<string> Diversions = Set(
        """
        who whom whose why when where which
        not no never without nor none neither cannot don doesn didn isn aren wasn weren won
        can could should may might must will would shall
        i me my mine he him his she her hers
        """);

    // Where the first noun phrase of a label ends: what follows says more of it.
    private static readonly FrozenSet<string> Links = Set(
        """
        of in on at by for from with as into onto about than to that which who whose where when per via due over under during since
        through between across within among after before until given made paid built spent sent held written is are was were be has have had
        """);

    /// <summary>Whether a query or a label says the same without it.</summary>
    public static bool IsFiller(FigureWord word) => StopWords.Contains(word.Folded) || Fillers.Contains(word.Word);

    /// <summary>
    /// Whether it tells one number of a thing from another: a rate, a statistic, a state. Where a query has such a word, the
    /// figure's own label must have it: that it stands nearby in the text proves nothing.
    /// </summary>
    public static bool IsMeasure(FigureWord word) => Measures.Contains(word.Word);

    /// <summary>Whether the words of a figure beside it do not ask for the figure.</summary>
    public static bool IsDiversion(FigureWord word) => Diversions.Contains(word.Folded);

    /// <summary>Whether "how" and it ask for a number.</summary>
    public static bool IsExtent(FigureWord word) => Extents.Contains(word.Folded);

    /// <summary>Whether a label's first noun phrase ends before it.</summary>
    public static bool IsLink(FigureWord word) => Links.Contains(word.Folded);

    private static FrozenSet<string> Set(string words) => FrozenSet.ToFrozenSet(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
