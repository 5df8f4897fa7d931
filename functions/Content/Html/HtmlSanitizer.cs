using AngleSharp.Dom;

namespace Prossimo.Functions.Content.Html;

/// <summary>A body that holds nothing but the allow-list.</summary>
/// <param name="Body">The tree, as a browser will build it from <see cref="Html"/>.</param>
/// <param name="Head">What the source's head said.</param>
/// <param name="LeftOut">Names of elements that were left out and that a reader would miss.</param>
internal sealed record SanitisedBody(IElement Body, HtmlHead Head, IReadOnlyCollection<string> LeftOut)
{
    /// <summary>The same, written.</summary>
    public string Html => new HtmlWriter(HtmlWriter.SourceId).WriteChildren(Body);
}

/// <summary>
/// Sanitises HTML: parse, write what the allow-list has, and again until a parser reads back exactly what was written. So the tree
/// that was checked is the tree that a browser builds, and no markup can turn into other markup on its way (mutation XSS).
/// </summary>
internal sealed class HtmlSanitizer(HtmlReader reader)
{
    // Two suffice for what people write; markup that still shifts after more of them is no one's content.
    private const int MaxPasses = 8;

    /// <exception cref="TooComplexException">The HTML is beyond a limit.</exception>
    public SanitisedBody Sanitise(string html)
    {
        var document = reader.Read(html);
        var head = HtmlReader.ReadHead(document);
        var writer = new HtmlWriter(HtmlWriter.SourceId);
        var written = writer.WriteDocument(document.Body);
        for (var pass = 1; pass < MaxPasses; pass++)
        {
            document = reader.ReadDocument(written);
            var again = new HtmlWriter(HtmlWriter.SourceId).WriteDocument(document.Body, known: written);
            if (ReferenceEquals(again, written))
            {
                return new(document.Body!, head, writer.LeftOut);
            }

            written = again;
        }

        throw new TooComplexException("The HTML is so malformed that browsers would not agree on what it means.");
    }
}
