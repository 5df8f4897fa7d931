using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

/// <summary>
/// What any index behind <see cref="ISearchIndex"/> does. Orders are asserted only where no sensible ranking could differ; elsewhere
/// sets are. One part per theme: this one holds the verbs.
/// </summary>
public abstract partial class SearchIndexConformanceTests : IAsyncLifetime
{
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
        foreach (var document in documents)
        {
            Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(document.InBlob(), Token));
        }
    }

    protected Task<SearchResponse> SearchAsync(string query, SearchFilters? filters = null, SearchSort sort = SearchSort.Relevance, int page = 1, int pageSize = 10) =>
        Index.SearchAsync(
            new SearchRequest { Query = ParsedQuery.Parse(query), Filters = filters ?? SearchFilters.None, Sort = sort, Page = page, PageSize = pageSize }, Token);

    /// <summary>The slugs found, in order.</summary>
    protected async Task<IReadOnlyList<string>> SlugsAsync(string query, SearchFilters? filters = null, SearchSort sort = SearchSort.Relevance) =>
        [.. (await SearchAsync(query, filters, sort, pageSize: 50)).Results.Select(result => result.Slug)];

    /// <summary>The slugs found, by name.</summary>
    protected async Task<IReadOnlyList<string>> SetAsync(string query, SearchFilters? filters = null) => [.. (await SlugsAsync(query, filters)).Order(StringComparer.Ordinal)];
}
