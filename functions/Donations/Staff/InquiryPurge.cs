using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations.Receiving;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>Erases the inquiries whose time is over: those received at least <see cref="DonationOptions.RetentionDays"/> times 24 hours ago.</summary>
/// <param name="store">The inquiries.</param>
/// <param name="keys">The callers' keys, which are of use for two days.</param>
/// <param name="options">How long they are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">What an operator would ask about.</param>
public sealed partial class InquiryPurge(InquiryStore store, InquiryKeys keys, DonationOptions options, TimeProvider time, ILogger<InquiryPurge> logger)
{
    private const int ParallelErasures = 8;

    private static readonly TimeSpan KeysAreKept = TimeSpan.FromDays(2);

    /// <summary>Erases them. One that cannot be erased does not keep the others from it.</summary>
    /// <param name="cancellationToken">Gives up between two inquiries.</param>
    /// <returns>How many were erased.</returns>
    /// <exception cref="AggregateException">Some could not be erased; the next run tries again.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var latest = time.GetUtcNow().AddDays(-options.RetentionDays);
        var due = new List<StoredInquiry>();
        await foreach (var stored in store.ListAsync(null, InquiryDays.Of(latest).AddDays(InquiryDays.Apart), cancellationToken))
        {
            due.Add(stored);
        }

        var erased = 0;
        var failures = new List<Exception>();
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = ParallelErasures, CancellationToken = cancellationToken }, async (stored, ct) =>
        {
            try
            {
                if (await IsDueAsync(stored, latest, ct) && await store.EraseAsync(stored.BlobName, ct))
                {
                    Interlocked.Increment(ref erased);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                LogNotErased(stored.BlobName, failure);
                lock (failures)
                {
                    failures.Add(failure);
                }
            }
        });

        await keys.PurgeAsync(time.GetUtcNow() - KeysAreKept, cancellationToken);
        LogPurged(erased, options.RetentionDays);
        return failures.Count == 0 ? erased : throw new AggregateException($"{failures.Count} inquiries older than {options.RetentionDays} days could not be erased.", failures);
    }

    // The folder's day tells enough of all inquiries but those of the days around the last one to erase.
    private async Task<bool> IsDueAsync(StoredInquiry stored, DateTimeOffset latest, CancellationToken cancellationToken) =>
        InquiryDays.Begin(stored.Day.AddDays(InquiryDays.Apart + 1)) <= latest
        || (stored.ReceivedAt ?? (await store.FindAsync(stored.BlobName, cancellationToken))?.ReceivedAt) <= latest;

    [LoggerMessage(3200, LogLevel.Information, "Erased {Count} inquiries that are older than {Days} days.")]
    private partial void LogPurged(int count, int days);

    [LoggerMessage(3201, LogLevel.Error, "{Blob} is older than the retention allows and could not be erased.")]
    private partial void LogNotErased(string blob, Exception failure);
}
