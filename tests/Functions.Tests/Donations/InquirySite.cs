using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations;
using Prossimo.Local.Hosting;

namespace Prossimo.Functions.Tests.Donations;

/// <summary>The whole app with real Azurite, set up for posting many forms at once, with all that it logs.</summary>
public sealed class InquirySite : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("prossimo-inquiries-");

    public LocalHost Host { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public Logged Log { get; } = new();

    internal HeldClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Host = await LocalHost.StartAsync(new LocalHostOptions
        {
            DataFolder = data.FullName,
            TimeProvider = Clock,
            Settings = new Dictionary<string, string?> { ["Donations__PostsPerTenMinutes"] = "1000000" },
            ConfigureLogging = logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log),
        });
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Host.BaseUri };
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        data.Delete(recursive: true);
    }

    /// <summary>A token that is old enough.</summary>
    public async Task<string> TokenAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/donation-inquiries/form") { Headers = { { "Accept", "application/json" } } };
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var form = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Clock.Now += TimeSpan.FromSeconds(3);
        return form.GetProperty("token").GetString()!;
    }

    /// <summary>The stored inquiries that a condition holds for.</summary>
    public async Task<IReadOnlyList<(string BlobName, Inquiry Inquiry)>> StoredAsync(Func<Inquiry, bool> condition)
    {
        var store = new InquiryStore(Host.Blobs);
        var found = new List<(string, Inquiry)>();
        await foreach (var entry in store.ListAsync(null, null, TestContext.Current.CancellationToken))
        {
            if (await store.FindAsync(entry.BlobName, TestContext.Current.CancellationToken) is { } inquiry && condition(inquiry))
            {
                found.Add((entry.BlobName, inquiry));
            }
        }

        return found;
    }

    public BlobContainerClient Inquiries => Host.Blobs.GetBlobContainerClient(InquiryStore.ContainerName);

    /// <summary>Everything that is logged, with its parameters.</summary>
    public sealed class Logged : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public string All => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : "")}");

        public void Dispose()
        {
        }
    }
}
