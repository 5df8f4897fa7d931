using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Reads what a page of results shows, once it is known which documents are on it.</summary>
internal sealed class ResultReader(IndexConnection connection, IndexCaches caches, IndexSnapshot snapshot, ScoreBoard board, IReadOnlyList<Phrase> marks)
{
    /// <summary>The most passages shown of a document.</summary>
    public const int MostPassages = 3;

    private readonly Highlighter highlighter = new(marks);

    public SearchResult Read(int document)
    {
        var view = snapshot.SegmentOf(document);
        var (segment, local) = (view.Segment, document - view.FirstDocument);
        var shown = caches.Document(connection, snapshot.Version, segment.Ids[local]);
        var kind = segment.Kinds[local];
        return new SearchResult
        {
            Id = shown.Id,
            Kind = kind.Name(),
            Slug = shown.Slug,
            Title = shown.Title,
            TitleHtml = highlighter.Mark(shown.TitleText),
            Url = kind.Url(shown.Slug),
            Excerpt = shown.Excerpt,
            Initiatives = Values(segment.ValuesOf(0, local)),
            Authors = Values(segment.ValuesOf(1, local)),
            Funders = Values(segment.ValuesOf(2, local)),
            PublishedOn = segment.Days[local] is >= 0 and var day ? DateOnly.FromDayNumber(day) : null,
            Score = board.Documents[document],
            Passages = Passages(shown, board.Sections[(view.FirstSection + segment.SectionStarts[local])..(view.FirstSection + segment.SectionStarts[local + 1])]),
        };
    }

    private string[] Values(ReadOnlySpan<int> numbers)
    {
        var values = new string[numbers.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = snapshot.Values[numbers[i]];
        }

        return values;
    }

    private List<Passage> Passages(ShownDocument shown, ReadOnlySpan<double> scores)
    {
        // Of the best ones those that come first in the document, in its order.
        Span<int> best = stackalloc int[MostPassages];
        var count = 0;
        for (var section = 0; section < scores.Length; section++)
        {
            var at = count;
            while (at > 0 && scores[best[at - 1]] < scores[section])
            {
                at--;
            }

            if (scores[section] > 0 && at < MostPassages)
            {
                count = Math.Min(count + 1, MostPassages);
                best[at..(count - 1)].CopyTo(best[(at + 1)..]);
                best[at] = section;
            }
        }

        best[..count].Sort();
        var passages = new List<Passage>(count);
        foreach (var section in best[..count])
        {
            var text = shown.TextOf(section);
            if (highlighter.Passage(text, shown.Sections[section].Heading) is { } html)
            {
                passages.Add(new Passage(shown.Sections[section].Heading, shown.Sections[section].Anchor, html));
            }
        }

        return passages;
    }
}
