using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>The container that editors upload to. Read only: nothing here changes an upload.</summary>
/// <param name="service">The blob service.</param>
/// <param name="parser">Knows which files are not worth downloading.</param>
public sealed class UploadStore(BlobServiceClient service, ContentParser parser)
{
    /// <summary>The container's name.</summary>
    public const string ContainerName = "uploads";

    private readonly BlobContainerClient _container = service.GetBlobContainerClient(ContainerName);

    /// <summary>Reads a blob as it is now; null if there is none. A file that is too large or of no supported type is answered without its bytes.</summary>
    /// <param name="blobName">The blob's name.</param>
    /// <param name="turn">The caller's turn: a large file is not downloaded before it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<StoredUpload?> ReadAsync(string blobName, LargeUploadTurn turn, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using (BlobDownloadStreamingResult download = await _container.GetBlobClient(blobName).DownloadStreamingAsync(cancellationToken: cancellationToken))
                {
                    var length = download.Details.ContentLength;
                    if (parser.RejectBeforeDownload(blobName, length) is { } refusal)
                    {
                        return StoredAs(blobName, download.Details, [], refusal);
                    }

                    if (turn.TryTakeFor(length))
                    {
                        return StoredAs(blobName, download.Details, await ReadAllAsync(download.Content, length, cancellationToken), refusal: null);
                    }
                }

                // Nothing is held open while others have their turn, and the blob may have changed after it.
                await turn.TakeAsync(cancellationToken);
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The entity tag of a blob; null if there is no such blob.</summary>
    /// <param name="blobName">The blob's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> FindETagAsync(string blobName, CancellationToken cancellationToken)
    {
        try
        {
            BlobProperties properties = await _container.GetBlobClient(blobName).GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.ETag.ToString();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The entity tag of every blob, by name; empty where the container does not exist yet.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, string>> ListETagsAsync(CancellationToken cancellationToken)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            await foreach (var blob in _container.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                tags[blob.Name] = ETagText(blob.Properties.ETag);
            }
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return tags;
        }

        return tags;
    }

    // Listings write entity tags without the quotes that headers have.
    private static string ETagText(ETag? tag) => tag?.ToString().Trim('"') is { } text ? $"\"{text}\"" : "";

    private static StoredUpload StoredAs(string blobName, BlobDownloadDetails details, byte[] bytes, Rejection? refusal) => new(
        new Upload(blobName, bytes, new Dictionary<string, string>(details.Metadata, StringComparer.OrdinalIgnoreCase)),
        details.ETag.ToString(),
        details.LastModified,
        details.ContentLength,
        refusal);

    private static async Task<byte[]> ReadAllAsync(Stream content, long length, CancellationToken cancellationToken)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)length));
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}

/// <summary>A blob as it was at one moment.</summary>
/// <param name="Upload">What the parser takes; without bytes where there is a refusal.</param>
/// <param name="ETag">The entity tag, quoted.</param>
/// <param name="ModifiedOn">When the blob was last written.</param>
/// <param name="Size">The blob's size in bytes.</param>
/// <param name="Refusal">Why the bytes were not read; null if they were.</param>
public sealed record StoredUpload(Upload Upload, string ETag, DateTimeOffset ModifiedOn, long Size, Rejection? Refusal);
