using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Completes what a visitor has typed so far.</summary>
internal sealed class SuggestReader(IndexConnection connection)
{
    /// <summary>How many of a tier are looked at, latest uploads first, to find its best.</summary>
    private const int Considered = 200;

    private static readonly string Select = $"""
        SELECT d.title, s.heading, s.anchor, d.kind, d.slug, d.published_day
        FROM (SELECT rowid, heading, anchor FROM suggestions WHERE suggestions MATCH ?1 ORDER BY rowid DESC LIMIT {Considered}) s
        JOIN documents d ON d.id = s.rowid / {IndexSchema.SectionsPerDocument}
        """;

    /// <summary>Titles that begin with what was typed, then titles with its words, then headings likewise.</summary>
    public IReadOnlyList<Suggestion> Suggest(string text, int limit)
    {
        var words = QueryReader.WordsOf(text);
        if (words.Count == 0 || limit < 1)
        {
            return [];
        }

        var begins = $"^ {Fts.Prefix(words)}";
        var holds = Fts.And(words.Select((word, i) => i == words.Count - 1 ? Fts.Prefix(word) : Fts.Phrase(word)));
        var found = new List<Suggestion>();
        var shown = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tier in (string[])[$"title : {begins}", $"title : {holds}", $"heading : {begins}", $"heading : {holds}"])
        {
            found.AddRange(Read(tier).Where(suggestion => shown.Add(suggestion.Text)));
            if (found.Count >= limit)
            {
                break;
            }
        }

        return [.. found.Take(limit)];
    }

    // Within a tier an initiative's own page comes first, then the newest.
    private IEnumerable<Suggestion> Read(string expression)
    {
        var tier = new List<(Suggestion Suggestion, int Day)>();
        using (var reader = connection.Query(Select, expression))
        {
            while (reader.Read())
            {
                var (title, kind) = (reader.GetString(0), (ContentKind)reader.GetInt32(3));
                var url = kind.Url(reader.GetString(4));
                var suggestion = reader.IsDBNull(1)
                    ? new Suggestion(title, url, kind.Name())
                    : new Suggestion($"{reader.GetString(1)} — {title}", ContentDocument.UrlOf(url, reader.GetString(2)), kind.Name());
                tier.Add((suggestion, reader.IsDBNull(5) ? 0 : reader.GetInt32(5)));
            }
        }

        var initiative = ContentKind.Initiative.Name();
        return tier.OrderBy(entry => entry.Suggestion.Kind == initiative ? 0 : 1).ThenByDescending(entry => entry.Day)
            .ThenBy(entry => entry.Suggestion.Text, StringComparer.OrdinalIgnoreCase).Select(entry => entry.Suggestion);
    }
}
