using System.Numerics;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>The words of the index as written, for spelling correction. Immutable. The words of one length lie side by side, so that they are gone through fast.</summary>
internal sealed class Vocabulary
{
    /// <summary>The longest word that is corrected or offered as a correction.</summary>
    public const int LongestWord = 40;

    private const int ShortestWord = 3;

    private readonly WordsOfLength[] byLength;

    private Vocabulary(WordsOfLength[] byLength) => this.byLength = byLength;

    /// <summary>Reads the words of the index.</summary>
    public static Vocabulary Load(IndexConnection connection)
    {
        var builders = Enumerable.Range(0, LongestWord + 1).Select(_ => (Letters: new List<char>(), Sets: new List<uint>(), Documents: new List<int>())).ToArray();
        using var reader = connection.Query("SELECT word, documents FROM vocabulary");
        while (reader.Read())
        {
            var word = reader.GetString(0);
            if (IsCorrected(word))
            {
                var (letters, sets, documents) = builders[word.Length];
                letters.AddRange(word);
                sets.Add(SetOf(word));
                documents.Add(reader.GetInt32(1));
            }
        }

        return new Vocabulary([.. builders.Select(builder => new WordsOfLength([.. builder.Letters], [.. builder.Sets], [.. builder.Documents]))]);
    }

    /// <summary>
    /// Words that may have been meant, likeliest first: one slip away for words of up to five letters, two for longer ones, but one
    /// if it is the first letter that differs; of equally far words the commoner first.
    /// </summary>
    /// <param name="word">The word as typed, folded.</param>
    /// <param name="limit">The most to answer.</param>
    public IReadOnlyList<string> Corrections(string word, int limit)
    {
        if (!IsCorrected(word))
        {
            return [];
        }

        var most = word.Length <= 5 ? 1 : 2;
        var set = SetOf(word);
        var found = new List<(string Word, double Cost)>();
        for (var length = Math.Max(ShortestWord, word.Length - most); length <= Math.Min(LongestWord, word.Length + most); length++)
        {
            var (letters, sets, documents) = byLength[length];
            for (var i = 0; i < sets.Length; i++)
            {
                // Each slip changes at most two letters of the set: a look at the sets rules out nearly all.
                if (BitOperations.PopCount(sets[i] ^ set) > 2 * most)
                {
                    continue;
                }

                var candidate = letters.AsSpan(i * length, length);
                var sameStart = candidate[0] == word[0];
                var allowed = sameStart ? most : 1;
                if (EditDistance.Of(word, candidate, allowed) is var slips && slips <= allowed)
                {
                    found.Add((new string(candidate), slips + (sameStart ? 0 : 0.5) - (0.2 * Math.Log10(documents[i]))));
                }
            }
        }

        return [.. found.OrderBy(candidate => candidate.Cost).ThenBy(candidate => candidate.Word, StringComparer.Ordinal).Take(limit).Select(candidate => candidate.Word)];
    }

    private static bool IsCorrected(string word) => word.Length is >= ShortestWord and <= LongestWord && !word.Any(char.IsDigit);

    private static uint SetOf(string word)
    {
        var set = 0u;
        foreach (var c in word)
        {
            set |= 1u << (c % 32);
        }

        return set;
    }

    private sealed record WordsOfLength(char[] Letters, uint[] Sets, int[] Documents);
}
