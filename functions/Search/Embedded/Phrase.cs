using Prossimo.Functions.Search.Embedded.Text;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Words that stand together, or one word.</summary>
internal sealed class Phrase
{
    private Phrase(string text, string[] stems)
    {
        Text = text;
        Stems = stems;
        Key = string.Join(' ', stems);
    }

    /// <summary>The words as typed: what phrases of one list are told apart by.</summary>
    public string Text { get; }

    /// <summary>What they are found by; empty where there are no letters, which nothing matches.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>The stems as one text: phrases with the same key have the same matches.</summary>
    public string Key { get; }

    public static Phrase Of(params IReadOnlyCollection<string> words) => new(string.Join(' ', words), Embedded.Text.Stems.Of(words));

    /// <summary>The phrases, each text once.</summary>
    public static IReadOnlyList<Phrase> Distinct(IEnumerable<Phrase> phrases) => [.. phrases.DistinctBy(phrase => phrase.Text, StringComparer.Ordinal)];
}

/// <summary>What a document must hold.</summary>
internal abstract record Requirement
{
    private Requirement()
    {
    }

    /// <summary>A phrase, in any field.</summary>
    public sealed record Has(Phrase Phrase) : Requirement;

    /// <summary>One of several.</summary>
    public sealed record Any(IReadOnlyList<Requirement> Of) : Requirement;

    /// <summary>All of several.</summary>
    public sealed record All(IReadOnlyList<Requirement> Of) : Requirement;

    public static Requirement AnyOf(IReadOnlyList<Requirement> all) => all.Count == 1 ? all[0] : new Any(all);

    public static Requirement AllOf(IReadOnlyList<Requirement> all) => all.Count == 1 ? all[0] : new All(all);

    public static Requirement AnyOf(IEnumerable<Phrase> phrases) => AnyOf([.. phrases.Select(phrase => new Has(phrase))]);
}
