using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Operations;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using Prossimo.Local.Hosting;

namespace Prossimo.Functions.Tests.Operations.Ingestion;

/// <summary>Several workers that share nothing but real Azurite's container and the index file. No triggers: the tests deliver the events, or lose them.</summary>
public abstract class WorkersTest : IAsyncLifetime
{
    protected const int Workers = 3;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prossimo-convergence-");
    private readonly List<ServiceProvider> _workers = [];
    private LocalHost _host = null!;

    protected BlobContainerClient Uploads { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = _data.FullName, FunctionClasses = [typeof(HealthFunctions)] });
        Uploads = _host.Blobs.GetBlobContainerClient(UploadStore.ContainerName);
        for (var i = 0; i < Workers; i++)
        {
            AddWorker();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        await _host.DisposeAsync();
        _data.Delete(recursive: true);
    }

    // A worker with settings of its own, as after a deployment; it takes the index file and the container over from the others.
    protected ServiceProvider AddWorker(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [StorageServices.ConnectionSetting] = _host.StorageConnectionString,
            ["Search:IndexPath"] = Path.Combine(_data.FullName, "shared-index.db"),
        }).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
        _workers.Add(new ServiceCollection().AddLogging().AddSiteFunctions(configuration)
            .AddSingleton(services => new MeddlingIndex(services.GetRequiredService<EmbeddedSearchIndex>()))
            .AddSingleton<ISearchIndex>(services => services.GetRequiredService<MeddlingIndex>())
            .BuildServiceProvider());
        return _workers[^1];
    }

    protected string WriteFile(string name, string text)
    {
        var path = Path.Combine(_data.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    protected static string Good(string slug, string text) => $"---\nslug: {slug}\ntitle: About {slug}\n---\n\n{text}\n";

    protected Task IngestAsync(int worker, string name) => Worker(worker).GetRequiredService<UploadIngestion>().ConvergeAsync(name, CancellationToken.None);

    // Worker 0 has read the upload, and this happens before it writes.
    protected void Meddle(Func<Task> meddle) => Worker(0).GetRequiredService<MeddlingIndex>().BeforeNextWrite = meddle;

    protected ServiceProvider Worker(int i) => _workers[i];

    protected Task PutAsync(string name, string text) =>
        Uploads.GetBlobClient(name).UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(text)), overwrite: true);

    protected Task<IndexedDocument?> FindAsync(string slug) =>
        Worker(1).GetRequiredService<ISearchIndex>().FindAsync(ContentKind.Post, slug, TestContext.Current.CancellationToken);

    protected async Task AssertIndexEqualsContainerAsync(string history)
    {
        var index = Worker(2).GetRequiredService<ISearchIndex>();
        var parser = Worker(2).GetRequiredService<ContentParser>();
        var uploads = Worker(2).GetRequiredService<UploadStore>();
        var reports = await Worker(2).GetRequiredService<IngestionReportStore>().ListStatesAsync(CancellationToken.None);
        var indexed = (await index.ListSourcesAsync(CancellationToken.None)).ToDictionary(source => source.BlobName);
        var tags = await uploads.ListETagsAsync(CancellationToken.None);

        Assert.True(reports.Keys.ToHashSet().SetEquals(tags.Keys), $"Reports differ from uploads. {history}");
        Assert.True(indexed.Keys.All(tags.ContainsKey), $"An orphan is served. {history}");
        foreach (var (name, tag) in tags)
        {
            Assert.True(reports[name].ETag == tag, $"The report of {name} is old. {history}");
            var parsed = parser.Parse((await ReadAsync(uploads, name))!.Upload) as ParseResult.Parsed;
            if (parsed is null)
            {
                Assert.True(reports[name].Status == IngestionStatus.Rejected, $"{name} is broken and not reported so. {history}");
                continue;
            }

            var served = await index.FindAsync(parsed.Document.Kind, parsed.Document.Slug, CancellationToken.None);
            Assert.True(served is not null, $"Nothing serves the slug of {name}. {history}");
            if (served.Source.Name == name)
            {
                Assert.True(served.Source.ETag == tag && served.Content.Html == parsed.Document.Html, $"{name} serves an old state. {history}");
                Assert.True(reports[name].Status == IngestionStatus.Indexed, $"{name} serves and is not reported so. {history}");
            }
            else
            {
                Assert.True(reports[name].WaitsForSlug, $"{name} does not serve its slug, and its report does not say why. {history}");
                await AssertHoldsAsync(served, uploads, parser, history);
            }
        }
    }

    private static async Task AssertHoldsAsync(IndexedDocument holder, UploadStore uploads, ContentParser parser, string history)
    {
        var file = await ReadAsync(uploads, holder.Source.Name);
        Assert.True(
            file is not null && (parser.Parse(file.Upload) is not ParseResult.Parsed parsed || parsed.Document.Slug == holder.Content.Slug),
            $"{holder.Source.Name} keeps a slug that it has given up. {history}");
    }

    private static async Task<StoredUpload?> ReadAsync(UploadStore uploads, string name)
    {
        using var turn = new LargeUploadTurns().Begin();
        return await uploads.ReadAsync(name, turn, CancellationToken.None);
    }
}
