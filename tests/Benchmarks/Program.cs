using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Prossimo.Benchmarks;
using Prossimo.Benchmarks.Corpus.Generation;
using Prossimo.Benchmarks.Hosting;
using Prossimo.Benchmarks.Results;
using Spectre.Console;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [ServeIndexCommand.Verb, var data])
{
    return await ServeIndexCommand.RunAsync(data);
}

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

var folders = options.Corpora.Where(corpus => corpus != BenchmarkOptions.OwnContent && BenchmarkOptions.GeneratedSize(corpus) is null);
if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
{
    Console.Error.WriteLine($"There is no folder {missing}. Name a folder of Markdown, HTML or text files, {BenchmarkOptions.OwnContent} or {Growth.GeneratedPrefix}1000.");
    return 2;
}

if (options.WriteTo is not null && options.Corpora.Select(BenchmarkOptions.GeneratedSize).ToArray() is not [int])
{
    Console.Error.WriteLine($"--write takes one generated corpus, such as {Growth.GeneratedPrefix}1000.");
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
    if (options.WriteTo is { } folder)
    {
        await new GeneratedCorpus(BenchmarkOptions.GeneratedSize(options.Corpora[0])!.Value, options.Seed).WriteAsync(folder, stop.Token);
        return 0;
    }

    var circumstances = new Circumstances($"{DateTimeOffset.Now:yyyy-MM-dd HH:mm zzz}", Machine.Describe(), Command());
    console.WriteLine($"{circumstances.On}: {circumstances.Machine}");
    console.WriteLine($"Command: {circumstances.Command}");
    var book = ResultsBook.Open(console, new ResultsFolder(ProjectFolder.Results), circumstances, options.Save);
    var benchmark = new Benchmark(options, book, console);
    await benchmark.RunAsync(stop.Token);
    return benchmark.IsComplete ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
catch (Exception unreadable) when (unreadable is EmptyCorpusException or IOException or UnauthorizedAccessException or JsonException)
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

// Where a corpus lies on this machine is nobody's affair: its folder's name says which it is.
string Command()
{
    var shown = args.Select(argument => Directory.Exists(argument) || File.Exists(argument) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(argument)) : argument);
    return $"dotnet run -c Release --project tests/Benchmarks {(args.Length == 0 ? "" : "-- ")}{string.Join(' ', shown)}".TrimEnd();
}
