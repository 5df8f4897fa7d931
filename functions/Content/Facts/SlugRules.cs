using System.Globalization;
using System.Text;
using Prossimo.Functions.Content.Decoding;

namespace Prossimo.Functions.Content.Facts;

/// <summary>What a slug may be. It is one segment of a URL path (RFC 3986, section 3.3), in Unicode letters where wanted (RFC 3987).</summary>
internal static class SlugRules
{
    /// <summary>The most characters of a slug.</summary>
    public const int MaxLength = 200;

    // The printable ASCII characters that RFC 3986 lets a path segment carry neither as they are nor as a delimiter.
    private const string Forbidden = "/?#%\\<>\"{}|^`[]";

    /// <summary>A stated slug in the form it is kept in.</summary>
    public static string Normalise(string slug) => WellFormed.Composed(slug.Trim());

    /// <summary>A slug as slugs are compared: ignoring case.</summary>
    public static string Key(string slug) => Normalise(slug).ToLowerInvariant();

    /// <summary>What is wrong with a slug, in words that follow it; null for a good one.</summary>
    public static string? FindFault(string slug)
    {
        if (slug is "." or "..")
        {
            return "means a folder in a URL";
        }

        if (slug.Length > MaxLength)
        {
            return $"has {slug.Length} characters, more than {MaxLength}";
        }

        foreach (var rune in slug.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                return "holds a space, which a URL path cannot carry";
            }

            if (!IsCarried(rune))
            {
                return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
                    ? "holds an invisible character, which a URL path cannot carry"
                    : $"holds {rune}, which a URL path cannot carry";
            }
        }

        return slug.Length == 0 ? "is empty" : null;
    }

    /// <summary>
    /// The slug of a file without a stated one: its name without the extension, that of its folder for <c>index</c> and
    /// <c>_index</c>, but <c>index</c> for those right in a kind's folder; what a URL path cannot carry becomes a hyphen. Empty where nothing is left.
    /// </summary>
    public static string FromBlobName(string blobName)
    {
        var segments = blobName.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var name = Path.GetFileNameWithoutExtension(segments[^1]);
        if (name.Equals("index", StringComparison.OrdinalIgnoreCase) || name.Equals("_index", StringComparison.OrdinalIgnoreCase))
        {
            // The top folder is the kind's and names no document.
            name = segments.Length > 2 ? segments[^2] : "index";
        }

        var slug = new StringBuilder(name.Length);
        foreach (var rune in Normalise(name).EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && IsCarried(rune))
            {
                slug.Append(rune.ToString());
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var length = Math.Min(slug.Length, MaxLength);
        if (length < slug.Length && char.IsLowSurrogate(slug[length]))
        {
            length--;
        }

        var cut = slug.ToString(0, length).Trim('-');
        return cut is "." or ".." ? "" : cut;
    }

    private static bool IsCarried(Rune rune) =>
        rune.IsAscii
            ? rune.Value is > 0x20 and < 0x7F && !Forbidden.Contains((char)rune.Value)
            : rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
