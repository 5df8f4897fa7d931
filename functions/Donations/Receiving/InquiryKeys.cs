using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Donations.Receiving;

/// <summary>
/// When an Idempotency-Key was first used: container <c>inquiry-keys</c>, an empty blob for each, named by a keyed hash. It decides
/// the folder of the inquiry, so that a repetition after midnight finds it.
/// </summary>
/// <param name="service">The blob service.</param>
public sealed class InquiryKeys(BlobServiceClient service)
{
    /// <summary>The container's name.</summary>
    public const string ContainerName = "inquiry-keys";

    private const string FirstUse = "firstuse";

    private readonly BlobContainerClient container = service.GetBlobContainerClient(ContainerName);

    /// <summary>When a key was first used: now, if it never was.</summary>
    /// <param name="form">The keyed hash that names it.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DateTimeOffset> FirstUseAsync(string form, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(form);
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [FirstUse] = now.ToString("O", CultureInfo.InvariantCulture) },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await container.CreatingOnDemandAsync(() => blob.UploadAsync(BinaryData.Empty, options, cancellationToken), cancellationToken);
            return now;
        }
        catch (RequestFailedException known) when (known.Status is 409 or 412)
        {
            var metadata = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata;
            return DateTimeOffset.Parse(metadata[FirstUse], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        }
    }

    /// <summary>Erases the keys that were first used before a moment.</summary>
    /// <param name="before">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellationToken))
            {
                if (blob.Metadata.TryGetValue(FirstUse, out var written)
                    && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var firstUse) && firstUse < before)
                {
                    await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
                }
            }
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // No key was ever used.
        }
    }
}
