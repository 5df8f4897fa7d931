using System.Collections.Concurrent;
using System.Diagnostics;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>A query on its way.</summary>
/// <param name="Set">The set that it belongs to.</param>
/// <param name="Query">The query.</param>
public sealed record TimedQuery(string Set, string Query);

/// <summary>How long a contender let its callers wait.</summary>
/// <param name="Waits">Each answer's wait, from request to last byte, with the query's set.</param>
/// <param name="Spent">The time that the callers spent on it.</param>
/// <param name="Failure">Why it was not asked on; empty where nothing went wrong.</param>
public sealed record CallerReport(IReadOnlyCollection<(string Set, TimeSpan Wait)> Waits, TimeSpan Spent, string Failure)
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
        var turns = contenders.Where(contender => addressOf(contender, "") is not null).Select(contender => new Turn(contender)).ToArray();
        foreach (var turn in turns)
        {
            await TakeAsync(turn, 0, WarmUp, limit / 5);
            turn.Waits.Clear();
            turn.Spent = TimeSpan.Zero;
        }

        for (var (from, round) = (0, 0); from < requests; from += Stretch, round++)
        {
            for (var at = 0; at < turns.Length; at++)
            {
                var turn = turns[(round + at) % turns.Length];
                await TakeAsync(turn, from, Math.Min(Stretch, requests - from), limit - turn.Spent);
                afterStretch();
            }
        }

        return turns.ToDictionary(turn => turn.Contender, turn => new CallerReport(turn.Waits, turn.Spent, turn.Failure));

        async Task TakeAsync(Turn turn, int from, int stretch, TimeSpan most)
        {
            if (turn.Failure.Length > 0 || most <= TimeSpan.Zero)
            {
                return;
            }

            var begun = Stopwatch.GetTimestamp();
            try
            {
                await AskStretchAsync(turn, addressOf, count, from, stretch, most, cancellationToken);
            }
            catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                turn.Failure = failure is HttpRequestException ? failure.Message : $"no answer within {turn.Contender.Http.Timeout.TotalSeconds:0} s";
            }

            turn.Spent += Stopwatch.GetElapsedTime(begun);
        }
    }

    private async Task AskStretchAsync(
        Turn turn, Func<Contender, string, string?> addressOf, int callers, int from, int count, TimeSpan most, CancellationToken cancellationToken)
    {
        var next = from - 1;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, cancellationToken)));

        async Task CallAsync()
        {
            while (Interlocked.Increment(ref next) is var at && at < from + count && Stopwatch.GetElapsedTime(begun) < most)
            {
                var query = queries[at % queries.Count];
                var address = addressOf(turn.Contender, Uri.EscapeDataString(query.Query))!;
                var started = Stopwatch.GetTimestamp();
                using var answer = await turn.Contender.Http.GetAsync(address, cancellationToken);
                turn.Waits.Add((query.Set, Stopwatch.GetElapsedTime(started)));
                if (!answer.IsSuccessStatusCode)
                {
                    throw new HttpRequestException($"{address} was answered with {(int)answer.StatusCode}.");
                }
            }
        }
    }

    private sealed class Turn(Contender contender)
    {
        public Contender Contender { get; } = contender;

        public ConcurrentBag<(string Set, TimeSpan Wait)> Waits { get; } = [];

        public TimeSpan Spent { get; set; }

        public string Failure { get; set; } = "";
    }
}
