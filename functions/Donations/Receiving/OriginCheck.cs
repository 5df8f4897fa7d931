using Microsoft.AspNetCore.Http;

namespace Prossimo.Functions.Donations.Receiving;

/// <summary>Whether a browser posts from the site, and not from somebody else's page. Callers that are no browsers name no origin.</summary>
internal static class OriginCheck
{
    /// <summary>Whether a post may be taken.</summary>
    public static bool Admits(HttpRequest request, IReadOnlyList<string> siteOrigins)
    {
        // A browser sets this header itself, and no page can (https://www.w3.org/TR/fetch-metadata/).
        if (request.Headers["Sec-Fetch-Site"] is ["same-origin" or "none"])
        {
            return true;
        }

        if (request.Headers.Origin is not [var origin])
        {
            return request.Headers.Origin.Count == 0;
        }

        // Behind a front end the app may see another host than the browser; no page can set the header that tells it.
        return IsAt(origin, request.Host.Value) || request.Headers["X-Forwarded-Host"].Any(host => IsAt(origin, host))
            || siteOrigins.Any(known => known.TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsAt(string? origin, string? host) =>
        host is { Length: > 0 } && (string.Equals(origin, "https://" + host, StringComparison.OrdinalIgnoreCase) || string.Equals(origin, "http://" + host, StringComparison.OrdinalIgnoreCase));
}
