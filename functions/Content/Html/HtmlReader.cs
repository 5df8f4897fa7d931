using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Prossimo.Functions.Content.Html;

/// <summary>Parses HTML as browsers do, within limits: no depth or number of elements makes it overflow the stack or fill the memory.</summary>
internal sealed class HtmlReader
{
    /// <summary>The deepest nesting of elements, counted from <c>html</c>.</summary>
    public const int MaxDepth = 256;

    /// <summary>The most elements of a document.</summary>
    public const int MaxElements = 250_000;

    private const int DepthCheckInterval = 8;

    /// <exception cref="TooComplexException">The document is beyond a limit.</exception>
    public IHtmlDocument Read(string html)
    {
        var elements = 0;
        var previous = default(IElement);
        var options = new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            SkipComments = true,
            SkipProcessingInstructions = true,
            SkipScriptText = true,
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = static (ref token, name) => HtmlAllowList.IsRead(name.Span),
            OnCreated = (element, _) =>
            {
                if (++elements > MaxElements)
                {
                    throw new TooComplexException($"The file has more than {MaxElements:N0} HTML elements.");
                }

                // The parser's own limit keeps the tree shallow, but what lies too deep still costs it time for every level.
                if (elements % DepthCheckInterval == 0 && DepthOf(previous) >= MaxDepth)
                {
                    throw TooDeep();
                }

                previous = element;
            },
        };
        // Without a document type, parsers would follow the quirks of old browsers.
        return new HtmlParser(options).ParseDocument("<!DOCTYPE html>" + html);
    }

    public static TooComplexException TooDeep() => new($"The HTML is nested more than {MaxDepth} levels deep.");

    private static int DepthOf(INode? node)
    {
        var depth = 0;
        for (; node is IElement; node = node.Parent)
        {
            depth++;
        }

        return depth;
    }

    public static HtmlHead ReadHead(IHtmlDocument document)
    {
        var (description, author, published) = ("", "", "");
        foreach (var meta in document.Head?.ChildNodes.OfType<IHtmlMetaElement>() ?? [])
        {
            var content = Clean(meta.GetAttribute("content"));
            switch ((meta.GetAttribute("name") ?? meta.GetAttribute("property"))?.ToLowerInvariant())
            {
                case "description" or "og:description" when description.Length == 0:
                    description = content;
                    break;
                case "author" when author.Length == 0:
                    author = content;
                    break;
                case "article:published_time" when published.Length == 0:
                    published = content;
                    break;
            }
        }

        return new(Clean(document.Title), description, author, published);
    }

    private static string Clean(string? text)
    {
        var clean = new PlainTextBuilder();
        clean.Append(text ?? "");
        return clean.ToString();
    }
}
