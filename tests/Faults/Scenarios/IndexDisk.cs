using System.Diagnostics;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>The index lies on a disk of its own, which is full or read-only for a while.</summary>
internal sealed class IndexDisk(Trial trial, OwnStorage storage)
{
    private const string Scenario = "index";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["content"]);
        var disk = Directory.CreateDirectory(Path.Combine(folder["data"], "search")).FullName;
        if (!OperatingSystem.IsLinux() || !await MountAsync("-t", "tmpfs", "-o", "size=500k", "tmpfs", disk))
        {
            return [new(Scenario, "full disk, read-only disk", 0, 0) { Note = "not run here: mounting is not permitted" }];
        }

        try
        {
            return [await FullAsync(folder, disk, cancellationToken), await ReadOnlyAsync(folder, disk, cancellationToken)];
        }
        finally
        {
            await RunAsync("umount", "-l", disk);
        }
    }

    // Sixty files do not fit into 500 KiB.
    private async Task<Row> FullAsync(ScratchFolder folder, string disk, CancellationToken cancellationToken)
    {
        trial.Say("full disk");
        var tally = new Tally();
        tally.Try();
        await using var host = IndexDamage.Start(folder["data"], folder["content"], storage);
        using var site = IndexDamage.Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
        var watch = Stopwatch.StartNew();
        while (!host.Output.Contains("cannot be used", StringComparison.Ordinal) && watch.Elapsed < Patience && !host.HasEnded)
        {
            await Task.Delay(50, cancellationToken);
        }

        var said = host.Output.Split('\n').FirstOrDefault(line => line.Contains("cannot be used", StringComparison.Ordinal))?.Trim();
        if (said is null)
        {
            tally.Lose("nothing was said of the full disk");
        }

        var answer = await site.GetAsync("api/search?q=memory", cancellationToken);
        if (answer.Status is not 200 && !(answer.Status == 503 && answer.RetryAfter))
        {
            tally.Lose($"a search on a full disk is answered {answer.Status}: {answer.Body}");
        }

        await MountAsync("-o", "remount,size=100m", disk);
        await HealsAsync(tally, site, "there is room again", cancellationToken);
        return tally.ToRow(Scenario, "full disk (tmpfs of 500 KiB), then room again", $"said: {Short(said)}; searches meanwhile {answer.Status}");
    }

    // A disk with a file that is open for writing cannot be made read-only: so it is before the host starts.
    private async Task<Row> ReadOnlyAsync(ScratchFolder folder, string disk, CancellationToken cancellationToken)
    {
        trial.Say("read-only disk");
        if (!await MountAsync("-o", "remount,ro", disk))
        {
            return new(Scenario, "read-only disk", 0, 0) { Note = "not run here: mounting is not permitted" };
        }

        var tally = new Tally();
        tally.Try();
        await using var host = IndexDamage.Start(folder["data"], folder["content"], storage);
        using var site = IndexDamage.Connect(await host.ListeningAsync(folder["data"]), folder["data"]);
        await new Uploader(() => storage.Direct).PutGoodAsync(20_000, cancellationToken);
        var watch = Stopwatch.StartNew();
        while (!host.Output.Contains("cannot be used", StringComparison.Ordinal) && watch.Elapsed < Patience && !host.HasEnded)
        {
            await Task.Delay(50, cancellationToken);
        }

        var said = host.Output.Split('\n').FirstOrDefault(line => line.Contains("cannot be used", StringComparison.Ordinal))?.Trim();
        if (said is null || host.HasEnded)
        {
            tally.Lose(host.HasEnded ? "the process ended" : "nothing was said of the read-only disk");
        }

        var answer = await site.GetAsync("api/search?q=memory", cancellationToken);
        if (answer.Status is not 200 && !(answer.Status == 503 && answer.RetryAfter))
        {
            tally.Lose($"a search on a read-only disk is answered {answer.Status}: {answer.Body}");
        }

        await MountAsync("-o", "remount,rw", disk);
        await HealsAsync(tally, site, "writable again", cancellationToken);
        return tally.ToRow(Scenario, "read-only disk at the start, then writable again", $"said: {Short(said)}; searches meanwhile {answer.Status}");
    }

    // The reconciliation that comes every quarter of an hour is asked for here, so that nobody waits for it.
    private static async Task HealsAsync(Tally tally, SiteClient site, string when, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if ((await site.ReconcileAsync(cancellationToken)).Status == 200 && (await IndexDamage.MissingAsync(site, cancellationToken)).Count == 0)
            {
                tally.Took(watch.Elapsed, when);
                return;
            }

            await Task.Delay(200, cancellationToken);
        }

        tally.Lose($"{when}, but documents are missing after {Patience.TotalSeconds} s");
    }

    private static string Short(string? text) => text is null ? "nothing" : text.Length <= 160 ? text : text[..160] + "…";

    private static Task<bool> MountAsync(params string[] arguments) => RunAsync("mount", arguments);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
