using Microsoft.AspNetCore.Http;

namespace Prossimo.Local.Site;

/// <summary>Headers that every answer carries, so that a page behaves here as it does when deployed: content/README.md names the same for the front door.</summary>
internal static class SecurityHeaders
{
    // Nothing but what is named: scripts, styles and calls of the site's own, pictures from anywhere that is encrypted, for posts may show such.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string PermissionsPolicy =
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    /// <summary>Sets them; whoever answers may replace them.</summary>
    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        response.Headers["Permissions-Policy"] = PermissionsPolicy;
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
