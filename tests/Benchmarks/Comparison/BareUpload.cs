using System.Diagnostics;
using System.Text;
using Azure.Storage.Blobs;
using Markdig;
using Prossimo.Benchmarks.Corpus;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>The least that bringing files into the container and reading them could cost: Markdig's parsing and rendering, and one PUT for each file.</summary>
public static class BareUpload
{
    private const string Container = "bare";

    /// <summary>Parses and renders every file with Markdig, one after the other.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static TimeSpan Parse(IReadOnlyList<CorpusFile> files, CancellationToken cancellationToken)
    {
        var pipeline = NewPipeline();
        Render(files[0], pipeline);
        var started = Stopwatch.GetTimestamp();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Render(file, pipeline);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Parses, renders and uploads every file into a container that nobody listens to, as many at once as the bulk upload sends.</summary>
    /// <param name="storage">The connection string of the blob storage.</param>
    /// <param name="files">The files.</param>
    /// <param name="atOnce">How many at once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TimeSpan> ParseAndPutAsync(string storage, IReadOnlyList<CorpusFile> files, int atOnce, CancellationToken cancellationToken)
    {
        var pipeline = NewPipeline();
        var container = new BlobServiceClient(storage).GetBlobContainerClient(Container);
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
            async (file, stop) =>
            {
                Render(file, pipeline);
                await container.GetBlobClient(file.BlobName).UploadAsync(new BinaryData(file.Bytes), overwrite: true, stop);
            });
        var taken = Stopwatch.GetElapsedTime(started);
        await container.DeleteAsync(cancellationToken: cancellationToken);
        return taken;
    }

    private static MarkdownPipeline NewPipeline() => new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    private static string Render(CorpusFile file, MarkdownPipeline pipeline) => Markdown.ToHtml(Encoding.UTF8.GetString(file.Bytes.Span), pipeline);
}
