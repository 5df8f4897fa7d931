using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Prossimo.Functions.Content.Html;

/// <summary>Reads sections, text and links from a sanitised body, and gives its headings their anchors.</summary>
internal sealed partial class OutlineReader
{
    /// <summary>Lines that <see cref="Outline.Lead"/> holds at most.</summary>
    public const int LeadLines = 15;

    /// <summary>The longest heading, in UTF-16 code units: what is longer is a text that somebody made large, or a heading that nothing closes.</summary>
    public const int LongestHeading = 1_000;

    private readonly bool flat;
    private readonly PlainTextBuilder text = new();
    private readonly List<ContentSection> sections = [];
    private readonly List<ContentLink> links = [];
    private readonly List<LeadLine> lead = [];
    private readonly Anchors anchors = new();
    private readonly Dictionary<IElement, string> ids = new(ReferenceEqualityComparer.Instance);
    private (string Heading, int Level, string Anchor) open = ("", 0, "");
    private int asideDepth;
    private string? markedDate;

    // Flat: for the text of one element, whose headings open nothing.
    private OutlineReader(bool flat) => this.flat = flat;

    public static Outline Read(SanitisedBody sanitised)
    {
        var reader = new OutlineReader(flat: false);
        reader.TakeSourceIds(sanitised.Body, headings: true);
        reader.TakeSourceIds(sanitised.Body, headings: false);
        reader.ReadNodes(sanitised.Body, preformatted: false);
        reader.CloseSection();
        var html = new HtmlWriter(reader.ids.GetValueOrDefault).WriteChildren(sanitised.Body);
        return new(reader.sections, reader.links, reader.lead, html, sanitised.Head, reader.markedDate);
    }

    private void TakeSourceIds(IElement root, bool headings)
    {
        foreach (var element in root.Children)
        {
            if (HtmlAllowList.IsHeading(element.LocalName) == headings && HtmlWriter.SourceId(element) is { } id && anchors.TryTake(id))
            {
                ids[element] = id;
            }

            TakeSourceIds(element, headings);
        }
    }

    private void ReadNodes(INode parent, bool preformatted)
    {
        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IText run when preformatted:
                    text.AppendLines(run.Data);
                    break;
                case IText run:
                    text.Append(run.Data);
                    break;
                case IElement element:
                    ReadElement(element, preformatted);
                    break;
            }
        }
    }

    private void ReadElement(IElement element, bool preformatted)
    {
        switch (element.LocalName)
        {
            case "br":
                text.Break();
                break;
            case "img":
                text.Space();
                text.Append(element.GetAttribute("alt"));
                text.Space();
                break;
            case "a":
                ReadLink(element, preformatted);
                break;
            case "td" or "th":
                text.EnterCell();
                ReadAside(element, preformatted);
                text.LeaveCell();
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when !flat:
                ReadHeading(element);
                break;
            case "p":
                ReadParagraph(element, preformatted);
                break;
            case "time":
                ReadTime(element, preformatted);
                break;
            case "pre":
                text.Break();
                ReadNodes(element, preformatted: true);
                text.Break();
                break;
            case "li" or "dt" or "dd" or "figure" or "table" or "caption" or "nav" or "footer" or "aside":
                text.Break();
                ReadAside(element, preformatted);
                text.Break();
                break;
            case "sup" when IsFootnoteMark(element):
                break;
            case var name when IsInline(name):
                ReadNodes(element, preformatted);
                break;
            default:
                text.Break();
                ReadNodes(element, preformatted);
                text.Break();
                break;
        }
    }

    private void ReadAside(IElement element, bool preformatted)
    {
        asideDepth++;
        ReadNodes(element, preformatted);
        asideDepth--;
    }

    private void ReadParagraph(IElement element, bool preformatted)
    {
        text.Break();
        var start = text.Length;
        ReadNodes(element, preformatted);
        if (asideDepth == 0 && lead.Count < LeadLines && text.Length > start)
        {
            AddLead(text.Since(start).Split('\n', StringSplitOptions.RemoveEmptyEntries), isHeading: false);
        }

        text.Break();
    }

    private void ReadHeading(IElement element)
    {
        var heading = PlainText.WithoutAddresses(TextOf(element));
        if (heading.Length is 0 or > LongestHeading)
        {
            text.Break();
            ReadNodes(element, preformatted: false);
            text.Break();
            return;
        }

        CloseSection();
        if (!ids.TryGetValue(element, out var anchor))
        {
            anchor = anchors.Make(heading);
            ids[element] = anchor;
        }

        open = (heading, element.LocalName[1] - '0', anchor);
        AddLinks(element);
        if (lead.Count < LeadLines)
        {
            AddLead([heading], isHeading: true);
        }
    }

    private void AddLead(IEnumerable<string> lines, bool isHeading)
    {
        var continues = false;
        foreach (var line in lines.Take(LeadLines - lead.Count))
        {
            lead.Add(new(PlainText.WithoutAddresses(line), isHeading, continues));
            continues = true;
        }
    }

    private void ReadTime(IElement element, bool preformatted)
    {
        if (lead.Count < LeadLines)
        {
            markedDate ??= element.GetAttribute("datetime");
        }

        ReadNodes(element, preformatted);
    }

    private void ReadLink(IElement element, bool preformatted)
    {
        if (IsFootnoteReturn(element))
        {
            return;
        }

        if (!flat)
        {
            AddLink(element);
        }

        ReadNodes(element, preformatted);
    }

    private void AddLinks(IElement heading)
    {
        foreach (var link in heading.QuerySelectorAll("a[href]"))
        {
            AddLink(link);
        }
    }

    // A link to nowhere, and the number of a footnote, are none to a reader.
    private void AddLink(IElement link)
    {
        var label = PlainText.WithoutAddresses(TextOf(link));
        if (link.GetAttribute("href") is { Length: > 0 } href && (label.Length > 0 || href[0] != '#'))
        {
            links.Add(new(label, href, sections.Count));
        }
    }

    private void CloseSection()
    {
        var content = PlainText.WithoutAddresses(text.ToString());
        if (content.Length > 0 || open.Level > 0)
        {
            sections.Add(new(open.Heading, open.Level, open.Anchor, content));
        }

        text.Clear();
    }

    private static string TextOf(IElement element)
    {
        var reader = new OutlineReader(flat: true);
        reader.ReadNodes(element, preformatted: false);
        return reader.text.ToString().Replace('\n', ' ');
    }

    // The number of a footnote is a link's face, not a word: "safety¹" must be found as "safety".
    private static bool IsFootnoteMark(IElement sup) =>
        FootnoteNumber().IsMatch(sup.TextContent) && (sup.ParentElement is { LocalName: "a" } || sup.Children is [{ LocalName: "a" }]);

    private static bool IsFootnoteReturn(IElement link) => link.TextContent.Trim() is "↩" or "↩︎" or "↩\uFE0E" or "^" or "⏎";

    private static bool IsInline(string name) => name is "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "del" or "dfn" or "em" or "i" or "ins"
        or "kbd" or "mark" or "q" or "rp" or "rt" or "ruby" or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "u" or "var" or "wbr";

    [GeneratedRegex(@"^\s*[\[(]?[0-9*†‡]{1,3}[\])]?\s*$")]
    private static partial Regex FootnoteNumber();
}
