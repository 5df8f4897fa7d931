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
        var links = document.Links.ToLookup(link => link.Section);
        OwnBody = string.Join('\n', Sections.Select((section, i) => WithoutLinks(section.Text, links[i])));
        Names = string.Join('\n', Initiatives, Authors, Clean(string.Join('\n', document.Funders.Union(document.FundedBy))));
        Everything = string.Join('\n', Title, Headings, Excerpt, Body, Names, Slug);
    }

    public string Title { get; }

    public string Headings { get; }

    public string Excerpt { get; }

    public string Body { get; }

    /// <summary>
    /// The body without the words of its links. They say what is at the other end: left in, a page would score for every page that
    /// it points to, and above that page where it names it in full.
    /// </summary>
    public string OwnBody { get; }

    public string Initiatives { get; }

    public string Authors { get; }

    public string Slug { get; }

    /// <summary>Initiatives, authors and funders.</summary>
    public string Names { get; }

    public string Everything { get; }

    public IReadOnlyList<ContentSection> Sections { get; }

    private static string WithoutLinks(string text, IEnumerable<ContentLink> links)
    {
        var own = new StringBuilder(text.Length);
        var from = 0;
        foreach (var link in links)
        {
            var name = Clean(link.Text);
            var at = name.Length == 0 ? -1 : text.IndexOf(name, from, StringComparison.Ordinal);
            if (at >= 0)
            {
                own.Append(text, from, at - from).Append(' ');
                from = at + name.Length;
            }
        }

        return own.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>A text without the marks and without NUL.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(MarkStart, MarkEnd, '\0'))
        {
            return text;
        }

        return new StringBuilder(text).Replace(MarkStart, ' ').Replace(MarkEnd, ' ').Replace('\0', ' ').ToString();
    }
}
