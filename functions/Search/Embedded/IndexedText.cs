using System.Text;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>The texts of a document as the index takes them, by field. A pure function of the document: see <see cref="IndexSchema.Version"/>.</summary>
internal sealed class IndexedText
{
    /// <summary>Stand around a match in what FTS5 answers; taken out of every text that is indexed. Private use characters.</summary>
    public const char MarkStart = '\uE000';

    /// <summary>See <see cref="MarkStart"/>.</summary>
    public const char MarkEnd = '\uE001';

    public IndexedText(ContentDocument document)
    {
        Title = Clean(document.Title);
        Excerpt = Clean(document.Excerpt);
        Initiatives = Clean(string.Join('\n', document.Initiatives));
        Authors = Clean(string.Join('\n', document.Authors));
        Slug = Clean(document.Slug);
        Sections = document.Sections
            .Take(IndexSchema.SectionsPerDocument - 1)
            .Select(section => section with { Heading = Clean(section.Heading), Text = Clean(section.Text) })
            .ToList();
        Headings = string.Join('\n', Sections.Select(section => section.Heading).Where(heading => heading.Length > 0));
        Body = string.Join('\n', Sections.Select(section => section.Text));
        Names = string.Join('\n', Initiatives, Authors, Clean(string.Join('\n', document.Funders)));
        Everything = string.Join('\n', Title, Headings, Excerpt, Body, Names, Slug);
    }

    public string Title { get; }

    public string Headings { get; }

    public string Excerpt { get; }

    public string Body { get; }

    public string Initiatives { get; }

    public string Authors { get; }

    public string Slug { get; }

    /// <summary>Initiatives, authors and funders.</summary>
    public string Names { get; }

    public string Everything { get; }

    public IReadOnlyList<ContentSection> Sections { get; }

    private static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(MarkStart, MarkEnd, '\0'))
        {
            return text;
        }

        return new StringBuilder(text).Replace(MarkStart, ' ').Replace(MarkEnd, ' ').Replace('\0', ' ').ToString();
    }
}
