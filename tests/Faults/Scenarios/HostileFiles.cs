using System.Diagnostics;
using System.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Faults.Corpus;
using Prossimo.Faults.Hosting;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>Mutated files through the parser: each is read or rejected with a reason, in time and memory.</summary>
internal sealed class HostileFiles : IScenario
{
    private const int Full = 20_000;
    private const int Picks = 4;
    private const int LargeFile = 1_000_000;

    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(2);

    public string Name => "files";

    public Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken)
    {
        var mutator = new UploadMutator(Seed.Read(trial.Folders), trial.Seed);
        var mutated = Parse(trial, "mutated files, parsed", Enumerable.Range(0, trial.Count(Full)).Select(mutator.Make), cancellationToken);
        return Task.FromResult<IReadOnlyList<Row>>(trial.IsShort
            ? [mutated]
            : [mutated, Parse(trial, "every bomb, parsed", UploadMutator.EveryBomb(trial.Scale < 0.5 ? LargeFile : UploadMutator.Largest, trial.Count(Picks)), cancellationToken)]);
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
            if (upload.Bytes.Length > LargeFile)
            {
                // What making it took is not the parser's.
                Compact();
            }

            Judge(trial, parser, number, upload, limit, tally);
            if (upload.Bytes.Length > LargeFile)
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
}
