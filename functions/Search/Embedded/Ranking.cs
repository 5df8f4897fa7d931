namespace Prossimo.Functions.Search.Embedded;

/// <summary>A document's score and the sections that gave the best part of it.</summary>
internal sealed class ScoredDocument(CatalogueEntry entry)
{
    /// <summary>The most passages shown of a document.</summary>
    public const int MostPassages = 3;

    public CatalogueEntry Entry { get; } = entry;

    public double Score { get; set; }

    /// <summary>The best sections' rows, best first.</summary>
    public List<(long Row, double Score)> Sections { get; } = new(MostPassages);

    public void AddSection(long row, double score)
    {
        var at = Sections.FindIndex(other => other.Score < score);
        if (at >= 0)
        {
            Sections.Insert(at, (row, score));
        }
        else if (Sections.Count < MostPassages)
        {
            Sections.Add((row, score));
        }

        if (Sections.Count > MostPassages)
        {
            Sections.RemoveAt(MostPassages);
        }
    }
}

/// <summary>Scores matches: BM25 summed over the fields, each with its own length normalisation, and the best section.</summary>
internal sealed class Ranking(IndexConnection connection, RankingWeights weights)
{
    private const double DaysOfHalfInterest = 3 * 365.25;

    private readonly (string Table, double Weight)[] fields =
    [
        ("titles", weights.Title),
        ("headings", weights.Headings),
        ("excerpts", weights.Excerpt),
        ("initiatives", weights.Initiatives),
        ("authors", weights.Authors),
        ("slugs", weights.Slug),
    ];

    /// <summary>Scores documents.</summary>
    /// <param name="documents">The matches, by row.</param>
    /// <param name="expression">What they are scored by.</param>
    /// <param name="newestDay">The day from which age is measured.</param>
    public void Score(IReadOnlyDictionary<long, ScoredDocument> documents, string expression, int newestDay)
    {
        Add(documents, "SELECT rowid, bm25(words, 0, 0, 0, 1, 0, 0) FROM words WHERE words MATCH ?1", expression, weights.Body);
        foreach (var (table, weight) in fields)
        {
            Add(documents, $"SELECT rowid, bm25({table}) FROM {table} WHERE {table} MATCH ?1", expression, weight);
        }

        FindSections(documents, expression);
        foreach (var document in documents.Values)
        {
            document.Score += document.Sections.Count > 0 ? weights.Section * document.Sections[0].Score : 0;
            document.Score *= 1 + (weights.Recency * Freshness(document.Entry.Day, newestDay));
        }
    }

    /// <summary>Finds the best sections of documents.</summary>
    public void FindSections(IReadOnlyDictionary<long, ScoredDocument> documents, string expression)
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

    private void Add(IReadOnlyDictionary<long, ScoredDocument> documents, string sql, string expression, double weight)
    {
        using var reader = connection.Query(sql, expression);
        while (reader.Read())
        {
            if (documents.TryGetValue(reader.GetInt64(0), out var document))
            {
                document.Score -= weight * reader.GetDouble(1);
            }
        }
    }

    // 1 for the newest, a half after three years; what has no date is of no age, and stands in the middle.
    private static double Freshness(int? day, int newestDay) => day is { } published ? Math.Pow(2, (published - newestDay) / DaysOfHalfInterest) : 0.5;
}
