using System.Net;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Escapes text for HTML and turns the index's marks into <c>&lt;mark&gt;</c>.</summary>
internal static class MarkedText
{
    public static string ToHtml(string text) => WebUtility.HtmlEncode(text)
        .Replace(IndexedText.MarkStart.ToString(), "<mark>", StringComparison.Ordinal)
        .Replace(IndexedText.MarkEnd.ToString(), "</mark>", StringComparison.Ordinal);
}
