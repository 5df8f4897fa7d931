using System.Globalization;

namespace Prossimo.Functions.Content.Prose;

/// <summary>A number within a text, with the word or letter that multiplies it.</summary>
/// <param name="Value">The number: 2100000 for <c>2.1M</c>. Never negative.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its length as written.</param>
internal readonly record struct WrittenNumber(decimal Value, int Start, int Length)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Reads the numbers of English prose: <c>2,119,830,000</c>, <c>599K</c>, <c>2.1 million</c>, <c>one hundred and three</c>, <c>half a million</c>.
/// Ordinals, fractions, versions, times and badly grouped digits are none, and neither is a <c>one</c> that nothing multiplies.
/// </summary>
internal static partial class NumberReader
{
    private const int MaxDigits = 60;
    private const char NoBreakSpace = '\u00A0';
    private const char ThinSpace = '\u2009';
    private const char NarrowNoBreakSpace = '\u202F';

    /// <summary>Reads the number that begins exactly at a place, as far as it goes. Letters before digits are no hindrance, as in <c>EUR500</c>.</summary>
    /// <param name="text">The text, which may go on behind the number.</param>
    /// <param name="start">Where the number has to begin.</param>
    /// <param name="number">The number; its place is one within <paramref name="text"/>.</param>
    public static bool TryReadAt(ReadOnlySpan<char> text, int start, out WrittenNumber number)
    {
        number = default;
        if ((uint)start >= (uint)text.Length)
        {
            return false;
        }

        return char.IsAsciiDigit(text[start]) ? TryReadDigits(text, start, out number) : TryReadWords(text, start, out number);
    }

    /// <summary>Every number of a text, in order and not overlapping. Digits within names, such as <c>X3</c> or <c>COVID-19</c>, are none.</summary>
    public static IReadOnlyList<WrittenNumber> All(string text)
    {
        var numbers = new List<WrittenNumber>();
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
            }
            else if (!IsPartOfName(text, at) && TryReadAt(text, at, out var number))
            {
                numbers.Add(number);
                at = number.End;
            }
            else
            {
                at = EndOfRun(text, at);
            }
        }

        return numbers;
    }

    private static bool IsPartOfName(string text, int at) =>
        at > 0 && (IsWordPart(text[at - 1]) || text[at - 1] == '@' || (IsHyphen(text[at - 1]) && at > 1 && char.IsLetter(text[at - 2])));

    // Past letters or digits as one, so that no part of what is no number is taken for one.
    private static int EndOfRun(string text, int at)
    {
        while (at < text.Length && IsWordPart(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, int start, out WrittenNumber number)
    {
        number = default;
        if (ContinuesNumber(text, start) || EndOfDigits(text, start) is not (> 0 and var end)
            || end - start > MaxDigits || !TryParse(text[start..end], out var value))
        {
            return false;
        }

        if (end < text.Length && IsWordPart(text[end]))
        {
            return TryReadSuffix(text, end, out var factor, out end) && TryMultiply(value, factor, out value) && Make(value, start, end, out number);
        }

        return !JoinsAnother(text, end) && NumberPhrase.TryMultiply(text, ref end, ref value) && Make(value, start, end, out number);
    }

    private static bool Make(decimal value, int start, int end, out WrittenNumber number)
    {
        // Dividing by one drops the zeros that multiplying leaves behind the point.
        number = new(value / 1.0000000000000000000000000000m, start, end - start);
        return true;
    }

    private static bool ContinuesNumber(ReadOnlySpan<char> text, int start) =>
        start > 0 && (char.IsNumber(text[start - 1]) || (start > 1 && IsJoint(text[start - 1]) && char.IsNumber(text[start - 2])));

    private static bool JoinsAnother(ReadOnlySpan<char> text, int end) =>
        end < text.Length && (text[end] is '@' || (IsJoint(text[end]) && end + 1 < text.Length && char.IsNumber(text[end + 1])));

    private static bool IsJoint(char character) => character is '.' or ',' or ':' or '/' or '^' or '\'' or '’' or '⁄';

    private static bool IsWordPart(char character) => char.IsLetter(character) || char.IsNumber(character) || character == '_';

    private static bool IsHyphen(char character) => character is '-' or '\u2010' or '\u2011';

    // The end of digits, their groups and their decimals; 0 where they are badly put together.
    private static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        var end = SkipDigits(text, start);
        var length = end - start;
        if (text[start] == '0' && length > 1)
        {
            return 0;
        }

        if (end < text.Length && text[end] is ',' or NoBreakSpace or ThinSpace or NarrowNoBreakSpace)
        {
            var separator = text[end];
            while (length <= 3 && end < text.Length && text[end] == separator && SkipDigits(text, end + 1) == end + 4)
            {
                end += 4;
            }

            var goesOn = end + 1 < text.Length && text[end] == separator && char.IsAsciiDigit(text[end + 1]);
            if (goesOn && (separator == ',' || end > start + length))
            {
                return 0;
            }
        }

        return end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]) ? SkipDigits(text, end + 1) : end;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool TryParse(ReadOnlySpan<char> written, out decimal value)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        var length = 0;
        foreach (var character in written)
        {
            if (char.IsAsciiDigit(character) || character == '.')
            {
                digits[length++] = character;
            }
        }

        return decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryReadSuffix(ReadOnlySpan<char> text, int start, out decimal factor, out int end)
    {
        end = start;
        while (end < text.Length && IsWordPart(text[end]))
        {
            end++;
        }

        factor = text[start..end] switch
        {
            "K" or "k" => 1_000m,
            "M" or "m" or "MM" or "mn" or "Mn" or "mln" => 1_000_000m,
            "B" or "b" or "bn" or "Bn" or "BN" => 1_000_000_000m,
            "T" or "tn" => 1_000_000_000_000m,
            _ => 0m,
        };
        return factor > 0 && !JoinsAnother(text, end);
    }

    private static bool TryMultiply(decimal value, decimal factor, out decimal product)
    {
        var fits = value <= decimal.MaxValue / factor;
        product = fits ? value * factor : 0;
        return fits;
    }

    private static bool TryReadWords(ReadOnlySpan<char> text, int start, out WrittenNumber number)
    {
        number = default;
        return (start == 0 || !IsWordPart(text[start - 1]))
            && NumberPhrase.TryRead(text, start, out var end, out var value) && Make(value, start, end, out number);
    }
}
