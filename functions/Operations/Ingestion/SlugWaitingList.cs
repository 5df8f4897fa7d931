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

    /// <summary>Everybody who waits for an address.</summary>
    /// <param name="key">The address that is free.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<WaitingNote>> ListAsync(DocumentKey key, CancellationToken cancellationToken)
    {
        var notes = new List<WaitingNote>();
        try
        {
            await foreach (var entry in _container.GetBlobsAsync(BlobTraits.Metadata, prefix: Prefix(key), cancellationToken: cancellationToken))
            {
                notes.Add(new WaitingNote(Encoding.UTF8.GetString(Convert.FromBase64String(entry.Metadata[BlobNameKey])), entry.Name, entry.Properties.ETag));
            }
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return notes;
        }

        return notes;
    }

    /// <summary>Takes a note off the list, unless it was written anew meanwhile.</summary>
    /// <param name="note">The note; null for nothing to do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RemoveAsync(WaitingNote? note, CancellationToken cancellationToken)
    {
        if (note is null)
        {
            return;
        }

        try
        {
            await _container.GetBlobClient(note.Name).DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = note.Written }, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            // Whoever waits has asked for the slug again: that note is another's to remove.
        }
    }

    private static string Prefix(DocumentKey key) => $"{key.Kind.Name()}/{Hash(key.SlugKey)}/";

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>A note that an upload waits for a slug.</summary>
/// <param name="BlobName">The upload's name.</param>
/// <param name="Name">The note's own name.</param>
/// <param name="Written">The state of the note.</param>
public sealed record WaitingNote(string BlobName, string Name, ETag? Written);
