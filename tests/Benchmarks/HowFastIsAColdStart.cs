using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;
using Spectre.Console;

namespace Prossimo.Benchmarks;

/// <summary>
/// Starts the functions alone, and an empty ASP.NET Core app, in turns: from process start to the first answer. No Azurite, no triggers, no
/// Functions host: what the app itself adds to any start.
/// </summary>
/// <param name="corpus">What the index holds.</param>
/// <param name="console">Where the table goes.</param>
public sealed class HowFastIsAColdStart(CorpusFolder corpus, IAnsiConsole console)
{
    private const int Starts = 9;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Measures and prints.</summary>
    /// <param name="cancellationToken">Gives up and ends what was started.</param>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var index = Path.Combine(folder.Path, "index.db");
        await FillAsync(index, cancellationToken);
        var subjects = new List<Subject>
        {
            new("empty ASP.NET Core app", Path.Combine(AppContext.BaseDirectory, "StartUp.dll"), null),
            new("functions, a search", Path.Combine(AppContext.BaseDirectory, "StartUp.dll"), index),
        };
        if (await CompileAheadAsync(folder.Path, cancellationToken) is { } ahead)
        {
            subjects.Add(new("empty ASP.NET Core app, compiled ahead", ahead, null));
            subjects.Add(new("functions, a search, compiled ahead as deployed", ahead, index));
        }
        else
        {
            console.MarkupLine("[yellow]Not compiled ahead: the package feed has no ReadyToRun compiler for this machine.[/]");
        }

        // In turns, so that whatever else the machine does meets all alike.
        var times = subjects.ToDictionary(subject => subject, _ => new List<TimeSpan>());
        for (var start = 0; start <= Starts; start++)
        {
            foreach (var subject in subjects)
            {
                times[subject].Add(await StartAsync(subject, cancellationToken));
            }
        }

        var table = new Table().AddColumn($"process start to first answer, {corpus.Documents.Count} documents");
        table.AddColumns([.. new[] { "first", $"median of {Starts} more", "shortest", "longest", "to empty app" }.Select(name => new TableColumn(name).RightAligned())]);
        var empty = new Distribution(times[subjects[0]].Skip(1)).Percentile(0.5);
        foreach (var subject in subjects)
        {
            var rest = new Distribution(times[subject].Skip(1));
            table.AddRow(
                subject.Name, Milliseconds(times[subject][0]), $"[bold]{Milliseconds(rest.Percentile(0.5))}[/]", Milliseconds(rest.Shortest), Milliseconds(rest.Longest),
                $"{rest.Percentile(0.5) / empty:0.00} x");
        }

        console.Write(table);
    }

    private async Task FillAsync(string index, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Search:IndexPath"] = index }).Build();
        await using var services = new ServiceCollection().AddLogging().AddSiteFunctions(configuration).BuildServiceProvider();
        foreach (var document in corpus.Documents)
        {
            var source = new SourceBlob(document.File.BlobName, "1", "1", DateTimeOffset.UnixEpoch);
            await services.GetRequiredService<ISearchIndex>().UpsertAsync(new IndexedDocument(document.Content, source), cancellationToken);
        }
    }

    // Everything in the temporary folder: the project's own obj stays as its last build left it.
    private static async Task<string?> CompileAheadAsync(string folder, CancellationToken cancellationToken)
    {
        var output = Path.Combine(folder, "ahead");
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", Path.Combine(ProjectFolder.Root, "tests", "StartUp"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained",
                "-p:PublishReadyToRun=true", "-p:UseSharedCompilation=false", "-nodeReuse:false", "--artifacts-path", Path.Combine(folder, "artifacts"), "-o", output, "-v", "q"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            await Task.WhenAll(publish.StandardOutput.ReadToEndAsync(cancellationToken), publish.StandardError.ReadToEndAsync(cancellationToken));
            await publish.WaitForExitAsync(cancellationToken);
            return publish.ExitCode == 0 ? Path.Combine(output, "StartUp.dll") : null;
        }
        catch (OperationCanceledException)
        {
            publish.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task<TimeSpan> StartAsync(Subject subject, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", subject.Index is { } index ? [subject.Program, index] : [subject.Program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            var address = await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new HostFailedException($"{subject.Name} ended before it listened.");
            using var answer = await http.GetAsync($"{address}{(subject.Index is null ? "/" : "/api/search?q=memory")}", limit.Token);
            await answer.Content.ReadAsByteArrayAsync(limit.Token);
            return answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(started) : throw new HostFailedException($"{subject.Name} answered {(int)answer.StatusCode}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HostFailedException($"{subject.Name} had not answered after {Limit.TotalSeconds:0} s.");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:0} ms";

    private sealed record Subject(string Name, string Program, string? Index);
}
