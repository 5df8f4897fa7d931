using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>CommonMark with the extensions that Hugo switches on: tables, strikethrough, bare links, task lists, definition lists, footnotes.</summary>
internal sealed class MarkdownBodyParser : IBodyParser
{
    /// <summary>The deepest nesting of quotations, lists and emphasis.</summary>
    public const int MaxDepth = 100;

    private readonly MarkdownPipeline pipeline = Build();

    public string ToHtml(string body, string statedTitle)
    {
        var markdown = ShortcodeStripper.Strip(body, keepCode: true);
        MarkdownLimits.Check(markdown);
        try
        {
            return UnclosedTags.Escape(Markdown.ToHtml(markdown, pipeline));
        }
        catch (ArgumentException tooDeep) when (tooDeep.Message.Contains("nested", StringComparison.Ordinal))
        {
            throw new TooComplexException($"The Markdown is nested more than {MaxDepth} levels deep.", tooDeep);
        }
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = MaxDepth }
            .UsePipeTables()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseAutoLinks()
            .UseTaskLists()
            .UseDefinitionLists()
            .UseFootnotes()
            .UseNonAsciiNoEscape();
        builder.Extensions.AddIfNotAlready<HeadingIds>();
        builder.Extensions.AddIfNotAlready<TabbedRows>();
        builder.Extensions.AddIfNotAlready<TaskMarks>();
        return builder.Build();
    }
}
