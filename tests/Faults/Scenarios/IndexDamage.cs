using System.Diagnostics;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;
using Prossimo.Local.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>The index file is truncated, corrupted, deleted, read-only or without room: it must be said and mended from the container without a person.</summary>
internal sealed class IndexDamage : IScenario
{
    private const int Files = 60;
    private const int FullRounds = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly (string What, Action<string, Random> Do)[] Damages =
    [
        ("corrupted at random places", Corrupt),
        ("deleted", (path, _) => File.Delete(path)),
        ("first page overwritten", (path, random) => Overwrite(path, random, 0, 4_096)),
        ("a stretch overwritten", (path, random) => Overwrite(path, random, random.NextInt64(new FileInfo(path).Length), 100_000)),
        ("replaced by text", (path, _) => File.WriteAllText(path, "This is no index.\n")),
        ("deleted with its log", (path, _) => DeleteAll(path)),
        ("log corrupted", (path, random) => Overwrite(path + "-wal", random, random.Next(4_096), 20_000)),
        ("truncated", (path, random) => Truncate(path, random.NextInt64(new FileInfo(path).Length))),
        ("truncated to nothing", (path, _) => Truncate(path, 0)),
        ("folder deleted", (path, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true)),
    ];

    public string Name => "index";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["content"]);
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        await storage.Direct.GetBlobContainerClient(LocalHost.UploadsContainer).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var uploader = new Uploader(() => storage.Direct);
        for (var number = 0; number < Files; number++)
        {
            await uploader.PutGoodAsync(number, cancellationToken);
        }

        var rounds = trial.Count(FullRounds);
        if (trial.IsShort)
        {
            return [await WhileRunningAsync(trial, folder, storage, rounds, cancellationToken)];
        }

        var rows = new List<Row>
        {
            await BetweenRunsAsync(trial, folder, storage, rounds, cancellationToken),
            await WhileRunningAsync(trial, folder, storage, rounds, cancellationToken),
        };
        rows.AddRange(await new IndexDisk(trial, storage).RunAsync(cancellationToken));
        return rows;
    }

    internal static HostProcess Start(string data, string content, OwnStorage storage) =>
        HostProcess.Start(["--port", "0", "--data", data, "--content", content, "--storage", storage.ConnectionString], patience: Patience * 2);

    internal static SiteClient Connect(RunningHost running, string data) => new(new Uri(running.Url), File.ReadAllText(Path.Combine(data, "function-key")).Trim());

    private async Task<Row> BetweenRunsAsync(Trial trial, ScratchFolder folder, OwnStorage storage, int rounds, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        var random = trial.Random(2);
        var index = Path.Combine(folder["data"], "search", "index.db");
        for (var round = -1; round < rounds; round++)
        {
            var (what, damage) = Damages[(round + Damages.Length) % Damages.Length];
            if (round >= 0)
            {
                damage(index, random);
                tally.Try();
            }

            var watch = Stopwatch.StartNew();
            await using var host = Start(folder["data"], folder["content"], storage);
            try
            {
                await host.ReadyAsync();
                using var site = Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
                await ExpectAllAsync(tally, site, $"round {round}, {what}", cancellationToken);
            }
            catch (InvalidOperationException error)
            {
                tally.Lose($"round {round}, {what}: {error.Message}");
            }

            if (round >= 0)
            {
                tally.Took(watch.Elapsed, what);
                tally.See(host.Output.Contains("index at", StringComparison.Ordinal) ? "said" : "nothing to say");
            }

            trial.Say($"between runs {round}: {what}");
            if (!host.HasEnded)
            {
                // Half of the times it leaves a log behind.
                host.Signal(round % 2 == 0 ? HostProcess.Kill : HostProcess.Terminate);
                await host.EndAsync();
            }
        }

        return tally.ToRow(Name, "damaged between two runs", "worst: start to all searchable");
    }

    private async Task<Row> WhileRunningAsync(Trial trial, ScratchFolder folder, OwnStorage storage, int rounds, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        var random = trial.Random(3);
        var index = Path.Combine(folder["data"], "search", "index.db");
        var host = Start(folder["data"], folder["content"], storage);
        var crashes = 0;
        try
        {
            await host.ReadyAsync();
            var site = Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
            for (var round = 0; round < rounds; round++)
            {
                var (what, damage) = Damages[round % Damages.Length];
                tally.Try();
                damage(index, random);
                var watch = Stopwatch.StartNew();
                var healed = false;
                while (!healed && watch.Elapsed < Patience && !host.HasEnded)
                {
                    healed = (await MissingAsync(site, cancellationToken)).Count == 0 && (trial.IsShort || await CanWriteAsync(site, storage, round, cancellationToken));
                    await Task.Delay(healed ? 0 : 50, cancellationToken);
                }

                trial.Say($"while running {round}: {what}, {(healed ? "healed" : host.HasEnded ? "CRASHED" : "NOT healed")} after {watch.Elapsed.TotalSeconds:0.0} s");
                tally.Took(watch.Elapsed, what);
                if (!healed)
                {
                    crashes += host.HasEnded ? 1 : 0;
                    tally.Lose($"round {round}, {what}: {(host.HasEnded ? "the process died" : $"{(await MissingAsync(site, cancellationToken)).Count} of {Files} not found after {Patience.TotalSeconds} s")}");
                    await host.DisposeAsync();
                    site.Dispose();
                    host = Start(folder["data"], folder["content"], storage);
                    await host.ReadyAsync();
                    site = Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
                }
            }

            site.Dispose();
        }
        finally
        {
            await host.DisposeAsync();
        }

        return tally.ToRow(Name, "damaged while the host runs", $"worst: damage to all found again and a new upload too{(crashes > 0 ? $"; {crashes} times the process died and was started again" : "")}");
    }

    // What no search meets is found when the file is checked as a whole, a moment after the start.
    private static async Task ExpectAllAsync(Tally tally, SiteClient site, string when, CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); await MissingAsync(site, cancellationToken) is { Count: > 0 } missing; await Task.Delay(50, cancellationToken))
        {
            if (watch.Elapsed > Patience)
            {
                tally.Lose($"{when}: {missing.Count} of {Files} not found, such as {missing[0]}");
                return;
            }
        }
    }

    // Every document by its own word: damage may lie in any page.
    internal static async Task<List<int>> MissingAsync(SiteClient site, CancellationToken cancellationToken)
    {
        var missing = new List<int>();
        for (var number = 0; number < Files; number++)
        {
            var answer = await site.GetAsync($"api/search?q={GoodFiles.MarkOf(number)}&pageSize=1", cancellationToken);
            if (answer.Status != 200 || !answer.Body.Contains($"/blog/good-{number}/", StringComparison.Ordinal))
            {
                missing.Add(number);
                break;
            }
        }

        return missing;
    }

    private static async Task<bool> CanWriteAsync(SiteClient site, OwnStorage storage, int round, CancellationToken cancellationToken)
    {
        var number = 10_000 + round;
        await new Uploader(() => storage.Direct).PutGoodAsync(number, cancellationToken);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(15);)
        {
            var answer = await site.GetAsync($"api/search?q={GoodFiles.MarkOf(number)}&pageSize=1", cancellationToken);
            if (answer.Status != 200 || answer.Body.Contains($"/blog/good-{number}/", StringComparison.Ordinal))
            {
                return answer.Status == 200;
            }

            await Task.Delay(50, cancellationToken);
        }

        return false;
    }

    private static void Truncate(string path, long length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(length);
    }

    private static void Corrupt(string path, Random random)
    {
        using var file = File.OpenWrite(path);
        for (var times = random.Next(1, 200); times > 0; times--)
        {
            file.Position = random.NextInt64(file.Length);
            file.WriteByte((byte)random.Next(256));
        }
    }

    private static void Overwrite(string path, Random random, long from, int length)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return;
        }

        using var file = File.OpenWrite(path);
        file.Position = Math.Min(from, file.Length - 1);
        var noise = new byte[Math.Min(length, file.Length - file.Position)];
        random.NextBytes(noise);
        file.Write(noise);
    }

    private static void DeleteAll(string path)
    {
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
        {
            File.Delete(file);
        }
    }
}
