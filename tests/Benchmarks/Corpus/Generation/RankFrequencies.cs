namespace Prossimo.Benchmarks.Corpus.Generation;

/// <summary>
/// How often the words of a language occur, by rank: a double power law as Gerlach and Altmann fitted it to books (2013). Up to
/// <see cref="Core"/> the frequency falls with the rank (Zipf's law), beyond it with the rank to the power of <see cref="Fall"/>, without an
/// end. So a corpus gets ever new words, first as fast as it grows and then with its length to the power of 1/<see cref="Fall"/> (Heaps' law).
/// </summary>
public sealed class RankFrequencies
{
    /// <summary>The number of words that belong to everybody's vocabulary.</summary>
    public const int Core = 7_873;

    /// <summary>The exponent of the words beyond.</summary>
    public const double Fall = 1.77;

    private readonly double[] _cumulative = new double[Core];
    private readonly double _all;

    /// <summary>Adds up the frequencies.</summary>
    public RankFrequencies()
    {
        var sum = 0d;
        for (var at = 0; at < Core; at++)
        {
            _cumulative[at] = sum += 1d / (at + 1);
        }

        _all = sum + (1 / (Fall - 1));
    }

    /// <summary>The rank of a word drawn from a text; the most frequent word has rank 0.</summary>
    /// <param name="random">Draws.</param>
    public long Draw(SeededRandom random)
    {
        var place = random.NextShare() * _all;
        if (place < _cumulative[^1])
        {
            var found = Array.BinarySearch(_cumulative, place);
            return found < 0 ? ~found : found + 1;
        }

        // The share of the tail beyond rank r is (r / Core)^(1 - Fall).
        return (long)(Core * Math.Pow(1 - random.NextShare(), -1 / (Fall - 1)));
    }
}
