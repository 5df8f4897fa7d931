using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Prossimo.Local.Azurite;

namespace Prossimo.Local.FunctionHost;

/// <summary>
/// Watches one container: the store tells of blobs that were written or deleted, and a listing finds what it did not tell. A blob whose ETag a
/// function has no receipt for is handed to the function; a blob that has a receipt and is gone becomes a BlobDeleted event for every Event Grid
/// function. One blob is worked on once at a time, each function gets up to five attempts, then the blob is poison to it until it changes.
/// </summary>
internal sealed partial class BlobTriggers(
    BlobContainerClient container,
    FunctionCatalog catalog,
    FunctionRunner runner,
    Receipts receipts,
    HostSettings settings,
    bool tellsOfBlobs,
    TimeSpan retryDelay,
    TimeProvider time,
    ILogger<BlobTriggers> logger)
{
    public const int MostAttempts = 5;

    // Changes come in crowds: what comes within this time is found by one listing.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);

    // The store tells of changes; this is for those of which it did not.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A store that tells of its changes spends no more than this part of its time on being listed.
    private const int PausesToListings = 20;

    private readonly BlobTasks _tasks = new(container, catalog, receipts, time);
    private readonly Channel<BlobWork> _queue = Channel.CreateUnbounded<BlobWork>();

    // What is worked on, and what was told of it meanwhile; what was told since the listing under way began, which may have seen it or not.
    private readonly Lock _work = new();
    private readonly Dictionary<string, BlobWork> _busy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StorageChange> _later = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private bool _hidden;

    private readonly ConcurrentDictionary<Task, bool> _waitingRetries = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Lock _waiting = new();
    private readonly List<(long Listing, TaskCompletionSource Quiet)> _waiters = [];
    private long _listing;

    /// <summary>Watches until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var workers = Enumerable.Range(0, settings.BlobParallelism).Select(_ => WorkAsync(cancellationToken));
        try
        {
            await Task.WhenAll([WatchAsync(cancellationToken), .. workers]);
        }
        finally
        {
            lock (_waiting)
            {
                _waiters.ForEach(waiter => waiter.Quiet.TrySetCanceled(CancellationToken.None));
            }

            await Task.WhenAll(_waitingRetries.Keys);
        }
    }

    /// <summary>Says that the container has changed.</summary>
    public void Notice(StorageChange change)
    {
        if (change.Blob is null)
        {
            _wake.Release();
            return;
        }

        lock (_work)
        {
            _told.Add(change.Blob);
            if (_busy.ContainsKey(change.Blob))
            {
                _later[change.Blob] = change;
            }
            else
            {
                Take(change.Blob, change);
            }
        }
    }

    /// <summary>Completes when everything that is in the container now is through its functions, successfully or as poison.</summary>
    public async Task WhenQuietAsync(CancellationToken cancellationToken)
    {
        var quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            // The listing under way may have begun before the caller's last upload: the next one counts.
            _waiters.Add((_listing + 1, quiet));
        }

        _wake.Release();
        await quiet.Task.WaitAsync(cancellationToken);
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var started = Stopwatch.GetTimestamp();
            long listing;
            lock (_waiting)
            {
                listing = ++_listing;
            }

            try
            {
                // Work under way while the container is listed hides what else there is to do at its blob.
                var idle = IsIdle();
                if (!await FindWorkAsync(cancellationToken) && idle)
                {
                    TellQuiet(listing);
                }
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotListed(error, container.Name);
                await Task.Delay(LongestPause, cancellationToken);
            }

            // However many changes there are, the store has half of the time for other things than being listed.
            var took = Stopwatch.GetElapsedTime(started);
            await Task.Delay(took > ShortestPause ? took : ShortestPause, cancellationToken);
            if (!HasWaiters() || !IsIdle())
            {
                var pause = tellsOfBlobs ? took * PausesToListings : LongestPause;
                await _wake.WaitAsync(pause > LongestPause ? pause : LongestPause, cancellationToken);
            }

            while (_wake.Wait(0, CancellationToken.None))
            {
            }
        }
    }

    private async Task<bool> FindWorkAsync(CancellationToken cancellationToken)
    {
        lock (_work)
        {
            _told.Clear();
            _hidden = false;
        }

        var found = false;
        var present = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            present.Add(blob.Name);
            found |= TryEnqueue(blob.Name, () => _tasks.OfUpload(blob.Name, blob.Properties.ETag?.ToString().Trim('"') ?? "", blob.Properties.ContentType ?? ""));
        }

        foreach (var gone in receipts.Of(container.Name).Where(receipt => !present.Contains(receipt.Key.Blob)).ToLookup(receipt => receipt.Key.Blob))
        {
            found |= TryEnqueue(gone.Key, () => _tasks.OfDeletion(gone.Key, [.. gone]));
        }

        return found;
    }

    // What a listing found, which is older than what was told while it went on.
    private bool TryEnqueue(string blob, Func<BlobWork?> describe)
    {
        lock (_work)
        {
            if (_told.Contains(blob))
            {
                // It may be under way: only another listing tells that all is quiet.
                return true;
            }

            if (_busy.ContainsKey(blob))
            {
                _hidden = true;
                return false;
            }

            return Enqueue(describe());
        }
    }

    // Within the lock.
    private void Take(string blob, StorageChange change)
    {
        if (change.ETag is { } etag)
        {
            Enqueue(_tasks.OfUpload(blob, etag, change.ContentType));
        }
        else
        {
            Enqueue(_tasks.OfDeletion(blob));
        }
    }

    // Within the lock.
    private bool Enqueue(BlobWork? work) => work is not null && _busy.TryAdd(work.Blob, work) && _queue.Writer.TryWrite(work);

    private bool IsIdle()
    {
        lock (_work)
        {
            return _busy.Count == 0;
        }
    }

    private void Finish(BlobWork work)
    {
        bool lists;
        lock (_work)
        {
            work.Done();
            _busy.Remove(work.Blob);
            if (_later.Remove(work.Blob, out var change))
            {
                Take(work.Blob, change);
            }

            lists = _busy.Count == 0 && (_hidden || !tellsOfBlobs);
        }

        if (lists || (HasWaiters() && IsIdle()))
        {
            _wake.Release();
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await foreach (var work in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            work.Attempts++;
            foreach (var call in work.Calls.ToArray())
            {
                if (await AttemptAsync(work, call, cancellationToken))
                {
                    work.Calls.Remove(call);
                }
            }

            if (work.Calls.Count > 0)
            {
                var retry = RetryAsync(work, cancellationToken);
                _waitingRetries.TryAdd(retry, true);
                _ = retry.ContinueWith(ended => _waitingRetries.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                continue;
            }

            Finish(work);
        }
    }

    /// <summary>Whether the call is through: it succeeded, or this was its last attempt.</summary>
    private async Task<bool> AttemptAsync(BlobWork work, BlobCall call, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(call.Function, token => new FunctionInput(call.Trigger, call.Values, token), cancellationToken);
            call.Through(false);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            if (work.Attempts < MostAttempts)
            {
                LogFailed(error, call.Function.Name, work.Blob, work.Attempts, MostAttempts);
                return false;
            }

            LogPoison(error, call.Function.Name, work.Blob, MostAttempts);
            call.Through(true);
            return true;
        }
    }

    private async Task RetryAsync(BlobWork work, CancellationToken cancellationToken)
    {
        await Task.Delay(RetryBackOff.After(work.Attempts, retryDelay), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _queue.Writer.TryWrite(work);
    }

    private void TellQuiet(long listing)
    {
        lock (_waiting)
        {
            foreach (var waiter in _waiters.Where(waiter => waiter.Listing <= listing))
            {
                waiter.Quiet.TrySetResult();
            }

            _waiters.RemoveAll(waiter => waiter.Listing <= listing);
        }
    }

    private bool HasWaiters()
    {
        lock (_waiting)
        {
            return _waiters.Count > 0;
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "{Function} failed at {Blob}, attempt {Attempt} of {Attempts}")]
    private partial void LogFailed(Exception error, string function, string blob, int attempt, int attempts);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "{Function} failed at {Blob} {Attempts} times and was given up: {Blob} is poison to it until it changes")]
    private partial void LogPoison(Exception error, string function, string blob, int attempts);

    [LoggerMessage(EventId = 12, Level = LogLevel.Warning, Message = "The container {Container} could not be listed; trying again")]
    private partial void LogNotListed(Exception error, string container);
}
