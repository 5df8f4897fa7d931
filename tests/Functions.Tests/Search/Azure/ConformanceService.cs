using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Azure;

namespace Prossimo.Functions.Tests.Search.Azure;

/// <summary>An index of its own on the named service: made by the first test, emptied after each, deleted at the end.</summary>
public sealed class ConformanceService : IAsyncLifetime
{
    private const string EndpointVariable = "SEARCH_CONFORMANCE_ENDPOINT";
    private const string KeyVariable = "SEARCH_CONFORMANCE_KEY";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("search-conformance-");
    private AzureSearchIndex? index;

    public static bool IsNamed => Endpoint is not null;

    public static string Unnamed => $"No search service is named: set {EndpointVariable} (and {KeyVariable}, an admin key) to run this against one.";

    private static string? Endpoint => Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } endpoint ? endpoint : null;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (index is not null)
        {
            await index.DeleteIndexAsync(CancellationToken.None);
            index.Dispose();
        }

        folder.Delete(recursive: true);
    }

    internal async Task<ISearchIndex> OpenAsync(string synonyms)
    {
        if (index is null)
        {
            var path = Path.Combine(folder.FullName, "synonyms.txt");
            await File.WriteAllTextAsync(path, synonyms);
            var options = new AzureSearchOptions
            {
                Endpoint = new Uri(Endpoint!),
                Key = Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key ? key : null,
                IndexName = $"conformance-{Guid.NewGuid():N}"[..24],
                SynonymsPath = path,
            };
            index = new AzureSearchIndex(options, new HeldClock(), NullLogger<AzureSearchIndex>.Instance);
        }

        return index;
    }

    internal async Task EmptyAsync()
    {
        if (index is null)
        {
            return;
        }

        for (var round = 0; await index.ListSourcesAsync(CancellationToken.None) is { Count: > 0 } left; round++)
        {
            Assert.True(round < 100, "The index does not become empty.");
            await Task.WhenAll(left.Select(source => index.RemoveAsync(source.BlobName, CancellationToken.None)));
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    /// <summary>A clock that stands still, so that a version does not grow older while a test compares it; what is waited for takes its real time.</summary>
    private sealed class HeldClock : TimeProvider
    {
        private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => now;
    }
}
