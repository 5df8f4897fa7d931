using System.Globalization;
using System.Text;

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

        var folded = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            var lower = char.ToLowerInvariant(c);
            if (lower < '\u0080')
            {
                folded.Append(lower);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(lower) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(Bases.TryGetValue(lower, out var letter) ? letter : lower);
            }
        }

        return folded.ToString();
    }

    /// <summary>The words of a text, folded, with a space between.</summary>
    public static string FoldText(string text) => string.Join(' ', QueryReader.WordsOf(text).Select(Fold));
}
