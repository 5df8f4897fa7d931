namespace Prossimo.Functions.Content.Html;

/// <summary>Decides which addresses sanitised HTML may hold: http, https, mailto and those relative to the page.</summary>
internal static class UrlRules
{
    /// <summary>The address as it may be written; null for one that must not be. <c>mailto</c> makes sense in links only.</summary>
    public static string? Clean(string address, bool isLink)
    {
        // Browsers drop tabs and line ends anywhere, and control characters and spaces at both ends (WHATWG URL Standard, section 4.4).
        var trimmed = address.AsSpan().Trim(ControlsAndSpace).ToString();
        if (trimmed.AsSpan().IndexOfAny('\t', '\n', '\r') >= 0)
        {
            trimmed = trimmed.Replace("\t", "").Replace("\n", "").Replace("\r", "");
        }

        if (trimmed.Any(char.IsControl))
        {
            return null;
        }

        var end = trimmed.AsSpan().IndexOfAny(":/?#\\");
        if (end < 0 || trimmed[end] != ':')
        {
            return trimmed;
        }

        return trimmed[..end].ToLowerInvariant() switch
        {
            "http" or "https" => trimmed,
            "mailto" when isLink => trimmed,
            _ => null,
        };
    }

    private static ReadOnlySpan<char> ControlsAndSpace =>
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\v\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F ";
}
