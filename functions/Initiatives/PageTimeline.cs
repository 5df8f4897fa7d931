using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Initiatives;

/// <summary>Reads the dated statements of an initiative's page: sentences, list items and table rows that name a date.</summary>
internal static class PageTimeline
{
    /// <summary>The most characters of a statement; a longer one is cut at a word.</summary>
    public const int MaxLength = 240;

    /// <summary>The most statements that a page contributes, in the order of the page.</summary>
    public const int MaxStatements = 200;

    /// <summary>The statements, in the order of the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="leftOut">Sections that state nothing.</param>
    public static IReadOnlyList<TimelineEntry> Read(ContentDocument page, IReadOnlySet<int> leftOut)
    {
        var entries = new List<TimelineEntry>();
        for (var i = 0; i < page.Sections.Count && entries.Count < MaxStatements; i++)
        {
            if (!leftOut.Contains(i))
            {
                entries.AddRange(Read(page, page.Sections[i]).Take(MaxStatements - entries.Count));
            }
        }

        return entries;
    }

    private static IEnumerable<TimelineEntry> Read(ContentDocument page, ContentSection section)
    {
        foreach (var sentence in Sentences.Of(section.Text))
        {
            var text = sentence.In(section.Text);
            if (text.Length <= LongestSentence && DateMentions.All(text) is [var first, ..])
            {
                var title = Shortening.AtWord(text.Replace(" | ", ": ", StringComparison.Ordinal), MaxLength);
                yield return new(first.Iso, title, page.UrlOf(section.Anchor), "statement");
            }
        }
    }

    // Text without a full stop for so long is no statement.
    private const int LongestSentence = 2000;
}
