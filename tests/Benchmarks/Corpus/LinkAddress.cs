namespace Prossimo.Benchmarks.Corpus;

/// <summary>Where a link may lead within a site.</summary>
/// <param name="Host">The host, lower case; empty for a link within the site.</param>
/// <param name="Slug">The last part of the path, without a file's extension.</param>
internal sealed record LinkAddress(string Host, string Slug)
{
    /// <summary>Reads a link's address; null for one that leads to no page.</summary>
    /// <param name="href">The address as written.</param>
    public static LinkAddress? Read(string href)
    {
        // Relative addresses are read against a host that cannot exist (RFC 2606).
        if (!Uri.TryCreate(new Uri("https://site.invalid/"), href, out var address) || !address.Scheme.StartsWith("http", StringComparison.Ordinal))
        {
            return null;
        }

        var last = Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/').Split('/')[^1];
        var slug = last.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? last[..^".html".Length] : last;
        return slug.Length == 0 ? null : new LinkAddress(address.Host == "site.invalid" ? "" : address.Host, slug);
    }
}
