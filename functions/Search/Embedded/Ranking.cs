using System.Runtime.InteropServices;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// Scores matches: BM25 (https://www.sqlite.org/fts5.html#the_bm25_function) of every field on its own, so that each is measured by
/// its own length, and added up; and of every section on its own, of which the best one counts.
/// </summary>
internal sealed class Ranking(IndexConnection connection, RankingWeights weights)
{
    private const double DaysOfHalfInterest = 3 * 365.25;

    /// <summary>Scores documents and finds the sections that show best why.</summary>
    /// <param name="documents">The matches, by row.</param>
    /// <param name="plan">What they are scored by.</param>
    /// <param name="newestDay">The day from which age is measured.</param>
    public void Score(IReadOnlyDictionary<long, ScoredDocument> documents, QueryPlan plan, int newestDay)
    {
        if (plan.Words is not { } words || documents.Count == 0)
        {
            return;
        }

        Add(documents, "titles", words, weights.Title);
        Add(documents, "titles", plan.Synonyms, weights.Title * weights.Synonyms);
        Add(documents, "titles", plan.Neighbours, weights.Title * weights.Neighbours);
        Add(documents, "excerpts", words, weights.Excerpt);
        Add(documents, "bodies", words, weights.Body);
        Add(documents, "bodies", plan.Neighbours, weights.Body * weights.Neighbours);
        Add(documents, "initiatives", words, weights.Initiatives);
        Add(documents, "authors", words, weights.Authors);
        Add(documents, "slugs", words, weights.Slug);
        AddSections(documents, plan, words);
        foreach (var document in documents.Values)
        {
            document.Score *= 1 + (weights.Recency * Freshness(document.Entry.Day, newestDay));
        }
    }

    private void Add(IReadOnlyDictionary<long, ScoredDocument> documents, string table, string? expression, double weight)
    {
        if (expression is null)
        {
            return;
        }

        using var reader = connection.Query($"SELECT rowid, bm25({table}) FROM {table} WHERE {table} MATCH ?1", expression);
        while (reader.Read())
        {
            if (documents.TryGetValue(reader.GetInt64(0), out var document))
            {
                document.Score -= weight * reader.GetDouble(1);
            }
        }
    }

    private void AddSections(IReadOnlyDictionary<long, ScoredDocument> documents, QueryPlan plan, string words)
    {
        const string Headings = "SELECT rowid, bm25(headings) FROM headings WHERE headings MATCH ?1";
        const string Sections = "SELECT rowid, bm25(sections, 2, 1) FROM sections WHERE sections MATCH ?1";
        var scores = new Dictionary<long, double>();
        AddRows(scores, documents, Sections, words, weights.Section);
        AddRows(scores, documents, Sections, plan.Synonyms, weights.Section * weights.Synonyms);
        AddRows(scores, documents, Sections, plan.Completions, weights.Section * weights.Completions);
        AddRows(scores, documents, Sections, plan.Whole, weights.Section * weights.Whole);
        AddRows(scores, documents, Headings, words, weights.Heading);
        AddRows(scores, documents, Headings, plan.Neighbours, weights.Heading * weights.Neighbours);
        AddRows(scores, documents, Headings, plan.Whole, weights.Heading * weights.Whole);
        foreach (var (row, score) in scores)
        {
            documents[row / IndexSchema.SectionsPerDocument].AddSection(row, score);
        }

        foreach (var document in documents.Values)
        {
            document.Score += document.Sections.Count > 0 ? document.Sections[0].Score : 0;
        }
    }

    private void AddRows(Dictionary<long, double> scores, IReadOnlyDictionary<long, ScoredDocument> documents, string sql, string? expression, double weight)
    {
        if (expression is null)
        {
            return;
        }

        using var reader = connection.Query(sql, expression);
        while (reader.Read())
        {
            var row = reader.GetInt64(0);
            if (documents.ContainsKey(row / IndexSchema.SectionsPerDocument))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(scores, row, out _) -= weight * reader.GetDouble(1);
            }
        }
    }

    // 1 for the newest, a half after three years; what has no date is of no age, and stands in the middle.
    private static double Freshness(int? day, int newestDay) => day is { } published ? Math.Pow(2, (published - newestDay) / DaysOfHalfInterest) : 0.5;
}
