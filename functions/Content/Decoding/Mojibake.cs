using System.Buffers;
using System.Text;

namespace Prossimo.Functions.Content.Decoding;

/// <summary>A stretch of text that is certainly UTF-8 read as Windows-1252.</summary>
/// <param name="Length">Its length in the text as it stands.</param>
/// <param name="Characters">What was meant.</param>
/// <param name="Count">How many characters that is.</param>
internal readonly record struct MojibakeStretch(int Length, string Characters, int Count);

/// <summary>
/// Knows what is certain. Characters which as bytes of Windows-1252 form valid UTF-8 are not proof: <c>É”</c> ends a quotation in clean
/// French, <c>ß®</c> a German brand. Proof is either of
/// <list type="bullet">
/// <item>signs that Latin letters never precede, such as <c>â€</c>;</item>
/// <item>a capital such as <c>Ã</c> or <c>Â</c> inside or before small letters, with a sign in it that no sentence puts there;</item>
/// <item>a run of several such sequences without a gap that is UTF-8 from end to end, as other scripts leave behind.</item>
/// </list>
/// </summary>
internal static class Mojibake
{
    // What clean text may put right behind a letter: quotation marks, dashes, and the signs of footnotes, ordinals and brands.
    private static readonly SearchValues<char> Natural = SearchValues.Create("‚„…‘’“”–—‹›«»\u00A0•·™®°ªº¹²³†‡\u00AD€");

    private static readonly SearchValues<char> Quotation = SearchValues.Create("`\"'‘’“”„«»‹›");

    /// <summary>The stretch that begins at a position; null where none does, or it is not certain.</summary>
    public static MojibakeStretch? ReadCertain(string text, int start)
    {
        if (ReadSequence(text, start) is not { } sequence)
        {
            return null;
        }

        if (start > 0 && Quotation.Contains(text[start - 1]) && IsExample(text, start))
        {
            return null;
        }

        var opensRun = start == 0 || !Windows1252.TryEncode(text[start - 1], out _);
        return (opensRun ? ReadRun(text, start) : null)
            ?? (IsCertainAlone(text, start, sequence.Length, sequence.Rune) ? new(sequence.Length, sequence.Rune.ToString(), 1) : null);
    }

    private static int EndOfRun(string text, int start)
    {
        while (start < text.Length && Windows1252.TryEncode(text[start], out _))
        {
            start++;
        }

        return start;
    }

    // Text about such errors shows them between quotation marks or as code.
    private static bool IsExample(string text, int start) =>
        text[start - 1] is '`' or '"' or '\'' && EndOfRun(text, start) is var end && end < text.Length && text[end] is '`' or '"' or '\'';

    private static (int Length, Rune Rune)? ReadSequence(string text, int start)
    {
        Span<byte> bytes = stackalloc byte[4];
        var length = 0;
        while (length < 4 && start + length < text.Length && Windows1252.TryEncode(text[start + length], out var value))
        {
            bytes[length++] = value;
        }

        return Rune.DecodeFromUtf8(bytes[..length], out var rune, out var consumed) == OperationStatus.Done && consumed > 1 && IsMeant(rune)
            ? (consumed, rune)
            : null;
    }

    // No one ever meant a control character or a code point without a character.
    private static bool IsMeant(Rune rune) => Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control
        or System.Globalization.UnicodeCategory.OtherNotAssigned or System.Globalization.UnicodeCategory.PrivateUse);

    private static bool IsCertainAlone(string text, int start, int length, Rune meant)
    {
        var lead = text[start];
        var before = start > 0 ? text[start - 1] : ' ';
        var after = start + length < text.Length ? text[start + length] : ' ';
        var second = text[start + 1];
        return lead switch
        {
            // General punctuation and currency, arrows and symbols: U+2000 to U+2BFF.
            'â' => second is '€' or '‚' or '„' or '†' or '‡' or 'ˆ' or '‰' or '˜' or 'œ' && meant.Value is >= 0x2000 and < 0x2C00,
            'Â' or 'Ã' when char.IsLower(before) || char.IsDigit(before) => !Quotation.Contains(before),
            'Ã' when char.IsLower(after) && !char.IsLetter(before) => true,
            'Â' or 'Ã' when !char.IsLetter(before) && !Quotation.Contains(before) && before is not ('(' or '[') => !Natural.Contains(second),
            'Ã' when char.IsUpper(before) => !Natural.Contains(second) && char.IsLetter(after),
            'Ä' or 'Å' or 'Ç' or 'È' or 'Ê' or 'Ë' or 'Î' or 'Ï' or 'Ð' or 'Ñ' => char.IsAsciiLetterLower(before) && !Natural.Contains(second),
            _ => false,
        };
    }

    private static MojibakeStretch? ReadRun(string text, int start)
    {
        var length = EndOfRun(text, start) - start;
        var characters = new StringBuilder();
        var (at, count, unnatural) = (start, 0, 0);
        while (at < start + length)
        {
            if (ReadSequence(text, at) is not { } sequence || at + sequence.Length > start + length)
            {
                return null;
            }

            for (var trail = at + 1; trail < at + sequence.Length; trail++)
            {
                unnatural += Natural.Contains(text[trail]) ? 0 : 1;
            }

            characters.Append(sequence.Rune.ToString());
            at += sequence.Length;
            count++;
        }

        return count >= 2 && unnatural > 0 ? new(length, characters.ToString(), count) : null;
    }
}
