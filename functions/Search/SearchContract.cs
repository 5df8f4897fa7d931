using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search;

/// <summary>A search as the index takes it: parsed, validated, free of raw input.</summary>
public sealed record SearchRequest
{
    /// <summary>The parsed query; empty lists everything.</summary>
    public required ParsedQuery Query { get; init; }

    /// <summary>What the results are narrowed to.</summary>
    public SearchFilters Filters { get; init; } = SearchFilters.None;

    /// <summary>The order of the results.</summary>
    public SearchSort Sort { get; init; } = SearchSort.Relevance;

    /// <summary>The page wanted, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Results per page, 1 to 50.</summary>
    public int PageSize { get; init; } = 10;
}

/// <summary>The order of results.</summary>
public enum SearchSort
{
    /// <summary>Best match first; without a query, newest first.</summary>
    Relevance,

    /// <summary>Latest date first, undated documents last.</summary>
    Newest,

    /// <summary>Earliest date first, undated documents last.</summary>
    Oldest,

    /// <summary>By title, ignoring case.</summary>
    Title,
}

/// <summary>Filters: values of one field widen (or), fields narrow (and). Values are compared ignoring case.</summary>
public sealed record SearchFilters
{
    /// <summary>No filter at all.</summary>
    public static SearchFilters None { get; } = new();

    /// <summary>Kinds; empty for all.</summary>
    public IReadOnlyList<ContentKind> Kinds { get; init; } = [];

    /// <summary>Initiative slugs; empty for all.</summary>
    public IReadOnlyList<string> Initiatives { get; init; } = [];

    /// <summary>Authors; empty for all.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Funders; empty for all.</summary>
    public IReadOnlyList<string> Funders { get; init; } = [];

    /// <summary>Years of publication; empty for all.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>The earliest day of publication, inclusive; null for any.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The latest day of publication, inclusive; null for any.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>The answer of <c>GET search</c>.</summary>
public sealed record SearchResponse
{
    /// <summary>What was searched for, as typed.</summary>
    public required string Query { get; init; }

    /// <summary>The query that was answered instead, because nothing matched the one typed; null where it was answered itself.</summary>
    public string? CorrectedQuery { get; init; }

    /// <summary>
    /// <c>all</c>: every result holds all words. <c>fuzzy</c>: all words of the corrected query. <c>any</c>: some results lack a word,
    /// because no document holds all of them, or because few do and others match about as well without it.
    /// </summary>
    public required string Match { get; init; }

    /// <summary>The number of documents that match, on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>The page answered, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>Results per page.</summary>
    public required int PageSize { get; init; }

    /// <summary>The number of pages; 0 without results.</summary>
    public required int PageCount { get; init; }

    /// <summary>The figure that the query names, on the first page; null for every other search.</summary>
    public SearchAnswer? Answer { get; init; }

    /// <summary>The results of this page.</summary>
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>For each facet field its values with the number of documents that choosing the value would show, most first.</summary>
    public required SearchFacets Facets { get; init; }
}

/// <summary>A direct answer: a figure that a report states.</summary>
/// <param name="Text">What is counted and how much it is, for a reader: <c>TOTAL CERTS ISSUED: 2,119,830,000</c>.</param>
/// <param name="Value">The number as the report writes it.</param>
/// <param name="Url">Where the report says so: its address with the section's fragment.</param>
/// <param name="Source">The report's title.</param>
public sealed record SearchAnswer(string Text, string Value, string Url, string Source);

/// <summary>A document that matches.</summary>
public sealed record SearchResult
{
    /// <summary>The document's id: stable for its blob.</summary>
    public required string Id { get; init; }

    /// <summary>The kind's name.</summary>
    public required string Kind { get; init; }

    /// <summary>The slug.</summary>
    public required string Slug { get; init; }

    /// <summary>The title, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The title, escaped, with <c>&lt;mark&gt;</c> around what matched.</summary>
    public required string TitleHtml { get; init; }

    /// <summary>The address on the site.</summary>
    public required string Url { get; init; }

    /// <summary>What it is about, plain text.</summary>
    public required string Excerpt { get; init; }

    /// <summary>The authors.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>The day of publication, ISO 8601; null if unknown.</summary>
    public required DateOnly? PublishedOn { get; init; }

    /// <summary>Slugs of its initiatives.</summary>
    public required IReadOnlyList<string> Initiatives { get; init; }

    /// <summary>Its funders.</summary>
    public required IReadOnlyList<string> Funders { get; init; }

    /// <summary>How well it matches: comparable within one answer only, higher is better; 0 without a query.</summary>
    public required double Score { get; init; }

    /// <summary>The passages that match best, in the order of the document; empty without a query.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }
}

/// <summary>A piece of a section that matches.</summary>
/// <param name="Heading">The section's heading, plain text; empty for text before the first heading.</param>
/// <param name="Anchor">The fragment that opens the section; empty for text before the first heading.</param>
/// <param name="Html">The text, escaped, with <c>&lt;mark&gt;</c> around what matched.</param>
public sealed record Passage(string Heading, string Anchor, string Html);

/// <summary>Facet values by field.</summary>
/// <param name="Kind">Kinds.</param>
/// <param name="Initiative">Initiative slugs.</param>
/// <param name="Author">Authors.</param>
/// <param name="Funder">Funders.</param>
/// <param name="Year">Years of publication.</param>
public sealed record SearchFacets(
    IReadOnlyList<FacetValue> Kind,
    IReadOnlyList<FacetValue> Initiative,
    IReadOnlyList<FacetValue> Author,
    IReadOnlyList<FacetValue> Funder,
    IReadOnlyList<FacetValue> Year);

/// <summary>A value of a facet.</summary>
/// <param name="Value">The value, as a filter takes it.</param>
/// <param name="Count">The number of documents with it that match the query and the filters on the other fields.</param>
public sealed record FacetValue(string Value, int Count);

/// <summary>A completion of what a visitor typed.</summary>
/// <param name="Text">What to show: a title, a heading with its document's title, or an initiative's name.</param>
/// <param name="Url">Where it leads, with the fragment where it is a heading.</param>
/// <param name="Kind">The kind's name of the document.</param>
public sealed record Suggestion(string Text, string Url, string Kind);
