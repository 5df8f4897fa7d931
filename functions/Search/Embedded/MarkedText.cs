using System.Text;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Turns text with the index's marks into HTML.</summary>
internal static class MarkedText
{
    /// <summary>Escapes a text; what stands between marks is put into <c>&lt;mark&gt;</c>.</summary>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                IndexedText.MarkStart => html.Append("<mark>"),
                IndexedText.MarkEnd => html.Append("</mark>"),
                _ => html.Append(c),
            };
        }

        return html.ToString();
    }

    /// <summary>The text with every run of white space as one space.</summary>
    public static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
