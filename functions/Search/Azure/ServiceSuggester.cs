using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Completes what a visitor has typed so far: the service finds the documents, and what of each completes it is told here.</summary>
/// <param name="clients">The service.</param>
/// <param name="calls">Calls it.</param>
internal sealed class ServiceSuggester(ServiceClients clients, ServiceCalls calls)
{
    // The service's bounds.
    private const int LongestText = 100;
    private const int MostFound = 100;

    // Nobody types more of a title.
    private const int MostWords = 20;

    // One letter of three is no slip: "who" would be completed to "why".
    private const int ShortestSlip = 4;

    // More documents than suggestions are asked for, since their order is made here.
    private const int Spare = 4;

    private static readonly string[] Shown = [Fields.Key, Fields.Kind, Fields.Slug, Fields.Title, Fields.PublishedOn, Fields.Headings, Fields.Anchors];

    /// <summary>Titles that begin with what was typed, then titles with its words, then headings likewise; with a slip of the finger where there is none.</summary>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int limit, CancellationToken cancellationToken)
    {
        var words = QueryReader.WordsOf(text).Select(WordFolding.Fold).Where(word => word.Length > 0).ToList();
        if (words.Count == 0 || limit < 1)
        {
            return [];
        }

        var typed = string.Join(' ', words);
        typed = typed.Length <= LongestText ? typed : typed[..LongestText];
        var most = Math.Min(limit * Spare, MostFound);
        if (Best(await AskAsync(typed, most, fuzzy: false, cancellationToken), words, limit, fuzzy: false) is { Count: > 0 } found)
        {
            return found;
        }

        // A suggester may compare whole words only from where a text begins, or drop function words: a search does neither.
        return Best(await SearchAsync(words, most, cancellationToken), words, limit, fuzzy: false) is { Count: > 0 } searched ? searched
            : words.TrueForAll(word => word.Length < ShortestSlip) ? []
            : Best(await AskAsync(typed, most, fuzzy: true, cancellationToken), words, limit, fuzzy: true);
    }

    private static IReadOnlyList<Suggestion> Best(IReadOnlyList<IndexEntry> entries, List<string> words, int limit, bool fuzzy)
    {
        return
        [
            .. entries.SelectMany(entry => Completions(entry, words, fuzzy))
                .OrderBy(completion => completion.Tier)
                .ThenBy(completion => completion.Suggestion.Kind == ContentKind.Initiative.Name() ? 0 : 1)
                .ThenByDescending(completion => completion.PublishedOn)
                .ThenBy(completion => completion.Suggestion.Text, StringComparer.OrdinalIgnoreCase)
                .Select(completion => completion.Suggestion)
                .DistinctBy(suggestion => suggestion.Text, StringComparer.OrdinalIgnoreCase)
                .Take(limit),
        ];
    }

    private Task<IReadOnlyList<IndexEntry>> AskAsync(string typed, int limit, bool fuzzy, CancellationToken cancellationToken) => calls.ReadAsync(async token =>
    {
        var options = new SuggestOptions { Size = limit };
        if (fuzzy)
        {
            options.UseFuzzyMatching = true;
        }

        Array.ForEach(Shown, options.Select.Add);
        try
        {
            var answer = await clients.Reader.SuggestAsync<IndexEntry>(typed, IndexDefinition.Suggester, options, token);
            return (IReadOnlyList<IndexEntry>)[.. answer.Value.Results.Select(result => result.Document)];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }, cancellationToken);

    private Task<IReadOnlyList<IndexEntry>> SearchAsync(List<string> words, int limit, CancellationToken cancellationToken) => calls.ReadAsync(async token =>
    {
        var search = Lucene.And(words.Take(MostWords).Select((word, i) => Lucene.Or(
            i == words.Count - 1
                ? [Lucene.Prefix(Fields.TitleWords, word), Lucene.Prefix(Fields.HeadingWords, word)]
                : [Lucene.Word(Fields.TitleWords, word), Lucene.Word(Fields.HeadingWords, word)])));
        var options = new SearchOptions { QueryType = SearchQueryType.Full, Filter = ServiceFilters.DocumentsOnly, Size = limit };
        Array.ForEach(Shown, options.Select.Add);
        try
        {
            var answer = await clients.Reader.SearchAsync<IndexEntry>(search, options, token);
            return (IReadOnlyList<IndexEntry>)[.. (await ServiceCalls.CollectAsync(answer, limit, token)).Select(result => result.Document)];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
    }, cancellationToken);

    private static IEnumerable<Completion> Completions(IndexEntry entry, List<string> words, bool fuzzy)
    {
        var kind = EntryMapper.KeyOf(entry).Kind;
        var (title, url, day) = (entry.Title ?? "", kind.Url(entry.Slug ?? ""), entry.PublishedOn ?? DateTimeOffset.MinValue);
        if (Tier(title, words, fuzzy) is { } tier)
        {
            yield return new Completion(tier, day, new Suggestion(title, url, kind.Name()));
        }

        foreach (var (heading, anchor) in (entry.Headings ?? []).Zip(entry.Anchors ?? []).Where(section => !section.First.Equals(title, StringComparison.OrdinalIgnoreCase)))
        {
            if (Tier(heading, words, fuzzy) is { } below)
            {
                yield return new Completion(below + 2, day, new Suggestion($"{heading} — {title}", ContentDocument.UrlOf(url, anchor), kind.Name()));
            }
        }
    }

    // 0 where a text begins with what was typed, 1 where it holds its words.
    private static int? Tier(string text, List<string> words, bool fuzzy)
    {
        var own = QueryReader.WordsOf(text).Select(WordFolding.Fold).ToList();
        return own.Count >= words.Count && Enumerable.Range(0, words.Count).All(i => Completes(own[i], words[i], i == words.Count - 1, fuzzy)) ? 0
            : Enumerable.Range(0, words.Count).All(i => own.Exists(word => Completes(word, words[i], i == words.Count - 1, fuzzy))) ? 1
            : null;
    }

    // The service's fuzzy suggestions differ by one letter.
    private static bool Completes(string word, string typed, bool isLast, bool fuzzy)
    {
        var compared = isLast && word.Length > typed.Length ? word[..typed.Length] : word;
        return compared == typed || (fuzzy && typed.Length >= ShortestSlip && EditDistance.Of(typed, compared, 1) <= 1);
    }

    private sealed record Completion(int Tier, DateTimeOffset PublishedOn, Suggestion Suggestion);
}
