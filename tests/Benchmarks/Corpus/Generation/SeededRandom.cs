namespace Prossimo.Benchmarks.Corpus.Generation;

/// <summary>
/// Random numbers by SplitMix64. The framework's generator may change with its version; a seed must mean the same corpus for as long as
/// figures are compared.
/// </summary>
/// <param name="seed">Decides every number.</param>
public sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A generator for one of many parts of something, which does not depend on the other parts.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="part">The part's number.</param>
    /// <param name="purpose">Tells several generators of one part apart.</param>
    public static SeededRandom For(int seed, int part, int purpose)
    {
        var mixed = new SeededRandom(((ulong)(uint)seed << 32) | (uint)part);
        return new SeededRandom(mixed.NextBits() ^ ((ulong)(uint)purpose * 0xD6E8FEB86659FD93));
    }

    /// <summary>At least 0, less than 1.</summary>
    public double NextShare() => (NextBits() >> 11) * (1d / (1ul << 53));

    /// <summary>At least 0, less than a limit.</summary>
    /// <param name="limit">Above 0.</param>
    public int Next(int limit) => (int)(NextShare() * limit);

    /// <summary>At least <paramref name="least"/>, at most <paramref name="most"/>.</summary>
    /// <param name="least">The smallest answer.</param>
    /// <param name="most">The largest answer.</param>
    public int Between(int least, int most) => least + Next(most - least + 1);

    /// <summary>Whether something happens that does in a share of all cases.</summary>
    /// <param name="share">0 to 1.</param>
    public bool Happens(double share) => NextShare() < share;

    /// <summary>One of several, each as likely.</summary>
    /// <param name="choices">At least one.</param>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    /// <summary>Normally distributed around 0 with a deviation of 1 (Box and Muller).</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextShare())) * Math.Cos(2 * Math.PI * NextShare());

    private ulong NextBits()
    {
        var bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
