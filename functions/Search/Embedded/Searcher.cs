using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Answers one search within one snapshot of the index.</summary>
internal sealed class Searcher : IDisposable
{
    /// <summary>With this many documents that hold every word, none that lacks one is looked at.</summary>
    private const int EnoughComplete = 50;

    private readonly IndexConnection connection;
    private readonly IndexCaches caches;
    private readonly RankingWeights weights;
    private readonly IndexSnapshot snapshot;
    private readonly PhraseReader phrases;
    private readonly Matcher matcher;
    private readonly QueryPlanner planner;
    private readonly Ranking ranking;
    private readonly ScoreBoard board;
    private readonly PooledList<int> found = new();
    private readonly PooledList<Ranked> kept = new();

    public Searcher(IndexConnection connection, IndexCaches caches, Synonyms synonyms, RankingWeights weights)
    {
        (this.connection, this.caches, this.weights) = (connection, caches, weights);
        snapshot = caches.Snapshot(connection);
        phrases = new PhraseReader(snapshot, stem => caches.Lists(connection, snapshot, stem));
        matcher = new Matcher(snapshot, phrases);
        planner = new QueryPlanner(connection, matcher, synonyms);
        ranking = new Ranking(snapshot, phrases, weights);
        board = new ScoreBoard(snapshot);
    }

    public SearchResponse Search(SearchRequest request)
    {
        var query = request.Query;
        var plan = planner.Plan(query);
        if (query.WantsEverything)
        {
            Without(matcher.Everything(), plan).CopyTo(found);
            return Answer(request, "all", null, plan);
        }

        if (plan.All is null)
        {
            return Answer(request, "all", null, plan);
        }

        var complete = matcher.Find(plan.All);
        var isMatched = !complete.IsEmpty;
        Without(complete, plan);
        if (isMatched)
        {
            return Answer(request, Complete(plan, complete) ? "all" : "any", null, plan);
        }

        if (new SpellingCorrector(planner, matcher, caches.Vocabulary(connection, snapshot)).Correct(query) is { } corrected)
        {
            Score(corrected.Plan, Without(matcher.Find(corrected.Plan.All!), corrected.Plan));
            return Answer(request, "fuzzy", corrected.Query.Text, corrected.Plan);
        }

        var loose = planner.Plan(QueryPlanner.Loosened(query));
        if ((loose.Some ?? loose.All) is { } some)
        {
            Score(loose, Without(matcher.Find(some), loose));
        }

        return Answer(request, found.Count > 0 ? "any" : "all", null, loose);
    }

    public void Dispose()
    {
        board.Dispose();
        matcher.Dispose();
        phrases.Dispose();
        found.Dispose();
        kept.Dispose();
    }

    // Documents with every word; and, where these are few, others that make up for a missing word by a match about as good. Answers whether
    // there are none of the latter.
    private bool Complete(QueryPlan plan, DocumentSet complete)
    {
        var count = complete.Count;
        if (count is 0 or >= EnoughComplete || plan.Some is null || SaidWordForWord(plan))
        {
            Score(plan, complete);
            return true;
        }

        var some = Without(matcher.Find(plan.Some), plan);
        some.UnionWith(complete);
        Score(plan, some);
        var best = 0d;
        foreach (var document in found.Items)
        {
            best = complete.Contains(document) ? Math.Max(best, board.Documents[document]) : best;
        }

        var least = Math.Max(weights.Incomplete * best, weights.LeastEvidence);
        var all = found.Items.ToArray();
        found.Clear();
        foreach (var document in all)
        {
            if (complete.Contains(document) || board.Documents[document] >= least)
            {
                found.Add(document);
            }
        }

        return found.Count == count;
    }

    // Where documents say the whole query word for word, the visitor uses the site's own words, and no word is to be given up.
    private bool SaidWordForWord(QueryPlan plan) =>
        plan.Whole is { } whole && phrases.Read(whole) is var hits && (hits.Of(ScoredField.Title).Count > 0 || hits.Headings > 0 || hits.Of(ScoredField.OwnText).Count > 0);

    private DocumentSet Without(DocumentSet documents, QueryPlan plan)
    {
        if (plan.Excluded is { } excluded)
        {
            documents.ExceptWith(matcher.Find(excluded));
        }

        return documents;
    }

    private void Score(QueryPlan plan, DocumentSet documents)
    {
        documents.CopyTo(found);
        if (found.Count > 0)
        {
            ranking.Score(board, plan);
            ranking.Complete(board, found.Items);
        }
    }

    private SearchResponse Answer(SearchRequest request, string match, string? correctedQuery, QueryPlan plan)
    {
        var facets = new Facets(request.Filters, snapshot);
        Narrow(facets, request.Sort == SearchSort.Title ? caches.TitleOrder(connection, snapshot) : []);
        var before = (request.Page - 1) * request.PageSize;
        var first = new ResultOrder(request.Sort).First(kept.Mutable, before + request.PageSize);
        var reader = new ResultReader(connection, caches, snapshot, board, plan.Marks);
        var results = new List<SearchResult>(request.PageSize);
        foreach (var ranked in first[Math.Min(before, first.Length)..])
        {
            results.Add(reader.Read(ranked.Document));
        }

        return new SearchResponse
        {
            Query = request.Query.Text,
            CorrectedQuery = correctedQuery,
            Match = match,
            Total = kept.Count,
            Page = request.Page,
            PageSize = request.PageSize,
            PageCount = (kept.Count + request.PageSize - 1) / request.PageSize,
            Results = results,
            Facets = facets.Result(),
        };
    }

    private void Narrow(Facets facets, int[] titles)
    {
        var scores = board.Documents;
        var end = 0;
        SegmentView? view = null;
        foreach (var document in found.Items)
        {
            if (document >= end)
            {
                view = snapshot.SegmentOf(document);
                end = view.FirstDocument + view.Segment.Count;
            }

            var local = document - view!.FirstDocument;
            if (facets.Add(view.Segment, local))
            {
                kept.Add(new Ranked(scores[document], view.Segment.Days[local], titles.Length == 0 ? 0 : titles[document], document));
            }
        }
    }
}
