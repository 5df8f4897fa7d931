using System.Globalization;

namespace Prossimo.Functions.Search;

/// <summary>
/// Brings words to the form in which they are compared: lower case, Latin letters without their marks, as FTS5's
/// <c>unicode61 remove_diacritics 2</c> does. By a table of its own, since .NET decomposes nothing in invariant globalization mode.
/// </summary>
internal static class WordFolding
{
    private static readonly string[] Groups =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặḁ", "bḃḅḇ", "cçćĉċčḉ", "dďḋḍḏḑḓ", "eèéêëēĕėęěȅȇȩẹẻẽếềểễệḕḗḙḛḝ", "fḟ", "gĝğġģǧǵḡ",
        "hĥȟḣḥḧḩḫẖ", "iìíîïĩīĭįǐȉȋịỉḭḯ", "jĵǰ", "kķǩḱḳḵ", "lĺļľḷḹḻḽ", "mḿṁṃ", "nñńņňǹṅṇṉṋ", "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱọỏốồổỗộớờởỡợṍṏṑṓ",
        "pṕṗ", "rŕŗřȑȓṙṛṝṟ", "sśŝşšșṡṣṥṧṩ", "tţťțṫṭṯṱẗ", "uùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữựṳṵṷṹṻ", "vṽṿ", "wŵẁẃẅẇẉẘ", "xẋẍ", "yýÿŷȳẏỳỵỷỹẙ", "zźżžẑẓẕ",
    ];

    private static readonly System.Collections.Frozen.FrozenDictionary<char, char> Bases = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(
        Groups.SelectMany(group => group.Skip(1).Select(letter => KeyValuePair.Create(letter, group[0]))));

    public static string Fold(string word)
    {
        if (!word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        Span<char> folded = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        return new string(folded[..Fold(word, folded)]);
    }

    /// <summary>As <see cref="Fold(string)"/>, without a string: what has no room is left out.</summary>
    /// <param name="word">The word.</param>
    /// <param name="folded">Takes it.</param>
    /// <returns>The number of letters taken.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (length == folded.Length)
            {
                break;
            }

            if (c < '\u0080')
            {
                folded[length++] = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
                continue;
            }

            var lower = char.ToLowerInvariant(c);
            if (lower < '\u0080')
            {
                folded[length++] = lower;
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(lower) != UnicodeCategory.NonSpacingMark)
            {
                folded[length++] = Bases.TryGetValue(lower, out var letter) ? letter : lower;
            }
        }

        return length;
    }

    /// <summary>The words of a text, folded, with a space between.</summary>
    public static string FoldText(string text) => string.Join(' ', QueryReader.WordsOf(text).Select(Fold).Where(word => word.Length > 0));
}
