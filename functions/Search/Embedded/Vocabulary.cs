using System.Numerics;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>The words of the index as written, for spelling correction. Immutable.</summary>
internal sealed class Vocabulary
{
    private readonly Entry[][] byLength;
    private readonly HashSet<string> words;

    private Vocabulary(List<Entry> entries)
    {
        words = [.. entries.Select(entry => entry.Word)];
        byLength = new Entry[LongestWord + 1][];
        for (var length = 0; length <= LongestWord; length++)
        {
            byLength[length] = [.. entries.Where(entry => entry.Word.Length == length)];
        }
    }

    /// <summary>Reads the words of the index.</summary>
    public static Vocabulary Load(IndexConnection connection)
    {
        var entries = new List<Entry>();
        using var reader = connection.Query("SELECT word, documents FROM vocabulary");
        while (reader.Read())
        {
            var word = reader.GetString(0);
            if (word.Length is >= 3 and <= LongestWord && !word.Any(char.IsDigit))
            {
                entries.Add(new Entry(word, reader.GetInt32(1), Letters(word)));
            }
        }

        return new Vocabulary(entries);
    }

    /// <summary>The longest word that is corrected or offered as a correction.</summary>
    public const int LongestWord = 40;

    /// <summary>Whether the index holds a word as written.</summary>
    /// <param name="word">The word, folded.</param>
    public bool Contains(string word) => words.Contains(word);

    /// <summary>
    /// Words that may have been meant, likeliest first: one slip away for words of up to five letters, two for longer ones, but one
    /// if it is the first letter that differs; of equally far words the commoner first.
    /// </summary>
    /// <param name="word">The word as typed, folded.</param>
    /// <param name="limit">The most to answer.</param>
    public IReadOnlyList<string> Corrections(string word, int limit)
    {
        if (word.Length is < 3 or > LongestWord || word.Any(char.IsDigit))
        {
            return [];
        }

        var most = word.Length <= 5 ? 1 : 2;
        var letters = Letters(word);
        var found = new List<(string Word, double Cost)>();
        for (var length = Math.Max(3, word.Length - most); length <= Math.Min(LongestWord, word.Length + most); length++)
        {
            foreach (var entry in byLength[length])
            {
                // Each slip changes at most two letters of the set: a look at the sets rules out nearly all.
                var sameStart = entry.Word[0] == word[0];
                var allowed = sameStart ? most : 1;
                if (BitOperations.PopCount(entry.Letters ^ letters) <= 2 * allowed && EditDistance.Of(word, entry.Word, allowed) is var slips && slips <= allowed)
                {
                    found.Add((entry.Word, slips + (sameStart ? 0 : 0.5) - (0.2 * Math.Log10(entry.Documents))));
                }
            }
        }

        return [.. found.OrderBy(candidate => candidate.Cost).ThenBy(candidate => candidate.Word, StringComparer.Ordinal).Take(limit).Select(candidate => candidate.Word)];
    }

    private static uint Letters(string word)
    {
        var set = 0u;
        foreach (var c in word)
        {
            set |= 1u << (c % 32);
        }

        return set;
    }

    private readonly record struct Entry(string Word, int Documents, uint Letters);
}
