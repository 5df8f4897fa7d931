using System.Diagnostics;
using System.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting;
using Prossimo.Local.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>Mutated uploads: each is indexed or rejected with a reason, in time and memory, and the good files beside them stay searchable.</summary>
internal sealed class HostileUploads : IScenario
{
    private const int FullParsed = 20_000;
    private const int FullUploaded = 2_000;
    private const int Picks = 4;
    private const int LargeBomb = 1_000_000;
    private const int Uploaders = 4;
    private const int GoodOnes = 20;
    private const long MostMemory = 512L * 1024 * 1024;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public string Name => "uploads";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        var mutator = new UploadMutator(Seed.Read(trial.Folders), trial.Seed);
        var mutated = Parse(trial, "mutated files, parsed", Enumerable.Range(0, trial.Count(FullParsed)).Select(mutator.Make), cancellationToken);
        if (trial.IsShort)
        {
            return [mutated, .. await UploadAsync(trial, mutator, cancellationToken)];
        }

        var bombs = Parse(trial, "every bomb, parsed", UploadMutator.EveryBomb(trial.Scale < 0.5 ? LargeBomb : UploadMutator.Largest, trial.Count(Picks)), cancellationToken);
        return [mutated, bombs, .. await UploadAsync(trial, mutator, cancellationToken)];
    }

    /// <summary>Parses them in this process, on one thread, so that the memory is that of one at a time.</summary>
    private Row Parse(Trial trial, string what, IEnumerable<HostileUpload> hostile, CancellationToken cancellationToken)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Content:FundersPath", Path.Combine(Seed.ContentFolder, "funders.yaml")), new(StorageServices.ConnectionSetting, "UseDevelopmentStorage=true")]).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddLogging().AddMetrics().AddSiteFunctions(settings).BuildServiceProvider();
        var parser = services.GetRequiredService<ContentParser>();
        var limit = trial.Patience ?? Hang;
        var tally = new Tally();
        foreach (var (number, upload) in hostile.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally.Try();
            Judge(trial, parser, number, upload, limit, tally);
            if (upload.Bytes.Length > LargeBomb)
            {
                // What is left of it is not the next one's.
                Compact();
            }
        }

        // What making the files took is in it, too: what judges the parser is the bound on this program's heap.
        var memory = ProcessSample.Of(Environment.ProcessId)?.PeakMemory;
        var row = tally.ToRow(Name, what) with { Memory = memory };
        trial.Say($"{row.What}: {row.Tried} tried, {row.Lost} lost, {memory / (1024 * 1024)} MiB at most; {row.Note}");
        return row;
    }

    private static void Judge(Trial trial, ContentParser parser, int number, HostileUpload upload, TimeSpan limit, Tally tally)
    {
        if (upload.Bytes.Length > LargeBomb)
        {
            // What making it took is not the parser's.
            Compact();
        }

        try
        {
            var (result, took) = Time(parser, upload);

            // A busy machine makes anything slow once; what is slow thrice is slow.
            for (var again = 0; again < 2 && took > limit; again++)
            {
                var (_, next) = Time(parser, upload);
                took = next < took ? next : took;
            }

            tally.Took(took, $"{number}: {upload.Kind}");
            tally.See(result is ParseResult.Parsed ? "parsed" : "rejected");
            if (took > TimeSpan.FromSeconds(1))
            {
                trial.Say($"{took.TotalSeconds:0.0} s for {number}: {upload.Kind} {upload.Name[^Math.Min(12, upload.Name.Length)..]}");
            }

            if (took > limit)
            {
                tally.Lose($"{number} took {took.TotalSeconds:0.0} s: {upload.Kind}");
            }
            else if (result is ParseResult.Rejected rejected && (rejected.Reasons.Count == 0 || rejected.Reasons.Any(reason => reason.Problem.Length < 10 || reason.Remedy.Length < 5)))
            {
                tally.Lose($"{number} is rejected without a reason: {upload.Kind}");
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            trial.Say($"{number} {upload.Kind}: {error}");
            tally.Lose($"{number} throws {error.GetType().Name}: {upload.Kind}");
        }
    }

    private static void Compact()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect();
    }

    private static (ParseResult Result, TimeSpan Took) Time(ContentParser parser, HostileUpload upload)
    {
        // On a busy machine the clock counts what other programs did; where other threads of this one are busy, their time counts too.
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = parser.Parse(new Upload(upload.Name, upload.Bytes, new Dictionary<string, string>()));
        var (wall, cpu) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - used);
        return (result, cpu < wall ? cpu : wall);
    }

    private async Task<IReadOnlyList<Row>> UploadAsync(Trial trial, UploadMutator mutator, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["content"]);
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        await using var host = HostProcess.Start(["--port", "0", "--data", folder["data"], "--content", folder["content"], "--storage", storage.ConnectionString], patience: Patience);
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
        var count = trial.Count(FullUploaded, 10);

        // This program has little memory, on purpose: of large files it makes one at a time.
        using var making = new SemaphoreSlim(1);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = Uploaders, CancellationToken = cancellationToken }, async (number, token) =>
        {
            await making.WaitAsync(token);
            var upload = mutator.Make(number);
            var isLarge = upload.Bytes.Length > LargeBomb;
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
