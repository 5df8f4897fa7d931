using System.Text;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Html;

/// <summary>
/// Markdown's authors write <c>the &lt;title> element</c> and mean the words; to an HTML parser such a tag swallows the rest of the page.
/// A tag that would take its content away, and that nothing closes, becomes text.
/// </summary>
internal static partial class UnclosedTags
{
    /// <summary>The HTML with such tags escaped.</summary>
    public static string Escape(string html)
    {
        StringBuilder? result = null;
        var position = 0;
        var lastClosings = new Dictionary<string, int>();
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            var name = html[(tag.Index + 1)..(tag.Index + tag.Length)].ToLowerInvariant();
            if (!HtmlAllowList.IsDroppedWhole(name) || HtmlAllowList.IsEmpty(name))
            {
                continue;
            }

            if (!lastClosings.TryGetValue(name, out var closing))
            {
                closing = html.LastIndexOf("</" + name, StringComparison.OrdinalIgnoreCase);
                lastClosings.Add(name, closing);
            }

            if (closing < tag.Index)
            {
                (result ??= new(html.Length)).Append(html, position, tag.Index - position).Append("&lt;");
                position = tag.Index + 1;
            }
        }

        return result is null ? html : result.Append(html, position, html.Length - position).ToString();
    }

    [GeneratedRegex("<[A-Za-z][A-Za-z0-9]*")]
    private static partial Regex Tag();
}
