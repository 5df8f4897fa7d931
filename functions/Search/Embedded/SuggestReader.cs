using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Completes what a visitor has typed so far.</summary>
internal sealed class SuggestReader(IndexConnection connection)
{
    /// <summary>How many matches are looked at to find the best.</summary>
    private const int Considered = 200;

    private const string Select = $"""
        SELECT d.title, s.heading, s.anchor, d.kind, d.slug, d.published_day
        FROM (SELECT rowid, title, heading, anchor FROM suggestions WHERE suggestions MATCH ?1 LIMIT ?2) s
        JOIN documents d ON d.id = s.rowid / 16384
        """;

    public IReadOnlyList<Suggestion> Suggest(string text, int limit)
    {
        var words = QueryReader.WordsOf(text);
        if (words.Count == 0 || limit < 1)
        {
            return [];
        }

        var expression = Fts.And(words.Select((word, i) => i == words.Count - 1 ? Fts.Prefix(word) : Fts.Phrase(word)));
        var typed = string.Join(' ', words.Select(WordFolding.Fold));
        var found = new List<(int Rank, int Day, Suggestion Suggestion)>();
        Read($"title : {expression}", typed, found);
        if (found.Count < limit)
        {
            Read($"heading : {expression}", typed, found);
        }

        return
        [
            .. found.OrderBy(entry => entry.Rank).ThenByDescending(entry => entry.Day).ThenBy(entry => entry.Suggestion.Text, StringComparer.OrdinalIgnoreCase)
                .Select(entry => entry.Suggestion).DistinctBy(suggestion => suggestion.Text, StringComparer.OrdinalIgnoreCase).Take(limit),
        ];
    }

    private void Read(string expression, string typed, List<(int Rank, int Day, Suggestion Suggestion)> found)
    {
        using var reader = connection.Query(Select, expression, Considered);
        while (reader.Read())
        {
            var (title, kind) = (reader.GetString(0), (ContentKind)reader.GetInt32(3));
            var heading = reader.IsDBNull(1) ? null : reader.GetString(1);
            var url = kind.Url(reader.GetString(4));
            var starts = WordFolding.FoldText(heading ?? title).StartsWith(typed, StringComparison.Ordinal);
            var rank = (heading is null ? 0 : 4) + (starts ? 0 : 2) + (kind == ContentKind.Initiative ? 0 : 1);
            var day = reader.IsDBNull(5) ? 0 : reader.GetInt32(5);
            found.Add((rank, day, heading is null
                ? new Suggestion(title, url, kind.Name())
                : new Suggestion($"{heading} — {title}", $"{url}#{Uri.EscapeDataString(reader.GetString(2))}", kind.Name())));
        }
    }
}
