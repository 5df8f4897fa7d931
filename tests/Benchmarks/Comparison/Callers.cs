using System.Collections.Concurrent;
using System.Diagnostics;
using Prossimo.Benchmarks.Hosting;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>A query on its way.</summary>
/// <param name="Set">The set that it belongs to.</param>
/// <param name="Query">The query.</param>
public sealed record TimedQuery(string Set, string Query);

/// <summary>How long a contender let its callers wait.</summary>
/// <param name="Waits">Each answer's wait, from request to last byte, with the query's set.</param>
/// <param name="Spent">The time that the callers spent on it.</param>
public sealed record CallerReport(IReadOnlyCollection<(string Set, TimeSpan Wait)> Waits, TimeSpan Spent)
{
    /// <summary>Answers a second.</summary>
    public double Rate => Waits.Count / Spent.TotalSeconds;
}

/// <summary>
/// Asks contenders the same queries in the same order. They take turns, a stretch of queries each and every round in another order, so that
/// what else the machine does meets all of them.
/// </summary>
/// <param name="queries">The queries, mixed; they are asked again from the beginning where there are too few.</param>
/// <param name="requests">How many requests each contender gets.</param>
/// <param name="limit">How long a contender's requests may take together: a slow one gets fewer.</param>
public sealed class Callers(IReadOnlyList<TimedQuery> queries, int requests, TimeSpan limit)
{
    private const int Stretch = 50;
    private const int WarmUp = 200;
    private const int Fewest = 20;

    /// <summary>Asks every contender.</summary>
    /// <param name="contenders">The contenders.</param>
    /// <param name="addressOf">The address of a query; null for a contender that cannot be asked.</param>
    /// <param name="count">How many callers at once.</param>
    /// <param name="afterStretch">Called between stretches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<Contender, CallerReport>> AskAsync(
        IReadOnlyList<Contender> contenders,
        Func<Contender, string, string?> addressOf,
        int count,
        Action afterStretch,
        CancellationToken cancellationToken)
    {
        var asked = contenders.Where(contender => addressOf(contender, "") is not null).ToArray();
        foreach (var contender in asked)
        {
            await AskStretchAsync(contender, addressOf, count, 0, WarmUp, limit / 5, [], cancellationToken);
        }

        var waits = asked.ToDictionary(contender => contender, _ => new ConcurrentBag<(string, TimeSpan)>());
        var spent = asked.ToDictionary(contender => contender, _ => TimeSpan.Zero);
        for (var (from, round) = (0, 0); from < requests; from += Stretch, round++)
        {
            for (var turn = 0; turn < asked.Length; turn++)
            {
                var contender = asked[(round + turn) % asked.Length];
                if (spent[contender] < limit || waits[contender].Count < Fewest)
                {
                    spent[contender] += await AskStretchAsync(contender, addressOf, count, from, Math.Min(Stretch, requests - from), limit, waits[contender], cancellationToken);
                    afterStretch();
                }
            }
        }

        return asked.ToDictionary(contender => contender, contender => new CallerReport(waits[contender], spent[contender]));
    }

    private async Task<TimeSpan> AskStretchAsync(
        Contender contender,
        Func<Contender, string, string?> addressOf,
        int callers,
        int from,
        int count,
        TimeSpan most,
        ConcurrentBag<(string, TimeSpan)> waits,
        CancellationToken cancellationToken)
    {
        var next = from - 1;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, cancellationToken)));
        return Stopwatch.GetElapsedTime(begun);

        async Task CallAsync()
        {
            while (Interlocked.Increment(ref next) is var at && at < from + count && (at < from + Fewest || Stopwatch.GetElapsedTime(begun) < most))
            {
                var query = queries[at % queries.Count];
                var address = addressOf(contender, Uri.EscapeDataString(query.Query))!;
                var started = Stopwatch.GetTimestamp();
                using var answer = await contender.Http.GetAsync(address, cancellationToken);
                waits.Add((query.Set, Stopwatch.GetElapsedTime(started)));
                if (!answer.IsSuccessStatusCode)
                {
                    throw new HostFailedException($"{contender.Name}: {address} was answered with {(int)answer.StatusCode}.");
                }
            }
        }
    }
}
