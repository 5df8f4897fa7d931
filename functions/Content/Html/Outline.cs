namespace Prossimo.Functions.Content.Html;

/// <summary>What a body holds, read once in the order of reading.</summary>
/// <param name="Sections">Headings and the text below them.</param>
/// <param name="Links">Links in order.</param>
/// <param name="Lead">The first headings and lines of paragraphs, outside lists, tables and figures.</param>
/// <param name="Html">The sanitised body, headings with their anchors.</param>
/// <param name="Head">What the head of an HTML document says; empty for other formats.</param>
/// <param name="MarkedDate">The date of the first <c>time</c> element near the top, as written; null without one.</param>
internal sealed record Outline(
    IReadOnlyList<ContentSection> Sections,
    IReadOnlyList<ContentLink> Links,
    IReadOnlyList<LeadLine> Lead,
    string Html,
    HtmlHead Head,
    string? MarkedDate);

/// <summary>A line near the top of a document.</summary>
/// <param name="Text">The line's plain text; never empty.</param>
/// <param name="IsHeading">True for a heading.</param>
/// <param name="Continues">True for a line of the same paragraph as the line before it.</param>
internal sealed record LeadLine(string Text, bool IsHeading, bool Continues = false);

/// <summary>What the head of an HTML document says of it; empty where it is silent.</summary>
/// <param name="Title">The <c>title</c> element.</param>
/// <param name="Description">The <c>description</c> meta element.</param>
/// <param name="Author">The <c>author</c> meta element.</param>
/// <param name="Published">The <c>article:published_time</c> meta element.</param>
internal sealed record HtmlHead(string Title, string Description, string Author, string Published)
{
    public static HtmlHead None { get; } = new("", "", "", "");
}
