using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Prossimo.Functions.Content.Html;

/// <summary>Parses HTML as browsers do, within limits: no depth or number of elements makes it overflow the stack or fill the memory.</summary>
internal sealed class HtmlReader
{
    /// <summary>The deepest nesting of elements, counted from <c>html</c>.</summary>
    public const int MaxDepth = 256;

    /// <summary>The most characters of HTML, that of Markdown and plain text after they were turned into it.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>Without a document type, parsers would follow the quirks of old browsers.</summary>
    public const string Doctype = "<!DOCTYPE html>";

    /// <summary>Reads HTML as it is uploaded.</summary>
    /// <exception cref="TooComplexException">The document is beyond a limit.</exception>
    public IHtmlDocument Read(string html) => ReadDocument(Doctype + html);

    /// <summary>Reads a document that begins with <see cref="Doctype"/>.</summary>
    /// <exception cref="TooComplexException">The document is beyond a limit.</exception>
    public IHtmlDocument ReadDocument(string document)
    {
        CheckLength(document.Length - Doctype.Length);
        var budget = new ParseBudget();
        var options = new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            SkipComments = true,
            SkipProcessingInstructions = true,
            SkipScriptText = true,
            DisableElementPositionTracking = true,
            ShouldEmitAttribute = static (ref token, name) => HtmlAllowList.IsRead(name.Span) && !ParseBudget.IsFormatting(token.Name.Memory.Span),
            OnToken = (token, _) => budget.Count(token),
            OnCreated = (element, _) => budget.CheckDepth(element),
        };

        return new HtmlParser(options).ParseDocument(document);
    }

    /// <exception cref="TooComplexException">HTML of that length is beyond the limit.</exception>
    public static void CheckLength(int length)
    {
        if (length > MaxLength)
        {
            throw new TooComplexException($"The file makes more than {MaxLength:N0} characters of HTML.");
        }
    }

    public static TooComplexException TooDeep() => new($"The HTML is nested more than {MaxDepth} levels deep.");

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
