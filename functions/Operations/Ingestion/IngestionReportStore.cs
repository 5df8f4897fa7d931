using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>
/// The ingestion reports: container <c>ingestion-reports</c>, one JSON file per upload, named like the upload with <c>.json</c> added.
/// What a listing needs (status, entity tag, reason codes, parser edition) stands in each report's metadata, so that no listing reads the files.
/// </summary>
/// <param name="service">The blob service.</param>
public sealed class IngestionReportStore(BlobServiceClient service)
{
    /// <summary>The container's name.</summary>
    public const string ContainerName = "ingestion-reports";

    private const string Extension = ".json";
    private const int ParallelReads = 16;

    // A blob name holds 1,024 characters at most. Where an upload's name leaves no room, its report's name ends with a hash.
    private const int LongestNameKept = 900;

    private readonly BlobContainerClient _container = service.GetBlobContainerClient(ContainerName);

    /// <summary>Writes the report of an upload, over an earlier one.</summary>
    /// <param name="report">The report.</param>
    /// <param name="edition">The <see cref="Content.ContentParser.Edition"/> that read the upload.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task WriteAsync(IngestionReport report, string edition, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Metadata = new ReportState(report.Blob, report.ETag, report.Status, report.Reasons.Any(reason => reason.Code == "slugTaken"), edition).ToMetadata(),
        };
        var json = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(report, OperationsJson.Default.IngestionReport));
        return _container.CreatingOnDemandAsync(() => Blob(report.Blob).UploadAsync(json, options, cancellationToken), cancellationToken);
    }

    /// <summary>Reads the report of an upload; null if there is none.</summary>
    /// <param name="blobName">The upload's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IngestionReport?> FindAsync(string blobName, CancellationToken cancellationToken) =>
        await ReadAsync(Blob(blobName), cancellationToken);

    /// <summary>Removes the report of an upload, if there is one.</summary>
    /// <param name="blobName">The upload's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string blobName, CancellationToken cancellationToken) =>
        Blob(blobName).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>The state of every report by the upload's name.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, ReportState>> ListStatesAsync(CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, ReportState>(StringComparer.Ordinal);
        await foreach (var blob in ListAsync(null, cancellationToken))
        {
            var state = ReportState.FromMetadata(blob.Metadata)!;
            states[state.Blob] = state;
        }

        return states;
    }

    /// <summary>A page of reports, by name.</summary>
    /// <param name="prefix">Only uploads whose names begin so; empty for all.</param>
    /// <param name="status">Only uploads that became this; null for both.</param>
    /// <param name="after">Only uploads whose names come after this one; empty for the first page.</param>
    /// <param name="limit">The most reports to answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReportPage> ListPageAsync(string prefix, IngestionStatus? status, string after, int limit, CancellationToken cancellationToken)
    {
        var wanted = new List<string>(limit + 1);
        await foreach (var blob in ListAsync(prefix, cancellationToken))
        {
            if (string.CompareOrdinal(blob.Name, after) > 0 && (status is null || ReportState.FromMetadata(blob.Metadata)!.Status == status))
            {
                wanted.Add(blob.Name);
                if (wanted.Count > limit)
                {
                    break;
                }
            }
        }

        var page = wanted.Take(limit).ToArray();
        var reports = new IngestionReport?[page.Length];
        await Parallel.ForAsync(0, page.Length, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (i, ct) =>
            reports[i] = await ReadAsync(_container.GetBlobClient(page[i]), ct));
        return new ReportPage([.. reports.OfType<IngestionReport>()], wanted.Count > limit ? page[^1] : null);
    }

    private static async Task<IngestionReport?> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult download = await blob.DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize(download.Content.ToMemory().Span, OperationsJson.Default.IngestionReport);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private BlobClient Blob(string blobName)
    {
        var name = blobName.Length <= LongestNameKept
            ? blobName
            : $"{blobName[..LongestNameKept]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blobName)))}";
        return _container.GetBlobClient(name + Extension);
    }

    private async IAsyncEnumerable<BlobItem> ListAsync(string? prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blobs = _container.GetBlobsAsync(BlobTraits.Metadata, prefix: prefix, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (blobs)
        {
            while (await MoveNextAsync(blobs))
            {
                // Whatever else somebody put here is no report.
                if (blobs.Current.Name.EndsWith(Extension, StringComparison.Ordinal) && ReportState.FromMetadata(blobs.Current.Metadata) is not null)
                {
                    yield return blobs.Current;
                }
            }
        }
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return false;
        }
    }
}

/// <summary>What a listing tells of a report.</summary>
/// <param name="Blob">The upload's name.</param>
/// <param name="ETag">The entity tag of the upload that the report speaks of.</param>
/// <param name="Status">What became of it.</param>
/// <param name="WaitsForSlug">Whether it was rejected because another file holds its slug.</param>
/// <param name="Edition">The <see cref="Content.ContentParser.Edition"/> that read it; empty where the report does not say.</param>
public sealed record ReportState(string Blob, string ETag, IngestionStatus Status, bool WaitsForSlug, string Edition)
{
    internal IDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        // Metadata travels in headers, which carry ASCII only.
        ["blob"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Blob)),
        ["etag"] = ETag,
        ["status"] = Status == IngestionStatus.Indexed ? "indexed" : "rejected",
        ["waitsforslug"] = WaitsForSlug ? "true" : "false",
        ["parser"] = Edition,
    };

    /// <summary>Reads what <see cref="ToMetadata"/> wrote; null where it did not.</summary>
    internal static ReportState? FromMetadata(IDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue("blob", out var encoded) || !metadata.TryGetValue("etag", out var tag) || !metadata.TryGetValue("status", out var status))
        {
            return null;
        }

        var name = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, name, out var length) && length > 0
            ? new ReportState(
                Encoding.UTF8.GetString(name, 0, length),
                tag,
                status == "indexed" ? IngestionStatus.Indexed : IngestionStatus.Rejected,
                metadata.TryGetValue("waitsforslug", out var waits) && waits == "true",
                metadata.TryGetValue("parser", out var edition) ? edition : "")
            : null;
    }
}

/// <summary>A page of reports.</summary>
/// <param name="Reports">The reports, by name.</param>
/// <param name="After">What to ask the next page with; null on the last page.</param>
public sealed record ReportPage(IReadOnlyList<IngestionReport> Reports, string? After);
