using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>Mutated uploads through storage and host: each is indexed or rejected with a reason, in memory, and the good files beside them stay searchable.</summary>
internal sealed class HostileUploads : IScenario
{
    private const int Full = 2_000;
    private const int LargeFile = 1_000_000;
    private const int Uploaders = 4;
    private const int GoodOnes = 20;
    private const long MostMemory = 512L * 1024 * 1024;

    // Where there is plenty of memory, .NET and the C library let garbage lie, which says nothing of what is needed. These settings are for an instance of 512 MB
    // (functions/README.md): with a heap that ends at 288 MiB, what needs more fails.
    private static readonly Dictionary<string, string> SmallInstance = new() { ["DOTNET_GCHeapHardLimit"] = "0x12000000", ["MALLOC_ARENA_MAX"] = "2", ["Search__CacheMegabytes"] = "32" };

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public string Name => "uploads";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        var mutator = new UploadMutator(Seed.Read(trial.Folders), trial.Seed);
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["content"]);
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        await using var host = HostProcess.Start(
            ["--port", "0", "--data", folder["data"], "--content", folder["content"], "--storage", storage.ConnectionString],
            settings: SmallInstance,
            patience: Patience);
        await host.ReadyAsync();
        using var site = IndexDamage.Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
        var uploader = new Uploader(() => storage.Direct);
        for (var number = 0; number < GoodOnes; number++)
        {
            await uploader.PutGoodAsync(number, cancellationToken);
        }

        await Consistency.SettlesAsync(site, storage.Direct, Patience, cancellationToken);
        var beside = new Tally();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var searching = SearchAsync(beside, site, over.Token, cancellationToken);
        var uploads = new Tally();
        var count = trial.Count(Full, 10);

        // This program has little memory, on purpose: of large files it makes one at a time.
        using var making = new SemaphoreSlim(1);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Uploaders, CancellationToken = cancellationToken }, async (number, token) =>
        {
            await making.WaitAsync(token);
            var upload = mutator.Make(number);
            var isLarge = upload.Bytes.Length > LargeFile;
            if (!isLarge)
            {
                making.Release();
            }

            uploads.See(await uploader.TryPutAsync(upload.Name, BinaryData.FromBytes(upload.Bytes), token) ? "taken by the storage" : "name refused by the storage");
            if (isLarge)
            {
                making.Release();
            }
        });
        trial.Say("all uploaded");
        if (!await Consistency.SettlesAsync(site, storage.Direct, Patience, cancellationToken))
        {
            uploads.Lose($"not settled {Patience.TotalMinutes} minutes after");
        }

        await over.CancelAsync();
        await searching;
        await Consistency.CheckAsync(uploads, site, storage.Direct, [.. uploader.Accepted.Keys], name => GoodFiles.NumberOf(name) is null ? null : true, cancellationToken);
        var memory = ProcessSample.Of(host.Id)?.PeakMemory;
        if (memory > MostMemory && trial.Patience is null)
        {
            uploads.Lose($"the host had {memory / (1024 * 1024)} MiB");
        }

        foreach (var report in (await site.ReportsAsync(cancellationToken)).Values)
        {
            uploads.See(report.Status);
        }

        return
        [
            uploads.ToRow(Name, $"{count} mutated files uploaded, with their reports") with { Memory = memory },
            beside.ToRow(Name, "searches for the good files beside them"),
        ];
    }

    private static async Task SearchAsync(Tally tally, SiteClient site, CancellationToken over, CancellationToken cancellationToken)
    {
        for (var number = 0; !over.IsCancellationRequested; number = (number + 1) % GoodOnes)
        {
            var answer = await site.GetAsync($"api/search?q={GoodFiles.MarkOf(number)}", cancellationToken);
            tally.Try();
            tally.Took(answer.Took);
            if (answer.Status != 200 || !answer.Body.Contains($"/blog/good-{number}/", StringComparison.Ordinal))
            {
                tally.Lose($"good file {number}: {answer.Status} {answer.Body}");
            }

            await Task.Delay(20, cancellationToken);
        }
    }
}
