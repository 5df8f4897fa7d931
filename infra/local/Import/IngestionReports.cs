using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Prossimo.Local.Import;

/// <summary>What became of each upload, as the ingestion records it: one blob for each, its outcome in the metadata.</summary>
internal sealed class IngestionReports(BlobContainerClient container)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The outcome for every upload, by the upload's blob name.</summary>
    public async Task<IReadOnlyDictionary<string, IngestionOutcome>> ListAsync(CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<string, IngestionOutcome>(StringComparer.Ordinal);
        await foreach (var report in container.GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellationToken))
        {
            // The upload's name is in the metadata (base64 of UTF-8, as headers carry ASCII only): a long one does not fit the report's name.
            if (report.Metadata.TryGetValue("blob", out var blob) && report.Metadata.TryGetValue("status", out var status) && report.Metadata.TryGetValue("etag", out var etag))
            {
                outcomes[Encoding.UTF8.GetString(Convert.FromBase64String(blob))] = new IngestionOutcome(status == "indexed", etag.Trim('"'), report.Name);
            }
        }

        return outcomes;
    }

    /// <summary>Why an upload was rejected; empty if the report is gone.</summary>
    public async Task<IReadOnlyList<IngestionReason>> ReadReasonsAsync(IngestionOutcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            var report = await container.GetBlobClient(outcome.ReportName).DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize<Report>(report.Value.Content.ToMemory().Span, Json)?.Reasons ?? [];
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return [];
        }
    }

    private sealed record Report(IReadOnlyList<IngestionReason>? Reasons);
}

/// <summary>What became of one state of an upload.</summary>
/// <param name="IsIndexed">Whether it is searchable; else it was rejected.</param>
/// <param name="ETag">The upload's state, without quotes.</param>
/// <param name="ReportName">The name of the report's own blob.</param>
internal sealed record IngestionOutcome(bool IsIndexed, string ETag, string ReportName);

/// <summary>Why an upload was rejected.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Line">The line in the file; null where the reason has no place.</param>
internal sealed record IngestionReason(string Problem, string Remedy, int? Line);
