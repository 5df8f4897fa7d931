using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using Azure.Search.Documents;
using Azure.Search.Documents.Models;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Search.Azure;

/// <summary>
/// Sends changes in batches: those that wait at the same time share a request, within the service's limits. Each caller learns what became
/// of its own. The version goes into every batch that changes an answer.
/// </summary>
/// <param name="clients">The service.</param>
/// <param name="provisioner">Creates the index.</param>
/// <param name="version">The version.</param>
/// <param name="time">The clock for pauses.</param>
/// <param name="logger">Gets what an operator should know.</param>
internal sealed partial class BatchWriter(ServiceClients clients, IndexProvisioner provisioner, IndexVersion version, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>The most actions of a batch, the version's among them.</summary>
    public const int MostActions = 1000;

    /// <summary>The largest batch in bytes: the service takes 16 MB.</summary>
    public const int MostBytes = 15_500_000;

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    private readonly ConcurrentQueue<Change> waiting = new();
    private readonly SemaphoreSlim sending = new(1);

    /// <summary>Whether an entry is small enough to be sent at all.</summary>
    public static bool Fits(IndexEntry entry) => SizeOf(entry) <= MostBytes;

    /// <summary>Writes an entry as a whole.</summary>
    public Task UploadAsync(IndexEntry entry, CancellationToken cancellationToken) => WriteAsync(new Change(IndexActionType.Upload, entry, SizeOf(entry), true), cancellationToken);

    /// <summary>Changes the fields of an entry that are set, without a new version.</summary>
    public Task MergeAsync(IndexEntry entry, CancellationToken cancellationToken) => WriteAsync(new Change(IndexActionType.Merge, entry, SizeOf(entry), false), cancellationToken);

    /// <summary>Removes an entry.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="changesAnswers">Whether with a new version.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task DeleteAsync(string key, bool changesAnswers, CancellationToken cancellationToken) =>
        WriteAsync(new Change(IndexActionType.Delete, new IndexEntry { Key = key }, 64, changesAnswers), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => sending.Dispose();

    private static int SizeOf(IndexEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, EntryJson.Default.IndexEntry).Length + 32;

    // Whoever comes first sends what waits by then, its own and others' changes; the others find theirs done.
    private async Task WriteAsync(Change change, CancellationToken cancellationToken)
    {
        waiting.Enqueue(change);
        while (!change.Done.Task.IsCompleted)
        {
            await sending.WaitAsync(cancellationToken);
            try
            {
                if (!change.Done.Task.IsCompleted)
                {
                    await SendGuardedAsync(Take());
                }
            }
            finally
            {
                sending.Release();
            }
        }

        await change.Done.Task;
    }

    private List<Change> Take()
    {
        var batch = new List<Change>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var bytes = 0L;
        while (batch.Count < MostActions - 1 && waiting.TryPeek(out var next) && (batch.Count == 0 || bytes + next.Size <= MostBytes) && keys.Add(next.Entry.Key))
        {
            waiting.TryDequeue(out _);
            batch.Add(next);
            bytes += next.Size;
        }

        return batch;
    }

    private async Task SendGuardedAsync(List<Change> batch)
    {
        try
        {
            await SendAsync(batch);
        }
        catch (Exception error)
        {
            var told = ServiceCalls.Unavailable(error) ?? error;
            batch.ForEach(change => change.Done.TrySetException(told));
        }
    }

    private async Task SendAsync(List<Change> batch)
    {
        var left = batch;
        var next = batch.Exists(change => change.ChangesAnswers) ? version.Next(provisioner.Stamp) : null;
        for (var attempt = 0; left.Count > 0 || next is not null; attempt++)
        {
            IReadOnlyList<IndexingResult> results;
            try
            {
                results = await PostAsync(left, next);
            }
            catch (RequestFailedException missing) when (missing.Status == 404 && attempt < Pauses.Length)
            {
                // Once created, an index may take a moment until it is found.
                await (attempt == 0 ? provisioner.CreateAsync(CancellationToken.None) : Task.Delay(Pauses[attempt], time));
                continue;
            }
            catch (RequestFailedException refused) when (refused.Status is 400 or 413 && left.Count > 0)
            {
                await SendPartsAsync(left, refused);
                return;
            }

            (left, next) = Sort(left, next, results);
            if (left.Count == 0 && next is null)
            {
                return;
            }

            if (attempt == Pauses.Length)
            {
                LogGivenUp(left.Count);
                throw new SearchIndexUnavailableException($"The search service did not take {left.Count} documents within {attempt + 1} attempts.", retryAfter: Pauses[^1]);
            }

            await Task.Delay(Pauses[attempt], time);
        }
    }

    // The service has refused the batch as a whole, and does not say for which document's sake.
    private async Task SendPartsAsync(List<Change> batch, RequestFailedException refused)
    {
        if (batch.Count == 1)
        {
            Refuse(batch[0], refused.Status, ServiceCalls.FirstLine(refused.Message));
            return;
        }

        await SendGuardedAsync(batch[..(batch.Count / 2)]);
        await SendGuardedAsync(batch[(batch.Count / 2)..]);
    }

    private async Task<IReadOnlyList<IndexingResult>> PostAsync(List<Change> changes, IndexEntry? next)
    {
        var actions = changes.ConvertAll(change => new IndexDocumentsAction<IndexEntry>(change.Action, change.Entry));
        if (next is not null)
        {
            actions.Add(IndexDocumentsAction.Upload(next));
        }

        var answer = await clients.Writer.IndexDocumentsAsync(IndexDocumentsBatch.Create([.. actions]), new IndexDocumentsOptions { ThrowOnAnyError = false });
        return answer.Value.Results;
    }

    private (List<Change> Left, IndexEntry? Next) Sort(List<Change> changes, IndexEntry? next, IReadOnlyList<IndexingResult> results)
    {
        var byKey = results.GroupBy(result => result.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var left = new List<Change>();

        // The version first: whoever is told that a write is done asks for it next.
        if (next is not null && byKey.TryGetValue(next.Key, out var state) && state.Succeeded)
        {
            version.Written(next);
            next = null;
        }

        foreach (var change in changes)
        {
            if (!byKey.TryGetValue(change.Entry.Key, out var result) || (!result.Succeeded && IsPassing(result.Status)))
            {
                left.Add(change);
            }
            else if (result.Succeeded || (result.Status == 404 && change.Action != IndexActionType.Upload))
            {
                change.Done.TrySetResult();
            }
            else
            {
                Refuse(change, result.Status, result.ErrorMessage);
            }
        }

        return (left, next);
    }

    // https://learn.microsoft.com/rest/api/searchservice/documents: version conflict, index temporarily unavailable, too busy.
    private static bool IsPassing(int status) => status is 409 or 422 or 429 or >= 500;

    private void Refuse(Change change, int status, string? message)
    {
        LogRefused(change.Entry.Key, change.Entry.Blob, status, message);
        change.Done.TrySetException(new DocumentRefusedException(status == 413
            ? "The document is larger than the search service takes."
            : $"The search service does not take the document: {message}"));
    }

    private sealed record Change(IndexActionType Action, IndexEntry Entry, int Size, bool ChangesAnswers)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(2110, LogLevel.Warning, "The search service refuses the document {Key} of {Blob} (status {Status}): {Problem}")]
    private partial void LogRefused(string key, string? blob, int status, string? problem);

    [LoggerMessage(2111, LogLevel.Warning, "The search service has not taken {Count} documents for now; their uploads are tried again.")]
    private partial void LogGivenUp(int count);
}

/// <summary>The service will not take a document, however often it is sent.</summary>
/// <param name="message">What is wrong with it: one sentence.</param>
internal sealed class DocumentRefusedException(string message) : Exception(message);
