using System.Text;

namespace Prossimo.Benchmarks.Corpus;

/// <summary>Words of a text, as plainly as possible: the benchmark must not share the index's own idea of them.</summary>
public static class Words
{
    private static readonly HashSet<string> Frequent =
    [
        "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "do", "each", "for",
        "from", "had", "has", "have", "how", "if", "in", "into", "is", "it", "its", "just", "may", "more", "most", "new", "no", "not", "of",
        "on", "one", "only", "or", "other", "our", "out", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there",
        "these", "they", "this", "those", "to", "up", "use", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will",
        "with", "would", "you", "your",
    ];

    /// <summary>The runs of letters and digits in a text, lower case.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> In(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToLowerInvariant(character));
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>The words with one space before, between and after them, so that whole words can be looked for.</summary>
    /// <param name="text">Any text.</param>
    public static string Spaced(string text) => $" {string.Join(' ', In(text))} ";

    /// <summary>Whether a word says something about the text it stands in.</summary>
    /// <param name="word">A lower-case word.</param>
    public static bool HasContent(string word) => word.Length >= 4 && !Frequent.Contains(word);

    /// <summary>The word with one slip of the fingers, never in its first letter: a letter missing, doubled, swapped with the next or hit beside.</summary>
    /// <param name="word">At least three letters.</param>
    /// <param name="random">Chooses the slip and its place.</param>
    public static string Mistype(string word, Random random)
    {
        var at = random.Next(1, word.Length - 1);
        var slip = random.Next(4);
        if (slip == 2 && word[at] == word[at + 1])
        {
            slip = 0;
        }

        return slip switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            2 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => word[..at] + (char)('a' + ((char.ToLowerInvariant(word[at]) - 'a' + random.Next(1, 26)) % 26)) + word[(at + 1)..],
        };
    }
}
