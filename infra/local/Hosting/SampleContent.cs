using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prossimo.Functions.Content;
using Prossimo.Local.Import;

namespace Prossimo.Local.Hosting;

/// <summary>The content folder as the container's first filling.</summary>
internal static class SampleContent
{
    private const int Parallelism = 8;

    /// <summary>Uploads the files of the kinds' folders whose blobs are not there; never writes over a blob.</summary>
    /// <param name="folder">The content folder.</param>
    /// <param name="uploads">The container.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were uploaded.</returns>
    public static async Task<int> UploadMissingAsync(string folder, BlobContainerClient uploads, CancellationToken cancellationToken)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in uploads.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            present.Add(blob.Name);
        }

        var missing =
            from kind in ContentKinds.All
            let below = Path.Combine(folder, kind.Folder())
            where Directory.Exists(below)
            from file in ContentFiles.Below(below)
            let name = $"{kind.Folder()}/{file}"
            where ContentFiles.ContentType(file) is not null && !present.Contains(name)
            select name;
        var uploaded = 0;
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken }, async (name, token) =>
        {
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = ContentFiles.ContentType(name) },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            };
            try
            {
                await using var file = File.OpenRead(Path.Combine(folder, name));
                await uploads.GetBlobClient(name).UploadAsync(file, options, token);
                Interlocked.Increment(ref uploaded);
            }
            catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.BlobAlreadyExists)
            {
                // Somebody else was quicker: theirs stays.
            }
        });
        return uploaded;
    }
}
