using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Spectre.Console;

namespace Prossimo.Benchmarks;

/// <summary>Asks the local host's search over HTTP, with one caller and with several, and times every answer to its last byte.</summary>
/// <param name="corpus">What is searched.</param>
/// <param name="sets">The queries; each set is measured on its own, because a misspelt query takes another way than a title.</param>
/// <param name="console">Where the table goes.</param>
public sealed class HowFastIsASearch(CorpusFolder corpus, IReadOnlyList<QuerySet> sets, IAnsiConsole console)
{
    private const int Requests = 1_000;
    private const int WarmUp = 200;

    private static readonly int[] Callers = [1, 8];

    /// <summary>Measures and prints.</summary>
    /// <param name="cancellationToken">Gives up and ends the host.</param>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        console.Write(new Rule("How fast is a search?").LeftJustified());
        if (sets.Count == 0)
        {
            console.WriteLine("There are no queries for this corpus, and it is too small to make any from.");
            return;
        }

        using var data = new HostWithCorpus(corpus);
        await using var host = await data.StartAsync(cancellationToken);
        await data.UploadAllAsync(host, cancellationToken);

        var table = new Table().AddColumn("queries");
        table.AddColumns([.. new[] { "callers", "p50 ms", "p95 ms", "p99 ms", "longest ms", "answers/s" }.Select(name => new TableColumn(name).RightAligned())]);
        foreach (var set in sets)
        {
            var addresses = set.Queries.Select(query => $"api/search?q={Uri.EscapeDataString(query.Query)}").ToArray();
            foreach (var callers in Callers)
            {
                await AskAsync(host.Http, addresses, WarmUp, callers, cancellationToken);
                var started = Stopwatch.GetTimestamp();
                var waits = await AskAsync(host.Http, addresses, Requests, callers, cancellationToken);
                var rate = waits.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
                var distribution = new Distribution(waits);
                table.AddRow(
                    Markup.Escape(callers == Callers[0] ? $"{set.Name} ({set.Queries.Count})" : ""),
                    callers.ToString(CultureInfo.InvariantCulture),
                    $"{distribution.Percentile(0.5).TotalMilliseconds:0.00}",
                    $"{distribution.Percentile(0.95).TotalMilliseconds:0.00}",
                    $"{distribution.Percentile(0.99).TotalMilliseconds:0.00}",
                    $"{distribution.Longest.TotalMilliseconds:0.00}",
                    $"{rate:0}");
            }
        }

        console.Write(table);
        console.WriteLine($"{Requests} requests a row after {WarmUp} to warm up, ten results each with facets and passages; the callers share the machine with the host.");
        console.WriteLine($"Peak memory of the host's process after all of them: {host.PeakMemory / (1024d * 1024):0} MiB.");
    }

    private static async Task<IReadOnlyCollection<TimeSpan>> AskAsync(
        HttpClient http, string[] addresses, int requests, int callers, CancellationToken cancellationToken)
    {
        var waits = new ConcurrentBag<TimeSpan>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, cancellationToken)));
        return waits;

        async Task CallAsync()
        {
            for (var at = Interlocked.Increment(ref next); at < requests; at = Interlocked.Increment(ref next))
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(addresses[at % addresses.Length], cancellationToken);
                waits.Add(Stopwatch.GetElapsedTime(started));
                if (!answer.IsSuccessStatusCode)
                {
                    throw new HostFailedException($"{addresses[at % addresses.Length]} was answered with {(int)answer.StatusCode}.");
                }
            }
        }
    }
}
