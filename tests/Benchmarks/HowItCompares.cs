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

    // Nothing can be measured without it.
    private const int FillingBoxes = 5;

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

        if (await FillAsync(data, queries, cancellationToken) is not { } filling)
        {
            return;
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
        book.Record(Filling(contest.Indexing, $"{contest.Versions}."));
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

    private async Task<TimeSpan?> FillAsync(string data, SpeedQueries queries, CancellationToken cancellationToken)
    {
        console.WriteLine("Filling this project's index ...");
        using var box = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        box.CancelAfter(options.TimeBox * FillingBoxes);
        try
        {
            await using var filled = await FilledIndex.CreateAsync(data, corpus.Documents, box.Token);
            if (Wants(Question.Allocations))
            {
                book.Record(await new HowMuchIsAllocated(corpus.Name, filled.Index, queries).MeasureAsync(cancellationToken));
            }

            return filled.Filling;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            book.Record(Filling([new IndexingReport(Contest.Ours, null, $"gave up after {(options.TimeBox * FillingBoxes).TotalSeconds:0} s")], ""));
            return null;
        }
        finally
        {
            // The servers are to have the machine's memory.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private bool Wants(Question question) => options.Questions.Contains(question);

    private FigureTable Filling(IReadOnlyList<IndexingReport> reports, string versions) => new(
        Question.Upload,
        corpus.Name,
        "filling an index",
        [new("seconds"), new("documents/s")],
        [.. reports.Select(report => new FigureRow(report.Name, [report.Filling?.TotalSeconds, corpus.Count / report.Filling?.TotalSeconds], report.Remark))],
        [$"Documents that are parsed already, given to each engine in its own process; ours and PostgreSQL's go to disk. {versions}".TrimEnd()]);

    private async Task<FigureTable> StartAsync(string data, CancellationToken cancellationToken)
    {
        var answers = new List<TimeSpan>();
        for (var start = 0; start < Starts; start++)
        {
            await using var host = await MeasuredHost.ServeIndexAsync(data, cancellationToken);
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
