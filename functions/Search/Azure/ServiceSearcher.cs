using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Answers searches.</summary>
/// <param name="clients">The service.</param>
/// <param name="calls">Calls it.</param>
/// <param name="provisioner">Creates the index.</param>
/// <param name="synonyms">The synonyms.</param>
internal sealed class ServiceSearcher(ServiceClients clients, ServiceCalls calls, IndexProvisioner provisioner, Lazy<Synonyms> synonyms)
{
    /// <summary>The most results that the service skips (https://learn.microsoft.com/azure/search/search-limits-quotas-capacity).</summary>
    public const int MostSkipped = 100_000;

    // Of which the endings of a word that is not finished are taken, and how many of these.
    private const int MostSampled = 50;
    private const int MostEndings = 20;

    // Documents of which all words are fetched.
    private const int MostReadThrough = 5;

    private static readonly string[] Shown =
        [Fields.Key, Fields.Kind, Fields.Slug, Fields.Title, Fields.Excerpt, Fields.Authors, Fields.PublishedOn, Fields.Initiatives, Fields.Funders];

    // Reads a file: not before there is something to search for.
    private ServiceQueryPlanner Planner => field ??= new(synonyms.Value);

    /// <summary>Finds documents.</summary>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var skip = (long)(request.Page - 1) * request.PageSize;
        if (skip > MostSkipped)
        {
            throw new ArgumentOutOfRangeException(nameof(request), $"The search service pages through the first {MostSkipped} results of a query: narrow the search instead.");
        }

        request = request with { Query = ServiceQueryPlanner.Readable(request.Query) };
        var plan = Planner.Plan(request.Query, await EndingsAsync(request.Query, cancellationToken));
        if (plan.All is null)
        {
            return Respond(request, "all", null, Found.Nothing, plan);
        }

        var found = await FindAsync(request, plan.All, cancellationToken);
        if (found.Total > 0 || request.Query.WantsEverything || await StandsSomewhereAsync(request, plan, cancellationToken))
        {
            return Respond(request, "all", null, found, plan);
        }

        if (await new SpellingCorrections(this, Planner).CorrectAsync(request.Query, cancellationToken) is { } corrected)
        {
            var correctedPlan = Planner.Plan(corrected);
            return Respond(request, "fuzzy", corrected.Text, await FindAsync(request, correctedPlan.All!, cancellationToken), correctedPlan);
        }

