using System.Diagnostics;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;
using Prossimo.Local.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>The host is killed at random moments during a bulk import and started again each time; the storage goes on, as it does in Azure.</summary>
internal sealed class Kills : IScenario
{
    private const int Full = 100;
    private const int FilesPerKill = 30;

    // One in so many is no content, so that telling the truth is more than saying "indexed".
    private const int BadOneIn = 10;

    // A kill falls anywhere from the first instructions of the process to well into its work.
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public string Name => "kills";

    public async Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["content"]);
        await using var storage = await OwnStorage.StartAsync(folder["storage"], cancellationToken);
        await storage.Direct.GetBlobContainerClient(LocalHost.UploadsContainer).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var kills = trial.Count(Full, 2);
        var files = kills * FilesPerKill;
        var random = trial.Random(1);
        var uploader = new Uploader(() => storage.Direct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var told = 0;
        var uploading = Task.Run(
            async () =>
            {
                for (var number = 0; number < files; number++)
                {
                    await (number % BadOneIn == 0
                        ? uploader.PutAsync($"posts/bad-{number}.md", BinaryData.FromString($"---\ntitle: [\n---\n\n{number}"), stop.Token)
                        : uploader.PutGoodAsync(number, stop.Token));

                    // As much as there is time for between the kills, and none of it before them all.
                    while (number > (Volatile.Read(ref told) + 1) * FilesPerKill)
                    {
                        await Task.Delay(20, stop.Token);
                    }
                }
            },
            stop.Token);
        HostProcess? host = null;
        try
        {
            for (var kill = 0; kill < kills; kill++)
            {
                Volatile.Write(ref told, kill);
                host = Start(folder, storage);
                await Task.Delay(LongestLife * random.NextDouble(), cancellationToken);
                host.Signal(HostProcess.Kill);
                await host.EndAsync();
                await host.DisposeAsync();
                trial.Say($"kill {kill + 1}, {uploader.Accepted.Count} uploaded");
            }

            Volatile.Write(ref told, kills);
            await uploading;
            var watch = Stopwatch.StartNew();
            host = Start(folder, storage);
            await host.ReadyAsync();
            var running = await host.ListeningAsync(folder["data"]);
            using var site = new SiteClient(new Uri(running.Url), File.ReadAllText(folder["data/function-key"]).Trim());
            var tally = new Tally();
            await Consistency.CheckAsync(tally, site, storage.Direct, [.. uploader.Accepted.Keys], name => GoodFiles.NumberOf(name) is not null, cancellationToken);
            return
            [
                tally.ToRow(Name, $"{files} files imported over {kills} kills") with
                {
                    Worst = watch.Elapsed, Memory = ProcessSample.Of(host.Id)?.PeakMemory, Note = $"worst: last start to all searchable; {tally.ToRow("", "").Note}".TrimEnd(' ', ';'),
                },
            ];
        }
        finally
        {
            await stop.CancelAsync();
            await uploading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }

    private static HostProcess Start(ScratchFolder folder, OwnStorage storage) => HostProcess.Start(
        ["--port", "0", "--data", folder["data"], "--content", folder["content"], "--storage", storage.ConnectionString], patience: Patience);
}
