using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>Finds and reads inquiries for staff. The list of files is read whole, of the files only those that are answered.</summary>
/// <param name="store">The inquiries.</param>
/// <param name="logger">What an operator would ask about.</param>
public sealed partial class InquiryListing(InquiryStore store, ILogger<InquiryListing> logger)
{
    private const int ParallelReads = 16;
    private const int Batch = 128;

    /// <summary>The most inquiries that are read into one file.</summary>
    internal int MostRows { get; init; } = 10_000;

    /// <summary>A page of what a filter admits, the latest first.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="after">Only what comes after this; null for the first page.</param>
    /// <param name="limit">The most inquiries.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<InquiryList> ReadPageAsync(InquiryFilter filter, InquiryPosition? after, int limit, CancellationToken cancellationToken)
    {
        var found = await FindAsync(filter, cancellationToken);
        var rest = after is null ? found : [.. found.Where(stored => InquiryPosition.Of(stored).CompareTo(after.Value) > 0)];

        // One more than the page holds: it tells whether another page follows.
        var page = new List<(StoredInquiry Stored, ListedInquiry Inquiry)>(limit + 1);
        for (var next = 0; next < rest.Count && page.Count <= limit;)
        {
            var batch = rest.Skip(next).Take(Math.Max(limit + 1 - page.Count, ParallelReads)).ToArray();
            page.AddRange(await ReadAsync(batch, filter, cancellationToken));
            next += batch.Length;
        }

        return new InquiryList(
            [.. page.Take(limit).Select(entry => entry.Inquiry)],
            page.Count > limit ? InquiryPosition.Of(page[limit - 1].Stored).ToString() : null);
    }

    /// <summary>What a filter may admit, as far as the list of files tells, the latest first.</summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<IReadOnlyList<StoredInquiry>> FindAsync(InquiryFilter filter, CancellationToken cancellationToken)
    {
        var found = new List<StoredInquiry>();
        await foreach (var stored in store.ListAsync(null, null, cancellationToken))
        {
            if (filter.MayAdmit(stored))
            {
                found.Add(stored);
            }
        }

        return [.. found.OrderBy(InquiryPosition.Of)];
    }

    /// <summary>Reads files in batches, in their order, and passes on what a filter admits.</summary>
    /// <param name="found">The files.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async IAsyncEnumerable<IReadOnlyList<ListedInquiry>> ReadAllAsync(
        IReadOnlyList<StoredInquiry> found, InquiryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in found.Chunk(Batch))
        {
            yield return [.. (await ReadAsync(batch, filter, cancellationToken)).Select(entry => entry.Inquiry)];
        }
    }

    private async Task<IEnumerable<(StoredInquiry Stored, ListedInquiry Inquiry)>> ReadAsync(
        IReadOnlyList<StoredInquiry> batch, InquiryFilter filter, CancellationToken cancellationToken)
    {
        var read = new Inquiry?[batch.Count];
        await Parallel.ForAsync(0, batch.Count, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancellationToken }, async (i, ct) =>
            read[i] = await ReadAsync(batch[i], ct));
        return batch.Zip(read)
            .Where(entry => entry.Second is { } inquiry && filter.Admits(inquiry))
            .Select(entry => (entry.First, ListedInquiry.From(entry.First, entry.Second!)));
    }

    private async Task<Inquiry?> ReadAsync(StoredInquiry stored, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(stored.BlobName, cancellationToken);
        }
        catch (JsonException)
        {
            // One damaged file must not keep the others from being read. Its text is no matter for the log.
            LogUnreadable(stored.BlobName);
            return null;
        }
    }

    [LoggerMessage(3210, LogLevel.Error, "{Blob} is not readable as an inquiry and is missing from the list. Look at the file itself.")]
    private partial void LogUnreadable(string blob);
}
