using System.Net;
using System.Text.RegularExpressions;
using Markdig;
using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Content.Facts;

/// <summary>Takes Markdown's inline marks out of titles and excerpts. HTML stays: in one line of text it is what the author shows.</summary>
internal sealed partial class MarkdownInlines
{
    private readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = 32 }.DisableHtml().DisableHeadings().Build();

    public string ToPlain(string text)
    {
        var line = new PlainTextBuilder();
        line.Append(text.AsSpan().IndexOfAny(Marks) < 0 ? text : Render(text));
        return line.ToString();
    }

    private string Render(string text)
    {
        // Only inline marks are meant: a leading mark of a block ("1. ", "- ", "> ") belongs to the text.
        var lead = BlockMark().Match(text).Length;
        try
        {
            return text[..lead] + Markdown.ToPlainText(text[lead..], pipeline);
        }
        catch (ArgumentException)
        {
            return WebUtility.HtmlDecode(text);
        }
    }

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("*_`[]\\&~<");

    [GeneratedRegex(@"^[\s>#+*-]*(?:[0-9]+[.)]\s+)?(?=\s*\S)")]
    private static partial Regex BlockMark();
}
