using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// The one writer. Writes that wait at the same time share a transaction, so that many uploads cost few commits; each caller
/// learns of its own outcome once it is committed.
/// </summary>
internal sealed class IndexWriter : IAsyncDisposable
{
    private const int LargestBatch = 256;

    // Long enough not to slow an import down, short enough for the next visitor.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    // Two of a crowd came in while the last batch was written: more are on their way. No longer than a visitor would notice.
    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(50);

    private readonly IndexFile file;
    private readonly Channel<Job> jobs = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task loop;

    public IndexWriter(IndexFile file)
    {
        this.file = file;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Runs a write within a transaction; returns when it is committed.</summary>
    public async Task<T> WriteAsync<T>(Func<WriteBatch, T> work, CancellationToken cancellationToken)
        where T : class?
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new Job(batch => work(batch));
        ObjectDisposedException.ThrowIf(!jobs.Writer.TryWrite(job), this);
        return (T)(await job.Done.Task.WaitAsync(cancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        jobs.Writer.TryComplete();
        await loop;
    }

    private async Task RunAsync()
    {
        var batch = new List<Job>(LargestBatch);

        // What was there before may have been left so.
        var untidy = true;
        var gathering = TimeSpan.Zero;
        while (true)
        {
            var next = jobs.Reader.WaitToReadAsync().AsTask();
            if (untidy && await Task.WhenAny(next, Task.Delay(Quiet)) != next)
            {
                untidy = !IndexUpkeep.TryMerge(file, () => next.IsCompleted);
            }

            if (!await next)
            {
                return;
            }

            untidy = true;
            if (gathering > TimeSpan.Zero)
            {
                await Task.Delay(gathering);
            }

            while (batch.Count < LargestBatch && jobs.Reader.TryRead(out var job))
            {
                batch.Add(job);
            }

            var started = Stopwatch.GetTimestamp();
            Commit(batch);
            gathering = batch.Count == 1 ? TimeSpan.Zero : Shorter(Stopwatch.GetElapsedTime(started), LongestGathering);
            batch.Clear();
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void Commit(List<Job> batch)
    {
        try
        {
            file.Write(connection =>
            {
                var written = new WriteBatch(connection);
                foreach (var job in batch)
                {
                    job.Run(written);
                }

                written.Complete();
                return true;
            });
        }
        catch (Exception error)
        {
            batch.ForEach(job => job.Done.TrySetException(error));
            return;
        }

        batch.ForEach(job => job.Finish());
    }

    private sealed class Job(Func<WriteBatch, object?> work)
    {
        private object? result;
        private Exception? failure;

        // The loop must not run its callers' continuations.
        public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Run(WriteBatch batch)
        {
            var connection = batch.Connection;
            connection.Run("SAVEPOINT job");
            try
            {
                result = work(batch);
                batch.Accept();
            }
            catch (Exception error) when (error is not SqliteException and not JsonException and not IndexDamagedException)
            {
                // A document that cannot be written must not take the others of its batch with it; a file that cannot must.
                failure = error;
                batch.Discard();
                connection.Run("ROLLBACK TO job");
            }

            connection.Run("RELEASE job");
        }

        public void Finish()
        {
            if (failure is null)
            {
                Done.TrySetResult(result);
            }
            else
            {
                Done.TrySetException(failure);
            }
        }
    }
}
