using System.Numerics;

namespace Prossimo.Functions.Search.Answers;

/// <summary>What a figure counts, ready to be compared with questions. Words are bits, at most <see cref="MostWords"/> of them.</summary>
internal sealed class FigureLabel
{
    private const int MostWords = 60;

    private readonly Dictionary<string, int> byWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byStem = new(StringComparer.Ordinal);
    private readonly string spaced;
    private readonly ulong total;
    private readonly ulong heads;
    private readonly string? pluralHead;
    private readonly bool isShare;

    /// <summary>Reads a label.</summary>
    /// <param name="label">The label.</param>
    /// <param name="own">The part of it that names the thing counted; all of it unless a heading stands before.</param>
    /// <param name="heading">What names the thing counted where the label alone does not: a table's heading; else empty.</param>
    /// <param name="isShare">Whether the figure is a percentage.</param>
    public FigureLabel(string label, string own, string heading, bool isShare)
    {
        var words = FigureWord.AllOf(label);
        var all = FigureWord.AllOf(heading).Concat(words).ToList();
        foreach (var word in all.Where(IsContent))
        {
            if (byWord.Count < MostWords && byWord.TryAdd(word.Word, byWord.Count))
            {
                byStem.TryAdd(word.Stem, byWord.Count - 1);
            }
        }

        this.isShare = isShare || all.Any(word => word.Word == WordClasses.Percent);
        spaced = FigureWord.Spaced(all);
        total = BitOf(WordClasses.Total);
        HasMeasure = all.Any(word => WordClasses.IsMeasure(word) && word.Word is not (WordClasses.Total or WordClasses.Percent));

        // Below a heading, rows are told apart by their own names: none of them answers for the table. Its statistics do.
        heads = heading.Length > 0
            ? Bits(words.Where(word => !WordClasses.IsMeasure(word)).Concat(HeadOf(heading)))
            : Bits(HeadOf(own));
        pluralHead = HeadOf(heading.Length > 0 ? heading : own).Where(head => head.IsPlural).Select(head => head.Word).FirstOrDefault();
        heads = heads == 0 ? (1UL << byWord.Count) - 1 : heads;
        Years = [.. all.Where(word => word.IsYear).Select(word => int.Parse(word.Word, System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>Whether it says of which time, state or statistic it is: such a figure is no total.</summary>
    public bool HasMeasure { get; }

    /// <summary>Whether it calls itself a total.</summary>
    public bool IsTotal => total != 0;

    /// <summary>The years that it names.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>The number of words that say what is counted.</summary>
    public int Count => byWord.Count;

    /// <summary>How many words of a label say what is counted.</summary>
    public static int CountOf(string label) => FigureWord.AllOf(label).Where(IsContent).Select(word => word.Word).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The bit of a question's word; 0 where the label lacks it.</summary>
    /// <param name="word">The word.</param>
    /// <param name="question">The question.</param>
    public ulong Find(FigureWord word, FigureQuestion question) =>
        byWord.TryGetValue(word.Word, out var index) || (question.Counts && byStem.TryGetValue(word.Stem, out index)) ? 1UL << index : 0;

    /// <summary>
    /// Whether a question's word is one of the label's in a form that means something else: "certificate issues" are no "certificates
    /// issued", and who writes of "the issued certificate" does not ask how many there are.
    /// </summary>
    /// <param name="word">The word.</param>
    /// <param name="question">The question.</param>
    public bool Contradicts(FigureWord word, FigureQuestion question) => word.Word == pluralHead
        ? !word.IsPlural && !question.AsksHowMany
        : !question.Counts && !byWord.ContainsKey(word.Word) && byStem.ContainsKey(word.Stem);

    /// <summary>The bits of words that stand together in the label; null where they do not.</summary>
    /// <param name="phrase">The words.</param>
    public ulong? Find(QuestionPhrase phrase) => spaced.Contains(phrase.Spaced, StringComparison.Ordinal) ? Bits(phrase.Words) : null;

    /// <summary>Whether a measure of a question, one that the label's words lack, is met all the same.</summary>
    /// <param name="word">The measure.</param>
    public bool Meets(FigureWord word) => word.Word switch
    {
        WordClasses.Total => !HasMeasure,
        WordClasses.Percent => isShare,
        _ => false,
    };

    /// <summary>Whether the words found hold the thing counted, which is the label's first noun: certificates of <c>certificates revoked by mistake</c>.</summary>
    /// <param name="found">Bits.</param>
    public bool HoldsHead(ulong found) => (found & heads) == heads;

    /// <summary>The part of the label's words that were found, 0 to 1. That a count is a total goes without saying.</summary>
    /// <param name="found">Bits.</param>
    public double Coverage(ulong found)
    {
        var count = byWord.Count - ((total & ~found) != 0 ? 1 : 0);
        return count == 0 ? 0 : (double)BitOperations.PopCount(found) / count;
    }

    private static bool IsContent(FigureWord word) => !WordClasses.IsFiller(word) && !word.IsYear && word.Word != WordClasses.Percent;

    private static IEnumerable<FigureWord> HeadOf(string label)
    {
        foreach (var part in label.Split([": ", ", ", "; ", "(", ")", " | "], StringSplitOptions.RemoveEmptyEntries))
        {
            FigureWord? head = null;
            foreach (var word in FigureWord.AllOf(part))
            {
                if (head is not null && (WordClasses.IsLink(word) || word.IsParticiple))
                {
                    break;
                }

                var says = IsContent(word) && !WordClasses.IsMeasure(word) && !WordClasses.IsLink(word) && !word.IsParticiple && !word.Folded.EndsWith("ly", StringComparison.Ordinal);
                head = says ? word : head;
            }

            if (head is { } found)
            {
                return [found];
            }
        }

        return [];
    }

    private ulong Bits(IEnumerable<FigureWord> words) => words.Aggregate(0UL, (bits, word) => bits | BitOf(word.Word));

    private ulong BitOf(string word) => byWord.TryGetValue(word, out var index) ? 1UL << index : 0;
}
