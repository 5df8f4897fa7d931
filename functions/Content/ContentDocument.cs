using System.Text.Json.Nodes;
using Prossimo.Functions.Content.Figures;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Content;

/// <summary>One uploaded file, read: its facts, its sections as plain text and its body as sanitised HTML.</summary>
public sealed record ContentDocument
{
    /// <summary>What the document is to a reader.</summary>
    public required ContentKind Kind { get; init; }

    /// <summary>The last part of its address, as written, Unicode NFC. Unique within its kind, ignoring case.</summary>
    public required string Slug { get; init; }

    /// <summary>The title as plain text. Never empty.</summary>
    public required string Title { get; init; }

    /// <summary>One or two sentences of plain text that say what it is about; empty when the document has no text to take them from.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>The authors as the content names them, in its order.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The day of publication; null where the content states none.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>Slugs of the initiatives it belongs to: the ones that it links to, and its own if it is an initiative's page. In order of first mention, lower case.</summary>
    public IReadOnlyList<string> Initiatives { get; init; } = [];

    /// <summary>Funders as the front matter (<c>funders</c>) names them.</summary>
    public IReadOnlyList<string> Funders { get; init; } = [];

    /// <summary>Everybody who funds what it is about, by the names of the <see cref="FunderDirectory"/>: those of the front matter, then those whom its text states to have given.</summary>
    public IReadOnlyList<string> FundedBy { get; init; } = [];

    /// <summary>What it states about money for initiatives, in the order of the text.</summary>
    public IReadOnlyList<FundingStatement> Funding { get; init; } = [];

    /// <summary>The figures of a report, in the order of the text; empty for other kinds.</summary>
    public IReadOnlyList<KeyFigure> Figures { get; init; } = [];

    /// <summary>Posts that the front matter (<c>blog_posts</c>) lists, as written: file names or slugs.</summary>
    public IReadOnlyList<string> BlogPosts { get; init; } = [];

    /// <summary>The front matter's <c>image</c>; null without one.</summary>
    public string? Image { get; init; }

    /// <summary>The text in reading order. The first section has no heading where text precedes the first heading.</summary>
    public IReadOnlyList<ContentSection> Sections { get; init; } = [];

    /// <summary>Every link of the body, in order, as written.</summary>
    public IReadOnlyList<ContentLink> Links { get; init; } = [];

    /// <summary>The body as HTML from an allow-list of elements and attributes; headings carry their section's anchor as <c>id</c>.</summary>
    public string Html { get; init; } = "";

    /// <summary>All front matter, known keys and unknown, as JSON; empty without front matter.</summary>
    public JsonObject FrontMatter { get; init; } = [];

    /// <summary>The document's address on the site: a path from its root.</summary>
    public string Url => Kind.Url(Slug);

    /// <summary>The address that opens a section.</summary>
    /// <param name="anchor">The section's anchor; empty for the document's beginning.</param>
    public string UrlOf(string anchor) => UrlOf(Url, anchor);

    /// <summary>The address that opens a section of a document.</summary>
    /// <param name="url">The document's address.</param>
    /// <param name="anchor">The section's anchor; empty for the document's beginning.</param>
    public static string UrlOf(string url, string anchor) => anchor.Length == 0 ? url : $"{url}#{Uri.EscapeDataString(anchor)}";
}

/// <summary>A heading and the text below it, up to the next heading of any level.</summary>
/// <param name="Heading">The heading's plain text; empty for text before the first heading.</param>
/// <param name="Level">1 to 6; 0 for text before the first heading.</param>
/// <param name="Anchor">The fragment that opens the section, without <c>#</c>, unique in the document; empty for text before the first heading.</param>
/// <param name="Text">What a reader sees, without markup. Blocks, list items and table rows are separated by a newline, cells by <c> | </c>.</param>
public sealed record ContentSection(string Heading, int Level, string Anchor, string Text);

/// <summary>A link as the document's author wrote it.</summary>
/// <param name="Text">What a reader clicks on, as plain text.</param>
/// <param name="Href">The address, not resolved.</param>
/// <param name="Section">The index, in <see cref="ContentDocument.Sections"/>, of the section that holds it.</param>
public sealed record ContentLink(string Text, string Href, int Section);
