namespace Prossimo.Functions.Search.Embedded;

/// <summary>A match, its score and the sections that show it best.</summary>
internal sealed class ScoredDocument(CatalogueEntry entry, bool isComplete)
{
    /// <summary>The most passages shown of a document.</summary>
    public const int MostPassages = 3;

    public CatalogueEntry Entry { get; } = entry;

    /// <summary>Whether it holds every wanted word.</summary>
    public bool IsComplete { get; } = isComplete;

    public double Score { get; set; }

    /// <summary>The best sections' rows, best first.</summary>
    public List<(long Row, double Score)> Sections { get; } = new(MostPassages);

    /// <summary>Offers a section for showing.</summary>
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
