using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Initiatives;

/// <summary>The initiatives that the content knows, and what they are called.</summary>
internal sealed class KnownInitiatives
{
    private readonly HashSet<string> slugs;

    private KnownInitiatives(IReadOnlyList<string> slugs)
    {
        Slugs = slugs;
        this.slugs = [.. slugs];
    }

    /// <summary>The pages by slug, lower case.</summary>
    public required IReadOnlyDictionary<string, DocumentDigest> Pages { get; init; }

    /// <summary>All slugs, lower case, in order: those of pages, and those that only posts know.</summary>
    public IReadOnlyList<string> Slugs { get; }

    /// <summary>The names by which a post mentions an initiative: those of its page, or where there is none what posts call it.</summary>
    public required IReadOnlyList<InitiativeName> Names { get; init; }

    /// <summary>Every name that is in use, also those that links give to an initiative with a page.</summary>
    public required IReadOnlyList<InitiativeName> NamesInUse { get; init; }

    /// <summary>Whether an initiative is known.</summary>
    public bool Contains(string slug) => slugs.Contains(slug);

    /// <summary>What is known from digests.</summary>
    public static KnownInitiatives From(IEnumerable<DocumentDigest> documents)
    {
        var all = documents.OrderBy(document => document.Url, StringComparer.Ordinal).ToList();

        // A page that is just being renamed may be there under both of its names for a moment.
        var pages = all.Where(document => document.Page is not null)
            .DistinctBy(page => SlugRules.Key(page.Slug), StringComparer.Ordinal)
            .ToDictionary(page => SlugRules.Key(page.Slug), StringComparer.Ordinal);
        var posts = all.Where(document => document.Kind == ContentKind.Post).ToList();
        var slugs = pages.Keys
            .Concat(posts.SelectMany(post => post.Initiatives))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var linked = posts.SelectMany(post => post.LinkNames).Distinct().ToList();
        var own = pages.SelectMany(page => page.Value.Page!.Names.Select(name => new InitiativeName(name, page.Key))).ToList();
        var taken = own.ToLookup(name => name.Text, StringComparer.Ordinal);
        return new(slugs)
        {
            Pages = pages,
            Names = [.. own.Concat(linked.Where(name => !pages.ContainsKey(name.Slug) && !taken.Contains(name.Text))).OrderBy(name => name.Slug, StringComparer.Ordinal).ThenBy(name => name.Text, StringComparer.Ordinal)],
            NamesInUse = [.. own.Union(linked.Where(name => !taken.Contains(name.Text) || taken[name.Text].Any(same => same.Slug == name.Slug)))],
        };
    }

    /// <summary>What an initiative without a page is called: as posts that link to it write its slug, else what most of them call it, else its slug in words.</summary>
    public static string NameOf(string slug, IEnumerable<DocumentDigest> posts)
    {
        var names = posts.SelectMany(post => post.LinkNames).Where(name => name.Slug == slug).Select(name => name.Text).ToList();
        return names.FirstOrDefault(name => Digester.Key(name) == Digester.Key(slug))
            ?? names.GroupBy(name => name, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Length).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key
            ?? char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');
    }
}
