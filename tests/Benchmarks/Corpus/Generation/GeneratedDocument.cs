using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Prossimo.Functions.Content;

namespace Prossimo.Benchmarks.Corpus.Generation;

/// <summary>A link within a paragraph.</summary>
/// <param name="Text">What a reader clicks on.</param>
/// <param name="Href">Where it leads.</param>
public sealed record GeneratedLink(string Text, string Href);

/// <summary>A paragraph or a list.</summary>
/// <param name="Lines">One line for a paragraph; the items of a list.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="Link">A link at the end of the last line; null for none.</param>
public sealed record GeneratedBlock(IReadOnlyList<string> Lines, bool IsList, GeneratedLink? Link);

/// <summary>A heading and what stands below it.</summary>
/// <param name="Heading">Empty for the text before the first heading.</param>
/// <param name="Blocks">At least one.</param>
public sealed record GeneratedSection(string Heading, IReadOnlyList<GeneratedBlock> Blocks);

/// <summary>A document of a generated corpus, before it takes a form.</summary>
public sealed record GeneratedDocument
{
    /// <summary>What it is.</summary>
    public required ContentKind Kind { get; init; }

    /// <summary>The last part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence.</summary>
    public required string Excerpt { get; init; }

    /// <summary>One to three names.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>When it was published.</summary>
    public required DateOnly PublishedOn { get; init; }

    /// <summary>Who funds it; empty but for initiatives.</summary>
    public IReadOnlyList<string> Funders { get; init; } = [];

    /// <summary>Its text.</summary>
    public required IReadOnlyList<GeneratedSection> Sections { get; init; }

    /// <summary>The name to upload it under.</summary>
    public string BlobName => Kind == ContentKind.Post
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind.Folder()}/{PublishedOn.Year}/{Slug}.md")
        : $"{Kind.Folder()}/{Slug}.md";

    /// <summary>The document as an editor would write it.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder(8_192);
        text.Append("---\n");
        text.Append(CultureInfo.InvariantCulture, $"title: \"{Title}\"\n");
        text.Append(CultureInfo.InvariantCulture, $"date: {PublishedOn:yyyy-MM-dd}\n");
        text.Append(CultureInfo.InvariantCulture, $"slug: {Slug}\n");
        text.Append(CultureInfo.InvariantCulture, $"excerpt: \"{Excerpt}\"\n");
        AppendList(text, "authors", Authors);
        AppendList(text, "funders", Funders);
        text.Append("---\n");
        foreach (var section in Sections)
        {
            if (section.Heading.Length > 0)
            {
                text.Append("\n## ").Append(section.Heading).Append('\n');
            }

            foreach (var block in section.Blocks)
            {
                text.Append('\n');
                for (var at = 0; at < block.Lines.Count; at++)
                {
                    text.Append(block.IsList ? "- " : "").Append(block.Lines[at]);
                    if (block.Link is { } link && at == block.Lines.Count - 1)
                    {
                        text.Append(" [").Append(link.Text).Append("](").Append(link.Href).Append(')');
                    }

                    text.Append('\n');
                }
            }
        }

        return text.ToString();
    }

    /// <summary>The document as the parser would read it, without the work of writing and parsing it.</summary>
    public ContentDocument ToContent()
    {
        var html = new StringBuilder(8_192);
        var sections = new List<ContentSection>(Sections.Count);
        var links = new List<ContentLink>();
        var anchors = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var section in Sections)
        {
            var anchor = "";
            if (section.Heading.Length > 0)
            {
                anchor = Anchor(section.Heading, anchors);
                html.Append("<h2 id=\"").Append(anchor).Append("\">").Append(section.Heading).Append("</h2>\n");
            }

            var text = new StringBuilder(2_048);
            foreach (var block in section.Blocks)
            {
                html.Append(block.IsList ? "<ul>\n" : "");
                for (var at = 0; at < block.Lines.Count; at++)
                {
                    html.Append(block.IsList ? "<li>" : "<p>").Append(block.Lines[at]);
                    text.Append(text.Length == 0 ? "" : "\n").Append(block.Lines[at]);
                    if (block.Link is { } link && at == block.Lines.Count - 1)
                    {
                        html.Append(" <a href=\"").Append(link.Href).Append("\">").Append(link.Text).Append("</a>");
                        text.Append(' ').Append(link.Text);
                        links.Add(new ContentLink(link.Text, link.Href, sections.Count));
                    }

                    html.Append(block.IsList ? "</li>\n" : "</p>\n");
                }

                html.Append(block.IsList ? "</ul>\n" : "");
            }

            sections.Add(new ContentSection(section.Heading, section.Heading.Length == 0 ? 0 : 2, anchor, text.ToString()));
        }

        IEnumerable<string> own = Kind == ContentKind.Initiative ? [Slug] : [];
        var linked = links.Where(link => link.Href.StartsWith(GeneratedCorpus.InitiativePath, StringComparison.Ordinal))
            .Select(link => link.Href[GeneratedCorpus.InitiativePath.Length..].TrimEnd('/'));
        return new ContentDocument
        {
            Kind = Kind,
            Slug = Slug,
            Title = Title,
            Excerpt = Excerpt,
            Authors = Authors,
            PublishedOn = PublishedOn,
            Initiatives = [.. own.Concat(linked).Distinct()],
            Funders = Funders,
            FundedBy = Funders,
            Sections = sections,
            Links = links,
            Html = html.ToString(),
            FrontMatter = FrontMatter(),
        };
    }

    private static void AppendList(StringBuilder text, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}: [{string.Join(", ", values)}]\n");
        }
    }

    // Headings are letters, digits and spaces: what GitHub makes of them is soon said.
    private static string Anchor(string heading, Dictionary<string, int> anchors)
    {
        var anchor = heading.ToLowerInvariant().Replace(' ', '-');
        var before = anchors.GetValueOrDefault(anchor);
        anchors[anchor] = before + 1;
        return before == 0 ? anchor : string.Create(CultureInfo.InvariantCulture, $"{anchor}-{before}");
    }

    private JsonObject FrontMatter()
    {
        var matter = new JsonObject
        {
            ["title"] = Title,
            ["date"] = PublishedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["slug"] = Slug,
            ["excerpt"] = Excerpt,
            ["authors"] = new JsonArray([.. Authors.Select(author => (JsonNode)author)]),
        };
        if (Funders.Count > 0)
        {
            matter["funders"] = new JsonArray([.. Funders.Select(funder => (JsonNode)funder)]);
        }

        return matter;
    }
}
