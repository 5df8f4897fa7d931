using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>
/// The sole right to send an inquiry's mails: a lease on its file. It is short and renewed while it is held, so that a worker that
/// dies keeps the others waiting for seconds only.
/// </summary>
internal sealed class InquiryLease : IAsyncDisposable
{
    private const int RecordAttempts = 6;

    // The shortest that the service grants. https://learn.microsoft.com/rest/api/storageservices/lease-blob
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RecordInterval = TimeSpan.FromMilliseconds(500);

    private readonly BlobClient blob;
    private readonly BlobLeaseClient lease;
    private readonly CancellationTokenSource over = new();
    private readonly Task renewing;

    private InquiryLease(BlobClient blob, BlobLeaseClient lease)
    {
        this.blob = blob;
        this.lease = lease;
        renewing = RenewAsync();
    }

    /// <summary>Takes the lease; waits while another worker holds it, longer than a dead one's lasts.</summary>
    /// <param name="blob">The inquiry's file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if the file is gone.</returns>
    /// <exception cref="RequestFailedException">Another worker goes on holding it (409): that one may fail, so try again later. Or the store is away.</exception>
    public static async Task<InquiryLease?> TakeAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var lease = blob.GetBlobLeaseClient();
                await lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
                return new InquiryLease(blob, lease);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                return null;
            }
            catch (RequestFailedException held) when (held.Status == 409 && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(PollInterval, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Adds to the file's metadata what cannot be taken back: a mail is gone. So it tries hard, is not cancelled, and even without the
    /// lease, if that was lost meanwhile, writes what no other worker has written. A file that is gone needs no record.
    /// </summary>
    /// <param name="add">The entries.</param>
    /// <exception cref="RequestFailedException">The store stayed away, or another worker has the file now.</exception>
    /// <exception cref="Azure.Identity.AuthenticationFailedException">The app's identity could not be shown to the store.</exception>
    public async Task RecordAsync(IReadOnlyDictionary<string, string> add)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var properties = (await blob.GetPropertiesAsync()).Value;
                var metadata = new Dictionary<string, string>(properties.Metadata, StringComparer.OrdinalIgnoreCase);
                foreach (var (key, value) in add)
                {
                    metadata[key] = value;
                }

                var isLeased = properties.LeaseState is LeaseState.Leased or LeaseState.Breaking;
                await blob.SetMetadataAsync(metadata, new BlobRequestConditions { IfMatch = properties.ETag, LeaseId = isLeased ? lease.LeaseId : null });
                return;
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                return;
            }
            catch (Exception error) when (attempt < RecordAttempts && (ApiAnswer.IsAway(error) || error is RequestFailedException or AggregateException))
            {
                await Task.Delay(RecordInterval);
            }
        }
    }

    /// <summary>Gives the lease back, if that can be done; never throws.</summary>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await renewing;
        over.Dispose();
        try
        {
            await lease.ReleaseAsync();
        }
        catch (Exception)
        {
            // What the work itself threw must not be hidden. The file is gone, or the lease was lost, or it soon runs out by itself.
        }
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(RenewalInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                try
                {
                    await lease.RenewAsync(cancellationToken: over.Token);
                }
                catch (Exception) when (!over.IsCancellationRequested)
                {
                    // Nobody waits for this before the lease is given back. The next one may succeed; if the lease is lost, recording finds out.
                }
            }
        }
        catch (Exception) when (over.IsCancellationRequested)
        {
            // It is given back.
        }
    }
}
