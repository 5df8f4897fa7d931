using System.Text;

namespace Prossimo.Functions.Content.Decoding;

/// <summary>A text after repair.</summary>
/// <param name="Text">The text.</param>
/// <param name="Count">How many characters were put right; 0 where the text is as it was.</param>
/// <param name="Before">The first word that was wrong, as it was; empty without repairs.</param>
/// <param name="After">The same word put right.</param>
internal sealed record RepairedText(string Text, int Count, string Before, string After);

/// <summary>
/// Puts right text whose UTF-8 bytes were once read as Windows-1252 (<c>â€™</c> for <c>’</c>), and only where that is certain: where no
/// one writes the characters as they stand. See <see cref="Mojibake"/> for what is certain.
/// </summary>
internal static class MojibakeRepair
{
    // Text that went wrong twice is rare, three times unheard of.
    private const int MaxRounds = 3;

    public static RepairedText Repair(string text)
    {
        var (count, before, after) = (0, "", "");
        var everywhere = new List<(int Start, int End)> { (0, text.Length) };
        for (var (round, ranges) = (0, everywhere); round < MaxRounds; round++)
        {
            var repaired = RepairWithin(text, ranges);
            if (repaired.Count == 0)
            {
                break;
            }

            if (round == 0)
            {
                (count, before) = (repaired.Count, WordAt(text, repaired.FirstAt));
            }

            // What went wrong twice lies within what was just put right; next to it stands clean text.
            (text, ranges) = (repaired.Text, repaired.Ranges);
            after = WordAt(text, ranges[0].Start);
        }

        return new(text, count, before, after);
    }

    private static (string Text, int Count, int FirstAt, List<(int Start, int End)> Ranges) RepairWithin(string text, List<(int Start, int End)> ranges)
    {
        var result = new StringBuilder();
        var repairedRanges = new List<(int Start, int End)>();
        var (position, count, firstAt) = (0, 0, -1);
        foreach (var range in ranges)
        {
            for (var at = NextBeyondAscii(text, range.Start); at < range.End; at = NextBeyondAscii(text, at))
            {
                if (Mojibake.ReadCertain(text, at) is not { } found || at + found.Length > range.End)
                {
                    at++;
                    continue;
                }

                result.Append(text, position, at - position);
                var start = result.Length;
                result.Append(found.Characters);
                if (repairedRanges.Count > 0 && repairedRanges[^1].End == start)
                {
                    start = repairedRanges[^1].Start;
                    repairedRanges.RemoveAt(repairedRanges.Count - 1);
                }

                repairedRanges.Add((start, result.Length));
                firstAt = firstAt < 0 ? at : firstAt;
                count += found.Count;
                position = at += found.Length;
            }
        }

        return count == 0
            ? (text, 0, -1, repairedRanges)
            : (result.Append(text, position, text.Length - position).ToString(), count, firstAt, repairedRanges);
    }

    private static int NextBeyondAscii(string text, int start)
    {
        if (start >= text.Length)
        {
            return text.Length;
        }

        var offset = text.AsSpan(start).IndexOfAnyExceptInRange('\0', '\u007F');
        return offset < 0 ? text.Length : start + offset;
    }

    private static string WordAt(string text, int position)
    {
        const int MaxLength = 40;
        var (start, end) = (position, position);
        while (start > 0 && position - start < MaxLength && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && end - position < MaxLength && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text[start..end].Trim('"', '(', ')', ',', '.', ';', ':');
    }
}
