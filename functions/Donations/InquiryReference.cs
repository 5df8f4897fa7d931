using System.Globalization;

namespace Prossimo.Functions.Donations;

/// <summary>
/// References: fifty bits as ten characters of Crockford's base 32 (https://www.crockford.com/base32.html), which leaves out the
/// letters that are mistaken for digits, or for one another on the phone; in two groups.
/// </summary>
public static class InquiryReference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 10;

    // Room for spaces and hyphens between all of them; what is longer is no reference that somebody mistyped.
    private const int LongestText = 64;

    /// <summary>
    /// Reads a reference as people write it: in either case, with spaces and hyphens anywhere or nowhere, O for 0, I or L for 1.
    /// </summary>
    /// <param name="text">What was written; null is no reference.</param>
    /// <param name="canonical">The reference as it is stored, <c>K7QMX-3PD9R</c>; empty if it is none.</param>
    /// <returns>Whether it is a reference; not whether an inquiry has it.</returns>
    public static bool TryRead(string? text, out string canonical)
    {
        canonical = "";
        if (text is null || text.Length > LongestText)
        {
            return false;
        }

        Span<char> read = stackalloc char[Characters];
        var length = 0;
        foreach (var character in text.Where(character => !IsSeparator(character)))
        {
            var known = Correct(character);
            if (length == Characters || !Alphabet.Contains(known, StringComparison.Ordinal))
            {
                return false;
            }

            read[length++] = known;
        }

        if (length < Characters)
        {
            return false;
        }

        canonical = $"{read[..5]}-{read[5..]}";
        return true;
    }

    // A mail or a word processor may have made a dash or a hard space of what was typed.
    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation;

    /// <summary>The reference that random or keyed bytes make.</summary>
    /// <param name="bytes">Seven bytes or more; their first fifty bits count.</param>
    internal static string Create(ReadOnlySpan<byte> bytes)
    {
        var bits = 0UL;
        foreach (var value in bytes[..7])
        {
            bits = (bits << 8) | value;
        }

        bits >>= (7 * 8) - (5 * Characters);
        Span<char> written = stackalloc char[Characters];
        for (var i = Characters - 1; i >= 0; i--)
        {
            written[i] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return $"{written[..5]}-{written[5..]}";
    }

    private static char Correct(char character) => character switch
    {
        'o' or 'O' => '0',
        'i' or 'I' or 'l' or 'L' => '1',
        >= 'a' and <= 'z' => (char)(character - 'a' + 'A'),
        _ => character,
    };
}
