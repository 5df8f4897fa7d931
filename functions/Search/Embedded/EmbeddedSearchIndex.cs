using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>The index in an SQLite database: one file, one writer, any number of readers. Nothing is opened before the first call.</summary>
public sealed class EmbeddedSearchIndex : ISearchIndex, IAsyncDisposable, IDisposable
{
    // Documents held in memory at a time while many are read.
    private const int ReadAtOnce = 64;

    private readonly IndexChecks checks;
    private readonly IndexFile file;
    private readonly Lazy<IndexWriter> writer;
    private readonly Lazy<(Synonyms Synonyms, string Stamp)> synonyms;
    private readonly IndexCaches caches;
    private readonly ILogger<EmbeddedSearchIndex> logger;
    private readonly RankingWeights weights;

    /// <summary>An index on the file that the options name.</summary>
    /// <param name="options">The files.</param>
    /// <param name="logger">Gets what an operator should know.</param>
    /// <param name="refill">Is asked to fill an index that was made empty; null where nobody does.</param>
    public EmbeddedSearchIndex(EmbeddedSearchOptions options, ILogger<EmbeddedSearchIndex> logger, IIndexRefill? refill = null)
        : this(options, logger, new RankingWeights(), refill)
    {
    }

    internal EmbeddedSearchIndex(EmbeddedSearchOptions options, ILogger<EmbeddedSearchIndex> logger, RankingWeights weights, IIndexRefill? refill = null)
    {
        SQLitePCL.Batteries_V2.Init();
        this.logger = logger;
        this.weights = weights;
        checks = new IndexChecks(options.CheckAfter, () => _ = writer!.Value, logger);
        file = new IndexFile(options.IndexPath, logger, refill, checks);
        caches = new IndexCaches(options.CacheMegabytes * 1024L * 1024L);
        writer = new Lazy<IndexWriter>(() => new IndexWriter(file));
        synonyms = new Lazy<(Synonyms, string)>(() => SynonymsFile.Read(options.SynonymsPath, logger));
    }

    /// <inheritdoc/>
    public Task<UpsertResult> UpsertAsync(IndexedDocument document, CancellationToken cancellationToken)
    {
        var prepared = new PreparedDocument(document);
        return writer.Value.WriteAsync(batch => DocumentTables.Upsert(batch, prepared), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DocumentKey?> RemoveAsync(string blobName, CancellationToken cancellationToken) =>
        writer.Value.WriteAsync(batch => DocumentTables.Remove(batch, blobName), cancellationToken);

    /// <inheritdoc/>
    public Task<DocumentKey?> RemoveAtAsync(string blobName, DocumentKey key, CancellationToken cancellationToken) =>
        writer.Value.WriteAsync(batch => DocumentTables.Remove(batch, blobName, key), cancellationToken);

    /// <inheritdoc/>
    public Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        ReadAsync(
            connection =>
            {
                using var searcher = new Searcher(connection, caches, synonyms.Value.Synonyms, weights);
                return searcher.Search(request);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => new SuggestReader(connection, caches).Suggest(text, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IndexedDocument?> FindAsync(ContentKind kind, string slug, CancellationToken cancellationToken) =>
        ReadAsync(connection => DocumentTables.Find(connection, kind, slug), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<IndexedDocument> ReadAsync(IReadOnlyCollection<string> blobNames, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var names in blobNames.Chunk(ReadAtOnce))
        {
            foreach (var document in await ReadAsync(connection => DocumentTables.Read(connection, names), cancellationToken))
            {
                yield return document;
            }
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexedSource>> ListSourcesAsync(CancellationToken cancellationToken) =>
        ReadAsync(DocumentTables.Sources, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        var version = await ReadAsync(Postings.SegmentTables.Version, cancellationToken);
        return $"{version.Instance}-{version.Revision}-{synonyms.Value.Stamp}";
    }

    /// <summary>Finishes the writes under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        // A check may be about to start the writer.
        checks.Dispose();
        if (writer.IsValueCreated)
        {
            await writer.Value.DisposeAsync();
        }

        file.Dispose();
    }

    /// <summary>As <see cref="DisposeAsync"/>, for a container that is not disposed of asynchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    // A read takes a millisecond or two of computing: handing it to another thread would cost more than it frees.
    private Task<T> ReadAsync<T>(Func<IndexConnection, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(file.Read(work, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }
}
