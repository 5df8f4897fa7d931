using System.Globalization;
using Prossimo.Benchmarks.Comparison;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Corpus.Generation;
using Prossimo.Benchmarks.Hosting;
using Prossimo.Benchmarks.Results;
using Spectre.Console;

namespace Prossimo.Benchmarks;

/// <summary>Answers the questions that the command line asks, corpus by corpus.</summary>
/// <param name="options">What is asked.</param>
/// <param name="book">Where figures go.</param>
/// <param name="console">Where all else goes.</param>
public sealed class Benchmark(BenchmarkOptions options, ResultsBook book, IAnsiConsole console)
{
    /// <summary>Whether everything could be measured.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Measures everything. What cannot be measured is said, and the rest goes on.</summary>
    /// <param name="cancellationToken">Gives up; the figures so far are kept.</param>
    /// <exception cref="EmptyCorpusException">A folder has nothing to search.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var name in options.Corpora)
        {
            if (BenchmarkOptions.GeneratedSize(name) is { } size)
            {
                await MeasureAsync(MeasuredCorpus.Of(new GeneratedCorpus(size, options.Seed)), [], cancellationToken);
                continue;
            }

            var folder = await CorpusFolder.ReadAsync(name == BenchmarkOptions.OwnContent ? ProjectFolder.Content : name, cancellationToken);
            Describe(folder);
            if (folder.Documents.Count == 0)
            {
                throw new EmptyCorpusException($"There is nothing to search in {name}: name a folder that holds Markdown, HTML or text files.");
            }

            await MeasureAsync(MeasuredCorpus.Of(folder), await QuerySetsAsync(folder, cancellationToken), cancellationToken);
        }

        if (Wants(Question.Growth))
        {
            console.Write(new Rule("How does it grow?").LeftJustified());
            book.ShowGrowth();
        }
    }

    private async Task MeasureAsync(MeasuredCorpus corpus, IReadOnlyList<QuerySet> sets, CancellationToken cancellationToken)
    {
        console.Write(new Rule(Markup.Escape($"{corpus.Name}: {corpus.Count.ToString("N0", CultureInfo.InvariantCulture)} documents")).LeftJustified());
        if (corpus.Folder is { } folder && Wants(Question.Relevance))
        {
            await TryAsync(() => new HowRelevantAreTheAnswers(corpus.Name, folder, sets, book, console, options.Explain).AnswerAsync(cancellationToken));
        }

        if (HowItCompares.Questions.Any(Wants))
        {
            TimedQueries[] written = [.. sets.Where(set => set.IsWritten).Select(set => new TimedQueries(set.Name, [.. set.Queries.Select(query => query.Query)]))];
            await TryAsync(() => new HowItCompares(corpus, written, options, book, console).AnswerAsync(cancellationToken));
        }

        if (Wants(Question.Upload))
        {
            await TryAsync(() => UploadAsync(corpus, cancellationToken));
        }

        if (corpus.Folder is { } files && Wants(Question.Startup))
        {
            await TryAsync(async () =>
            {
                // Its tables are kept as they are printed.
                var recorder = console.CreateRecorder();
                await new HowFastDoesItStart(files, recorder).AnswerAsync(cancellationToken);
                book.Keep(new FigureTable(Question.Startup, corpus.Name, "the whole local host", [], [], [recorder.ExportText()]));
            });
        }
    }

    private async Task TryAsync(Func<Task> measure)
    {
        try
        {
            await measure();
        }
        catch (Exception failed) when (failed is HostFailedException or PeersUnavailableException or HttpRequestException or IOException)
        {
            IsComplete = false;
            console.MarkupLineInterpolated($"[red]Not measured:[/] {failed.Message}");
        }
    }

    private async Task UploadAsync(MeasuredCorpus corpus, CancellationToken cancellationToken)
    {
        if (corpus.Folder is null && corpus.Count > options.MostUploads)
        {
            console.WriteLine($"{corpus.Name} is not uploaded: it has more than {options.MostUploads:N0} files (--most-uploads).");
            return;
        }

        console.WriteLine("Uploading ...");
        book.Record(await new HowFastIsAnUploadSearchable(corpus.Name, corpus.AsFolder(), options.TimeBox).MeasureAsync(cancellationToken));
    }

    private void Describe(CorpusFolder corpus)
    {
        console.WriteLine($"{corpus.Files.Count} files, {corpus.Files.Sum(file => (long)file.Bytes.Length) / 1024d:0} KiB; {corpus.Documents.Count} documents, {corpus.Rejected.Count} rejected");
        foreach (var (path, reason) in corpus.Rejected)
        {
            console.MarkupLineInterpolated($"[yellow]Rejected:[/] {path}: {reason}");
        }
    }

    private async Task<IReadOnlyList<QuerySet>> QuerySetsAsync(CorpusFolder corpus, CancellationToken cancellationToken)
    {
        var sets = new List<QuerySet>();
        var file = options.QueriesFile ?? Path.Combine(corpus.Folder, "queries.json");
        if (options.Written && (options.QueriesFile is not null || File.Exists(file)))
        {
            sets.Add(await QuerySet.ReadAsync(file, cancellationToken));
        }

        if (options.Generated && Wants(Question.Relevance))
        {
            sets.AddRange(new GeneratedQueries(corpus, options.Seed).All(sets.SelectMany(set => set.Queries)));
        }

        return sets;
    }

    private bool Wants(Question question) => options.Questions.Contains(question);
}

/// <summary>A folder has nothing to search.</summary>
/// <param name="message">Which, and what to do.</param>
public sealed class EmptyCorpusException(string message) : Exception(message);
