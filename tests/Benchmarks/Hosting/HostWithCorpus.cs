using System.Diagnostics;
using Azure.Storage.Blobs;
using Prossimo.Benchmarks.Corpus;

namespace Prossimo.Benchmarks.Hosting;

/// <summary>Data of a local host on disk, in a folder that goes when it is disposed of, and the ways to fill it.</summary>
public sealed class HostWithCorpus(CorpusFolder corpus) : IDisposable
{
    /// <summary>Uploads under way at once when many files are sent.</summary>
    public const int Uploaders = 8;

    private const string Container = "uploads";

    private readonly TemporaryFolder _folder = new();

    /// <summary>Starts the host on the data; it uploads nothing by itself.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<MeasuredHost> StartAsync(CancellationToken cancellationToken)
    {
        var content = Directory.CreateDirectory(Path.Combine(_folder.Path, "content"));
        return MeasuredHost.StartAsync(Path.Combine(_folder.Path, "data"), content.FullName, cancellationToken);
    }

    /// <summary>Uploads the whole corpus, several files at once, and waits until all of it is searchable.</summary>
    /// <param name="host">The host, with nothing uploaded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>From the first upload's start to the last one's end, and from there until all is searchable.</returns>
    public async Task<(TimeSpan Uploading, TimeSpan After)> UploadAllAsync(MeasuredHost host, CancellationToken cancellationToken)
    {
        var uploads = Uploads(host);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            corpus.Files,
            new ParallelOptions { MaxDegreeOfParallelism = Uploaders, CancellationToken = cancellationToken },
            async (file, stop) => await UploadAsync(uploads, file, stop));
        var uploaded = Stopwatch.GetTimestamp();
        await host.WaitUntilFoundAsync(corpus.Documents.Count, cancellationToken);
        return (Stopwatch.GetElapsedTime(started, uploaded), Stopwatch.GetElapsedTime(uploaded));
    }

    /// <summary>Deletes the whole corpus, several files at once, and waits until none of it is found.</summary>
    /// <param name="host">The host, with everything uploaded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>From the first deletion's start until nothing is found.</returns>
    public async Task<TimeSpan> DeleteAllAsync(MeasuredHost host, CancellationToken cancellationToken)
    {
        var uploads = Uploads(host);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            corpus.Files,
            new ParallelOptions { MaxDegreeOfParallelism = Uploaders, CancellationToken = cancellationToken },
            async (file, stop) => await uploads.DeleteBlobAsync(file.BlobName, cancellationToken: stop));
        await host.WaitUntilFoundAsync(0, cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Uploads one file and waits until its document is there.</summary>
    /// <param name="host">The host.</param>
    /// <param name="document">A document of the corpus that was not uploaded so far.</param>
    /// <param name="earlier">The number of documents that were.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>From the upload's start to the answer that has it.</returns>
    public async Task<TimeSpan> UploadOneAsync(MeasuredHost host, CorpusDocument document, int earlier, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await UploadAsync(Uploads(host), document.File, cancellationToken);
        await host.WaitUntilFoundAsync(earlier + 1, cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static BlobContainerClient Uploads(MeasuredHost host) => new BlobServiceClient(host.StorageConnectionString).GetBlobContainerClient(Container);

    private static Task UploadAsync(BlobContainerClient uploads, CorpusFile file, CancellationToken cancellationToken) =>
        uploads.GetBlobClient(file.BlobName).UploadAsync(new BinaryData(file.Bytes), overwrite: true, cancellationToken);
}
