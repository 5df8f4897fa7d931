using Microsoft.AspNetCore.Http;

namespace Prossimo.Local.Site;

/// <summary>Headers that every answer carries, so that a page behaves here as it does when deployed.</summary>
internal static class SecurityHeaders
{
    // Scripts and styles come from the site's own files only; pictures in posts may lie elsewhere.
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' https:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Sets them; whoever answers may replace them.</summary>
    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }
}
