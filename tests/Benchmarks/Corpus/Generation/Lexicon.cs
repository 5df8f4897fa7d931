namespace Prossimo.Benchmarks.Corpus.Generation;

/// <summary>
/// The words of the generated language, by rank. The most frequent ones are those of English, so that stop words, stemming and spelling
/// correction have their usual work; then come words of the site's subjects, and from there on made-up ones of two and more syllables, whose
/// endings make families of related words.
/// </summary>
public static class Lexicon
{
    private static readonly string[] Grammar =
    [
        .. """
        the of and to a in is that for it as with on be this are by from an or have not we which at was can has their will our more they but
        all been its one other these also you if how when into than who some what may such only so there new do your use first most many
        about out up no them make over time would used each well two through between where those both while any because work same were under
        after way even then before must just does like year people help need since very could own often without should still now
        being here every us years made want part good much during long against
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] Subject =
    [
        .. """
        memory safety security software code rust project internet kernel server open source support community library vulnerability language
        system initiative team critical release network protocol data certificate performance design implementation standard feature user
        maintainer developer engineering program test bug report funding version tool service research resolver driver parser encryption key
        client policy infrastructure deployment update access build change attack boundary review result interface problem public trust
        request module process production domain platform package reliability effort organization grant adoption future history
        audit function buffer pointer compiler crate thread configuration traffic handshake signature validation daemon
        transport clock resource document benchmark migration rewrite subsystem device storage archive message codec decoder image video
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(),
    ];

    private static readonly string[] Onsets =
        ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "ch", "sh", "st", "tr", "pr", "br", "gl", "cl", "th", "h", "w", "j"];

    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];

    private static readonly string[] Endings = ["", "s", "n", "r", "l", "th", "ting", "sted", "lness", "ment", "tion", "ly"];

    private static readonly int Syllables = Onsets.Length * Vowels.Length;

    /// <summary>The number of words that serve grammar and say nothing of a text's subject.</summary>
    public static int GrammarWords => Grammar.Length;

    /// <summary>The word of a rank.</summary>
    /// <param name="rank">0 for the most frequent word; there is no last one.</param>
    public static string Word(long rank)
    {
        if (rank < Grammar.Length)
        {
            return Grammar[rank];
        }

        rank -= Grammar.Length;
        return rank < Subject.Length ? Subject[rank] : MadeUp(rank - Subject.Length);
    }

    // The words of one length are as many as their syllables and endings can be combined. A stride that shares no factor with that number
    // visits each of them once, so that words of neighbouring ranks do not look alike.
    private static string MadeUp(long number)
    {
        const long Stride = 1_000_000_007;
        var (length, size) = (2, (long)Syllables * Syllables * Endings.Length);
        while (number >= size && length < 5)
        {
            number -= size;
            length++;
            size *= Syllables;
        }

        var rest = (long)((Int128)number * Stride % size);
        var ending = Endings[rest % Endings.Length];
        rest /= Endings.Length;
        var identifier = rest % 23 == 0 ? (rest % 97).ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        var word = "";
        for (var at = 0; at < length; at++)
        {
            var syllable = (int)(rest % Syllables);
            rest /= Syllables;
            word += Onsets[syllable / Vowels.Length] + Vowels[syllable % Vowels.Length];
        }

        return word + ending + identifier;
    }
}
