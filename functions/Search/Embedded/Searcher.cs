namespace Prossimo.Functions.Search.Embedded;

/// <summary>Answers one search within one snapshot of the index.</summary>
internal sealed class Searcher(IndexConnection connection, IndexCaches caches, Synonyms synonyms, RankingWeights weights)
{
    /// <summary>With this many documents that hold every word, none that lacks one is looked at.</summary>
    private const int EnoughComplete = 50;

    private readonly Catalogue catalogue = caches.Catalogue(connection);
    private readonly QueryPlanner planner = new(connection, synonyms);
    private readonly Ranking ranking = new(connection, weights);

    public SearchResponse Search(SearchRequest request)
    {
        var query = request.Query;
        var plan = planner.Plan(query);
        if (query.WantsEverything)
        {
            return Answer(request, "all", null, plan, Everything(plan));
        }

        if (plan.All is null)
        {
            return Answer(request, "all", null, plan, []);
        }

        var complete = Rows(plan, plan.All);
        if (complete.Count > 0 || (plan.Excluded is not null && planner.Matches(plan.All)))
        {
            var found = Complete(plan, complete);
            return Answer(request, found.Values.All(document => document.IsComplete) ? "all" : "any", null, plan, found);
        }

        if (new SpellingCorrector(planner, caches.Vocabulary(connection, catalogue)).Correct(query) is { } corrected)
        {
            return Answer(request, "fuzzy", corrected.Query.Text, corrected.Plan, Scored(Rows(corrected.Plan, corrected.Plan.All), [], corrected.Plan));
        }

        var loose = planner.Plan(QueryPlanner.Loosened(query));
        var some = Scored(Rows(loose, loose.All), Rows(loose, loose.Some ?? loose.All), loose);
        return Answer(request, some.Count > 0 ? "any" : "all", null, loose, some);
    }

    private Dictionary<long, ScoredDocument> Everything(QueryPlan plan)
    {
        var excluded = plan.Excluded is { } exclusion ? Rows(exclusion) : [];
        return catalogue.All.Where(entry => !excluded.Contains(entry.Id)).ToDictionary(entry => entry.Id, entry => new ScoredDocument(entry, isComplete: true));
    }

    // Documents with every word; and, where these are few, others that make up for a missing word by a match about as good.
    private Dictionary<long, ScoredDocument> Complete(QueryPlan plan, HashSet<long> all)
    {
        if (all.Count is 0 or >= EnoughComplete || plan.Some is null || SaidWordForWord(plan))
        {
            return Scored(all, [], plan);
        }

        var found = Scored(all, Rows(plan, plan.Some), plan);
        var best = found.Values.Where(document => document.IsComplete).Max(document => document.Score);
        var least = Math.Max(weights.Incomplete * best, weights.LeastEvidence);
        foreach (var document in found.Values.Where(document => !document.IsComplete && document.Score < least).ToList())
        {
            found.Remove(document.Entry.Id);
        }

        return found;
    }

    // Where documents say the whole query word for word, the visitor uses the site's own words, and no word is to be given up.
    private bool SaidWordForWord(QueryPlan plan) =>
        plan.Whole is { } whole && (connection.Matches("titles", whole) || connection.Matches("headings", whole) || connection.Matches("bodies", whole));

    private Dictionary<long, ScoredDocument> Scored(HashSet<long> complete, HashSet<long> others, QueryPlan plan)
    {
        var found = new Dictionary<long, ScoredDocument>(Math.Max(complete.Count, others.Count));
        foreach (var id in complete)
        {
            found.Add(id, new ScoredDocument(catalogue[id], isComplete: true));
        }

        foreach (var id in others)
        {
            if (!complete.Contains(id))
            {
                found.Add(id, new ScoredDocument(catalogue[id], isComplete: false));
            }
        }

        ranking.Score(found, plan, catalogue.NewestDay);
        return found;
    }

    private SearchResponse Answer(SearchRequest request, string match, string? correctedQuery, QueryPlan plan, Dictionary<long, ScoredDocument> found)
    {
        var facets = new Facets(request.Filters);
        var kept = found.Values.Where(document => facets.Add(document.Entry)).ToList();
        var page = ResultOrder.Sort(kept, request.Sort).Skip((request.Page - 1) * request.PageSize).Take(request.PageSize).ToList();
        return new SearchResponse
        {
            Query = request.Query.Text,
            CorrectedQuery = correctedQuery,
            Match = match,
            Total = kept.Count,
            Page = request.Page,
            PageSize = request.PageSize,
            PageCount = (kept.Count + request.PageSize - 1) / request.PageSize,
            Results = page.ConvertAll(new ResultReader(connection, plan).Read),
            Facets = facets.Result(),
        };
    }

    private HashSet<long> Rows(QueryPlan plan, string? expression) =>
        expression is null ? [] : Rows(plan.Excluded is { } without ? $"{expression} NOT {without}" : expression);

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
