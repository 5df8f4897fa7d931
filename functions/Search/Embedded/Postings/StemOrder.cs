namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>The order in which SQLite keeps stems: that of their UTF-8 bytes, which is that of their code points.</summary>
internal sealed class StemOrder : IComparer<string?>
{
    public static StemOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var shared = x.AsSpan().CommonPrefixLength(y);
        return shared == x!.Length || shared == y!.Length ? x.Length.CompareTo(y!.Length) : Weight(x[shared]).CompareTo(Weight(y[shared]));
    }

    // Surrogates stand for code points above all others.
    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
