using System.Diagnostics;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Results;
using Prossimo.Functions.Search;

namespace Prossimo.Benchmarks;

/// <summary>Asks the index in this process, without HTTP, and counts what a search allocates on the managed heap and how long it takes.</summary>
/// <param name="corpus">The corpus's name.</param>
/// <param name="index">The index.</param>
/// <param name="queries">The queries.</param>
public sealed class HowMuchIsAllocated(string corpus, ISearchIndex index, SpeedQueries queries)
{
    private static readonly TimeSpan MostPerKind = TimeSpan.FromSeconds(1.5);

    /// <summary>Measures.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FigureTable> MeasureAsync(CancellationToken cancellationToken)
    {
        var rows = new List<FigureRow>();
        foreach (var set in queries.Searches())
        {
            rows.Add(await RowAsync(set.Name, set.Queries, query => index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse(query) }, cancellationToken)));
        }

        foreach (var set in queries.Beginnings())
        {
            rows.Add(await RowAsync($"suggest: {set.Name}", set.Queries, text => index.SuggestAsync(text, SuggestParameters.DefaultLimit, cancellationToken)));
        }

        return new FigureTable(
            Question.Allocations,
            corpus,
            "one search, in process",
            [new("KiB allocated, mean"), new("ms, p50"), new("ms, longest")],
            rows,
            ["Managed memory of the whole process meanwhile, divided by the searches; the engine's own memory outside the managed heap is not in it."]);
    }

    private static async Task<FigureRow> RowAsync(string name, IReadOnlyList<string> queries, Func<string, Task> ask)
    {
        await AskAllAsync(queries, ask);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var times = await AskAllAsync(queries, ask);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var distribution = new Distribution(times);
        return new FigureRow(
            name, [allocated / 1024d / times.Count, distribution.Percentile(0.5).TotalMilliseconds, distribution.Longest.TotalMilliseconds]);
    }

    private static async Task<List<TimeSpan>> AskAllAsync(IReadOnlyList<string> queries, Func<string, Task> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        var times = new List<TimeSpan>(queries.Count);
        foreach (var query in queries)
        {
            var started = Stopwatch.GetTimestamp();
            await ask(query);
            times.Add(Stopwatch.GetElapsedTime(started));
            if (Stopwatch.GetElapsedTime(begun) > MostPerKind)
            {
                break;
            }
        }

        return times;
    }
}
