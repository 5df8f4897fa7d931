using System.Collections.Frozen;

namespace Prossimo.Functions.Search.Answers;

/// <summary>A word of a query, a label or a text, in the forms in which it is compared with another. No engine's stemmer: whether a figure is named must not depend on the engine.</summary>
/// <param name="Folded">Lower case, without diacritics.</param>
/// <param name="Word">In the singular, abbreviations of counting spelled out: <c>certificate</c> for <c>Certs</c>, <c>average</c> for <c>AVG</c>.</param>
/// <param name="Stem">Without the endings of verbs too: <c>issu</c> for <c>issued</c>, <c>issue</c> and <c>issuing</c>, but not for <c>issuance</c>.</param>
/// <param name="IsPlural">Whether it was written in the plural.</param>
internal readonly record struct FigureWord(string Folded, string Word, string Stem, bool IsPlural)
{
    private const string Vowels = "aeiouy";

    // Labels of figures are short of room, and so are queries.
    private static readonly FrozenDictionary<string, string> SpelledOut = new Dictionary<string, string>
    {
        ["cert"] = "certificate",
        ["avg"] = "average",
        ["mean"] = "average",
        ["min"] = "minimum",
        ["lowest"] = "minimum",
        ["max"] = "maximum",
        ["highest"] = "maximum",
        ["peak"] = "maximum",
        ["pct"] = "percent",
        ["percentage"] = "percent",
        ["proportion"] = "percent",
        ["share"] = "percent",
        ["impact"] = "affect",
        ["impacted"] = "affected",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether it is a number that reads as a year.</summary>
    public bool IsYear => Word.Length == 4 && Word[..2] is "19" or "20" && char.IsAsciiDigit(Word[2]) && char.IsAsciiDigit(Word[3]);

    /// <summary>Whether it ends as the participle of a regular verb does.</summary>
    public bool IsParticiple => !ReferenceEquals(Stem, Word) && (Word.EndsWith("ed", StringComparison.Ordinal) || Word.EndsWith("ing", StringComparison.Ordinal));

    /// <summary>The words of a text.</summary>
    public static IReadOnlyList<FigureWord> AllOf(string text) => [.. QueryReader.WordsOf(text).Select(Of)];

    /// <summary>One word, without signs.</summary>
    public static FigureWord Of(string written)
    {
        var folded = WordFolding.Fold(written);
        if (folded.Length == 0 || folded.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return new(folded, folded, folded, IsPlural: false);
        }

        var singular = Singular(folded);
        var word = SpelledOut.GetValueOrDefault(singular, singular);
        return new(folded, word, StemOf(word), singular.Length < folded.Length);
    }

    /// <summary>The words with a space between and around, so that a run of whole words is found as a part of it.</summary>
    public static string Spaced(IEnumerable<FigureWord> words) => $" {string.Join(' ', words.Select(word => word.Word))} ";

    private static string Singular(string word) => word switch
    {
        { Length: < 4 } or "https" => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 => word[..^3] + "y",
        _ when word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) => word[..^2],
        _ when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    private static string StemOf(string word)
    {
        var stem = word switch
        {
            _ when word.EndsWith("ied", StringComparison.Ordinal) && word.Length > 4 => word[..^3] + "y",
            _ when word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("eed", StringComparison.Ordinal) => Undoubled(word, word[..^2]),
            _ when word.EndsWith("ing", StringComparison.Ordinal) => Undoubled(word, word[..^3]),
            _ when word.EndsWith("ally", StringComparison.Ordinal) && word.Length > 6 => word[..^2],
            _ => word,
        };
        return stem.Length > 2 && stem[^1] == 'e' && stem[^2] != 'e' ? stem[..^1] : stem;
    }

    // "planned" is of "plan", but "called" of "call"; what has no vowel left had no ending: "string", "red".
    private static string Undoubled(string word, string stem)
    {
        if (stem.Length < 2 || stem.AsSpan().IndexOfAny(Vowels) < 0)
        {
            return word;
        }

        return stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'e' or 'o') ? stem[..^1] : stem;
    }
}