        var loose = Planner.Plan(ServiceQueryPlanner.Loosened(request.Query));
        var some = await FindAsync(request, loose.Any!, cancellationToken);
        return Respond(request, some.Total > 0 ? "any" : "all", null, some, loose);
    }

    private async Task<IReadOnlyCollection<string>?> EndingsAsync(ParsedQuery query, CancellationToken cancellationToken)
    {
        if (ServiceQueryPlanner.Unfinished(query) is not { } word)
        {
            return null;
        }

        var begun = WordFolding.Fold(word.Words[^1]);
        var sample = await SampleAsync(ServiceQueryPlanner.Begun(word), MostSampled, cancellationToken);
        return [.. sample.SelectMany(ResultMapper.Words).Where(other => other.StartsWith(begun, StringComparison.Ordinal)).CountBy(other => other)
            .OrderByDescending(other => other.Value).ThenBy(other => other.Key, StringComparer.Ordinal).Take(MostEndings).Select(other => other.Key)];
    }

    /// <summary>The number of documents that match, whatever the filters.</summary>
    public async Task<long> CountAsync(string search, CancellationToken cancellationToken) =>
        (await AskAsync(search, new SearchOptions { QueryType = SearchQueryType.Full, Filter = ServiceFilters.DocumentsOnly, Size = 0, IncludeTotalCount = true }, cancellationToken)).Total;

    /// <summary>
    /// The first documents that match, with the words of a field that did: marked by the service, or all words of a few documents where it
    /// marks nothing.
    /// </summary>
    public async Task<IReadOnlyList<SearchResult<IndexEntry>>> SampleAsync(string search, int limit, CancellationToken cancellationToken)
    {
        var marked = Sample(limit, Fields.Title, Fields.Excerpt);
        marked.HighlightFields.Add(Fields.Wording);
        marked.HighlightPreTag = ResultMapper.MarkStart;
        marked.HighlightPostTag = ResultMapper.MarkEnd;
        var results = (await AskAsync(search, marked, cancellationToken)).Results;
        return results.Count == 0 || results.Any(result => result.Highlights is { Count: > 0 })
            ? results
            : (await AskAsync(search, Sample(Math.Min(limit, MostReadThrough), Fields.Wording), cancellationToken)).Results;
    }

    private static SearchOptions Sample(int limit, params string[] fields)
    {
        var options = new SearchOptions { QueryType = SearchQueryType.Full, Filter = ServiceFilters.DocumentsOnly, Size = limit, Select = { Fields.Key } };
        Array.ForEach(fields, options.Select.Add);
        return options;
    }

    // What a query means does not depend on filters and exclusions.
    private async Task<bool> StandsSomewhereAsync(SearchRequest request, ServiceQuery plan, CancellationToken cancellationToken) =>
        (new ServiceFilters(request.Filters).NarrowAnything || request.Query.Exclusions.Count > 0) && await CountAsync(plan.Wanted!, cancellationToken) > 0;

    private async Task<Found> FindAsync(SearchRequest request, string search, CancellationToken cancellationToken)
    {
        var filters = new ServiceFilters(request.Filters);
        var fields = Enum.GetValues<FacetField>();
        var main = AskAsync(search, Options(request, filters, [.. fields.Where(field => !filters.Has(field))]), cancellationToken);

        // A facet ignores its own choice, so that another value can be chosen: each such is a question of its own.
        var others = fields.Where(filters.Has).ToDictionary(field => field, field => AskAsync(search, FacetOptions(filters, field), cancellationToken));
        await Task.WhenAll([main, .. others.Values]);
        var found = await main;
        var facets = new IReadOnlyList<FacetValue>[fields.Length];
        foreach (var field in fields)
        {
            facets[(int)field] = ServiceFacets.Read(field, others.TryGetValue(field, out var own) ? (await own).Facets : found.Facets);
        }

        return found with { Counted = new SearchFacets(facets[0], facets[1], facets[2], facets[3], facets[4]) };
    }

    private Task<Found> AskAsync(string search, SearchOptions options, CancellationToken cancellationToken) => calls.ReadAsync(async token =>
    {
        try
        {
            SearchResults<IndexEntry> answer = await clients.Reader.SearchAsync<IndexEntry>(search, options, token);
            var results = await ServiceCalls.CollectAsync(answer, options.Size!.Value, token);
            return Found.Nothing with { Total = answer.TotalCount ?? results.Count, Results = results, Facets = answer.Facets };
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            await provisioner.CreateAsync(token);
            return Found.Nothing;
        }
    }, cancellationToken);

    private static SearchOptions Options(SearchRequest request, ServiceFilters filters, IReadOnlyList<FacetField> facets)
    {
        var options = new SearchOptions
        {
            QueryType = SearchQueryType.Full,
            Filter = filters.Expression(),
            Skip = (request.Page - 1) * request.PageSize,
            Size = request.PageSize,
            IncludeTotalCount = true,
        };
        Array.ForEach(Shown, options.Select.Add);
        if (!request.Query.WantsEverything)
        {
            options.Select.Add(Fields.Sections);
            options.HighlightFields.Add(Fields.TitleText);
            options.HighlightFields.Add(Fields.Body);
            options.HighlightPreTag = ResultMapper.MarkStart;
            options.HighlightPostTag = ResultMapper.MarkEnd;
        }

        foreach (var order in Order(request))
        {
            options.OrderBy.Add(order);
        }

        foreach (var field in facets)
        {
            options.Facets.Add(ServiceFacets.Expression(field));
        }

        return options;
    }

    private static SearchOptions FacetOptions(ServiceFilters filters, FacetField field) => new()
    {
        QueryType = SearchQueryType.Full,
        Filter = filters.Expression(without: field),
        Size = 0,
        Facets = { ServiceFacets.Expression(field) },
    };

    // By relevance is the service's own order, and the only one in which equal documents have no order of their own.
    private static string[] Order(SearchRequest request) => request.Sort switch
    {
        SearchSort.Oldest => [$"{Fields.DayOrLast} asc", Fields.Key],
        SearchSort.Title => [$"{Fields.TitleKey} asc", Fields.Key],
        SearchSort.Relevance when !request.Query.WantsEverything => [],
        _ => [$"{Fields.Day} desc", Fields.Key],
    };

    private static SearchResponse Respond(SearchRequest request, string match, string? correctedQuery, Found found, ServiceQuery plan)
    {
        var total = (int)Math.Min(found.Total, int.MaxValue);
        return new SearchResponse
        {
            Query = request.Query.Text,
            CorrectedQuery = correctedQuery,
            Match = match,
            Total = total,
            Page = request.Page,
            PageSize = request.PageSize,
            PageCount = (total + request.PageSize - 1) / request.PageSize,
            Results = [.. found.Results.Select(result => ResultMapper.Map(result, plan.Marks))],
            Facets = found.Counted,
        };
    }

    private sealed record Found(long Total, IReadOnlyList<SearchResult<IndexEntry>> Results, IDictionary<string, IList<FacetResult>>? Facets, SearchFacets Counted)
    {
        public static Found Nothing { get; } = new(0, [], null, new SearchFacets([], [], [], [], []));
    }
}
