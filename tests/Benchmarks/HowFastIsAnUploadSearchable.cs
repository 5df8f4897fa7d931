using Prossimo.Benchmarks.Comparison;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Prossimo.Benchmarks.Results;

namespace Prossimo.Benchmarks;

/// <summary>
/// Uploads files into the local host's Azurite and asks the host's search until they are there; next to what Markdig and a PUT cost alone, and
/// to Pagefind's indexing of the same files.
/// </summary>
/// <param name="name">The corpus's name.</param>
/// <param name="corpus">The files.</param>
/// <param name="timeBox">How long any one row may take.</param>
public sealed class HowFastIsAnUploadSearchable(string name, CorpusFolder corpus, TimeSpan timeBox)
{
    private const int OneAtATime = 25;

    // Deleting and sending again shows little more of a large corpus than it showed the first time.
    private const int MostTwice = 2_000;

    private const double AimedTimes = 5;

    private readonly List<FigureRow> _rows = [];

    /// <summary>Measures.</summary>
    /// <param name="cancellationToken">Gives up and ends the host.</param>
    public async Task<FigureTable> MeasureAsync(CancellationToken cancellationToken)
    {
        _rows.Clear();
        var files = corpus.Files.Count;
        TimeSpan? ours = null, bare = null;
        using (var data = new HostWithCorpus(corpus))
        {
            await using var host = await data.StartAsync(cancellationToken);
            ours = await TryAsync($"{HostWithCorpus.Uploaders} at once, host just started", files, stop => UploadAsync(data, host, stop), cancellationToken);
            if (ours is not null && files <= MostTwice)
            {
                await TryAsync("deletions until nothing is found", files, stop => data.DeleteAllAsync(host, stop), cancellationToken);
                ours = await TryAsync($"{HostWithCorpus.Uploaders} at once, again, warm", files, stop => UploadAsync(data, host, stop), cancellationToken) ?? ours;
            }

            // Last, when client and storage are as warm as they were for the uploads before.
            bare = await TryAsync($"bare: Markdig and one PUT each, {HostWithCorpus.Uploaders} at once", files, stop =>
                BareUpload.ParseAndPutAsync(host.StorageConnectionString, corpus.Files, HostWithCorpus.Uploaders, stop), cancellationToken);
        }

        var waits = await OneByOneAsync(cancellationToken);
        AddRow("Markdig alone, one thread", files, BareUpload.Parse(corpus.Files, cancellationToken));
        await TryAsync("Pagefind, the same files as HTML", corpus.Documents.Count, stop => Pagefind.IndexAsync(corpus.Documents, timeBox, stop), cancellationToken);
        return new FigureTable(
            Question.Upload,
            name,
            "uploads",
            [new("files", Digits: 0), new("seconds"), new("files/s")],
            [.. _rows],
            [
                $"One at a time, upload to searchable: p50 {waits.Percentile(0.5).TotalMilliseconds:0} ms, p95 {waits.Percentile(0.95).TotalMilliseconds:0} ms, longest {waits.Longest.TotalMilliseconds:0} ms.",
                ours is { } time && bare is { } least ? Aim(time / least) : $"Aim (bulk within {AimedTimes:0} times Markdig and a PUT): not judged.",
            ]);
    }

    private static string Aim(double times) =>
        $"Aim (bulk within {AimedTimes:0} times Markdig and a PUT): {(times <= AimedTimes ? "met" : "missed")}, {times:0.0} times.";

    private static async Task<TimeSpan> UploadAsync(HostWithCorpus data, MeasuredHost host, CancellationToken cancellationToken)
    {
        var (uploading, after) = await data.UploadAllAsync(host, cancellationToken);
        return uploading + after;
    }

    private async Task<Distribution> OneByOneAsync(CancellationToken cancellationToken)
    {
        using var data = new HostWithCorpus(corpus);
        await using var host = await data.StartAsync(cancellationToken);
        var chosen = Evenly(corpus.Documents, OneAtATime);
        var waits = new List<TimeSpan>();
        foreach (var document in chosen)
        {
            waits.Add(await data.UploadOneAsync(host, document, waits.Count, cancellationToken));
        }

        AddRow("one at a time", chosen.Count, waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait));
        return new Distribution(waits);
    }

    private async Task<TimeSpan?> TryAsync(string row, int count, Func<CancellationToken, Task<TimeSpan>> measure, CancellationToken cancellationToken)
    {
        using var box = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        box.CancelAfter(timeBox);
        try
        {
            var taken = await measure(box.Token);
            AddRow(row, count, taken);
            return taken;
        }
        catch (PeersUnavailableException unavailable)
        {
            _rows.Add(new FigureRow(row, [count, null, null], unavailable.Message));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _rows.Add(new FigureRow(row, [count, null, null], $"not within {timeBox.TotalSeconds:0} s"));
        }

        return null;
    }

    private void AddRow(string row, int count, TimeSpan taken) => _rows.Add(new FigureRow(row, [count, taken.TotalSeconds, count / taken.TotalSeconds]));

    private static IReadOnlyList<CorpusDocument> Evenly(IReadOnlyList<CorpusDocument> documents, int most)
    {
        var count = Math.Min(most, documents.Count);
        return [.. Enumerable.Range(0, count).Select(at => documents[at * documents.Count / count])];
    }
}
