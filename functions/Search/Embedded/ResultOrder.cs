namespace Prossimo.Functions.Search.Embedded;

/// <summary>The orders of results. Each ends with the newest first and then the row, so that pages never overlap.</summary>
internal static class ResultOrder
{
    public static IEnumerable<ScoredDocument> Sort(IEnumerable<ScoredDocument> documents, SearchSort sort) => sort switch
    {
        SearchSort.Oldest => documents.OrderBy(document => document.Entry.Day ?? int.MaxValue).ThenBy(document => document.Entry.Id),
        SearchSort.Title => documents.OrderBy(document => document.Entry.TitleKey, StringComparer.Ordinal).ThenBy(document => document.Entry.Id),
        SearchSort.Newest => Newest(documents.OrderBy(_ => 0)),
        _ => Newest(documents.OrderByDescending(document => document.Score)),
    };

    private static IEnumerable<ScoredDocument> Newest(IOrderedEnumerable<ScoredDocument> documents) =>
        documents.ThenByDescending(document => document.Entry.Day ?? int.MinValue).ThenBy(document => document.Entry.Id);
}
