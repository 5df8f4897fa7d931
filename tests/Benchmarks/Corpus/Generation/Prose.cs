using System.Text;

namespace Prossimo.Benchmarks.Corpus.Generation;

/// <summary>
/// Writes the words of one document. Words come by their frequency in the language, but a text stays with its subject: its own words, and
/// words that it has used already, come again more often than by chance.
/// </summary>
/// <param name="frequencies">The language.</param>
/// <param name="subject">The ranks of the words that the document is about; at least one.</param>
/// <param name="random">Draws.</param>
internal sealed class Prose(RankFrequencies frequencies, IReadOnlyList<long> subject, SeededRandom random)
{
    private const double FromSubject = 0.06;
    private const double Again = 0.14;
    private const int Remembered = 200;

    private readonly List<long> _used = [];

    /// <summary>A sentence with its full stop.</summary>
    /// <param name="words">How many words, at least one.</param>
    public string Sentence(int words)
    {
        var text = new StringBuilder(words * 7);
        for (var at = 0; at < words; at++)
        {
            var word = Lexicon.Word(NextRank());
            if (at == 0)
            {
                text.Append(Capital(word));
                continue;
            }

            text.Append(at % 9 == 8 && at < words - 3 ? ", " : " ").Append(word);
        }

        return text.Append('.').ToString();
    }

    /// <summary>A title or heading: mostly words of substance, the first with a capital.</summary>
    /// <param name="words">How many words, at least one.</param>
    public string Heading(int words)
    {
        var text = new StringBuilder(words * 8);
        for (var at = 0; at < words; at++)
        {
            // A word between two others may be a small one, as in "The future of the kernel".
            var rank = at > 0 && at < words - 1 && random.Happens(0.3) ? random.Next(12) : Substance();
            text.Append(at == 0 ? "" : " ").Append(at == 0 ? Capital(Lexicon.Word(rank)) : Lexicon.Word(rank));
        }

        return text.ToString();
    }

    internal static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private long NextRank()
    {
        if (random.Happens(FromSubject))
        {
            return random.Pick(subject);
        }

        if (_used.Count > 0 && random.Happens(Again))
        {
            return random.Pick(_used);
        }

        var rank = frequencies.Draw(random);
        if (rank >= Lexicon.GrammarWords && _used.Count < Remembered)
        {
            _used.Add(rank);
        }

        return rank;
    }

    private long Substance()
    {
        if (random.Happens(0.5))
        {
            return random.Pick(subject);
        }

        long rank;
        do
        {
            rank = frequencies.Draw(random);
        }
        while (rank < Lexicon.GrammarWords);
        return rank;
    }
}
