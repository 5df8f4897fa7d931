using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Facts;

/// <summary>Cuts plain text to a length without cutting words.</summary>
internal static partial class Shortening
{
    /// <summary>The text, or its beginning up to the last word that fits, with an ellipsis.</summary>
    public static string AtWord(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', maxLength - 1);
        end = end < maxLength / 2 ? maxLength - 1 : end;
        if (char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end].TrimEnd(' ', ',', ';', ':', '–', '—', '-') + "…";
    }

    /// <summary>The text up to the end of its second sentence, shorter where that is too long.</summary>
    public static string ToTwoSentences(string text, int maxLength)
    {
        var best = 0;
        var sentences = 0;
        foreach (var end in SentenceEnd().EnumerateMatches(text.AsSpan(0, Math.Min(text.Length, maxLength + 1))))
        {
            var length = end.Index + end.Length;
            if (length > maxLength || ++sentences > 2)
            {
                break;
            }

            best = length;
        }

        return sentences >= 2 || (best > 0 && text.Length > maxLength) ? text[..best] : AtWord(text, maxLength);
    }

    [GeneratedRegex(@"(?<=[\p{Ll}\p{Nd})\]""”’%])[.!?…][""”’)]*(?=\s+[\p{Lu}\p{Nd}""“‘(]|$)")]
    private static partial Regex SentenceEnd();
}
