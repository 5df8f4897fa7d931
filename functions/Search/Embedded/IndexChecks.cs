using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// Checks the whole file some time after it was opened, and once a day: damage that no search meets would stay, since a list that cannot be looked
/// up is taken for none.
/// </summary>
/// <param name="after">How long after the opening.</param>
/// <param name="tidy">Called after each check: what an earlier process left to be merged need not wait for the next upload.</param>
/// <param name="logger">Gets how long it took.</param>
internal sealed partial class IndexChecks(TimeSpan after, Action tidy, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource closing = new();
    private Task? running;
    private bool isDisposed;

    /// <summary>To be called when the file is open, by one thread at a time; only the first call counts.</summary>
    public void Start(IndexFile file) => running ??= Task.Run(() => RunAsync(file));

    /// <summary>Interrupts a check and waits for its end. May be called again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
        {
            return;
        }

        closing.Cancel();
        running?.Wait();
        closing.Dispose();
    }

    private async Task RunAsync(IndexFile file)
    {
        try
        {
            for (var wait = after; ; wait = Every)
            {
                await Task.Delay(wait, closing.Token);
                await Task.Factory.StartNew(() => Check(file), closing.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // The index is closed.
        }
    }

    private void Check(IndexFile file)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            file.Read(
                connection =>
                {
                    IndexCheck.Run(connection, closing.Token);
                    return true;
                },
                closing.Token);
            file.Write(connection =>
            {
                IndexCheck.CheckSuggestions(connection);
                return true;
            });
            tidy();
            LogSound(logger, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (Exception error) when (error is SearchIndexUnavailableException or ObjectDisposedException)
        {
            // Said and dealt with where it arose.
        }
    }

    [LoggerMessage(2005, LogLevel.Debug, "The search index was checked in {Milliseconds:0} ms: all is as it was written.")]
    private static partial void LogSound(ILogger logger, double milliseconds);
}
