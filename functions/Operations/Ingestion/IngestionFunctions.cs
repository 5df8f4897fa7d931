using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>The functions that keep the index equal to the uploads.</summary>
/// <param name="ingestion">Brings the index in line with one upload.</param>
/// <param name="reconciliation">Brings the index in line with all.</param>
/// <param name="deletions">Reads deletion events.</param>
public sealed class IngestionFunctions(UploadIngestion ingestion, Reconciliation reconciliation, DeletionEvents deletions)
{
    /// <summary>An upload was added or changed.</summary>
    /// <param name="blob">The upload.</param>
    /// <param name="name">Its name, from the trigger's pattern.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("IngestUpload")]
    public Task IngestUploadAsync(
        [BlobTrigger(UploadStore.ContainerName + "/{name}", Connection = StorageServices.ConnectionSetting, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string name,
        CancellationToken cancellationToken) => ingestion.ConvergeAsync(blob.Name, cancellationToken);

    /// <summary>An upload was deleted.</summary>
    /// <param name="cloudEvent">A CloudEvents 1.0 event of type Microsoft.Storage.BlobDeleted, as JSON.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("RemoveUpload")]
    public Task RemoveUploadAsync([EventGridTrigger] string cloudEvent, CancellationToken cancellationToken) =>
        deletions.UploadName(cloudEvent) is { } name ? ingestion.ConvergeAsync(name, cancellationToken) : Task.CompletedTask;

    /// <summary>Every quarter of an hour: whatever events have missed is mended.</summary>
    /// <param name="timer">The schedule's state.</param>
    /// <param name="cancellationToken">The host stops.</param>
    [Function("ReconcileUploads")]
    public Task ReconcileUploadsAsync([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        reconciliation.RunAsync(cancellationToken);
}
