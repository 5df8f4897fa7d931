namespace Prossimo.Functions.Initiatives;

/// <summary>The answer of <c>GET initiatives</c>.</summary>
/// <param name="Initiatives">All initiatives by name, without their sections.</param>
public sealed record InitiativeList(IReadOnlyList<InitiativeSummary> Initiatives);

/// <summary>The answer of <c>GET initiatives/{slug}</c>: what the content says about an initiative.</summary>
public sealed record InitiativeSummary
{
    /// <summary>The last part of its address, as its page writes it.</summary>
    public required string Slug { get; init; }

    /// <summary>What it is called: its page's title; without a page, what posts call it when they link to it.</summary>
    public required string Name { get; init; }

    /// <summary>Its address on the site.</summary>
    public required string Url { get; init; }

    /// <summary><c>page</c>, or <c>posts</c> where no page has been uploaded and everything here follows from posts.</summary>
    public required string Basis { get; init; }

    /// <summary>The opening of its page, at most 300 characters, cut at a sentence. Without a page a line that says so, and what a post says. Plain text.</summary>
    public required string Summary { get; init; }

    /// <summary><c>active</c>, <c>complete</c> or <c>planned</c>; null where its page does not say.</summary>
    public required string? Status { get; init; }

    /// <summary>The picture that its page names; null without one.</summary>
    public required string? Image { get; init; }

    /// <summary>The page's sections in order; empty without a page. Left out (null) in the list of all initiatives.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyList<InitiativeSection>? Sections { get; init; }

    /// <summary>Funders: those of the page's front matter as written there, then others whom a source states to have given.</summary>
    public required IReadOnlyList<string> Funders { get; init; }

    /// <summary>The links of the page's section "Links".</summary>
    public required IReadOnlyList<InitiativeLink> Links { get; init; }

    /// <summary>What sources state about money for it, latest first.</summary>
    public required IReadOnlyList<InitiativeFunding> Funding { get; init; }

    /// <summary>Posts that belong to it, latest first.</summary>
    public required IReadOnlyList<InitiativePost> Posts { get; init; }

    /// <summary>Posts and the page's dated statements, earliest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>Initiatives that share posts with it, most first.</summary>
    public required IReadOnlyList<RelatedInitiative> Related { get; init; }
}

/// <summary>A section of an initiative's page.</summary>
/// <param name="Heading">The heading, plain text; empty for what stands before the first heading.</param>
/// <param name="Level">1 to 6; 0 for what stands before the first heading.</param>
/// <param name="Anchor">The fragment that opens it, without <c>#</c>; empty for what stands before the first heading.</param>
/// <param name="Html">What stands below the heading: HTML from an allow-list.</param>
public sealed record InitiativeSection(string Heading, int Level, string Anchor, string Html);

/// <summary>A link of an initiative's page.</summary>
/// <param name="Text">What it is called.</param>
/// <param name="Url">Where it leads, as written.</param>
public sealed record InitiativeLink(string Text, string Url);

/// <summary>A sum of money that a source states to fund an initiative.</summary>
/// <param name="Funder">Who gives it.</param>
/// <param name="AmountUsd">The whole sum in US dollars, also where initiatives share it; null where it is stated in another currency.</param>
/// <param name="AmountText">The sum as written.</param>
/// <param name="Date">When, ISO 8601, as precise as stated; null where no source says.</param>
/// <param name="SharedWith">Slugs of the other initiatives that the same sum funds.</param>
/// <param name="SharedBy">How many initiatives share the sum, this one included: as stated, which may be more than are known by name.</param>
/// <param name="Evidence">Where it says so.</param>
public sealed record InitiativeFunding(
    string Funder, decimal? AmountUsd, string AmountText, string? Date, IReadOnlyList<string> SharedWith, int SharedBy, FundingEvidence Evidence);

/// <summary>The words that state a sum.</summary>
/// <param name="Text">The sentence, plain text.</param>
/// <param name="Url">The document's address, with the section's fragment.</param>
public sealed record FundingEvidence(string Text, string Url);

/// <summary>A post that belongs to an initiative.</summary>
/// <param name="Title">The title, plain text.</param>
/// <param name="Url">Its address on the site.</param>
/// <param name="PublishedOn">The day of publication; null if unknown.</param>
/// <param name="Authors">The authors.</param>
/// <param name="Excerpt">What it is about, plain text.</param>
/// <param name="Relation"><c>listed</c>: the page lists it. <c>linked</c>: it links to the page or to one of the initiative's repositories. <c>mentioned</c>: it names the initiative.</param>
public sealed record InitiativePost(string Title, string Url, DateOnly? PublishedOn, IReadOnlyList<string> Authors, string Excerpt, string Relation);

/// <summary>Something that happened, or is to happen.</summary>
/// <param name="Date">ISO 8601, as precise as stated: <c>2023-07-10</c>, <c>2022-12</c>, <c>2020</c>, <c>2023-03/2024-12</c>.</param>
/// <param name="Title">The post's title, or the statement of the page.</param>
/// <param name="Url">The post, or the page's section.</param>
/// <param name="Kind"><c>post</c> or <c>statement</c>.</param>
public sealed record TimelineEntry(string Date, string Title, string Url, string Kind);

/// <summary>An initiative that shares posts with another.</summary>
/// <param name="Slug">Its slug.</param>
/// <param name="Name">What it is called.</param>
/// <param name="SharedPosts">The number of posts that belong to both.</param>
public sealed record RelatedInitiative(string Slug, string Name, int SharedPosts);
