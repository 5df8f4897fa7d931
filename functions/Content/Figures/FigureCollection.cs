using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Collects figures; one that is stated twice is kept once, by its best label.</summary>
internal sealed partial class FigureCollection
{
    /// <summary>The most figures of a document.</summary>
    public const int MaxFigures = 200;

    private static readonly FrozenSet<string> Joints =
        "of the a an and in on by for to from with at or is are was were be has have had it its our we that this all some than more over as per every each which who they them come comes came number total count".Split(' ').ToFrozenSet();

    private readonly List<FigureCandidate> kept = [];

    /// <summary>True once no more figures are taken.</summary>
    public bool IsFull => kept.Count >= MaxFigures;

    /// <summary>Adds a figure, unless it is there or there is no room.</summary>
    public void Add(FigureCandidate candidate)
    {
        var same = kept.FindIndex(other => IsSame(other, candidate));
        if (same >= 0 && (candidate.FromProse || !kept[same].FromProse))
        {
            return;
        }

        if (same >= 0)
        {
            kept.RemoveAt(same);
        }

        if (!IsFull)
        {
            kept.Add(candidate);
        }
    }

    /// <summary>The figures in order. Groups are numbered from 1; whatever stands alone has none.</summary>
    public IReadOnlyList<KeyFigure> ToList()
    {
        var groups = kept.Select(candidate => candidate.Figure.Group).OfType<int>().CountBy(group => group)
            .Where(group => group.Value > 1).Select((group, at) => (group.Key, Number: at + 1)).ToDictionary(group => group.Key, group => group.Number);
        return [.. kept.Select(candidate => candidate.Figure.Group is { } group && groups.TryGetValue(group, out var number)
            ? candidate.Figure with { Group = number } : candidate.Figure with { Group = null })];
    }

    private static bool IsSame(FigureCandidate left, FigureCandidate right)
    {
        var (one, other) = (left.Figure, right.Figure);
        if (one.Number != other.Number || IsFixed(one) != IsFixed(other) || (IsFixed(one) && one.Unit != other.Unit)
            || (one.Period is not null && other.Period is not null && one.Period != other.Period))
        {
            return false;
        }

        if (one.Label == other.Label && one.Evidence == other.Evidence)
        {
            return true;
        }

        var (words, otherWords) = (Words(one.Label), Words(other.Label));
        if (!left.FromProse && !right.FromProse)
        {
            return words.SetEquals(otherWords);
        }

        if (!IsFixed(one))
        {
            return left.FromProse && right.FromProse
                ? words.SetEquals(otherWords) && Words(one.Evidence).Intersect(Words(other.Evidence)).Except(words).Any()
                : left.FromProse ? Restates(one, words, otherWords) : Restates(other, otherWords, words);
        }

        // A sentence may name in other places what a table's title says in one.
        var shared = left.FromProse != right.FromProse
            ? (left.FromProse ? otherWords : words).Count(Words((left.FromProse ? one : other).Evidence).Contains)
            : words.Count(otherWords.Contains);
        return shared >= 3 || (shared >= 2 && shared * 2 >= Math.Min(words.Count, otherWords.Count));
    }

    // Shares and money have units that many figures have.
    private static bool IsFixed(KeyFigure figure) => figure.Unit is "%" || figure.Unit is { Length: 3 } unit && unit.All(char.IsAsciiLetterUpper);

    // What the sentence counts is among the label's words, and so is something else that the sentence says, if the label says more.
    private static bool Restates(KeyFigure sentence, HashSet<string> counted, HashSet<string> label) =>
        counted.IsSubsetOf(label) && (label.IsSubsetOf(counted) || label.Except(counted).Intersect(Words(sentence.Evidence)).Any());

    private static HashSet<string> Words(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(word => word.Value).Where(word => !Joints.Contains(word) && !char.IsAsciiDigit(word[0])).Select(Stem)];

    private static string Stem(string word)
    {
        foreach (var ending in (string[])["ing", "ed", "s"])
        {
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
