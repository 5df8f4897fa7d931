using System.Globalization;

namespace Prossimo.Functions.Search.Embedded.Text;

/// <summary>
/// Cuts a text into words, as <see cref="QueryReader"/> cuts a query: runs of letters, digits and the marks that stand on them. Words of
/// marks alone are passed over.
/// </summary>
/// <param name="text">The text.</param>
internal ref struct WordCutter(ReadOnlySpan<char> text)
{
    /// <summary>The letters that words are told apart by.</summary>
    public const int LongestWord = 128;

    private readonly ReadOnlySpan<char> text = text;
    private int position;

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public readonly int End => position;

    /// <summary>Finds the next word and folds it.</summary>
    /// <param name="folded">Takes the word; <see cref="LongestWord"/> long.</param>
    /// <param name="length">The folded word's length.</param>
    public bool Next(scoped Span<char> folded, out int length)
    {
        while (position < text.Length)
        {
            while (position < text.Length && Width() == 0)
            {
                position++;
            }

            Start = position;
            for (var width = position < text.Length ? Width() : 0; width > 0; width = position < text.Length ? Width() : 0)
            {
                position += width;
            }

            length = WordFolding.Fold(text[Start..position], folded);
            if (length > 0)
            {
                return true;
            }
        }

        length = 0;
        return false;
    }

    // The number of UTF-16 code units of the letter here; 0 where there is none.
    private readonly int Width()
    {
        var c = text[position];
        if (c < 0x80)
        {
            return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        }

        if (!char.IsSurrogate(c))
        {
            return QueryReader.IsWordCategory(CharUnicodeInfo.GetUnicodeCategory(c)) ? 1 : 0;
        }

        return position + 1 < text.Length && char.IsSurrogatePair(c, text[position + 1])
            && QueryReader.IsWordCategory(CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, text[position + 1]))) ? 2 : 0;
    }
}
