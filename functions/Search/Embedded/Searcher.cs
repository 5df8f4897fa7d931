namespace Prossimo.Functions.Search.Embedded;

/// <summary>Answers one search within one snapshot of the index.</summary>
internal sealed class Searcher(IndexConnection connection, IndexCaches caches, Synonyms synonyms, RankingWeights weights)
{
    private readonly Catalogue catalogue = caches.Catalogue(connection);
    private readonly QueryPlanner planner = new(connection, synonyms);
    private readonly Ranking ranking = new(connection, weights);

    public SearchResponse Search(SearchRequest request)
    {
        var query = request.Query;
        if (query.WantsEverything)
        {
            return Answer(request, "all", null, planner.All(query));
        }

        var plan = planner.All(query);
        if (plan.Match is null || planner.Matches(plan.Match))
        {
            return Answer(request, "all", null, plan);
        }

        if (new SpellingCorrector(planner, caches.Vocabulary(connection, catalogue)).Correct(query) is { } corrected)
        {
            return Answer(request, "fuzzy", corrected.Query.Text, corrected.Plan);
        }

        // A phrase that stands nowhere: documents with all of its words come before documents with some.
        var loose = planner.All(query with { Terms = QueryPlanner.Loosened(query) });
        if (loose.Match is { } match && planner.Matches(match))
        {
            return Answer(request, "any", null, loose);
        }

        return planner.Any(query) is { } any ? Answer(request, "any", null, any) : Answer(request, "all", null, plan);
    }

    private SearchResponse Answer(SearchRequest request, string match, string? correctedQuery, QueryPlan plan)
    {
        var facets = new Facets(request.Filters);
        var found = new Dictionary<long, ScoredDocument>();
        foreach (var entry in Matches(request, plan))
        {
            if (facets.Add(entry))
            {
                found.Add(entry.Id, new ScoredDocument(entry));
            }
        }

        var scored = plan.Score.Length > 0 && found.Count > 0;
        if (scored && request.Sort == SearchSort.Relevance)
        {
            ranking.Score(found, plan.Score, catalogue.NewestDay);
        }

        var page = ResultOrder.Sort(found.Values, request.Sort).Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).ToList();
        if (scored && request.Sort != SearchSort.Relevance)
        {
            ranking.Score(page.ToDictionary(document => document.Entry.Id), plan.Score, catalogue.NewestDay);
        }

        var results = new ResultReader(connection, plan);
        return new SearchResponse
        {
            Query = request.Query.Text,
            CorrectedQuery = correctedQuery,
            Match = match,
            Total = found.Count,
            Page = request.Page,
            PageSize = request.PageSize,
            PageCount = (found.Count + request.PageSize - 1) / request.PageSize,
            Results = page.ConvertAll(results.Read),
            Facets = facets.Result(),
        };
    }

    private IEnumerable<CatalogueEntry> Matches(SearchRequest request, QueryPlan plan)
    {
        if (plan.Match is null)
        {
            if (!request.Query.WantsEverything)
            {
                return [];
            }

            var excluded = plan.Excluded is { } exclusion ? Rows(exclusion) : [];
            return catalogue.All.Where(entry => !excluded.Contains(entry.Id));
        }

        return Rows(plan.Excluded is { } without ? $"{plan.Match} NOT {without}" : plan.Match).Select(id => catalogue[id]);
    }

    private HashSet<long> Rows(string expression)
    {
        var rows = new HashSet<long>();
        using var reader = connection.Query("SELECT rowid FROM words WHERE words MATCH ?1", expression);
        while (reader.Read())
        {
            rows.Add(reader.GetInt64(0));
        }

        return rows;
    }
}
