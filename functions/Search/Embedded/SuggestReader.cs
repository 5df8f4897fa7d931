using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Completes what a visitor has typed so far.</summary>
internal sealed class SuggestReader(IndexConnection connection, IndexCaches caches)
{
    /// <summary>How many of a tier are looked at, latest uploads first, to find its best.</summary>
    private const int Considered = 200;

    private static readonly string SelectRows = $"SELECT rowid FROM suggestions WHERE suggestions MATCH ?1 ORDER BY rowid DESC LIMIT {Considered}";

    private static readonly string SelectEntries = $"""
        SELECT d.title, s.heading, s.anchor, d.kind, d.slug, d.published_day, s.rowid
        FROM (SELECT rowid, heading, anchor FROM suggestions WHERE suggestions MATCH ?1 ORDER BY rowid DESC LIMIT {Considered}) s
        JOIN documents d ON d.id = s.rowid / {IndexSchema.SectionsPerDocument}
        """;

    private readonly RecentlyUsed<long, SuggestEntry> kept = caches.Suggestions(connection);
    private readonly List<Suggestion> found = [];
    private readonly HashSet<string> shown = new(StringComparer.OrdinalIgnoreCase);

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
        if (Add(Read($"title : {begins}"), limit))
        {
            return found;
        }

        // Titles and headings at once: where these are all that there are, that saves asking for each.
        var all = Read(holds);
        if (all.Count < Considered)
        {
            _ = Add(all.FindAll(entry => entry.IsTitle), limit)
                || Add(Read($"heading : {begins}"), limit)
                || Add(all.FindAll(entry => !entry.IsTitle), limit);
            return found;
        }

        _ = Add(Read($"title : {holds}"), limit) || Add(Read($"heading : {begins}"), limit) || Add(Read($"heading : {holds}"), limit);
        return found;
    }

    // Adds a tier, its best first; answers whether there are enough now.
    private bool Add(List<SuggestEntry> tier, int limit)
    {
        tier.Sort();
        foreach (var entry in tier)
        {
            if (found.Count == limit)
            {
                break;
            }

            if (shown.Add(entry.Suggestion.Text))
            {
                found.Add(entry.Suggestion);
            }
        }

        return found.Count == limit;
    }

    private List<SuggestEntry> Read(string expression)
    {
        var entries = new List<SuggestEntry>();
        using var rows = connection.Query(SelectRows, expression);
        while (rows.Read())
        {
            if (!kept.TryGet(rows.GetInt64(0), out var entry))
            {
                return ReadTexts(expression);
            }

            entries.Add(entry);
        }

        return entries;
    }

    private List<SuggestEntry> ReadTexts(string expression)
    {
        var entries = new List<SuggestEntry>();
        using var rows = connection.Query(SelectEntries, expression);
        while (rows.Read())
        {
            var (title, kind) = (rows.GetString(0), (ContentKind)rows.GetInt32(3));
            var url = kind.Url(rows.GetString(4));
            var isTitle = rows.IsDBNull(1);
            var suggestion = isTitle
                ? new Suggestion(title, url, kind.Name())
                : new Suggestion($"{rows.GetString(1)} — {title}", ContentDocument.UrlOf(url, rows.GetString(2)), kind.Name());
            var entry = new SuggestEntry(suggestion, rows.GetInt64(6), kind == ContentKind.Initiative, isTitle, rows.IsDBNull(5) ? 0 : rows.GetInt32(5));
            kept.Add(entry.Row, entry, entry.Size);
            entries.Add(entry);
        }

        return entries;
    }
}

/// <summary>A title or heading that may be suggested. In a tier an initiative's own page comes first, then the newest.</summary>
/// <param name="Suggestion">What is shown.</param>
/// <param name="Row">Its row.</param>
/// <param name="IsInitiative">Whether it is of an initiative's own page.</param>
/// <param name="IsTitle">Whether it is the title.</param>
/// <param name="Day">The day of publication; 0 without one.</param>
internal sealed record SuggestEntry(Suggestion Suggestion, long Row, bool IsInitiative, bool IsTitle, int Day) : IComparable<SuggestEntry>
{
    /// <summary>About how much memory it takes.</summary>
    public long Size => 250 + (2L * (Suggestion.Text.Length + Suggestion.Url.Length));

    public int CompareTo(SuggestEntry? other)
    {
        var order = other!.IsInitiative.CompareTo(IsInitiative);
        order = order != 0 ? order : other.Day.CompareTo(Day);
        order = order != 0 ? order : StringComparer.OrdinalIgnoreCase.Compare(Suggestion.Text, other.Suggestion.Text);
        return order != 0 ? order : other.Row.CompareTo(Row);
    }
}
