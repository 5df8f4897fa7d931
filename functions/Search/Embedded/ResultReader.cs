using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Reads what a page of results shows, once it is known which documents are on it.</summary>
internal sealed class ResultReader(IndexConnection connection, QueryPlan plan)
{
    private static readonly string Snippet = $"SELECT heading, anchor, snippet(sections, 1, '{IndexedText.MarkStart}', '{IndexedText.MarkEnd}', '…', 30) FROM sections WHERE sections MATCH ?1 AND rowid = ?2";
    private static readonly string Title = $"SELECT highlight(titles, 0, '{IndexedText.MarkStart}', '{IndexedText.MarkEnd}') FROM titles WHERE titles MATCH ?1 AND rowid = ?2";

    public SearchResult Read(ScoredDocument scored)
    {
        var entry = scored.Entry;
        using var reader = connection.Query("SELECT blob, kind, slug, title, excerpt FROM documents WHERE id = ?1", entry.Id);
        reader.Read();
        var kind = (ContentKind)reader.GetInt32(1);
        var title = reader.GetString(3);
        var slug = reader.GetString(2);
        return new SearchResult
        {
            Id = DocumentIds.Of(reader.GetString(0)),
            Kind = kind.Name(),
            Slug = slug,
            Title = title,
            TitleHtml = MarkedText.ToHtml((plan.Marks is null ? null : (string?)connection.Scalar(Title, plan.Marks, entry.Id)) ?? IndexedText.Clean(title)),
            Url = kind.Url(slug),
            Excerpt = reader.GetString(4),
            Authors = entry.Values[(int)FacetField.Author],
            PublishedOn = entry.Day is { } day ? DateOnly.FromDayNumber(day) : null,
            Initiatives = entry.Values[(int)FacetField.Initiative],
            Funders = entry.Values[(int)FacetField.Funder],
            Score = scored.Score,
            Passages = [.. scored.Sections.OrderBy(section => section.Row).Select(section => ReadPassage(section.Row)).OfType<Passage>()],
        };
    }

    private Passage? ReadPassage(long row)
    {
        using var reader = connection.Query(Snippet, plan.Marks, row);
        return reader.Read() ? new Passage(reader.GetString(0), reader.GetString(1), MarkedText.ToHtml(MarkedText.OnOneLine(reader.GetString(2)))) : null;
    }
}
