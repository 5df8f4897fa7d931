namespace Prossimo.Functions.Search.Embedded.Text;

/// <summary>
/// Takes English endings off: M. F. Porter, "An algorithm for suffix stripping" (1980, https://tartarus.org/martin/PorterStemmer/def.txt),
/// with the two changes that its author made later (-bli, -logi). The same stems as SQLite's <c>porter</c> tokenizer.
/// </summary>
internal static class PorterStemmer
{
    private const int ShortestWord = 3;
    private const int LongestWord = 64;

    // Of suffixes that end alike the longer ones come first: the first that fits decides.
    private static readonly (string Suffix, string Stem)[] DoubleSuffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("logi", "log"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
        ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string Stem)[] SingleSuffixes =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] LastSuffixes =
        ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize"];

    /// <summary>Stems a word in place.</summary>
    /// <param name="word">The word, folded, with room for one letter more.</param>
    /// <param name="length">The word's length.</param>
    /// <returns>The stem's length.</returns>
    public static int Stem(Span<char> word, int length)
    {
        if (length is < ShortestWord or > LongestWord)
        {
            return length;
        }

        length = WithoutPlural(word, length);
        length = WithoutPast(word, length);
        if (word[length - 1] == 'y' && HasVowel(word[..(length - 1)]))
        {
            word[length - 1] = 'i';
        }

        length = Replace(word, length, DoubleSuffixes);
        length = Replace(word, length, SingleSuffixes);
        return WithoutFinalLetter(word, WithoutLastSuffix(word, length));
    }

    private static int WithoutPlural(Span<char> word, int length)
    {
        if (word[length - 1] != 's' || word[length - 2] == 's')
        {
            return length;
        }

        var stem = word[..length];
        return (length > 4 && stem.EndsWith("sses")) || (length > 3 && stem.EndsWith("ies")) ? length - 2 : length - 1;
    }

    private static int WithoutPast(Span<char> word, int length)
    {
        var whole = word[..length];
        if (length > 3 && whole.EndsWith("eed"))
        {
            return Measure(word[..(length - 3)]) > 0 ? length - 1 : length;
        }

        var ending = length > 2 && whole.EndsWith("ed") ? 2 : length > 3 && whole.EndsWith("ing") ? 3 : 0;
        return ending > 0 && HasVowel(word[..(length - ending)]) ? Mended(word, length - ending) : length;
    }

    // What -ed and -ing were put on: hop(p)ing, rat(e)ing, fil(e)ing.
    private static int Mended(Span<char> word, int length)
    {
        var stem = word[..length];
        if (length > 2 && (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz")))
        {
            word[length] = 'e';
            return length + 1;
        }

        var last = word[length - 1];
        if (length > 1 && last == word[length - 2] && !IsVowel(last) && last is not ('l' or 's' or 'z'))
        {
            return length - 1;
        }

        if (Measure(stem) == 1 && EndsShort(stem))
        {
            word[length] = 'e';
            return length + 1;
        }

        return length;
    }

    private static int Replace(Span<char> word, int length, (string Suffix, string Stem)[] suffixes)
    {
        foreach (var (suffix, stem) in suffixes)
        {
            if (suffix[^1] == word[length - 1] && length > suffix.Length && word[..length].EndsWith(suffix))
            {
                var kept = length - suffix.Length;
                if (Measure(word[..kept]) == 0)
                {
                    return length;
                }

                stem.CopyTo(word[kept..]);
                return kept + stem.Length;
            }
        }

        return length;
    }

    private static int WithoutLastSuffix(Span<char> word, int length)
    {
        foreach (var suffix in LastSuffixes)
        {
            var kept = length - suffix.Length;
            if (suffix[^1] == word[length - 1] && kept > 0 && word[..length].EndsWith(suffix))
            {
                return Measure(word[..kept]) > 1 && (suffix != "ion" || word[kept - 1] is 's' or 't') ? kept : length;
            }
        }

        return length;
    }

    private static int WithoutFinalLetter(Span<char> word, int length)
    {
        if (word[length - 1] == 'e')
        {
            var stem = word[..(length - 1)];
            var measure = Measure(stem);
            if (measure > 1 || (measure == 1 && !EndsShort(stem)))
            {
                length--;
            }
        }

        return length > 1 && word[length - 1] == 'l' && word[length - 2] == 'l' && Measure(word[..(length - 1)]) > 1 ? length - 1 : length;
    }

    /// <summary>How often a vowel is followed by a consonant.</summary>
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var (measure, consonant) = (0, false);
        for (var i = 0; i < stem.Length; i++)
        {
            var isConsonant = !(IsVowel(stem[i]) || (stem[i] == 'y' && consonant));
            if (isConsonant && !consonant && i > 0)
            {
                measure++;
            }

            consonant = isConsonant;
        }

        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (IsVowel(stem[i]) || (stem[i] == 'y' && i > 0))
            {
                return true;
            }
        }

        return false;
    }

    // Consonant, vowel, consonant other than w, x and y.
    private static bool EndsShort(ReadOnlySpan<char> stem)
    {
        if (stem.Length < 3 || stem[^1] is 'w' or 'x' or 'y')
        {
            return false;
        }

        var (consonant, kinds) = (false, 0);
        foreach (var letter in stem)
        {
            consonant = !(IsVowel(letter) || (letter == 'y' && consonant));
            kinds = (kinds << 1) | (consonant ? 1 : 0);
        }

        return (kinds & 7) == 5;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
