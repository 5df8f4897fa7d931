namespace Prossimo.Functions.Search.Embedded;

/// <summary>How much each kind of evidence counts. Why so: the section on ranking in functions/Search/README.md.</summary>
internal sealed record RankingWeights
{
    public double Title { get; init; } = 4;

    public double Excerpt { get; init; } = 1;

    /// <summary>The body but for its links' words: see <see cref="IndexedText.LinksOf"/>.</summary>
    public double Body { get; init; } = 1;

    public double Initiatives { get; init; } = 1;

    public double Authors { get; init; } = 1;

    public double Slug { get; init; } = 2;

    /// <summary>The best section on its own, its heading included.</summary>
    public double Section { get; init; } = 1;

    /// <summary>That section's heading.</summary>
    public double Heading { get; init; } = 1.5;

    /// <summary>Neighbours in the query that are neighbours in title, headings or body, as a share of the field's weight.</summary>
    public double Neighbours { get; init; } = 0.5;

    /// <summary>A synonym in title or section, as a share of what the word itself would count.</summary>
    public double Synonyms { get; init; } = 0.5;

    /// <summary>What the last word begins, where it is a word itself, in a section: just enough to say why a document is there.</summary>
    public double Completions { get; init; } = 0.05;

    /// <summary>The whole query word for word in a section or heading, as a share of the field's weight.</summary>
    public double Whole { get; init; } = 1;

    /// <summary>What the newest document gains over an ancient one, as a share of its score.</summary>
    public double Recency { get; init; } = 0.03;

    /// <summary>The share of the best complete match's score from which a document that lacks a word is listed too.</summary>
    public double Incomplete { get; init; } = 0.4;

    /// <summary>The least score of such a document: words that half of all documents hold (BM25 gives them next to nothing) do not suffice.</summary>
    public double LeastEvidence { get; init; } = 0.5;
}
