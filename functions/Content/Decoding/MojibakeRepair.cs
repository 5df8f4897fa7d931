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
        for (var round = 0; round < MaxRounds; round++)
        {
            var (repaired, repairs, firstAt, firstRepairedAt) = RepairOnce(text);
            if (repairs == 0)
            {
                break;
            }

            if (count == 0)
            {
                before = WordAt(text, firstAt);
            }

            count = Math.Max(count, repairs);
            text = repaired;
            after = WordAt(text, firstRepairedAt);
        }

        return new(text, count, before, after);
    }

    private static (string Text, int Repairs, int FirstAt, int FirstRepairedAt) RepairOnce(string text)
    {
        StringBuilder? result = null;
        var (position, repairs, firstAt, firstRepairedAt) = (0, 0, -1, -1);
        for (var at = NextBeyondAscii(text, 0); at < text.Length; at = NextBeyondAscii(text, at))
        {
            if (Mojibake.ReadCertain(text, at) is not { } found)
            {
                at++;
                continue;
            }

            result ??= new(text.Length);
            result.Append(text, position, at - position);
            if (repairs == 0)
            {
                (firstAt, firstRepairedAt) = (at, result.Length);
            }

            result.Append(found.Characters);
            repairs += found.Count;
            position = at += found.Length;
        }

        return (result is null ? text : result.Append(text, position, text.Length - position).ToString(), repairs, firstAt, firstRepairedAt);
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
