using System.Text.RegularExpressions;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>Hugo's heading attributes: <c>## Heading {#id .class}</c>. The id is kept, the rest dropped.</summary>
internal sealed partial class HeadingIds : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        if (pipeline.BlockParsers.Find<HeadingBlockParser>() is { } headings)
        {
            headings.TryParseAttributes = Take;
        }

        pipeline.DocumentProcessed += TakeFromUnderlined;
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    private static bool Take(BlockProcessor processor, ref StringSlice slice, IBlock block)
    {
        if (Attributes().Match(slice.ToString()) is not { Success: true } match)
        {
            return false;
        }

        SetId((HeadingBlock)block, match);
        slice.End = slice.Start + match.Index - 1;
        return true;
    }

    // An underlined heading is a paragraph until its second line is read, so its attributes are found in the finished text.
    private static void TakeFromUnderlined(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (heading.IsSetext && heading.Inline?.LastChild is LiteralInline last && Attributes().Match(last.Content.ToString()) is { Success: true } match)
            {
                SetId(heading, match);
                last.Content.End = last.Content.Start + match.Index - 1;
            }
        }
    }

    private static void SetId(HeadingBlock heading, Match match)
    {
        if (match.Groups["id"].Success)
        {
            heading.GetAttributes().Id = match.Groups["id"].Value;
        }
    }

    [GeneratedRegex(@"[ \t]*\{:?\s*(?=[#.\w-])(?:(?:#(?<id>[^\s{}#.=""']+)|\.[\w-]+|[\w-]+=(?:""[^""{}]*""|'[^'{}]*'|[^\s{}""']+))\s*)+\}[ \t]*(?:#+[ \t]*)?$")]
    private static partial Regex Attributes();
}
