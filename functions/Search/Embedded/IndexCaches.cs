namespace Prossimo.Functions.Search.Embedded;

/// <summary>What is kept in memory between searches: the catalogue and the vocabulary of one revision of the index.</summary>
internal sealed class IndexCaches
{
    private volatile Catalogue? catalogue;
    private volatile CachedVocabulary? vocabulary;

    /// <summary>The catalogue as the connection's snapshot has it.</summary>
    public Catalogue Catalogue(IndexConnection connection)
    {
        var (instance, revision) = DocumentTables.Version(connection);
        var known = catalogue;
        if (known?.Instance == instance && known.Revision == revision)
        {
            return known;
        }

        // Two readers may both load it, perhaps from different snapshots: each goes on with its own.
        return catalogue = Embedded.Catalogue.Load(connection, instance, revision, known);
    }

    /// <summary>The vocabulary as of a catalogue's revision.</summary>
    public Vocabulary Vocabulary(IndexConnection connection, Catalogue current)
    {
        var known = vocabulary;
        if (known?.Of.Instance != current.Instance || known.Of.Revision != current.Revision)
        {
            vocabulary = known = new CachedVocabulary(current, Embedded.Vocabulary.Load(connection));
        }

        return known.Words;
    }

    private sealed record CachedVocabulary(Catalogue Of, Vocabulary Words);
}
