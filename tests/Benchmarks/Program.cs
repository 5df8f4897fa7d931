using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Prossimo.Benchmarks;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

if (args.Contains("--help"))
{
    Console.WriteLine(BenchmarkOptions.Usage);
    return 0;
}

var (options, problem) = BenchmarkOptions.Read(args);
if (options is null)
{
    Console.Error.WriteLine($"{problem}{Environment.NewLine}{Environment.NewLine}{BenchmarkOptions.Usage}");
    return 2;
}

var folder = options.Folder ?? ProjectFolder.Content;
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine($"There is no folder {folder}. Name a folder of Markdown, HTML or text files.");
    return 2;
}

var console = AnsiConsole.Console;
if (Console.IsOutputRedirected)
{
    // A file has neither width nor colours, and a table that is cut to 80 columns cannot be read.
    console.Profile.Width = 180;
    console.Profile.Capabilities.Ansi = false;
}

try
{
    var corpus = await CorpusFolder.ReadAsync(folder, stop.Token);
    console.WriteLine($"{DateTimeOffset.Now:yyyy-MM-dd HH:mm zzz}: {Machine.Describe()}");
    console.WriteLine($"Command: dotnet run -c Release --project tests/Benchmarks {(args.Length == 0 ? "" : "-- ")}{string.Join(' ', args)}");
    console.WriteLine($"Corpus: {corpus.Files.Count} files, {corpus.Files.Sum(file => (long)file.Bytes.Length) / 1024d:0} KiB; {corpus.Documents.Count} documents, {corpus.Rejected.Count} rejected");
    foreach (var (path, reason) in corpus.Rejected)
    {
        console.MarkupLineInterpolated($"[yellow]Rejected:[/] {path}: {reason}");
    }

    if (corpus.Documents.Count == 0)
    {
        Console.Error.WriteLine("There is nothing to search in this folder: name one that holds Markdown, HTML or text files.");
        return 2;
    }

    var sets = await QuerySetsAsync(corpus);
    foreach (var question in options.Questions)
    {
        await (question switch
        {
            Question.Relevance => new HowRelevantAreTheAnswers(corpus, sets, console, options.Explain).AnswerAsync(stop.Token),
            Question.Upload => new HowFastIsAnUploadSearchable(corpus, console).AnswerAsync(stop.Token),
            Question.Latency => new HowFastIsASearch(corpus, sets, console).AnswerAsync(stop.Token),
            _ => new HowFastDoesItStart(corpus, console).AnswerAsync(stop.Token),
        });
    }

    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
catch (HostFailedException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}
catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
{
    Console.Error.WriteLine(unreadable.Message);
    return 2;
}

// Ended in good order, the hosts end too and their temporary folders go.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

async Task<IReadOnlyList<QuerySet>> QuerySetsAsync(CorpusFolder corpus)
{
    var sets = new List<QuerySet>();
    var file = options.QueriesFile ?? Path.Combine(corpus.Folder, "queries.json");
    if (options.Written && (options.QueriesFile is not null || File.Exists(file)))
    {
        sets.Add(await QuerySet.ReadAsync(file, stop.Token));
    }

    if (options.Generated)
    {
        sets.AddRange(new GeneratedQueries(corpus, options.Seed).All(sets.SelectMany(set => set.Queries)));
    }

    return sets;
}
