using Prossimo.Benchmarks.Comparison;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Prossimo.Benchmarks.Results;
using Spectre.Console;

namespace Prossimo.Benchmarks;

/// <summary>
/// Everything that is measured on a filled index: searches and suggestions over HTTP next to the peers, memory, size, start, allocations. The
/// index is filled once and the servers are started once for all of it.
/// </summary>
/// <param name="corpus">The corpus.</param>
/// <param name="written">Queries of the corpus's own, besides those that are drawn from it.</param>
/// <param name="options">What is asked, and how long a peer may take.</param>
/// <param name="book">Where figures go.</param>
/// <param name="console">Told what is going on.</param>
public sealed class HowItCompares(MeasuredCorpus corpus, IReadOnlyList<TimedQueries> written, BenchmarkOptions options, ResultsBook book, IAnsiConsole console)
{
    private const int Starts = 5;

    /// <summary>The questions that it answers.</summary>
    public static IReadOnlyList<Question> Questions { get; } = [Question.Latency, Question.Suggest, Question.Startup, Question.Memory, Question.Allocations];

    /// <summary>Measures and prints.</summary>
    /// <param name="cancellationToken">Gives up and ends every server.</param>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        console.WriteLine($"Reading {corpus.Name} ...");
        var extract = await CorpusExtract.ReadAsync(corpus, folder.Path, cancellationToken);
        var queries = new SpeedQueries(extract.Sample, options.Seed);
        var data = Path.Combine(folder.Path, "data");

        TimeSpan filling;
        console.WriteLine("Filling this project's index ...");
        await using (var filled = await FilledIndex.CreateAsync(data, corpus.Documents, progress: null, cancellationToken))
        {
            filling = filled.Filling;
            if (Wants(Question.Allocations))
            {
                book.Record(await new HowMuchIsAllocated(corpus.Name, filled.Index, queries).MeasureAsync(cancellationToken));
            }
        }

        var size = new DirectoryInfo(Path.Combine(data, "search")).EnumerateFiles().Sum(file => file.Length);
        if (Wants(Question.Startup))
        {
            book.Record(await StartAsync(data, cancellationToken));
        }

        if (!Wants(Question.Latency) && !Wants(Question.Suggest) && !Wants(Question.Memory))
        {
            return;
        }

        console.WriteLine("Starting the peers ...");
        await using var contest = await Contest.StartAsync(data, filling, extract, options.TimeBox, console, cancellationToken);
        book.Record(Filling(contest));
        var memory = new HowMuchMemory(corpus.Name, contest);
        await memory.RestAsync(cancellationToken);
        if (Wants(Question.Latency) || Wants(Question.Memory))
        {
            foreach (var table in await new HowFastIsASearch(corpus.Name, contest, options).MeasureAsync(Question.Latency, [.. queries.Searches(), .. written], memory.Look, cancellationToken))
            {
                book.Record(table);
            }
        }

        if (Wants(Question.Suggest))
        {
            foreach (var table in await new HowFastIsASearch(corpus.Name, contest, options).MeasureAsync(Question.Suggest, queries.Beginnings(), memory.Look, cancellationToken))
            {
                book.Record(table);
            }
        }

        book.Record(memory.UnderLoad());
        book.Record(HowMuchMemory.OnDisk(corpus.Name, extract.FileBytes, size, contest.PostgresSize));
    }

    private bool Wants(Question question) => options.Questions.Contains(question);

    private FigureTable Filling(Contest contest) => new(
        Question.Upload,
        corpus.Name,
        "filling an index",
        [new("seconds"), new("documents/s")],
        [.. contest.Indexing.Select(report => new FigureRow(
            report.Name, [report.Filling?.TotalSeconds, corpus.Count / report.Filling?.TotalSeconds], report.Remark))],
        ["Documents that are parsed already, given to each engine in its own process; ours and PostgreSQL's go to disk.", contest.Versions + "."]);

    private async Task<FigureTable> StartAsync(string data, CancellationToken cancellationToken)
    {
        var answers = new List<TimeSpan>();
        for (var start = 0; start < Starts; start++)
        {
            await using var host = await HostProcess.ServeIndexAsync(data, cancellationToken);
            answers.Add(host.FirstAnswer);
        }

        var distribution = new Distribution(answers);
        return new FigureTable(
            Question.Startup,
            corpus.Name,
            "search functions on a filled index",
            [new("median s"), new("shortest s"), new("longest s")],
            [new FigureRow("process start to first search answered", [distribution.Percentile(0.5).TotalSeconds, distribution.Shortest.TotalSeconds, distribution.Longest.TotalSeconds])],
            [$"{Starts} starts of the local host, Azurite included, with {corpus.Count:N0} documents in the index."]);
    }
}
