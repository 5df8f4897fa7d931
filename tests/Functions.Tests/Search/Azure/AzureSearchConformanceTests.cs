using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search.Azure;

/// <summary>
/// The engine on Azure AI Search does what any index does: on the service that SEARCH_CONFORMANCE_ENDPOINT names, with
/// SEARCH_CONFORMANCE_KEY; skipped without them.
/// </summary>
/// <param name="service">One index for all tests of the run: a service makes few, and slowly.</param>
public sealed class AzureSearchConformanceTests(ConformanceService service) : SearchIndexConformanceTests, IClassFixture<ConformanceService>
{
    protected override Task<ISearchIndex> CreateAsync(string synonyms)
    {
        Assert.SkipUnless(ConformanceService.IsNamed, ConformanceService.Unnamed);
        return service.OpenAsync(synonyms);
    }

    protected override Task DestroyAsync() => service.EmptyAsync();
}
