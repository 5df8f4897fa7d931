using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Azure;

/// <summary>The index on Azure AI Search: any number of instances write and read. Nothing is asked of the service before the first call.</summary>
public sealed class AzureSearchIndex : ISearchIndex, IDisposable
{
    private readonly ServiceClients clients;
    private readonly EntryReader reader;
    private readonly ServiceSearcher searcher;
    private readonly ServiceSuggester suggester;
    private readonly IndexVersion version;
    private readonly IndexProvisioner provisioner;
    private readonly BatchWriter batches;
    private readonly DocumentWriter writer;

    /// <summary>An index on the service that the options name.</summary>
    /// <param name="options">The service.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Gets what an operator should know.</param>
    /// <param name="refill">Is asked to fill an index that was made empty; null where nobody does.</param>
    public AzureSearchIndex(AzureSearchOptions options, TimeProvider time, ILogger<AzureSearchIndex> logger, IIndexRefill? refill = null)
        : this(options, time, logger, refill, transport: null, credential: null)
    {
    }

    internal AzureSearchIndex(AzureSearchOptions options, TimeProvider time, ILogger<AzureSearchIndex> logger, IIndexRefill? refill, HttpPipelineTransport? transport, TokenCredential? credential)
    {
        var synonyms = new Lazy<Synonyms>(() => SynonymsFile.Read(options.SynonymsPath, logger).Synonyms);
        var calls = new ServiceCalls(time);
        clients = new ServiceClients(options, transport, credential);
        reader = new EntryReader(clients, calls);
        version = new IndexVersion(clients, calls, time);
        var recent = new RecentWrites(time);
        provisioner = new IndexProvisioner(clients, synonyms, version, recent, logger, refill);
        searcher = new ServiceSearcher(clients, calls, provisioner, synonyms);
        suggester = new ServiceSuggester(clients, calls);
        batches = new BatchWriter(clients, provisioner, version, time, logger);
        writer = new DocumentWriter(reader, batches, recent, provisioner);
    }

    /// <inheritdoc/>
    public Task<UpsertResult> UpsertAsync(IndexedDocument document, CancellationToken cancellationToken) => writer.UpsertAsync(document, cancellationToken);

    /// <inheritdoc/>
    public Task<DocumentKey?> RemoveAsync(string blobName, CancellationToken cancellationToken) => writer.RemoveAsync(blobName, onlyAt: null, cancellationToken);

    /// <inheritdoc/>
    public Task<DocumentKey?> RemoveAtAsync(string blobName, DocumentKey key, CancellationToken cancellationToken) => writer.RemoveAsync(blobName, key, cancellationToken);

    /// <inheritdoc/>
    public Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => searcher.SearchAsync(request, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int limit, CancellationToken cancellationToken) => suggester.SuggestAsync(text, limit, cancellationToken);

    /// <inheritdoc/>
    public async Task<IndexedDocument?> FindAsync(ContentKind kind, string slug, CancellationToken cancellationToken) =>
        (await reader.FindByAddressAsync(EntryMapper.AddressOf(kind, slug), whole: true, cancellationToken)) is [var entry, ..] ? EntryMapper.ToDocument(entry) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<IndexedDocument> ReadAsync(IReadOnlyCollection<string> blobNames, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in reader.ReadAsync(blobNames.Select(DocumentIds.Of), cancellationToken))
        {
            yield return EntryMapper.ToDocument(entry);
        }
    }

    /// <inheritdoc/>
    /// <remarks>A document that has to give up its address (see <see cref="DocumentWriter.Yields"/>) is listed without an entity tag, so that reconciliation looks at it again.</remarks>
    public Task<IReadOnlyList<IndexedSource>> ListSourcesAsync(CancellationToken cancellationToken) => ListAsync(kind: null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IndexedSource>> ListSourcesAsync(ContentKind kind, CancellationToken cancellationToken) => ListAsync(kind, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<string> GetVersionAsync(CancellationToken cancellationToken) => version.GetAsync(cancellationToken);

    /// <summary>Deletes the index with its synonym map: for tests.</summary>
    internal Task DeleteIndexAsync(CancellationToken cancellationToken) => provisioner.DeleteAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        batches.Dispose();
        provisioner.Dispose();
    }

    private async Task<IReadOnlyList<IndexedSource>> ListAsync(ContentKind? kind, CancellationToken cancellationToken)
    {
        var sources = new List<IndexedSource>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in reader.ListAllAsync(kind, cancellationToken))
        {
            var keepsAddress = taken.Add(entry.Address ?? entry.Key);
            sources.Add(new IndexedSource(entry.Blob ?? "", keepsAddress ? entry.ETag ?? "" : "", EntryMapper.KeyOf(entry), entry.Fingerprint ?? ""));
        }

        return sources;
    }
}
