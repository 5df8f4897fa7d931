using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;
using Prossimo.Functions.Donations;
using Prossimo.Local.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>The storage is killed, paused, refuses or cuts connections while editors upload, donors write and visitors read.</summary>
internal sealed class StorageAway : IScenario
{
    // What Azurite has not written when it is killed is lost to it: it writes every five seconds.
    private static readonly TimeSpan AzuriteWrites = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan FullPause = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FullFault = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private static readonly (string Path, bool AsStaff)[] Reads =
    [
        ("api/search?q=memory", false), ("api/suggest?q=mem", false), ("api/health", false), ("api/initiatives", false), ("api/donation-inquiries/form", false),
        ("api/ingestions?limit=5", true), ("api/donation-inquiries?limit=5", true), ("api/donation-inquiries?format=csv", true),
    ];

    public string Name => "azurite";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        var pause = trial.Time(FullPause, TimeSpan.FromSeconds(5));
        var fault = trial.Time(FullFault, TimeSpan.FromSeconds(1));
        using var folder = new ScratchFolder();
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        await using var host = await LocalHost.StartAsync(
            new LocalHostOptions
            {
                DataFolder = folder["data"],
                StorageConnectionString = storage.ConnectionString,
                Settings = new Dictionary<string, string?> { ["Donations__PostsPerTenMinutes"] = "1000000" },
                ConfigureLogging = logging => logging.AddProvider(new Faults(trial.Say)),
            },
            cancellationToken);
        using var site = new SiteClient(host.BaseUri, host.FunctionKey);
        var traffic = new Traffic(trial, site, new Uploader(() => storage.Direct));
        var rows = new List<Row>
        {
            await traffic.DuringAsync("paused (SIGSTOP)", pause, storage, storage.Pause, () => Done(storage.Resume), cancellationToken),
            await traffic.DuringAsync("cuts connections", fault, storage, () => storage.Proxy.Fault = ProxyFault.Cuts, () => Done(() => storage.Proxy.Fault = ProxyFault.None), cancellationToken),
        };
        if (!trial.IsShort)
        {
            rows.Add(await traffic.DuringAsync("answers 500", fault, storage, () => storage.Proxy.Fault = ProxyFault.Answers500, () => Done(() => storage.Proxy.Fault = ProxyFault.None), cancellationToken));
            rows.Add(await traffic.DuringAsync("answers 503", fault, storage, () => storage.Proxy.Fault = ProxyFault.Answers503, () => Done(() => storage.Proxy.Fault = ProxyFault.None), cancellationToken));
        }

        if (trial.Scale >= 0.5)
        {
            rows.Add(await traffic.DuringAsync("killed and restarted", fault, storage, () => storage.KillAsync().GetAwaiter().GetResult(), () => storage.RestartAsync(cancellationToken), cancellationToken, TimeSpan.FromSeconds(10)));
        }

        rows.Add(await traffic.UploadsRowAsync(storage, cancellationToken));
        rows.Add(await traffic.InquiriesRowAsync(storage, cancellationToken));
        return rows;
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    // What the host itself takes for a fault is told, since its answer is not to say more than that there was one.
    private sealed class Faults(Action<string> say) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                say($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }

    private sealed class Traffic(Trial trial, SiteClient site, Uploader uploader)
    {
        private readonly ConcurrentDictionary<string, (string Reference, DateTimeOffset At)> references = new(StringComparer.Ordinal);
        private readonly Tally inquiries = new();
        private readonly List<DateTimeOffset> kills = [];
        private int uploads;
        private int posts;

        private TimeSpan Limit => trial.Patience ?? Promise;

        public async Task<Row> DuringAsync(string what, TimeSpan time, OwnStorage storage, Action begin, Func<Task> end, CancellationToken cancellationToken, TimeSpan? before = null)
        {
            trial.Say(what);
            var answers = new Tally();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var going = Task.WhenAll(
                [UploadAsync(over.Token, cancellationToken), PostAsync(answers, over.Token, cancellationToken), PostAsync(answers, over.Token, cancellationToken), .. Reads.Select(read => ReadAsync(answers, read.Path, read.AsStaff, over.Token, cancellationToken))]);
            await Task.Delay(before ?? Before, cancellationToken);
            begin();
            if (before is not null)
            {
                kills.Add(DateTimeOffset.UtcNow);
            }

            await Task.Delay(time, cancellationToken);
            await end();
            var watch = Stopwatch.StartNew();
            var recovered = await RecoversAsync(storage, cancellationToken);
            await over.CancelAsync();
            await going;
            if (!recovered)
            {
                answers.Lose($"not recovered {Recovery.TotalSeconds} s after");
            }

            return answers.ToRow("azurite", $"{what}, {time.TotalSeconds:0} s: answers of every function", $"recovered {watch.Elapsed.TotalSeconds:0.0} s after");
        }

