using Prossimo.Benchmarks.Comparison;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Corpus.Generation;
using Prossimo.Benchmarks.Results;

namespace Prossimo.Benchmarks;

/// <summary>Asks this project and its peers over HTTP, with one caller and with several, and times every answer to its last byte.</summary>
/// <param name="corpus">The corpus's name.</param>
/// <param name="contest">The servers.</param>
/// <param name="options">How many requests, and the seed that mixes them.</param>
public sealed class HowFastIsASearch(string corpus, Contest contest, BenchmarkOptions options)
{
    private static readonly int[] CallerCounts = [1, 8];

    /// <summary>Measures searches or suggestions.</summary>
    /// <param name="question"><see cref="Question.Latency"/> or <see cref="Question.Suggest"/>.</param>
    /// <param name="sets">The queries.</param>
    /// <param name="afterStretch">Called between stretches of requests.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<FigureTable>> MeasureAsync(
        Question question, IReadOnlyList<TimedQueries> sets, Action afterStretch, CancellationToken cancellationToken)
    {
        var queries = Mixed(sets);
        if (queries.Count == 0)
        {
            return [];
        }

        var callers = new Callers(queries, options.Requests, options.QueryTimeBox);
        Func<Contender, string, string?> addressOf = question == Question.Suggest
            ? (contender, text) => contender.Suggest?.Invoke(text)
            : (contender, query) => contender.Search(query);
        var tables = new List<FigureTable>();
        foreach (var count in CallerCounts)
        {
            var reports = await callers.AskAsync(contest.Contenders, addressOf, count, afterStretch, cancellationToken);
            tables.Add(Percentiles(question, count, reports));
            if (count == 1)
            {
                tables.Add(ByKind(question, sets, reports));
            }
        }

        return tables;
    }

    private List<TimedQuery> Mixed(IReadOnlyList<TimedQueries> sets)
    {
        var random = SeededRandom.For(options.Seed, sets.Count, 1);
        return [.. sets.SelectMany(set => set.Queries.Select(query => new TimedQuery(set.Name, query))).OrderBy(_ => random.NextShare())];
    }

    private FigureTable Percentiles(Question question, int count, IReadOnlyDictionary<Contender, CallerReport> reports)
    {
        string[] judged = ["p50 ms", "p95 ms"];
        var rows = reports.Select(report =>
        {
            if (report.Value.Waits.Count == 0)
            {
                return new FigureRow(report.Key.Name, new double?[6], report.Value.Failure);
            }

            var distribution = new Distribution(report.Value.Waits.Select(wait => wait.Wait));
            var values = new double?[]
            {
                Milliseconds(distribution, 0.5), Milliseconds(distribution, 0.95), Milliseconds(distribution, 0.99), distribution.Longest.TotalMilliseconds,
                report.Value.Rate, report.Value.Waits.Count,
            };
            return new FigureRow(report.Key.Name, values, report.Value.Failure);
        });
        var table = new FigureTable(
            question,
            corpus,
            Title(question, count == 1 ? "1 caller" : $"{count} callers"),
            [
                new("p50 ms", Best: Best.Lowest), new("p95 ms", Best: Best.Lowest), new("p99 ms", Best: Best.Lowest), new("longest ms"),
                new("answers/s", Best: Best.Highest), new("requests", Digits: 0),
            ],
            [.. rows],
            []);
        var behind = string.Join(", ",
            from row in table.Rows.Skip(1)
            let missed = judged.Where(column => table.Find(Contest.Ours, column) >= table.Find(row.Name, column)).Select(column => column[..3]).ToArray()
            where missed.Length > 0
            select $"{row.Name} ({string.Join(", ", missed)})");
        return table.Rows.Count < 2
            ? table
            : table with { Notes = [behind.Length == 0 ? "Aim (faster than every peer at p50 and p95): met." : $"Aim (faster than every peer at p50 and p95): missed against {behind}."] };
    }

    private FigureTable ByKind(Question question, IReadOnlyList<TimedQueries> sets, IReadOnlyDictionary<Contender, CallerReport> reports) => new(
        question,
        corpus,
        Title(question, "1 caller, p50 ms by kind"),
        [.. reports.Keys.Select(contender => new FigureColumn(contender.Name))],
        [.. sets.Select(set => new FigureRow(
            set.Name,
            [.. reports.Values.Select(report => report.Waits.Where(wait => wait.Set == set.Name).Select(wait => wait.Wait).ToArray())
                .Select(waits => waits.Length == 0 ? (double?)null : Milliseconds(new Distribution(waits), 0.5))]))],
        []);

    private static string Title(Question question, string what) => $"{(question == Question.Suggest ? "suggest" : "search")}, {what}";

    private static double Milliseconds(Distribution distribution, double share) => distribution.Percentile(share).TotalMilliseconds;
}
