using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Operations.Ingestion;

namespace Prossimo.Local.Tests.Fixtures;

/// <summary>Reports on uploads as the ingestion does: a text that begins with <c>bad</c> is rejected.</summary>
public sealed class IngestionStandIn(CallLog log, BlobServiceClient blobs)
{
    [Function("Ingest")]
    public async Task IngestAsync([BlobTrigger("uploads/{name}")] BlobClient blob, string name, CancellationToken cancellationToken)
    {
        var upload = (await blob.DownloadContentAsync(cancellationToken)).Value;
        log.Add("Ingest", name);
        var isBad = upload.Content.ToString().StartsWith("bad", StringComparison.Ordinal);
        await new IngestionReportStore(blobs).WriteAsync(
            new IngestionReport
            {
                Blob = name,
                ETag = upload.Details.ETag.ToString(),
                Status = isBad ? IngestionStatus.Rejected : IngestionStatus.Indexed,
                Reasons = isBad ? [new ReportedReason("invalidDate", "The date is no date.", "Write it as 2024-05-01.", 3)] : [],
                Size = upload.Details.ContentLength,
                IngestedAt = DateTimeOffset.UnixEpoch,
                ParserVersion = 1,
            },
            "edition", cancellationToken);
    }

    [Function("Repair")]
    public void Repair([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => log.Add("Repair", timer.IsPastDue ? "past due" : "on time");
}
