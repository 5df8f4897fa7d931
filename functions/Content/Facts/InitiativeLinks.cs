namespace Prossimo.Functions.Content.Facts;

/// <summary>Tells which initiative a link leads to.</summary>
internal sealed class InitiativeLinks(IEnumerable<string> siteHosts)
{
    private const string Prefix = "/initiative/";

    private readonly HashSet<string> hosts = new(siteHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>The slug, lower case, of the initiative whose page or a page below it the address names; null for any other address.</summary>
    public string? Find(string href) => Find(href, out _);

    /// <summary>The slug, lower case, of the initiative whose page the address names; null for any other address, pages below it included.</summary>
    public string? FindPage(string href) => Find(href, out var rest) is { } slug && rest.Trim('/') is { Length: 0 } ? slug : null;

    private string? Find(string href, out ReadOnlySpan<char> rest)
    {
        var path = PathOnSite(href.AsSpan().Trim());
        rest = [];
        if (!path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        path = path[Prefix.Length..];
        var end = path.IndexOfAny('/', '?', '#');
        var segment = end < 0 ? path : path[..end];
        rest = end < 0 ? [] : path[end..];
        rest = rest.IndexOfAny('?', '#') is >= 0 and var stop ? rest[..stop] : rest;
        var slug = SlugRules.Key(Uri.UnescapeDataString(segment.ToString()));
        return SlugRules.FindFault(slug) is null ? slug : null;
    }

    private ReadOnlySpan<char> PathOnSite(ReadOnlySpan<char> href)
    {
        if (href.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            href = href["https:".Length..];
        }
        else if (href.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
        {
            href = href["http:".Length..];
        }

        if (!href.StartsWith("//"))
        {
            return href;
        }

        href = href[2..];
        var end = href.IndexOf('/');
        return end >= 0 && hosts.Contains(href[..end].ToString()) ? href[end..] : [];
    }
}
