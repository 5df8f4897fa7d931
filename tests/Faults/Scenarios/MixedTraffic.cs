using System.Diagnostics;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>Uploads, deletions, searches and inquiries at random for a long time: memory, handles and threads stay flat, and no error is unaccounted for.</summary>
internal sealed class MixedTraffic : IScenario
{
    private const int Callers = 6;
    private const int Files = 300;

    private static readonly TimeSpan Full = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    // What grows by less than this in an hour, by the second half of the run, is taken for flat.
    private const double MostMemoryPerHour = 60, MostHandlesPerHour = 60, MostThreadsPerHour = 30;

    private static readonly string[] Queries = ["memory safety", "rust kernel", "funding", "memmory safty", "\"open source\"", "parser -kernel", "zone resolver", "good post", "certificate", ""];

    public string Name => "mixed";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        var time = trial.Time(Full, TimeSpan.FromSeconds(5));
        using var folder = new ScratchFolder();
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        await using var host = HostProcess.Start(
            ["--port", "0", "--data", folder["data"], "--content", Seed.ContentFolder, "--storage", storage.ConnectionString],
            settings: new Dictionary<string, string> { ["Donations__PostsPerTenMinutes"] = "1000000" },
            patience: TimeSpan.FromMinutes(3));
        await host.ReadyAsync();
        using var site = IndexDamage.Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
        var uploader = new Uploader(() => storage.Direct);
        var tally = new Tally();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(time);
        var callers = Enumerable.Range(0, Callers).Select(caller => CallAsync(trial.Random(100 + caller), caller, uploader, site, tally, over.Token, cancellationToken)).ToList();
        var samples = await SampleAsync(trial, host.Id, time, over.Token);
        await Task.WhenAll(callers);
        if (!await Consistency.SettlesAsync(site, storage.Direct, Settling, cancellationToken))
        {
            tally.Lose($"index and container differ {Settling.TotalMinutes} minutes after");
        }

        var index = new Tally();
        await Consistency.CheckAsync(index, site, storage.Direct, [.. uploader.Accepted.Keys], name => GoodFiles.NumberOf(name) is null ? null : true, cancellationToken);
        var errors = host.Output.Split('\n').Count(line => line.Contains("fail: ", StringComparison.Ordinal) || line.Contains("crit: ", StringComparison.Ordinal));
        var warnings = host.Output.Split('\n').Where(line => line.Contains("warn: ", StringComparison.Ordinal)).CountBy(line => line[(line.IndexOf("warn: ", StringComparison.Ordinal) + 6)..]).Select(kind => $"{kind.Value} × {kind.Key}");
        if (errors > 0)
        {
            tally.Lose($"{errors} errors in the log");
        }

        return
        [
            tally.ToRow(Name, $"requests over {time.TotalMinutes:0.#} minutes", $"log: {errors} errors, warnings: {(string.Join(", ", warnings) is { Length: > 0 } all ? all : "none")}"),
            index.ToRow(Name, "index and container afterwards"),
            Flat("memory, MiB", samples, sample => sample.Memory / (1024d * 1024), MostMemoryPerHour, time),
            Flat("handles", samples, sample => sample.Handles, MostHandlesPerHour, time),
            Flat("threads", samples, sample => sample.Threads, MostThreadsPerHour, time),
        ];
    }

    private static async Task<List<(TimeSpan At, ProcessSample Sample)>> SampleAsync(Trial trial, int process, TimeSpan time, CancellationToken over)
    {
        var samples = new List<(TimeSpan, ProcessSample)>();
        var watch = Stopwatch.StartNew();
        var interval = time / 240 < TimeSpan.FromMilliseconds(250) ? TimeSpan.FromMilliseconds(250) : time / 240;
        while (!over.IsCancellationRequested)
        {
            if (ProcessSample.Of(process) is { } sample)
            {
                samples.Add((watch.Elapsed, sample));
                trial.Say($"{sample.Memory / (1024 * 1024)} MiB, {sample.Handles} handles, {sample.Threads} threads");
            }

            await Task.Delay(interval, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return samples;
    }

    // The first half is warming up. A short run has no slope worth a judgement: its figure is only told.
    private Row Flat(string what, List<(TimeSpan At, ProcessSample Sample)> samples, Func<ProcessSample, double> value, double most, TimeSpan time)
    {
        var half = samples.Skip(samples.Count / 2).Select(sample => (X: sample.At.TotalHours, Y: value(sample.Sample))).ToList();
        if (half.Count < 3)
        {
            return new(Name, what, 0, 0) { Note = "too few samples, or no /proc here" };
        }

        var (meanX, meanY) = (half.Average(point => point.X), half.Average(point => point.Y));
        var slope = half.Sum(point => (point.X - meanX) * (point.Y - meanY)) / half.Sum(point => Math.Pow(point.X - meanX, 2));
        var isJudged = time >= TimeSpan.FromMinutes(5);
        return new(Name, what, 1, isJudged && slope > most ? 1 : 0)
        {
            Memory = samples[^1].Sample.PeakMemory,
            Note = $"second half: mean {meanY:0.#}, from {half.Min(point => point.Y):0.#} to {half.Max(point => point.Y):0.#}, slope {slope:+0.#;-0.#;0} an hour{(isJudged ? $" (flat below {most:0})" : ", not judged in a run this short")}",
        };
    }

    private static async Task CallAsync(Random random, int caller, Uploader uploader, SiteClient site, Tally tally, CancellationToken over, CancellationToken cancellationToken)
    {
        for (var round = 0; !over.IsCancellationRequested; round++)
        {
            var number = (random.Next(Files / Callers) * Callers) + caller;
            switch (random.Next(20))
            {
                case < 3:
                    tally.Try();
                    tally.See("uploads");
                    await uploader.PutGoodAsync(number, cancellationToken, edition: random.Next(1_000));
                    continue;
                case 3:
                    tally.Try();
                    tally.See("deletions");
                    await uploader.DeleteAsync(GoodFiles.NameOf(number), cancellationToken);
                    continue;
                case 4:
                    Judge(tally, "inquiries", await site.PostInquiryAsync($"{caller}-{round}", cancellationToken), 201);
                    continue;
                case 5:
                    Judge(tally, "staff", await site.GetAsync("api/ingestions?limit=20", cancellationToken, asStaff: true), 200);
                    continue;
                case 6:
                    Judge(tally, "documents", await site.GetAsync($"api/documents/post/good-{number}", cancellationToken), 200, 404);
                    continue;
                case 7:
                    Judge(tally, "suggestions", await site.GetAsync("api/suggest?q=mem", cancellationToken), 200);
                    continue;
                case 8:
                    Judge(tally, "initiatives", await site.GetAsync("api/initiatives", cancellationToken), 200);
                    continue;
                default:
                    Judge(tally, "searches", await site.GetAsync($"api/search?q={Uri.EscapeDataString(Queries[random.Next(Queries.Length)])}&page={random.Next(1, 4)}", cancellationToken), 200);
                    continue;
            }
        }
    }

    private static void Judge(Tally tally, string kind, Answer answer, params int[] expected)
    {
        tally.Try();
        tally.See(kind);
        tally.Took(answer.Took, kind);
        if (!expected.Contains(answer.Status))
        {
            tally.Lose($"{kind}: {answer.Status} {answer.Body}");
        }
    }
}
