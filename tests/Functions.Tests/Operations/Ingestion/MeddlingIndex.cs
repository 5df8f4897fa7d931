using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Operations.Ingestion;

/// <summary>The real index, with something that happens between the moment a worker has read an upload and the moment it writes.</summary>
internal sealed class MeddlingIndex(ISearchIndex index) : ISearchIndex
{
    /// <summary>What happens before the next write; it happens once.</summary>
    public Func<Task>? BeforeNextWrite { get; set; }

    /// <summary>Why it takes no document, as a service does with one that is too large; null for one that takes them.</summary>
    public string? Refusal { get; set; }

    public async Task<UpsertResult> UpsertAsync(IndexedDocument document, CancellationToken cancellationToken)
    {
        await MeddleAsync();
        return Refusal is { } problem ? new UpsertResult.Refused(problem) : await index.UpsertAsync(document, cancellationToken);
    }

    public async Task<DocumentKey?> RemoveAsync(string blobName, CancellationToken cancellationToken)
    {
        await MeddleAsync();
        return await index.RemoveAsync(blobName, cancellationToken);
    }

    public async Task<DocumentKey?> RemoveAtAsync(string blobName, DocumentKey key, CancellationToken cancellationToken)
    {
        await MeddleAsync();
        return await index.RemoveAtAsync(blobName, key, cancellationToken);
    }

    public Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => index.SearchAsync(request, cancellationToken);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int limit, CancellationToken cancellationToken) => index.SuggestAsync(text, limit, cancellationToken);

    public Task<IndexedDocument?> FindAsync(ContentKind kind, string slug, CancellationToken cancellationToken) => index.FindAsync(kind, slug, cancellationToken);

    public IAsyncEnumerable<IndexedDocument> ReadAsync(IReadOnlyCollection<string> blobNames, CancellationToken cancellationToken) => index.ReadAsync(blobNames, cancellationToken);

    public Task<IReadOnlyList<IndexedSource>> ListSourcesAsync(CancellationToken cancellationToken) => index.ListSourcesAsync(cancellationToken);

    public ValueTask<string> GetVersionAsync(CancellationToken cancellationToken) => index.GetVersionAsync(cancellationToken);

    private Task MeddleAsync()
    {
        var meddle = BeforeNextWrite;
        BeforeNextWrite = null;
        return meddle?.Invoke() ?? Task.CompletedTask;
    }
}
