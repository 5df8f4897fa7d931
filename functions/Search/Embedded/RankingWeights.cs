namespace Prossimo.Functions.Search.Embedded;

/// <summary>How much each kind of evidence counts.</summary>
internal sealed record RankingWeights
{
    public double Title { get; init; } = 4;

    public double Headings { get; init; } = 2;

    public double Excerpt { get; init; } = 1;

    public double Body { get; init; } = 1;

    public double Initiatives { get; init; } = 1;

    public double Authors { get; init; } = 1;

    public double Slug { get; init; } = 2;

    /// <summary>The best section on its own.</summary>
    public double Section { get; init; } = 1;

    /// <summary>How much more a word counts in a section's heading than in its text.</summary>
    public double SectionHeading { get; init; } = 2;

    /// <summary>Neighbours in the query that are neighbours in title, headings or body, in units of the field's weight.</summary>
    public double Neighbours { get; init; } = 0.5;

    /// <summary>What the newest document gains over an ancient one, as a share of its score.</summary>
    public double Recency { get; init; } = 0.06;

    /// <summary>The share of the best complete match's score from which a document that lacks a word is listed too.</summary>
    public double Incomplete { get; init; } = 0.4;

    /// <summary>The least score of such a document: words that half of all documents hold (BM25 gives them next to nothing) do not suffice.</summary>
    public double LeastEvidence { get; init; } = 0.5;
}
