using System.Text;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>The texts of a document as the index takes them, by field. A pure function of the document: see <see cref="IndexSchema.Version"/>.</summary>
internal sealed class IndexedText
{
    private readonly ILookup<int, ContentLink> links;

    public IndexedText(ContentDocument document)
    {
        Title = Clean(document.Title);
        Fields =
        [
            Title,
            Clean(document.Excerpt),
            Clean(string.Join('\n', document.Initiatives)),
            Clean(string.Join('\n', document.Authors)),
            Clean(document.Slug),
            Clean(string.Join('\n', document.Funders.Union(document.FundedBy))),
        ];
        Sections = [.. document.Sections.Take(IndexSchema.SectionsPerDocument - 1).Select(section => section with { Heading = Clean(section.Heading), Text = Clean(section.Text) })];
        links = document.Links.ToLookup(link => link.Section);
    }

    public string Title { get; }

    /// <summary>The texts outside the sections, in the order of <see cref="Postings.TextField"/>.</summary>
    public IReadOnlyList<string> Fields { get; }

    public IReadOnlyList<ContentSection> Sections { get; }

    /// <summary>
    /// Where the links of a section stand in its text, in order. They say what is at the other end: scored with the body, a page would
    /// score for every page that it points to, and above that page where it names it in full.
    /// </summary>
    /// <param name="section">The section's number.</param>
    public IEnumerable<Range> LinksOf(int section)
    {
        var text = Sections[section].Text;
        var from = 0;
        foreach (var link in links[section])
        {
            var name = Clean(link.Text);
            var at = name.Length == 0 ? -1 : text.IndexOf(name, from, StringComparison.Ordinal);
            if (at >= 0)
            {
                from = at + name.Length;
                yield return at..from;
            }
        }
    }

    /// <summary>A text without NUL, which ends a text in some of SQLite's functions.</summary>
    public static string Clean(string text) => text.Contains('\0', StringComparison.Ordinal) ? new StringBuilder(text).Replace('\0', ' ').ToString() : text;
}
