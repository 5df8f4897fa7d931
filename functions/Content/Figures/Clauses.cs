using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Finds the part of a sentence that speaks of a value.</summary>
internal static partial class Clauses
{
    private const int LeastWords = 4;

    /// <summary>The clause around a value; more than one where the nearest has too few words to be understood.</summary>
    /// <returns>Where it starts, and where it ends.</returns>
    public static (int Start, int End) Around(string sentence, StatedValue value)
    {
        var (start, end) = (0, sentence.Length);
        var starts = new Stack<int>([0]);
        foreach (var boundary in Boundary().EnumerateMatches(sentence))
        {
            if (boundary.Index + boundary.Length <= value.Start)
            {
                starts.Push(boundary.Index + boundary.Length);
            }
            else if (boundary.Index >= value.End)
            {
                end = boundary.Index;
                break;
            }
        }

        do
        {
            start = starts.Pop();
        }
        while (starts.TryPeek(out var wider) && value.End - wider <= FigureLabel.MaxClause && Word().Count(sentence.AsSpan(start, value.Start - start)) + Word().Count(sentence.AsSpan(value.End, end - value.End)) < LeastWords);

        return (start, end);
    }

    /// <summary>Where to begin in a clause that is too long for a label: behind the last word that joins its parts.</summary>
    public static int Closest(string sentence, StatedValue value, int start, int end)
    {
        if (end - start <= FigureLabel.MaxClause)
        {
            return start;
        }

        var closest = Behind(Joint(), sentence, value, start, end);
        return value.End - closest <= FigureLabel.MaxClause ? closest : Behind(And(), sentence, value, closest, end);
    }

    private static int Behind(Regex joint, string sentence, StatedValue value, int start, int end)
    {
        var closest = start;
        foreach (var found in joint.EnumerateMatches(sentence.AsSpan(start, value.Start - start)))
        {
            var at = start + found.Index + found.Length;
            if (Word().Count(sentence.AsSpan(at, value.Start - at)) + Word().Count(sentence.AsSpan(value.End, end - value.End)) >= LeastWords)
            {
                closest = at;
            }
        }

        return closest;
    }

    [GeneratedRegex(@" (?:that|because|whereas|while|but) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(" and ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex And();

    [GeneratedRegex(@", |; |: | ?[—(]| – |\)")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\p{L}[\p{L}\p{N}'’-]*")]
    private static partial Regex Word();
}
