using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Operations;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using Prossimo.Local.Hosting;

namespace Prossimo.Functions.Tests.Operations.Ingestion;

/// <summary>
/// The rule that ingestion rests on: whatever happens to the uploads, and whatever becomes of the events, after one
/// reconciliation the index equals the container. Real Azurite; the workers share nothing but the container and the index file.
/// </summary>
public sealed class ConvergenceTests : IAsyncLifetime
{
    private const int Workers = 3;
    private static readonly string[] Names = ["posts/a.md", "posts/b.md", "posts/c.html", "posts/d.txt", "posts/sub/e.md", "pages/a.md"];
    private static readonly string[] Slugs = ["one", "Two", "two", "three"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prossimo-convergence-");
    private readonly List<ServiceProvider> _workers = [];
    private LocalHost _host = null!;
    private BlobContainerClient _uploads = null!;

    public async ValueTask InitializeAsync()
    {
        // No triggers: the tests deliver the events, or lose them.
        _host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = _data.FullName, FunctionClasses = [typeof(HealthFunctions)] });
        _uploads = _host.Blobs.GetBlobContainerClient(UploadStore.ContainerName);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [StorageServices.ConnectionSetting] = _host.StorageConnectionString,
            ["Search:IndexPath"] = Path.Combine(_data.FullName, "shared-index.db"),
        }).Build();
        for (var i = 0; i < Workers; i++)
        {
            _workers.Add(new ServiceCollection().AddLogging().AddSiteFunctions(configuration)
                .AddSingleton(services => new MeddlingIndex(services.GetRequiredService<EmbeddedSearchIndex>()))
                .AddSingleton<ISearchIndex>(services => services.GetRequiredService<MeddlingIndex>())
                .BuildServiceProvider());
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_one_reconciliation_the_index_equals_the_container_whatever_became_of_the_events(int seed)
    {
        var random = new Random(seed);
        for (var episode = 0; episode < 10; episode++)
        {
            var history = new List<string>();
            var deliveries = new List<Task>();
            for (var step = random.Next(1, 12); step > 0; step--)
            {
                var touched = await ChangeAsync(random, history);
                deliveries.AddRange(Deliver(random, touched, history));
                if (random.Next(4) == 0)
                {
                    await Task.WhenAll(deliveries);
                }
            }

            await Task.WhenAll(deliveries);
            await Worker(0).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);
            await AssertIndexEqualsContainerAsync($"seed {seed}, episode {episode}: {string.Join("; ", history)}");
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task When_every_event_arrives_nothing_is_left_to_reconcile(int seed)
    {
        var random = new Random(seed);
        for (var episode = 0; episode < 8; episode++)
        {
            var history = new List<string>();
            var touched = new List<string>();
            for (var step = random.Next(1, 12); step > 0; step--)
            {
                touched.AddRange(await ChangeAsync(random, history));
            }

            // Late, twice, in any order, to all workers at once.
            var events = touched.Concat(touched).ToArray();
            random.Shuffle(events);
            await Task.WhenAll(events.Select(name => Task.Run(() => IngestAsync(random.Next(Workers), name))));
            await AssertIndexEqualsContainerAsync($"seed {seed}, episode {episode}: {string.Join("; ", history)}");
        }
    }

    [Fact]
    public async Task A_renamed_file_serves_under_its_new_name_when_the_new_name_is_heard_of_first()
    {
        await PutAsync("posts/old.md", Good("same", "Text"));
        await IngestAsync(0, "posts/old.md");
        await PutAsync("posts/new.md", Good("same", "Text"));
        await IngestAsync(0, "posts/new.md");
        await _uploads.DeleteBlobAsync("posts/old.md", cancellationToken: TestContext.Current.CancellationToken);
        await IngestAsync(0, "posts/old.md");

        Assert.Equal("posts/new.md", (await FindAsync("same"))?.Source.Name);
    }

    [Fact]
    public async Task A_renamed_file_serves_under_its_new_name_when_the_deletion_is_heard_of_last_or_never()
    {
        await PutAsync("posts/old.md", Good("same", "Text"));
        await IngestAsync(0, "posts/old.md");
        await _uploads.DeleteBlobAsync("posts/old.md", cancellationToken: TestContext.Current.CancellationToken);
        await PutAsync("posts/new.md", Good("same", "Text"));
        await IngestAsync(0, "posts/new.md");
        Assert.Equal("posts/new.md", (await FindAsync("same"))?.Source.Name);

        await IngestAsync(1, "posts/old.md");
        Assert.Equal("posts/new.md", (await FindAsync("same"))?.Source.Name);
    }

    [Fact]
    public async Task An_upload_that_is_overwritten_while_it_is_read_ends_in_its_last_state_though_no_event_tells()
    {
        await PutAsync("posts/a.md", Good("raced", "First"));
        Meddle(() => PutAsync("posts/a.md", Good("raced", "Second")));
        await IngestAsync(0, "posts/a.md");

        Assert.Contains("Second", (await FindAsync("raced"))!.Content.Html);
        await AssertIndexEqualsContainerAsync("overwritten while read");
    }

    [Fact]
    public async Task An_upload_that_is_deleted_while_it_is_read_leaves_nothing_though_no_event_tells()
    {
        await PutAsync("posts/a.md", Good("raced", "First"));
        Meddle(() => _uploads.DeleteBlobAsync("posts/a.md"));
        await IngestAsync(0, "posts/a.md");

        Assert.Null(await FindAsync("raced"));
        await AssertIndexEqualsContainerAsync("deleted while read");
    }

    [Fact]
    public async Task An_upload_that_comes_back_while_it_is_removed_is_served()
    {
        await PutAsync("posts/a.md", Good("raced", "First"));
        await IngestAsync(1, "posts/a.md");
        await _uploads.DeleteBlobAsync("posts/a.md", cancellationToken: TestContext.Current.CancellationToken);
        Meddle(async () =>
        {
            await PutAsync("posts/a.md", Good("raced", "Back"));
            await IngestAsync(1, "posts/a.md");
        });
        await IngestAsync(0, "posts/a.md");

        Assert.Contains("Back", (await FindAsync("raced"))!.Content.Html);
    }

    [Fact]
    public async Task A_newer_state_that_another_worker_has_written_is_not_lost_to_a_slow_one()
    {
        await PutAsync("posts/a.md", Good("raced", "First"));
        Meddle(async () =>
        {
            await PutAsync("posts/a.md", Good("raced", "Second"));
            await IngestAsync(1, "posts/a.md");
        });
        await IngestAsync(0, "posts/a.md");

        Assert.Contains("Second", (await FindAsync("raced"))!.Content.Html);
    }

    [Fact]
    public async Task A_slug_that_becomes_free_while_another_file_is_told_it_is_taken_is_not_lost()
    {
        await PutAsync("posts/a.md", Good("wanted", "Holder"));
        await IngestAsync(1, "posts/a.md");
        await PutAsync("posts/b.md", Good("wanted", "Waiting"));
        Meddle(async () =>
        {
            // Between the first and the second try for the slug.
            Meddle(async () =>
            {
                await _uploads.DeleteBlobAsync("posts/a.md");
                await IngestAsync(1, "posts/a.md");
            });
            await Task.CompletedTask;
        });
        await IngestAsync(0, "posts/b.md");

        Assert.Equal("posts/b.md", (await FindAsync("wanted"))?.Source.Name);
    }

    [Fact]
    public async Task Two_files_that_swap_their_slugs_both_serve()
    {
        await PutAsync("posts/a.md", Good("first", "Alpha"));
        await PutAsync("posts/b.md", Good("second", "Beta"));
        await IngestAsync(0, "posts/a.md");
        await IngestAsync(0, "posts/b.md");
        await PutAsync("posts/a.md", Good("second", "Alpha"));
        await PutAsync("posts/b.md", Good("first", "Beta"));
        await IngestAsync(0, "posts/a.md");
        await IngestAsync(0, "posts/b.md");

        Assert.Equal("posts/a.md", (await FindAsync("second"))?.Source.Name);
        Assert.Equal("posts/b.md", (await FindAsync("first"))?.Source.Name);
    }

    [Fact]
    public async Task The_last_good_version_stays_while_the_file_is_broken()
    {
        await PutAsync("posts/a.md", Good("kept", "Good text"));
        await IngestAsync(0, "posts/a.md");
        await PutAsync("posts/a.md", "---\ntitle: [broken\n---\nText");
        await IngestAsync(0, "posts/a.md");

        Assert.Contains("Good text", (await FindAsync("kept"))!.Content.Html);
        var report = await Worker(0).GetRequiredService<IngestionReportStore>().FindAsync("posts/a.md", TestContext.Current.CancellationToken);
        Assert.Equal(IngestionStatus.Rejected, report!.Status);
        Assert.NotEmpty(report.Reasons[0].Remedy);
    }

    [Fact]
    public async Task A_lost_index_is_filled_again()
    {
        await PutAsync("posts/a.md", Good("one", "Alpha"));
        await PutAsync("pages/b.txt", "A page\n\nWith text.");
        await Worker(0).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);
        await Worker(0).GetRequiredService<ISearchIndex>().RemoveAsync("posts/a.md", CancellationToken.None);

        var outcome = await Worker(1).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);

        Assert.Equal(new ReconciliationOutcome(Checked: 2, Indexed: 1, Rejected: 0, Removed: 0), outcome);
        Assert.NotNull(await FindAsync("one"));
    }

    [Fact]
    public async Task A_name_as_long_as_names_can_be_has_a_report_of_its_own()
    {
        var name = "posts/" + new string('x', 1024 - "posts/.md".Length) + ".md";
        await PutAsync(name, Good("long", "Text"));
        var first = await Worker(0).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);
        var second = await Worker(0).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);

        Assert.Equal(1, first.Indexed);
        Assert.Equal(0, second.Indexed);
        Assert.Equal(name, (await FindAsync("long"))?.Source.Name);
    }

    private static string Good(string slug, string text) => $"---\nslug: {slug}\ntitle: About {slug}\n---\n\n{text}\n";

    private async Task<IReadOnlyList<string>> ChangeAsync(Random random, List<string> history)
    {
        var name = Names[random.Next(Names.Length)];
        switch (random.Next(10))
        {
            case < 6:
                var text = Good(Slugs[random.Next(Slugs.Length)], $"Words {random.Next(5)}");
                history.Add($"put {name} {text.Split('\n')[1]}");
                await PutAsync(name, text);
                return [name];
            case 6:
                history.Add($"break {name}");
                await PutAsync(name, "---\ntitle: [never closed\n---\nText");
                return [name];
            case 7 or 8:
                history.Add($"delete {name}");
                await _uploads.DeleteBlobIfExistsAsync(name);
                return [name];
            default:
                var other = Names[random.Next(Names.Length)];
                history.Add($"rename {name} to {other}");
                var bytes = await ReadAsync(name);
                if (bytes is null || other == name)
                {
                    return [];
                }

                await PutAsync(other, bytes.ToString());
                await _uploads.DeleteBlobIfExistsAsync(name);
                return random.Next(2) == 0 ? [name, other] : [other, name];
        }
    }

    private IEnumerable<Task> Deliver(Random random, IReadOnlyList<string> names, List<string> history)
    {
        foreach (var name in names)
        {
            var times = random.Next(5) switch { 0 => 0, 1 => 2, _ => 1 };
            history.Add($"{times} events for {name}");
            for (var i = 0; i < times; i++)
            {
                var worker = random.Next(Workers);
                yield return Task.Run(() => IngestAsync(worker, name));
            }
        }
    }

    private Task IngestAsync(int worker, string name) => Worker(worker).GetRequiredService<UploadIngestion>().ConvergeAsync(name, CancellationToken.None);

    // Worker 0 has read the upload, and this happens before it writes.
    private void Meddle(Func<Task> meddle) => Worker(0).GetRequiredService<MeddlingIndex>().BeforeNextWrite = meddle;

    private ServiceProvider Worker(int i) => _workers[i];

    private async Task<BinaryData?> ReadAsync(string name)
    {
        var blob = _uploads.GetBlobClient(name);
        return await blob.ExistsAsync() ? (await blob.DownloadContentAsync()).Value.Content : null;
    }

    private Task PutAsync(string name, string text) =>
        _uploads.GetBlobClient(name).UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(text)), overwrite: true);

    private Task<IndexedDocument?> FindAsync(string slug) =>
        Worker(1).GetRequiredService<ISearchIndex>().FindAsync(ContentKind.Post, slug, TestContext.Current.CancellationToken);

    private async Task AssertIndexEqualsContainerAsync(string history)
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
            var parsed = parser.Parse((await uploads.ReadAsync(name, CancellationToken.None))!.Upload) as ParseResult.Parsed;
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
        var file = await uploads.ReadAsync(holder.Source.Name, CancellationToken.None);
        Assert.True(
            file is not null && (parser.Parse(file.Upload) is not ParseResult.Parsed parsed || parsed.Document.Slug == holder.Content.Slug),
            $"{holder.Source.Name} keeps a slug that it has given up. {history}");
    }
}
