using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Core.Serialization;
using Azure.Identity;
using Azure.Search.Documents;
using Azure.Search.Documents.Indexes;

namespace Prossimo.Functions.Search.Azure;

/// <summary>The clients of one service: one for what a visitor waits for, one for what a trigger does. Made once; they keep their connections.</summary>
internal sealed class ServiceClients
{
    // A visitor waits five seconds at most: see ServiceCalls.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(60);

    /// <param name="options">The service.</param>
    /// <param name="transport">What carries the requests; null for the network.</param>
    /// <param name="credential">The app's identity; null for the default one. Not used where a key is set.</param>
    public ServiceClients(AzureSearchOptions options, HttpPipelineTransport? transport = null, TokenCredential? credential = null)
    {
        IndexName = options.IndexName;
        Indexes = Create(options, ClientOptions(transport, ReadTimeout), credential);
        Reader = Indexes.GetSearchClient(options.IndexName);
        Administration = Create(options, ClientOptions(transport, WriteTimeout), credential);
        Writer = Administration.GetSearchClient(options.IndexName);
    }

    /// <summary>The index's name.</summary>
    public string IndexName { get; }

    /// <summary>Reads documents.</summary>
    public SearchClient Reader { get; }

    /// <summary>Writes documents.</summary>
    public SearchClient Writer { get; }

    /// <summary>Creates and changes the index.</summary>
    public SearchIndexClient Administration { get; }

    private SearchIndexClient Indexes { get; }

    private static SearchIndexClient Create(AzureSearchOptions options, SearchClientOptions clientOptions, TokenCredential? credential) => options.Key is { } key
        ? new SearchIndexClient(options.Endpoint, new AzureKeyCredential(key), clientOptions)
        : new SearchIndexClient(options.Endpoint, credential ?? new DefaultAzureCredential(), clientOptions);

    private static SearchClientOptions ClientOptions(HttpPipelineTransport? transport, TimeSpan timeout)
    {
        var options = new SearchClientOptions(SearchClientOptions.ServiceVersion.V2023_11_01)
        {
            Serializer = new JsonObjectSerializer(EntryJson.Default.Options),
            RetryPolicy = new BriefRetries(),
        };
        options.Retry.NetworkTimeout = timeout;
        if (transport is not null)
        {
            options.Transport = transport;
        }

        return options;
    }

    /// <summary>Tries again at once or not at all: a service that asks for a pause longer than a visitor waits gets it, from whoever called.</summary>
    private sealed class BriefRetries() : RetryPolicy(2, DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1)))
    {
        protected override bool ShouldRetry(HttpMessage message, Exception? exception) => !AsksForPause(message) && base.ShouldRetry(message, exception);

        protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            !AsksForPause(message) && await base.ShouldRetryAsync(message, exception);

        private static bool AsksForPause(HttpMessage message) => message.HasResponse && ServiceCalls.RetryAfter(message.Response) > TimeSpan.FromSeconds(1);
    }
}
