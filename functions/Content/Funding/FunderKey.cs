using System.Text;
using Prossimo.Functions.Content.Decoding;

namespace Prossimo.Functions.Content.Funding;

/// <summary>What makes two spellings of a funder's name the same: their keys are equal.</summary>
internal static class FunderKey
{
    private const string Article = "the ";

    /// <summary>The key of a name: lower case, without an article, possessives, hyphens, underscores, dots and white space. Empty for a name of nothing else.</summary>
    public static string Of(string name)
    {
        var rest = WellFormed.Composed(name).AsSpan().Trim();
        if (rest.StartsWith(Article, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[Article.Length..];
        }

        var key = new StringBuilder(rest.Length);
        for (var at = 0; at < rest.Length; at++)
        {
            if (PossessiveAt(rest, at) is > 0 and var length)
            {
                at += length - 1;
            }
            else if (!IsGap(rest[at]))
            {
                key.Append(char.ToLowerInvariant(rest[at]));
            }
        }

        return key.ToString();
    }

    /// <summary>True for what may stand between the words of a name, or within a word, without making another name of it.</summary>
    public static bool IsGap(char character) => character is '-' or '_' or '.' or (>= '\u2010' and <= '\u2015') || char.IsWhiteSpace(character);

    /// <summary>The length of the apostrophe that marks a possessive, with its s if there is one; 0 where none stands.</summary>
    public static int PossessiveAt(ReadOnlySpan<char> text, int at)
    {
        if (at == 0 || text[at] is not ('\'' or '’') || !char.IsLetterOrDigit(text[at - 1]))
        {
            return 0;
        }

        var length = at + 1 < text.Length && text[at + 1] is 's' or 'S' ? 2 : char.ToLowerInvariant(text[at - 1]) == 's' ? 1 : 0;
        return length > 0 && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length])) ? length : 0;
    }
}
