using System.Text;
using AngleSharp.Dom;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Html;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Initiatives;

/// <summary>Parts a page's sanitised HTML at its headings.</summary>
internal static class PageSections
{
    /// <summary>The most characters of a summary.</summary>
    public const int MaxSummaryLength = 300;

    /// <summary>The sections, and the opening in plain text.</summary>
    public static (IReadOnlyList<InitiativeSection> Sections, string Summary) Read(ContentDocument page)
    {
        var reader = new Reader();
        reader.ReadChildren(new HtmlReader().Read(page.Html).Body!);
        reader.Close();
        return (reader.Sections, Summarise(reader.Paragraphs));
    }

    /// <summary>Whole sentences of the opening paragraphs as far as they fit.</summary>
    internal static string Summarise(IReadOnlyList<string> paragraphs)
    {
        var summary = "";
        foreach (var paragraph in paragraphs)
        {
            foreach (var sentence in Sentences.Of(paragraph))
            {
                var longer = summary.Length == 0 ? sentence.In(paragraph) : $"{summary} {sentence.In(paragraph)}";
                if (longer.Length > MaxSummaryLength)
                {
                    return summary.Length == 0 ? Shortening.AtWord(longer, MaxSummaryLength) : summary;
                }

                summary = longer;
            }
        }

        return summary;
    }

    private sealed class Reader
    {
        private readonly List<InitiativeSection> sections = [];
        private readonly List<string> paragraphs = [];
        private readonly List<INode> open = [];
        private (string Heading, int Level, string Anchor) heading = ("", 0, "");
        private bool inOpening = true;

        public IReadOnlyList<InitiativeSection> Sections => sections;

        public IReadOnlyList<string> Paragraphs => paragraphs;

        public void ReadChildren(IElement parent)
        {
            foreach (var node in parent.ChildNodes.ToArray())
            {
                switch (node)
                {
                    case IElement element when HtmlAllowList.IsHeading(element.LocalName):
                        Close();
                        heading = (Plain(element.TextContent), element.LocalName[1] - '0', element.Id ?? "");
                        break;
                    case IElement { LocalName: "div" or "section" or "article" or "main" or "header" } wrapper when wrapper.QuerySelector("h1,h2,h3,h4,h5,h6") is not null:
                        ReadChildren(wrapper);
                        break;
                    default:
                        open.Add(node);
                        break;
                }
            }
        }

        public void Close()
        {
            if (open.Exists(node => node is IElement || node.TextContent.Trim().Length > 0) || heading.Level > 0)
            {
                TakeOpening();
                sections.Add(new(heading.Heading, heading.Level, heading.Anchor, Html()));
            }

            open.Clear();
        }

        // The opening is the text of the first section that has any, whether a heading stands above it or not.
        private void TakeOpening()
        {
            if (inOpening)
            {
                AddParagraphs(open);
                inOpening = paragraphs.Count == 0;
            }
        }

        // Text that stands in no paragraph of its own is one, up to the next block.
        private void AddParagraphs(IEnumerable<INode> nodes)
        {
            var loose = new StringBuilder();
            foreach (var node in nodes)
            {
                switch (node)
                {
                    case IText or IElement { LocalName: "a" or "abbr" or "b" or "br" or "cite" or "code" or "em" or "i" or "kbd" or "mark" or "q" or "s" or "small" or "span" or "strong" or "sub" or "sup" }:
                        loose.Append(node is IElement { LocalName: "br" } ? " " : node.TextContent);
                        break;
                    case IElement { LocalName: "p" }:
                        Add(loose);
                        Add(loose.Append(node.TextContent));
                        break;
                    case IElement { LocalName: "div" or "section" or "article" or "main" or "header" } wrapper:
                        Add(loose);
                        AddParagraphs(wrapper.ChildNodes);
                        break;
                    default:
                        Add(loose);
                        break;
                }
            }

            Add(loose);
        }

        private void Add(StringBuilder text)
        {
            if (Plain(text.ToString()) is { Length: > 0 } paragraph)
            {
                paragraphs.Add(paragraph);
            }

            text.Clear();
        }

        private string Html()
        {
            if (open.Count == 0)
            {
                return "";
            }

            var holder = open[0].Owner!.CreateElement("div");
            foreach (var node in open)
            {
                holder.AppendChild(node);
            }

            return new HtmlWriter(element => element.GetAttribute("id")).WriteChildren(holder).Trim();
        }

        private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
