using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>
/// Which uploads wait for a slug that another file holds, so that they are read again the moment it is free: container
/// <c>ingestion-waiting</c>, an empty blob for each, found by the slug. An entry is a hint; one too many does no harm.
/// </summary>
/// <param name="service">The blob service.</param>
public sealed class SlugWaitingList(BlobServiceClient service)
{
    /// <summary>The container's name.</summary>
    public const string ContainerName = "ingestion-waiting";

    private const string BlobNameKey = "blob";

    private readonly BlobContainerClient _container = service.GetBlobContainerClient(ContainerName);

    /// <summary>Notes that an upload waits.</summary>
    /// <param name="key">The address it wants.</param>
    /// <param name="blobName">The upload's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AddAsync(DocumentKey key, string blobName, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [BlobNameKey] = Convert.ToBase64String(Encoding.UTF8.GetBytes(blobName)) },
        };
        return _container.CreatingOnDemandAsync(
            () => _container.GetBlobClient(Prefix(key) + Hash(blobName)).UploadAsync(BinaryData.Empty, options, cancellationToken), cancellationToken);
    }

    /// <summary>Takes everybody who waits for an address off the list.</summary>
    /// <param name="key">The address that is free.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Names of the uploads that waited.</returns>
    public async Task<IReadOnlyList<string>> TakeAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        try
        {
            await foreach (var entry in _container.GetBlobsAsync(BlobTraits.Metadata, prefix: Prefix(key), cancellationToken: cancellationToken))
            {
                names.Add(Encoding.UTF8.GetString(Convert.FromBase64String(entry.Metadata[BlobNameKey])));
                await _container.DeleteBlobIfExistsAsync(entry.Name, cancellationToken: cancellationToken);
            }
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return names;
        }

        return names;
    }

    private static string Prefix(DocumentKey key) => $"{key.Kind.Name()}/{Hash(key.SlugKey)}/";

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
