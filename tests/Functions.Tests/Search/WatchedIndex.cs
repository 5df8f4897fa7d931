using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

/// <summary>The real index; what is listed and read is counted, and calls can be made to fail as if the store were away.</summary>
internal sealed class WatchedIndex(ISearchIndex index) : ISearchIndex
{
    private int lists;
    private int reads;

    public int Lists => lists;

    public int Reads => reads;

    /// <summary>The blobs that the last read asked for.</summary>
    public IReadOnlyCollection<string> LastRead { get; private set; } = [];

    /// <summary>The name of the method that fails; null for none.</summary>
    public string? Away { get; set; }

    /// <summary>What happens once after the next list.</summary>
    public Func<Task>? AfterList { get; set; }

    public async Task<IReadOnlyList<IndexedSource>> ListSourcesAsync(CancellationToken cancellationToken)
    {
        Check(nameof(ListSourcesAsync));
        Interlocked.Increment(ref lists);
        var sources = await index.ListSourcesAsync(cancellationToken);
        var then = AfterList;
        AfterList = null;
        await (then?.Invoke() ?? Task.CompletedTask);
        return sources;
    }

    public IAsyncEnumerable<IndexedDocument> ReadAsync(IReadOnlyCollection<string> blobNames, CancellationToken cancellationToken)
    {
        Check(nameof(ReadAsync));
        Interlocked.Increment(ref reads);
        LastRead = blobNames;
        return index.ReadAsync(blobNames, cancellationToken);
    }

    public ValueTask<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        Check(nameof(GetVersionAsync));
        return index.GetVersionAsync(cancellationToken);
    }

    public Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) => index.SearchAsync(request, cancellationToken);

    public Task<UpsertResult> UpsertAsync(IndexedDocument document, CancellationToken cancellationToken) => index.UpsertAsync(document, cancellationToken);

    public Task<DocumentKey?> RemoveAsync(string blobName, CancellationToken cancellationToken) => index.RemoveAsync(blobName, cancellationToken);

    public Task<DocumentKey?> RemoveAtAsync(string blobName, DocumentKey key, CancellationToken cancellationToken) => index.RemoveAtAsync(blobName, key, cancellationToken);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int limit, CancellationToken cancellationToken) => index.SuggestAsync(text, limit, cancellationToken);

    public Task<IndexedDocument?> FindAsync(ContentKind kind, string slug, CancellationToken cancellationToken) => index.FindAsync(kind, slug, cancellationToken);

    private void Check(string call)
    {
        if (Away == call)
        {
            throw new SearchIndexUnavailableException("Away for a test.");
        }
    }
}
