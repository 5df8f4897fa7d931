using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Funding;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Initiatives;

/// <summary>What summaries need of a document, but for its text.</summary>
internal sealed record DocumentDigest
{
    public required ContentKind Kind { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Url { get; init; }

    public required string Excerpt { get; init; }

    public required DateOnly? PublishedOn { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>What a page's front matter may call it in <c>blog_posts</c>: file name with and without its ending, and slug; lower case.</summary>
    public required IReadOnlyList<string> Handles { get; init; }

    /// <summary>Slugs of the initiatives whose pages it links to, lower case.</summary>
    public required IReadOnlyList<string> Initiatives { get; init; }

    /// <summary>The repositories that it links to.</summary>
    public required IReadOnlySet<string> Repositories { get; init; }

    /// <summary>What it calls initiatives when it links to them.</summary>
    public required IReadOnlyList<InitiativeName> LinkNames { get; init; }

    /// <summary>Headings of sections that link to one initiative and no other: what the document calls it.</summary>
    public required IReadOnlyList<InitiativeName> HeadingNames { get; init; }

    /// <summary>What it states about money.</summary>
    public required IReadOnlyList<FundingStatement> Funding { get; init; }

    /// <summary>Its facts as an initiative's page; null for other kinds.</summary>
    public PageDigest? Page { get; init; }
}

/// <summary>What summaries need of an initiative's page.</summary>
internal sealed record PageDigest
{
    public required IReadOnlyList<string> Names { get; init; }

    public required string Summary { get; init; }

    public required string? Status { get; init; }

    public required string? Image { get; init; }

    public required IReadOnlyList<InitiativeSection> Sections { get; init; }

    public required IReadOnlyList<string> Funders { get; init; }

    public required IReadOnlyList<string> BlogPosts { get; init; }

    public required IReadOnlyList<InitiativeLink> Links { get; init; }

    public required IReadOnlyList<TimelineEntry> Statements { get; init; }

    /// <summary>The repositories that its section "Links" names.</summary>
    public required IReadOnlySet<string> Repositories { get; init; }
}

/// <summary>Makes digests.</summary>
/// <param name="links">Tells which links lead to initiatives.</param>
internal sealed partial class Digester(InitiativeLinks links)
{
    private const int LongestName = 40;

    public DocumentDigest Digest(IndexedDocument indexed)
    {
        var content = indexed.Content;
        var file = indexed.Source.Name[(indexed.Source.Name.LastIndexOf('/') + 1)..];
        return new()
        {
            Kind = content.Kind,
            Slug = content.Slug,
            Title = content.Title,
            Url = content.Url,
            Excerpt = content.Excerpt,
            PublishedOn = content.PublishedOn,
            Authors = content.Authors,
            Handles = [file.ToLowerInvariant(), Path.GetFileNameWithoutExtension(file).ToLowerInvariant(), content.Slug.ToLowerInvariant()],
            Initiatives = content.Initiatives,
            Repositories = content.Links.Select(link => RepositoryAddress.Find(link.Href)).OfType<string>().ToHashSet(StringComparer.Ordinal),
            LinkNames = [.. LinkNames(content).Distinct()],
            HeadingNames = [.. HeadingNames(content)],
            Funding = content.Funding,
            Page = content.Kind == ContentKind.Initiative ? DigestPage(content) : null,
        };
    }

    private PageDigest DigestPage(ContentDocument page)
    {
        var (sections, summary) = PageSections.Read(page);
        var inLinks = LinksSections(page.Sections);
        var own = page.Links.Where(link => inLinks.Contains(link.Section)).ToList();
        return new()
        {
            Names = [.. Names(page).Distinct(StringComparer.Ordinal)],
            Summary = summary.Length > 0 ? summary : page.Excerpt,
            Status = StatusReader.Read(page, Text(page.FrontMatter, "status")),
            Image = page.Image,
            Sections = sections,
            Funders = page.Funders,
            BlogPosts = page.BlogPosts,
            Links = [.. own.Where(link => link.Text.Length > 0 && !link.Href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)).Select(link => new InitiativeLink(link.Text, link.Href))],
            Statements = PageTimeline.Read(page, inLinks),
            Repositories = own.Select(link => RepositoryAddress.Find(link.Href)).OfType<string>().ToHashSet(StringComparer.Ordinal),
        };
    }

    // The section "Links" and those below it.
    private static HashSet<int> LinksSections(IReadOnlyList<ContentSection> sections)
    {
        var found = new HashSet<int>();
        var below = 0;
        for (var i = 0; i < sections.Count; i++)
        {
            var level = sections[i].Level;
            if (level > 0 && (below == 0 || level <= below))
            {
                below = LinksHeading().IsMatch(sections[i].Heading) ? level : 0;
            }

            if (below > 0)
            {
                found.Add(i);
            }
        }

        return found;
    }

    // Hugo knows `aliases` as former addresses of a page: those are no names.
    private static IEnumerable<string> Names(ContentDocument page) =>
        Texts(page.FrontMatter, "aliases").Where(alias => !alias.StartsWith('/') && !alias.Contains("://", StringComparison.Ordinal)).Prepend(page.Title).Where(name => name.Length > 1);

    private IEnumerable<InitiativeName> LinkNames(ContentDocument content) =>
        from link in content.Links
        let slug = links.FindPage(link.Href)
        where slug is not null && IsName(link.Text, slug)
        select new InitiativeName(link.Text, slug);

    private IEnumerable<InitiativeName> HeadingNames(ContentDocument content) =>
        from link in content.Links
        let slug = links.FindPage(link.Href)
        where slug is not null && link.Section < content.Sections.Count
        group slug by link.Section into section
        let heading = content.Sections[section.Key].Heading
        where section.Distinct().Count() == 1 && IsName(heading, section.First())
        select new InitiativeName(heading, section.First());

    // A name as people write names: short, with a letter or a mark that ordinary words lack, or simply the slug.
    private static bool IsName(string text, string slug) =>
        text.Length is > 1 and <= LongestName && !Sentence().IsMatch(text)
        && (Key(text) == Key(slug) || (Distinct().IsMatch(text) && !text.Split(' ').All(word => Filler().IsMatch(word) || OrdinaryWords.Contains(word))));

    /// <summary>A name as names are compared with slugs: letters and digits alone, lower case.</summary>
    public static string Key(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string? Text(JsonObject matter, string key) => Find(matter, key) is JsonValue value ? value.ToString() : null;

    private static IEnumerable<string> Texts(JsonObject matter, string key) => Find(matter, key) switch
    {
        JsonArray list => list.OfType<JsonValue>().Select(value => value.ToString().Trim()),
        JsonValue value => value.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [],
    };

    private static JsonNode? Find(JsonObject matter, string key) =>
        matter.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;

    [GeneratedRegex(@"^(?:useful |related |important |more |project |external )?(?:links|resources|further reading)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LinksHeading();

    [GeneratedRegex(@"[.!?:;,…]|(?:\S+ ){5}", RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(?:\p{Lu}|\S*[\p{Nd}_/-])|\p{Lu}{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Distinct();

    [GeneratedRegex(@"^(?:a|an|the|our|this|that|here|there|read|learn|see|find|out|about|on|of|for|more|initiative|initiatives|page|website|site|work|plan|effort|details|and|in|to|we|are|what|how|why|it|is|background|conclusion|introduction|overview|summary|next|steps)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Filler();
}
