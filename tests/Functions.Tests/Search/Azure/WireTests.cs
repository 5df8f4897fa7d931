using System.Text.Json.Nodes;
using Azure.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Azure;

namespace Prossimo.Functions.Tests.Search.Azure;

/// <summary>What the engine on Azure AI Search sends, and what it makes of answers: against a fake, since no service can be reached. One class per theme.</summary>
public abstract class WireTests : IDisposable
{
    private protected const string Version = "api-version=2023-11-01";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("search-wire-");
    private readonly List<AzureSearchIndex> opened = [];

    private protected FakeSearchTransport Service { get; } = new();

    private protected CountedRefill Refill { get; } = new();

    private protected QuickClock Clock { get; } = new();

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected AzureSearchIndex Index => opened.Count > 0 ? opened[0] : Open();

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        opened.ForEach(index => index.Dispose());
        folder.Delete(recursive: true);
    }

    private protected AzureSearchIndex Open(string? key = "secret", TokenCredential? credential = null, string synonyms = "rav1d, av1 decoder\nmod_tls => httpd\n")
    {
        var path = Path.Combine(folder.FullName, "synonyms.txt");
        File.WriteAllText(path, synonyms);
        var options = new AzureSearchOptions { Endpoint = new Uri("https://localhost:5081/"), IndexName = "site", Key = key, SynonymsPath = path };
        var index = new AzureSearchIndex(options, Clock, NullLogger<AzureSearchIndex>.Instance, Refill, Service, credential);
        opened.Add(index);
        return index;
    }

    private protected Task<SearchResponse> SearchAsync(string query, SearchFilters? filters = null, SearchSort sort = SearchSort.Relevance, int page = 1, int pageSize = 10) =>
        Index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse(query), Filters = filters ?? SearchFilters.None, Sort = sort, Page = page, PageSize = pageSize }, Token);

    private protected static JsonObject Found(string slug, string title) => new()
    {
        ["@search.score"] = 1.5,
        ["key"] = $"key-{slug}",
        ["kind"] = "post",
        ["slug"] = slug,
        ["address"] = $"post/{slug}",
        ["title"] = title,
        ["excerpt"] = "",
        ["blob"] = $"posts/{slug}.md",
        ["etag"] = "0x1",
        ["fingerprint"] = "f",
    };

    /// <summary>Counts how often the index asks to be filled.</summary>
    private protected sealed class CountedRefill : IIndexRefill
    {
        public int Requests { get; private set; }

        public void Request(TimeSpan wait) => Requests++;
    }

    /// <summary>A clock whose pauses are a hundredth of what they say; the time of day is set by the test.</summary>
    private protected sealed class QuickClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        /// <summary>Whether the bound for a read is shortened too, and not the pauses alone.</summary>
        public bool IsImpatient { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && (IsImpatient || dueTime < ServiceCalls.Patience) ? dueTime / 100 : dueTime, period);
    }
}
