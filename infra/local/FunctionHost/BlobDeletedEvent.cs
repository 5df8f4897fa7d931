using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;

namespace Prossimo.Local.FunctionHost;

/// <summary>
/// The event that Event Grid sends for a deleted blob, in the CloudEvents 1.0 schema.
/// https://learn.microsoft.com/azure/event-grid/event-schema-blob-storage
/// </summary>
internal static class BlobDeletedEvent
{
    // Local storage belongs to no subscription; the shape is that of a storage account's resource id.
    private const string Source =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local/providers/Microsoft.Storage/storageAccounts/";

    /// <summary>Writes the event.</summary>
    /// <param name="blob">The blob that is gone.</param>
    /// <param name="contentType">The content type that it had.</param>
    /// <param name="id">The event's id: the same for every delivery of the event.</param>
    /// <param name="time">When it was noticed.</param>
    public static string Create(BlobClient blob, string contentType, Guid id, DateTimeOffset time) => JsonSerializer.Serialize(new
    {
        source = Source + blob.AccountName,
        subject = $"/blobServices/default/containers/{blob.BlobContainerName}/blobs/{blob.Name}",
        type = "Microsoft.Storage.BlobDeleted",
        time = time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        id = id.ToString(),
        specversion = "1.0",
        data = new
        {
            api = "DeleteBlob",
            requestId = Guid.CreateVersion7(time).ToString(),
            contentType,
            blobType = "BlockBlob",
            url = blob.Uri.AbsoluteUri,
            sequencer = time.UtcTicks.ToString("X32", CultureInfo.InvariantCulture),
            storageDiagnostics = new { batchId = id.ToString() },
        },
    });
}
