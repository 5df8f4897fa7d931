using System.Diagnostics;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>
/// Searches at a steady rate with uploads beside them. Each search has a moment at which it is due, whatever became of the ones before,
/// and its time is counted from then: a server that stalls is not spared the searches that would have come meanwhile.
/// </summary>
internal sealed class SteadyLoad : IScenario
{
    private const int SearchesPerSecond = 200;
    private const int UploadsPerSecond = 5;

    private static readonly TimeSpan Full = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Queries =
        ["memory safety", "rust in linux kernel", "funding", "memmory safty", "rustls performance", "\"memory safe\"", "dns resolver", "annual report 2023", "tls library", "josh aas", "sudo", "av1 decoder", "ntp", "openssl", "certificates issued"];

    public string Name => "load";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        var time = trial.Time(Full, TimeSpan.FromSeconds(5));
        using var folder = new ScratchFolder();
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        await using var host = HostProcess.Start(["--port", "0", "--data", folder["data"], "--content", Seed.ContentFolder, "--storage", storage.ConnectionString], patience: TimeSpan.FromMinutes(3));
        await host.ReadyAsync();
        using var site = IndexDamage.Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
        var uploader = new Uploader(() => storage.Direct);

        // The first searches of a process are compiled while they run.
        await SendAsync(trial.Time(WarmUp, TimeSpan.FromSeconds(1)), SearchesPerSecond / 4, number => SearchAsync(site, number, cancellationToken), cancellationToken);
        var searching = SendAsync(time, SearchesPerSecond, number => SearchAsync(site, number, cancellationToken), cancellationToken);
        var uploading = SendAsync(
            time,
            UploadsPerSecond,
            async number =>
            {
                await uploader.PutGoodAsync(number % 500, cancellationToken, edition: number / 500);
                return null;
            },
            cancellationToken);
        var searches = await searching;
        var uploads = await uploading;
        var took = searches.Took.Order().ToArray();
        var late = searches.Late.Order().ToArray();
        var p99 = took[(int)(took.Length * 0.99)];
        var isMet = p99 <= (trial.Patience ?? Aim);
        var settled = await Consistency.SettlesAsync(site, storage.Direct, TimeSpan.FromMinutes(1), cancellationToken);
        return
        [
            new(Name, $"{SearchesPerSecond} searches/s for {time.TotalSeconds:0} s, {UploadsPerSecond} uploads/s beside: errors", took.Length, searches.Errors.Count)
            {
                Worst = took[^1],
                Memory = ProcessSample.Of(host.Id)?.PeakMemory,
                Note = $"{took.Length / time.TotalSeconds:0.0} searches/s; the generator itself sent p99 {late[(int)(late.Length * 0.99)].TotalMilliseconds:0.0} ms after they were due{(searches.Errors.Count > 0 ? $"; {searches.Errors[0]}" : "")}",
            },
            new(Name, $"p99 at most {Aim.TotalMilliseconds:0} ms, from the moment a search is due", 1, isMet ? 0 : 1)
            {
                Worst = p99,
                Note = string.Join(", ", new[] { 0.5, 0.9, 0.95, 0.99, 0.999 }.Select(part => $"p{part * 100:0.#} {took[(int)(took.Length * part)].TotalMilliseconds:0.0} ms")),
            },
            new(Name, "uploads beside them", uploads.Took.Count, uploads.Errors.Count + (settled ? 0 : 1)) { Note = settled ? "all searchable" : "not all searchable a minute after" },
        ];
    }

    private static async Task<string?> SearchAsync(SiteClient site, int number, CancellationToken cancellationToken)
    {
        var answer = await site.GetAsync($"api/search?q={Uri.EscapeDataString(Queries[number % Queries.Length])}", cancellationToken);
        return answer.Status == 200 ? null : $"{answer.Status}: {answer.Body}";
    }

    private static async Task<(IReadOnlyList<TimeSpan> Took, IReadOnlyList<TimeSpan> Late, IReadOnlyList<string> Errors)> SendAsync(
        TimeSpan time, int perSecond, Func<int, Task<string?>> send, CancellationToken cancellationToken)
    {
        var count = (int)(time.TotalSeconds * perSecond);
        var (took, late) = (new TimeSpan[count], new TimeSpan[count]);
        var errors = new List<string>();
        var all = new Task[count];
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / perSecond);
            if (due - Stopwatch.GetElapsedTime(started) is var wait && wait > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(wait, cancellationToken);
            }

            var mine = number;
            late[mine] = Stopwatch.GetElapsedTime(started) - due;
            all[mine] = Task.Run(
                async () =>
                {
                    var error = await send(mine);
                    took[mine] = Stopwatch.GetElapsedTime(started) - due;
                    if (error is not null)
                    {
                        lock (errors)
                        {
                            errors.Add(error);
                        }
                    }
                },
                cancellationToken);
        }

        await Task.WhenAll(all);
        return (took, late, errors);
    }
}
