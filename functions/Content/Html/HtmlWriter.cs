using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Prossimo.Functions.Content.Html;

/// <summary>
/// Writes the allowed part of a tree as HTML. Whatever the tree holds, only elements and attributes of the allow-list come out,
/// and text comes out escaped.
/// </summary>
/// <param name="idOf">The id that an element carries; null for none.</param>
internal sealed partial class HtmlWriter(Func<IElement, string?> idOf)
{
    private const int MaxSpan = 1000;

    private readonly StringBuilder html = new();
    private readonly SortedSet<string> leftOut = new(StringComparer.Ordinal);
    private int depth;

    /// <summary>Names of elements that were left out and that a reader would miss.</summary>
    public IReadOnlyCollection<string> LeftOut => leftOut;

    /// <summary>Writes what lies within a node.</summary>
    /// <exception cref="TooComplexException">The tree is too deep.</exception>
    public string WriteChildren(INode parent)
    {
        WriteNodes(parent);
        return html.ToString();
    }

    /// <summary>Writes a document whose body holds what lies within a node.</summary>
    /// <param name="body">The node; null for an empty body.</param>
    /// <param name="known">A document that it may be the same as; null if there is none.</param>
    /// <returns>The document; <paramref name="known"/> itself where it is the same.</returns>
    /// <exception cref="TooComplexException">The tree is too deep.</exception>
    public string WriteDocument(INode? body, string? known = null)
    {
        html.Append(HtmlReader.Doctype);
        if (body is not null)
        {
            WriteNodes(body);
        }

        return known is not null && html.Equals(known) ? known : html.ToString();
    }

    /// <summary>
    /// An id as the source has it. On headings any will do; elsewhere it needs a character that no script's name has, so that it
    /// cannot stand in for a property of the page's window (DOM clobbering).
    /// </summary>
    public static string? SourceId(IElement element)
    {
        var id = element.GetAttribute("id");
        return string.IsNullOrEmpty(id) || id.Length > Anchors.MaxExplicitLength || id.Any(character => char.IsWhiteSpace(character) || char.IsControl(character))
            || (!HtmlAllowList.IsHeading(element.LocalName) && id.AsSpan().IndexOfAny('-', ':') < 0)
            ? null
            : id;
    }

    // The parser limits the depth (by attaching what lies deeper to the deepest element allowed), so recursion is bounded.
    private void WriteNodes(INode parent)
    {
        // Of these, html and body are levels that are not written.
        if (++depth >= HtmlReader.MaxDepth - 1)
        {
            throw HtmlReader.TooDeep();
        }

        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IText text:
                    Escape(text.Data);
                    break;
                case IElement element when element.NamespaceUri == NamespaceNames.HtmlUri && !HtmlAllowList.IsDroppedWhole(element.LocalName):
                    Write(element);
                    break;
                case IElement element when HtmlAllowList.IsMissed(element.LocalName):
                    leftOut.Add(element.LocalName);
                    break;
            }
        }

        depth--;
    }

    private void Write(IElement element)
    {
        var name = HtmlAllowList.KeptName(element.LocalName);
        if (name is null)
        {
            // An author's own element usually is a block: its words must not run into its neighbours'.
            var gap = element.LocalName.Contains('-') ? " " : "";
            html.Append(gap);
            WriteNodes(element);
            html.Append(gap);
            return;
        }

        if (name == "img" && Address(element, "src") is null)
        {
            Escape(element.GetAttribute("alt") ?? "");
            return;
        }

        html.Append('<').Append(name);
        WriteAttributes(element, name);
        html.Append('>');
        if (HtmlAllowList.IsVoid(name))
        {
            return;
        }

        // A parser drops a line end right behind <pre>, so the one that is content needs another before it.
        if (name == "pre" && element.FirstChild is IText { Data: ['\n', ..] })
        {
            html.Append('\n');
        }

        WriteNodes(element);
        html.Append("</").Append(name).Append('>');
    }

    private void WriteAttributes(IElement element, string name)
    {
        if (idOf(element) is { } id)
        {
            WriteAttribute("id", id);
        }

        foreach (var attribute in element.Attributes)
        {
            if (attribute.NamespaceUri is null && HtmlAllowList.IsAllowed(name, attribute.LocalName) && Value(element, attribute) is { } value)
            {
                WriteAttribute(attribute.LocalName, value);
            }
        }
    }

    private void WriteAttribute(string name, string value)
    {
        html.Append(' ').Append(name).Append("=\"");
        Escape(value);
        html.Append('"');
    }

    private static string? Value(IElement element, IAttr attribute) => attribute.LocalName switch
    {
        "href" or "src" or "cite" => Address(element, attribute.LocalName),
        "colspan" or "rowspan" or "span" => int.TryParse(attribute.Value, out var span) && span is > 0 and <= MaxSpan ? attribute.Value.Trim() : null,
        "start" or "value" or "width" or "height" => WholeNumber().IsMatch(attribute.Value) ? attribute.Value : null,
        "dir" => attribute.Value.ToLowerInvariant() is "ltr" or "rtl" or "auto" ? attribute.Value : null,
        "lang" => LanguageTag().IsMatch(attribute.Value) ? attribute.Value : null,
        "scope" => attribute.Value.ToLowerInvariant() is "row" or "col" or "rowgroup" or "colgroup" ? attribute.Value : null,
        "open" or "reversed" => "",
        _ => attribute.Value,
    };

    private static string? Address(IElement element, string attribute) =>
        element.GetAttribute(attribute) is { } value ? UrlRules.Clean(value, isLink: attribute == "href") : null;

    private void Escape(string text)
    {
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            html.Append(rest[..at]).Append(rest[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\u00A0' => "&nbsp;",
                '\r' => "\n",
                _ => "",
            });
            rest = rest[(at + 1)..];
        }

        html.Append(rest);
    }

    private static readonly System.Buffers.SearchValues<char> Escaped = System.Buffers.SearchValues.Create("&<>\"\u00A0\r\0");

    [GeneratedRegex(@"^-?[0-9]{1,5}$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$")]
    private static partial Regex LanguageTag();
}
