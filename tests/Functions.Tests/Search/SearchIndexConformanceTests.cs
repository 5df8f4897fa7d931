using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

/// <summary>
/// What any index behind <see cref="ISearchIndex"/> does. Orders are asserted only where no sensible ranking could differ; elsewhere
/// sets are. What was written need not be seen at once: the verbs wait until it is. One part per theme: this one holds the verbs.
/// </summary>
public abstract partial class SearchIndexConformanceTests : IAsyncLifetime
{
    // A service indexes in near real time; what takes longer than this never comes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ISearchIndex? index;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected ISearchIndex Index => index ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => index = await CreateAsync("rav1d, av1 decoder\nmod_tls => httpd\n");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await DestroyAsync();
    }

    /// <summary>An empty index with these synonyms.</summary>
    protected abstract Task<ISearchIndex> CreateAsync(string synonyms);

    protected abstract Task DestroyAsync();

    protected async Task UploadAsync(params ContentDocument[] documents)
    {
        var blobs = documents.Select(document => document.InBlob()).ToList();
        foreach (var blob in blobs)
        {
            Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(blob, Token));
        }

        await ShownAsync(blobs);
    }

    /// <summary>Writes a document; what comes of it is seen when the task completes.</summary>
    protected async Task<UpsertResult> UpsertAsync(IndexedDocument document)
    {
        var result = await Index.UpsertAsync(document, Token);
        if (result is UpsertResult.Written or UpsertResult.Unchanged)
        {
            await ShownAsync([document]);
        }

        return result;
    }

    /// <summary>Removes a document; it is seen no longer when the task completes.</summary>
    protected async Task<DocumentKey?> RemoveAsync(string blobName)
    {
        var removed = await Index.RemoveAsync(blobName, Token);
        await GoneAsync(blobName);
        return removed;
    }

    protected Task GoneAsync(string blobName) => UntilAsync(sources => !sources.ContainsKey(blobName), $"{blobName} is still there.");

    protected Task ShownAsync(IReadOnlyCollection<IndexedDocument> documents) => UntilAsync(
        sources => documents.All(document => sources.TryGetValue(document.Source.Name, out var source) && source.Fingerprint == document.Source.Fingerprint && source.ETag == document.Source.ETag),
        "Not all that was written is seen.");

    protected Task<SearchResponse> SearchAsync(string query, SearchFilters? filters = null, SearchSort sort = SearchSort.Relevance, int page = 1, int pageSize = 10) =>
        Index.SearchAsync(
            new SearchRequest { Query = ParsedQuery.Parse(query), Filters = filters ?? SearchFilters.None, Sort = sort, Page = page, PageSize = pageSize }, Token);

    /// <summary>The slugs found, in order.</summary>
    protected async Task<IReadOnlyList<string>> SlugsAsync(string query, SearchFilters? filters = null, SearchSort sort = SearchSort.Relevance) =>
        [.. (await SearchAsync(query, filters, sort, pageSize: 50)).Results.Select(result => result.Slug)];

    /// <summary>The slugs found, by name.</summary>
    protected async Task<IReadOnlyList<string>> SetAsync(string query, SearchFilters? filters = null) => [.. (await SlugsAsync(query, filters)).Order(StringComparer.Ordinal)];

    private async Task UntilAsync(Func<IReadOnlyDictionary<string, IndexedSource>, bool> condition, string otherwise)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition((await Index.ListSourcesAsync(Token)).ToDictionary(source => source.BlobName, StringComparer.Ordinal)))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, otherwise);
            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }
    }
}
