using System.Text.Json;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Functions.Content;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>What one reading of a corpus leaves behind: its documents in a file for the peers, a sample to draw queries from, its size.</summary>
/// <param name="DocumentsFile">One <see cref="PeerDocument"/> a line, as JSON.</param>
/// <param name="Count">The number of documents.</param>
/// <param name="Sample">Documents from all over the corpus.</param>
/// <param name="FileBytes">The size of all files.</param>
public sealed record CorpusExtract(string DocumentsFile, int Count, IReadOnlyList<ContentDocument> Sample, long FileBytes)
{
    /// <summary>Reads a corpus once.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="folder">Where the file is written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CorpusExtract> ReadAsync(MeasuredCorpus corpus, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, "documents.jsonl");
        var sample = new List<ContentDocument>();
        var every = Math.Max(1, corpus.Count / SpeedQueries.SampleSize);
        var (place, bytes) = (0, 0L);
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 20);
        foreach (var document in corpus.Documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (place % every == 0)
            {
                sample.Add(document.Content);
            }

            bytes += document.File.Bytes.Length;
            JsonSerializer.Serialize(file, PeerDocument.Of(document, place++), JsonSerializerOptions.Web);
            file.WriteByte((byte)'\n');
        }

        return new CorpusExtract(path, place, sample, bytes);
    }
}
