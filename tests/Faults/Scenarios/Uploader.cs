using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prossimo.Faults.Corpus;
using Prossimo.Local.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>Uploads as editors do: again and again until the storage has accepted it.</summary>
/// <param name="blobs">The storage as it is now; it may be another one after a restart.</param>
internal sealed class Uploader(Func<BlobServiceClient> blobs)
{
    private const int OddNameAttempts = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What the storage has accepted last, by name, and when.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Accepted { get; } = new(StringComparer.Ordinal);

    /// <summary>Uploads a good post.</summary>
    public Task PutGoodAsync(int number, CancellationToken cancellationToken, int edition = 0) =>
        PutAsync(GoodFiles.NameOf(number), GoodFiles.TextOf(number, edition), cancellationToken);

    /// <summary>Uploads a file, insisting.</summary>
    public async Task PutAsync(string name, BinaryData content, CancellationToken cancellationToken, int attempts = int.MaxValue)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Blob(name).UploadAsync(content, overwrite: true, cancellationToken);
                Accepted[name] = DateTimeOffset.UtcNow;
                return;
            }
            catch (Exception error) when (attempt < attempts && IsAway(error) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Uploads a file whose name the storage may refuse; false if it does.</summary>
    public async Task<bool> TryPutAsync(string name, BinaryData content, CancellationToken cancellationToken)
    {
        try
        {
            // Azurite fails at some names that Azure refuses.
            await PutAsync(name, content, cancellationToken, OddNameAttempts);
            return true;
        }
        catch (Exception error) when (error is RequestFailedException { Status: >= 400 } or ArgumentException or UriFormatException or AggregateException)
        {
            return false;
        }
    }

    /// <summary>Deletes a file, insisting.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Blob(name).DeleteIfExistsAsync(DeleteSnapshotsOption.None, cancellationToken: cancellationToken);
                Accepted.TryRemove(name, out _);
                return;
            }
            catch (Exception error) when (IsAway(error) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private BlobClient Blob(string name) => blobs().GetBlobContainerClient(LocalHost.UploadsContainer).GetBlobClient(name);

    private static bool IsAway(Exception error) => error is AggregateException or TaskCanceledException or RequestFailedException { Status: 0 or 404 or >= 500 };
}
