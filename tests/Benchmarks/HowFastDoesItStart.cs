using System.Globalization;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Spectre.Console;

namespace Prossimo.Benchmarks;

/// <summary>Starts the local host on a data folder that holds the corpus already, several times, and looks at its clock and memory.</summary>
/// <param name="corpus">What the data folder holds.</param>
/// <param name="console">Where the table goes.</param>
public sealed class HowFastDoesItStart(CorpusFolder corpus, IAnsiConsole console)
{
    private const int Starts = 5;

    /// <summary>Measures and prints.</summary>
    /// <param name="cancellationToken">Gives up and ends the host.</param>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        console.Write(new Rule("How fast does it start, and what does it need?").LeftJustified());
        using var data = new HostWithCorpus(corpus);
        long filling;
        await using (var first = await data.StartAsync(cancellationToken))
        {
            await data.UploadAllAsync(first, cancellationToken);
            filling = first.PeakMemory;
        }

        var (answers, ready, memory) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<long>());
        for (var start = 0; start < Starts; start++)
        {
            await using var host = await data.StartAsync(cancellationToken);
            answers.Add(host.FirstAnswer);
            ready.Add(host.Ready);
            memory.Add(host.PeakMemory);
        }

        var table = new Table().AddColumn($"{Starts} starts, {corpus.Documents.Count} documents");
        table.AddColumns([.. new[] { "median", "shortest", "longest" }.Select(name => new TableColumn(name).RightAligned())]);
        AddRow(table, "process start to first search answered", new Distribution(answers));
        AddRow(table, "process start to everything searchable (Ready)", new Distribution(ready));
        console.Write(table);

        var memoryTable = new Table().AddColumn("peak memory of the host's process").AddColumn(new TableColumn("MiB").RightAligned());
        memoryTable.AddRow("after such a start", Mebibytes(memory.Max()));
        memoryTable.AddRow($"after uploading and indexing {corpus.Files.Count} files", Mebibytes(filling));
        console.Write(memoryTable);

        await new HowFastIsAColdStart(corpus, console).AnswerAsync(cancellationToken);
    }

    private static void AddRow(Table table, string name, Distribution distribution) => table.AddRow(
        name,
        $"[bold]{distribution.Percentile(0.5).TotalSeconds:0.00} s[/]",
        $"{distribution.Shortest.TotalSeconds:0.00} s",
        $"{distribution.Longest.TotalSeconds:0.00} s");

    private static string Mebibytes(long bytes) => (bytes / (1024d * 1024)).ToString("0", CultureInfo.InvariantCulture);
}
