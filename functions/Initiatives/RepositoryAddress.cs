namespace Prossimo.Functions.Initiatives;

/// <summary>Recognises the addresses of source repositories.</summary>
internal static class RepositoryAddress
{
    private static readonly string[] Hosts = ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "sr.ht"];

    /// <summary>Host, owner and repository in lower case (<c>github.com/rustls/rustls</c>), whatever page of the repository is linked to; null for any other address.</summary>
    /// <param name="href">A link as written.</param>
    public static string? Find(string href)
    {
        if (!Uri.TryCreate(href.StartsWith("//", StringComparison.Ordinal) ? "https:" + href : href, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var host = address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host;
        if (!Array.Exists(Hosts, known => host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase))
            && !host.StartsWith("gitlab.", StringComparison.OrdinalIgnoreCase)
            && !host.StartsWith("code.", StringComparison.OrdinalIgnoreCase)
            && !host.StartsWith("git.", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var path = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length < 2)
        {
            return null;
        }

        var repository = path[1].EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[1][..^4] : path[1];
        return $"{host}/{path[0]}/{repository}".ToLowerInvariant();
    }
}
