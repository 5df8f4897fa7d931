using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

/// <summary>The embedded index does what any index does.</summary>
public sealed class EmbeddedSearchIndexTests : SearchIndexConformanceTests
{
    private readonly IndexFolder folder = new();

    protected override Task<ISearchIndex> CreateAsync(string synonyms)
    {
        File.WriteAllText(folder.SynonymsPath, synonyms);
        return Task.FromResult<ISearchIndex>(folder.Open());
    }

    protected override async Task DestroyAsync() => await folder.DisposeAsync();
}
