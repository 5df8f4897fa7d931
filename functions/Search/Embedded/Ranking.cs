namespace Prossimo.Functions.Search.Embedded;

/// <summary>Scores matches: BM25 summed over the fields, each with its own length normalisation, and the best section.</summary>
internal sealed class Ranking(IndexConnection connection, RankingWeights weights)
{
    private const double DaysOfHalfInterest = 3 * 365.25;

    /// <summary>Scores documents.</summary>
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
        Add(documents, "headings", words, weights.Headings);
        Add(documents, "excerpts", words, weights.Excerpt);
        Add(documents, "bodies", words, weights.Body);
        Add(documents, "initiatives", words, weights.Initiatives);
        Add(documents, "authors", words, weights.Authors);
        Add(documents, "slugs", words, weights.Slug);
        if (plan.Neighbours is { } neighbours)
        {
            Add(documents, "titles", neighbours, weights.Neighbours * weights.Title);
            Add(documents, "headings", neighbours, weights.Neighbours * weights.Headings);
            Add(documents, "bodies", neighbours, weights.Neighbours * weights.Body);
        }

        AddSections(documents, words);
        foreach (var document in documents.Values)
        {
            document.Score += document.Sections.Count > 0 ? weights.Section * document.Sections[0].Score : 0;
            document.Score *= 1 + (weights.Recency * Freshness(document.Entry.Day, newestDay));
        }
    }

    private void Add(IReadOnlyDictionary<long, ScoredDocument> documents, string table, string expression, double weight)
    {
        using var reader = connection.Query($"SELECT rowid, bm25({table}) FROM {table} WHERE {table} MATCH ?1", expression);
        while (reader.Read())
        {
            if (documents.TryGetValue(reader.GetInt64(0), out var document))
            {
                document.Score -= weight * reader.GetDouble(1);
            }
        }
    }

    private void AddSections(IReadOnlyDictionary<long, ScoredDocument> documents, string expression)
    {
        using var reader = connection.Query("SELECT rowid, bm25(sections, ?2, 1) FROM sections WHERE sections MATCH ?1", expression, weights.SectionHeading);
        while (reader.Read())
        {
            var row = reader.GetInt64(0);
            if (documents.TryGetValue(row / IndexSchema.SectionsPerDocument, out var document))
            {
                document.AddSection(row, -reader.GetDouble(1));
            }
        }
    }

    // 1 for the newest, a half after three years; what has no date is of no age, and stands in the middle.
    private static double Freshness(int? day, int newestDay) => day is { } published ? Math.Pow(2, (published - newestDay) / DaysOfHalfInterest) : 0.5;
}
