using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Import;

/// <summary>Uploads the planned files and waits until each is indexed or rejected.</summary>
internal sealed class ContentImport(BlobContainerClient uploads, IngestionReportStore reports, TimeProvider time)
{
    private const int Parallelism = 8;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>How long nothing may happen before the import gives up waiting.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Runs the import.</summary>
    /// <param name="folder">The folder that the plan was made for.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told of each file that is uploaded and of each that is through.</param>
    /// <param name="cancellationToken">Gives up; what was uploaded stays.</param>
    /// <exception cref="LocalHostException">A file cannot be read.</exception>
    public async Task<ImportResult> RunAsync(string folder, ImportPlan plan, IImportProgress progress, CancellationToken cancellationToken)
    {
        var (states, unchanged) = await UploadAsync(folder, plan.Uploads, progress, cancellationToken);
        var outcomes = await WaitAsync(states, progress, cancellationToken);

        var rejected = new List<RejectedFile>(plan.Rejected);
        foreach (var upload in plan.Uploads)
        {
            if (!outcomes.TryGetValue(upload.Blob, out var outcome))
            {
                rejected.Add(new RejectedFile(
                    upload.File,
                    $"It is uploaded, but for {Patience.TotalSeconds:0} seconds the host has not said what became of it.",
                    "See what the host says in its terminal, mend that and import again.",
                    null));
            }
            else if (outcome.Status == IngestionStatus.Rejected)
            {
                var reasons = (await reports.FindAsync(upload.Blob, cancellationToken))?.Reasons ?? [];
                rejected.AddRange(reasons.Select(reason => new RejectedFile(upload.File, reason.Problem, reason.Remedy, reason.Line)));
            }
        }

        return new ImportResult(
            [.. plan.Uploads.Where(upload => outcomes.TryGetValue(upload.Blob, out var outcome) && outcome.Status == IngestionStatus.Indexed)],
            [.. rejected.OrderBy(file => file.File, StringComparer.Ordinal).ThenBy(file => file.Line)],
            plan.Skipped,
            unchanged);
    }

    private async Task<(IReadOnlyDictionary<string, string> States, int Unchanged)> UploadAsync(
        string folder, IReadOnlyList<PlannedUpload> planned, IImportProgress progress, CancellationToken cancellationToken)
    {
        var present = new Dictionary<string, BlobItemProperties>(StringComparer.Ordinal);
        await foreach (var blob in uploads.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            present[blob.Name] = blob.Properties;
        }

        var states = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var unchanged = 0;
        await Parallel.ForEachAsync(planned, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken }, async (upload, token) =>
        {
            var bytes = await ReadAsync(Path.Combine(folder, upload.File), token);
            var hash = Md5(bytes);
            if (present.TryGetValue(upload.Blob, out var blob) && blob.ContentHash is { } known && known.AsSpan().SequenceEqual(hash) && blob.ETag is { } etag)
            {
                states[upload.Blob] = Unquoted(etag);
                Interlocked.Increment(ref unchanged);
            }
            else
            {
                var headers = new BlobHttpHeaders { ContentType = ContentFiles.ContentType(upload.File), ContentHash = hash };
                var written = await uploads.GetBlobClient(upload.Blob).UploadAsync(BinaryData.FromBytes(bytes), new BlobUploadOptions { HttpHeaders = headers }, token);
                states[upload.Blob] = Unquoted(written.Value.ETag);
            }

            progress.Uploaded();
        });
        return (states, unchanged);
    }

    private async Task<IReadOnlyDictionary<string, ReportState>> WaitAsync(
        IReadOnlyDictionary<string, string> states, IImportProgress progress, CancellationToken cancellationToken)
    {
        var through = new Dictionary<string, ReportState>(StringComparer.Ordinal);
        var lastProgress = time.GetTimestamp();
        while (true)
        {
            var before = through.Count;
            var outcomes = await reports.ListStatesAsync(cancellationToken);
            foreach (var (blob, etag) in states)
            {
                if (outcomes.TryGetValue(blob, out var outcome) && outcome.ETag.Trim('"') == etag && through.TryAdd(blob, outcome))
                {
                    progress.Through();
                }
            }

            if (through.Count == states.Count)
            {
                return through;
            }

            if (through.Count > before)
            {
                lastProgress = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(lastProgress) > Patience)
            {
                return through;
            }

            await Task.Delay(LookInterval, time, cancellationToken);
        }
    }

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException($"{path} cannot be read ({error.Message.TrimEnd('.')}). Mend its rights or move it away, then import again.", error);
        }
    }

    // Not for security: Azure keeps the MD5 of every blob, so that equal contents can be told without a download.
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);

    private static string Unquoted(Azure.ETag etag) => etag.ToString().Trim('"');
}

/// <summary>Watches an import.</summary>
internal interface IImportProgress
{
    /// <summary>One more file is in the container.</summary>
    void Uploaded();

    /// <summary>One more file is indexed or rejected.</summary>
    void Through();
}

/// <summary>What became of the files of a folder.</summary>
/// <param name="Indexed">Those that are searchable.</param>
/// <param name="Rejected">A line for each reason against a file.</param>
/// <param name="Skipped">Those that are not content.</param>
/// <param name="Unchanged">How many were in the container already, with the same bytes.</param>
internal sealed record ImportResult(
    IReadOnlyList<PlannedUpload> Indexed, IReadOnlyList<RejectedFile> Rejected, IReadOnlyList<SkippedFiles> Skipped, int Unchanged);