        public async Task<Row> UploadsRowAsync(OwnStorage storage, CancellationToken cancellationToken)
        {
            var tally = new Tally();
            if (!await Consistency.SettlesAsync(site, storage.Direct, Recovery, cancellationToken))
            {
                tally.Lose($"index and container differ {Recovery.TotalSeconds} s after");
            }

            var own = uploader.Accepted.Where(upload => IsAzurites(upload.Value)).Select(upload => upload.Key).ToHashSet();
            await Consistency.CheckAsync(tally, site, storage.Direct, [.. uploader.Accepted.Keys.Where(name => !own.Contains(name))], _ => true, cancellationToken);
            return tally.ToRow("azurite", "uploads", own.Count == 0 ? "" : $"{own.Count} more in the seconds before a kill, which Azurite itself may forget");
        }

        public async Task<Row> InquiriesRowAsync(OwnStorage storage, CancellationToken cancellationToken)
        {
            var stored = new List<string>();
            await foreach (var blob in storage.Direct.GetBlobContainerClient(InquiryStore.ContainerName).GetBlobsAsync(cancellationToken: cancellationToken))
            {
                stored.Add(Path.GetFileNameWithoutExtension(blob.Name));
            }

            var own = references.Where(inquiry => IsAzurites(inquiry.Value.At)).ToList();
            foreach (var (key, (reference, _)) in references.Except(own))
            {
                if (!stored.Contains(reference))
                {
                    inquiries.Lose($"inquiry {key} was accepted as {reference} and is not stored");
                }
            }

            foreach (var twice in stored.CountBy(reference => reference).Where(entry => entry.Value > 1))
            {
                inquiries.Lose($"{twice.Key} is stored {twice.Value} times");
            }

            if (stored.Count > posts)
            {
                inquiries.Lose($"{stored.Count} inquiries are stored, {posts} were sent");
            }

            return inquiries.ToRow("azurite", "inquiries, each sent until accepted, then once more", own.Count == 0 ? "" : $"{own.Count} in the seconds before a kill, which Azurite itself may forget");
        }

        private bool IsAzurites(DateTimeOffset at) => kills.Exists(kill => at <= kill.AddSeconds(1) && at >= kill - AzuriteWrites);

        private async Task UploadAsync(CancellationToken over, CancellationToken cancellationToken)
        {
            while (!over.IsCancellationRequested)
            {
                await uploader.PutGoodAsync(Interlocked.Increment(ref uploads), cancellationToken);
                await Task.Delay(100, cancellationToken);
            }
        }

        private async Task PostAsync(Tally answers, CancellationToken over, CancellationToken cancellationToken)
        {
            while (!over.IsCancellationRequested)
            {
                var key = $"donor {Interlocked.Increment(ref posts)}";
                inquiries.Try();
                string? first = null;
                for (var accepted = 0; accepted < 2;)
                {
                    var answer = await site.PostInquiryAsync(key, cancellationToken);
                    Judge(answers, answer, "POST api/donation-inquiries");
                    if (answer.Status != 201)
                    {
                        await Task.Delay(100, cancellationToken);
                        continue;
                    }

                    accepted++;
                    var reference = answer.Json["reference"]!.GetValue<string>();
                    references[key] = (reference, DateTimeOffset.UtcNow);
                    if (reference != (first ??= reference))
                    {
                        inquiries.Lose($"{key} was accepted as {first} and as {reference}");
                    }
                }

                await Task.Delay(50, cancellationToken);
            }
        }

        private async Task ReadAsync(Tally answers, string path, bool asStaff, CancellationToken over, CancellationToken cancellationToken)
        {
            while (!over.IsCancellationRequested)
            {
                Judge(answers, await site.GetAsync(path, cancellationToken, asStaff), $"GET {path}");
                await Task.Delay(50, cancellationToken);
            }
        }

        private void Judge(Tally answers, Answer answer, string request)
        {
            answers.Try();
            answers.See($"{answer.Status}");
            answers.Took(answer.Took, request);
            if (answer.Took > Limit)
            {
                answers.Lose($"{request}: {answer.Status} only after {answer.Took.TotalSeconds:0.0} s");
            }
            else if (answer.Status is not (200 or 201) && !(answer.Status == 503 && answer.RetryAfter))
            {
                answers.Lose($"{request}: {answer.Status}{(answer.Status == 503 ? " without Retry-After" : "")} {answer.Body}");
            }
        }

        private async Task<bool> RecoversAsync(OwnStorage storage, CancellationToken cancellationToken)
        {
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < Recovery)
            {
                var known = uploader.Accepted.Keys.ToHashSet();
                var stored = await Consistency.StoredAsync(storage.Direct, cancellationToken);
                var answers = await Task.WhenAll(Reads.Select(read => site.GetAsync(read.Path, cancellationToken, read.AsStaff)));
                if (answers.All(answer => answer.Status == 200))
                {
                    var reports = await site.ReportsAsync(cancellationToken);
                    if (known.Where(stored.ContainsKey).All(reports.ContainsKey))
                    {
                        return true;
                    }
                }

                await Task.Delay(100, cancellationToken);
            }

            return false;
        }
    }
}
