using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;

namespace Prossimo.Local.Tests.Fixtures;

/// <summary>Reports on uploads as the ingestion does: a text that begins with <c>bad</c> is rejected.</summary>
public sealed class IngestionStandIn(CallLog log, BlobServiceClient blobs)
{
    [Function("Ingest")]
    public async Task IngestAsync([BlobTrigger("uploads/{name}")] BlobClient blob, string name, CancellationToken cancellationToken)
    {
        var upload = (await blob.DownloadContentAsync(cancellationToken)).Value;
        log.Add("Ingest", name);
        var status = upload.Content.ToString().StartsWith("bad", StringComparison.Ordinal) ? "rejected" : "indexed";
        var report = new
        {
            blob = name,
            etag = upload.Details.ETag.ToString(),
            status,
            reasons = status == "rejected" ? new[] { new { code = "invalidDate", problem = "The date is no date.", remedy = "Write it as 2024-05-01.", line = 3 } } : [],
        };
        await blobs.GetBlobContainerClient("ingestion-reports").GetBlobClient($"{name}.json").UploadAsync(
            BinaryData.FromObjectAsJson(report),
            new BlobUploadOptions
            {
                Metadata = new Dictionary<string, string>
                {
                    ["blob"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(name)),
                    ["status"] = status,
                    ["etag"] = upload.Details.ETag.ToString(),
                },
            },
            cancellationToken);
    }

    [Function("Repair")]
    public void Repair([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => log.Add("Repair", timer.IsPastDue ? "past due" : "on time");
}
