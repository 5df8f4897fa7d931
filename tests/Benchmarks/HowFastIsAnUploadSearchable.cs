using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Spectre.Console;

namespace Prossimo.Benchmarks;

/// <summary>Uploads files into the local host's Azurite and asks the host's search until they are there.</summary>
/// <param name="corpus">The files.</param>
/// <param name="console">Where the table goes.</param>
public sealed class HowFastIsAnUploadSearchable(CorpusFolder corpus, IAnsiConsole console)
{
    private const int OneAtATime = 25;

    /// <summary>Measures and prints.</summary>
    /// <param name="cancellationToken">Gives up and ends the host.</param>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        console.Write(new Rule("How fast is an upload searchable?").LeftJustified());
        var table = new Table().AddColumn("uploads").AddColumn("result");

        using (var data = new HostWithCorpus(corpus))
        {
            await using var host = await data.StartAsync(cancellationToken);
            AddRows(table, "after the start", await data.UploadAllAsync(host, cancellationToken));
            var gone = await data.DeleteAllAsync(host, cancellationToken);
            table.AddRow($"{corpus.Files.Count} deletions until nothing is found", $"{gone.TotalSeconds:0.00} s");
            AddRows(table, "again, warm", await data.UploadAllAsync(host, cancellationToken));
        }

        using (var data = new HostWithCorpus(corpus))
        {
            await using var host = await data.StartAsync(cancellationToken);
            var chosen = Evenly(corpus.Documents, OneAtATime);
            var waits = new List<TimeSpan>();
            foreach (var document in chosen)
            {
                waits.Add(await data.UploadOneAsync(host, document, waits.Count, cancellationToken));
            }

            var distribution = new Distribution(waits);
            var total = waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);
            table.AddRow($"{chosen.Count} files, one at a time", $"[bold]{chosen.Count / total.TotalSeconds:0.0} files/s[/]");
            table.AddRow("  upload to searchable, p50", $"{distribution.Percentile(0.5).TotalMilliseconds:0} ms");
            table.AddRow("  upload to searchable, p95", $"{distribution.Percentile(0.95).TotalMilliseconds:0} ms");
            table.AddRow("  upload to searchable, longest", $"{distribution.Longest.TotalMilliseconds:0} ms");
        }

        console.Write(table);
    }

    private void AddRows(Table table, string when, (TimeSpan Uploading, TimeSpan After) times)
    {
        var rate = corpus.Files.Count / (times.Uploading + times.After).TotalSeconds;
        table.AddRow($"{corpus.Files.Count} files, {HostWithCorpus.Uploaders} at once, {when}", $"[bold]{rate:0.0} files/s[/]");
        table.AddRow("  first upload to last upload", $"{times.Uploading.TotalSeconds:0.00} s");
        table.AddRow("  last upload to all searchable", $"{times.After.TotalSeconds:0.00} s");
    }

    private static IReadOnlyList<CorpusDocument> Evenly(IReadOnlyList<CorpusDocument> documents, int most)
    {
        var count = Math.Min(most, documents.Count);
        return [.. Enumerable.Range(0, count).Select(at => documents[at * documents.Count / count])];
    }
}
