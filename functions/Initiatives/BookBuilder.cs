using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Initiatives;

/// <summary>Puts the summaries together from what is known of all documents.</summary>
internal sealed class BookBuilder
{
    private readonly KnownInitiatives known;
    private readonly FunderDirectory directory;
    private readonly IReadOnlyList<DocumentDigest> posts;
    private readonly IReadOnlyDictionary<DocumentDigest, IReadOnlySet<string>> mentions;
    private readonly IReadOnlyList<FundingEntry> funding;
    private readonly Dictionary<string, string> names;

    public BookBuilder(
        KnownInitiatives known, InitiativeLinks links, FunderDirectory directory, IEnumerable<DocumentDigest> documents, IReadOnlyDictionary<DocumentDigest, IReadOnlySet<string>> mentions)
    {
        this.known = known;
        this.directory = directory;
        this.mentions = mentions;
        posts =
        [
            .. documents.Where(document => document.Kind == ContentKind.Post)
                .OrderByDescending(post => post.PublishedOn ?? DateOnly.MinValue)
                .ThenBy(post => post.Url, StringComparer.Ordinal),
        ];
        funding = new FundingLedger(known, links).Read(documents);
        names = known.Slugs.ToDictionary(
            slug => slug, slug => known.Pages.TryGetValue(slug, out var page) ? page.Title : KnownInitiatives.NameOf(slug, posts), StringComparer.Ordinal);
    }

    public InitiativeBook Build()
    {
        var postsOf = known.Slugs.ToDictionary(slug => slug, PostsOf, StringComparer.Ordinal);
        return new([.. known.Slugs.Select(slug => Summarise(slug, postsOf)).OrderBy(summary => summary.Name, StringComparer.OrdinalIgnoreCase).ThenBy(summary => summary.Slug, StringComparer.Ordinal)], known.Names);
    }

    private InitiativeSummary Summarise(string slug, Dictionary<string, IReadOnlyList<(DocumentDigest Post, string Relation)>> postsOf)
    {
        var document = known.Pages.GetValueOrDefault(slug);
        var page = document?.Page;
        var own = postsOf[slug];
        return new()
        {
            Slug = document?.Slug ?? slug,
            Name = names[slug],
            Url = document?.Url ?? ContentKind.Initiative.Url(slug),
            Basis = page is null ? "posts" : "page",
            Summary = page?.Summary ?? FromPosts(names[slug], own),
            Status = page?.Status,
            Image = page?.Image,
            Sections = page?.Sections ?? [],
            Funders = Funders(slug, page?.Funders ?? []),
            Links = page?.Links ?? [],
            Funding = FundingOf(slug),
            Posts = [.. own.Select(entry => new InitiativePost(entry.Post.Title, entry.Post.Url, entry.Post.PublishedOn, entry.Post.Authors, entry.Post.Excerpt, entry.Relation))],
            Timeline = Timeline(page, own),
            Related = Related(slug, postsOf),
        };
    }

    private IReadOnlyList<(DocumentDigest Post, string Relation)> PostsOf(string slug)
    {
        var page = known.Pages.GetValueOrDefault(slug)?.Page;
        var listed = (page?.BlogPosts ?? []).Select(Handle).Where(handle => handle.Length > 0).ToHashSet(StringComparer.Ordinal);
        var found = new List<(DocumentDigest, string)>();
        foreach (var post in posts)
        {
            if (post.Handles.Any(listed.Contains))
            {
                found.Add((post, "listed"));
            }
            else if (post.Initiatives.Contains(slug) || page?.Repositories.Overlaps(post.Repositories) == true)
            {
                found.Add((post, "linked"));
            }
            else if (mentions.TryGetValue(post, out var named) && named.Contains(slug))
            {
                found.Add((post, "mentioned"));
            }
        }

        return found;
    }

    // A file name or a slug, by itself or at the end of a path.
    private static string Handle(string listed) => listed.TrimEnd('/').Split('/')[^1].Trim().ToLowerInvariant();

    private IEnumerable<FundingEntry> SumsOf(string slug) =>
        funding.Where(entry => entry.Initiatives.Contains(slug)).OrderByDescending(entry => entry.Date ?? "", StringComparer.Ordinal);

    private List<InitiativeFunding> FundingOf(string slug) =>
    [
        .. SumsOf(slug)
            .Select(entry => new InitiativeFunding(
                entry.Statement.Funder,
                entry.Statement.AmountUsd,
                entry.Statement.AmountText,
                entry.Date,
                [.. entry.Initiatives.Where(other => other != slug)],
                entry.SharedBy,
                new(entry.Statement.Evidence, entry.Url))),
    ];

    private List<string> Funders(string slug, IReadOnlyList<string> stated)
    {
        var named = stated.Select(directory.NameOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. stated, .. SumsOf(slug).SelectMany(entry => entry.Statement.Givers).Where(named.Add)];
    }

    private static List<TimelineEntry> Timeline(PageDigest? page, IReadOnlyList<(DocumentDigest Post, string Relation)> own) =>
    [
        .. (page?.Statements ?? [])
            .Concat(own.Where(entry => entry.Post.PublishedOn is not null).Select(entry => new TimelineEntry(entry.Post.PublishedOn!.Value.ToString("O", null), entry.Post.Title, entry.Post.Url, "post")))
            .OrderBy(entry => entry.Date, StringComparer.Ordinal),
    ];

    private List<RelatedInitiative> Related(string slug, Dictionary<string, IReadOnlyList<(DocumentDigest Post, string Relation)>> postsOf)
    {
        var own = postsOf[slug].Select(entry => entry.Post).ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. known.Slugs.Where(other => other != slug)
                .Select(other => new RelatedInitiative(known.Pages.GetValueOrDefault(other)?.Slug ?? other, names[other], postsOf[other].Count(entry => own.Contains(entry.Post))))
                .Where(related => related.SharedPosts > 0)
                .OrderByDescending(related => related.SharedPosts)
                .ThenBy(related => related.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static string FromPosts(string name, IReadOnlyList<(DocumentDigest Post, string Relation)> own)
    {
        if (own.Count == 0)
        {
            return "No page has been published for this initiative yet.";
        }

        var best = own.Select(entry => entry.Post).OrderBy(post => NameFinder.Find(post.Title, name, isRunningText: true) >= 0 ? 0 : 1).First();
        var opening = own.Count == 1 ? "No page has been published yet; one post tells of it." : $"No page has been published yet; {own.Count} posts tell of it.";
        return PageSections.Summarise([opening, best.Excerpt.Length > 0 ? best.Excerpt : best.Title]);
    }
}
