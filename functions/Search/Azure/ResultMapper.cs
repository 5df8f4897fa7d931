using Azure.Search.Documents.Models;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Makes results of what the service answers.</summary>
internal static class ResultMapper
{
    /// <summary>Stand around a match in the service's highlights. The texts that it indexes hold letters, digits and spaces alone.</summary>
    public const string MarkStart = "<b>";

    /// <summary>See <see cref="MarkStart"/>.</summary>
    public const string MarkEnd = "</b>";

    private const int MostPassages = 3;

    /// <summary>A result, with its title marked and its best passages.</summary>
    /// <param name="found">What the service answers.</param>
    /// <param name="marks">What was asked for; empty where everything was.</param>
    public static SearchResult Map(SearchResult<IndexEntry> found, IReadOnlyList<MarkedTerm> marks)
    {
        var entry = found.Document;
        var marker = new Marker(marks, Highlighted(found.Highlights));
        var kind = EntryMapper.KeyOf(entry).Kind;
        return new SearchResult
        {
            Id = entry.Key,
            Kind = kind.Name(),
            Slug = entry.Slug ?? "",
            Title = entry.Title ?? "",
            TitleHtml = marker.ToHtml(entry.Title ?? ""),
            Url = kind.Url(entry.Slug ?? ""),
            Excerpt = entry.Excerpt ?? "",
            Authors = entry.Authors ?? [],
            PublishedOn = entry.PublishedOn is { } day ? DateOnly.FromDateTime(day.UtcDateTime) : null,
            Initiatives = entry.Initiatives ?? [],
            Funders = entry.Funders ?? [],
            Score = marks.Count == 0 ? 0 : found.Score ?? 0,
            Passages = marks.Count == 0 ? [] : Passages(entry.Sections ?? [], marker),
        };
    }

    /// <summary>The words that the service marked.</summary>
    public static IEnumerable<string> Highlighted(IDictionary<string, IList<string>>? highlights)
    {
        foreach (var fragment in (highlights ?? new Dictionary<string, IList<string>>()).Values.SelectMany(fragments => fragments))
        {
            var parts = fragment.Split(MarkStart);
            for (var i = 1; i < parts.Length; i++)
            {
                var end = parts[i].IndexOf(MarkEnd, StringComparison.Ordinal);
                foreach (var word in QueryReader.WordsOf(end < 0 ? "" : parts[i][..end]))
                {
                    yield return WordFolding.Fold(word);
                }
            }
        }
    }

    /// <summary>What the service marked, and all words that were fetched, among which the one that matched may be.</summary>
    public static IEnumerable<string> Words(SearchResult<IndexEntry> result) =>
        Highlighted(result.Highlights).Concat(QueryReader.WordsOf($"{result.Document.Title} {result.Document.Excerpt} {result.Document.Wording}").Select(WordFolding.Fold));

    private static IReadOnlyList<Passage> Passages(IReadOnlyList<EntrySection> sections, Marker marker) =>
    [
        .. sections.Select((section, i) => (Found: marker.Find(section), Position: i))
            .Where(section => section.Found is not null)
            .OrderByDescending(section => section.Found!.Score)
            .ThenBy(section => section.Position)
            .Take(MostPassages)
            .OrderBy(section => section.Position)
            .Select(section => Marker.ToPassage(section.Found!)),
    ];
}
