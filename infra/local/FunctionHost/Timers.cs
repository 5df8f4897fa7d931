using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Prossimo.Local.FunctionHost;

/// <summary>Calls the timer functions on their schedules, UTC, each at most once at a time.</summary>
internal sealed partial class Timers(FunctionCatalog catalog, FunctionRunner runner, TimeProvider time, ILogger<Timers> logger)
{
    private const int Attempts = 5;

    // Task.Delay takes no more than 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Calls those that run at the start, one after the other, each until it succeeds or has failed five times.</summary>
    /// <param name="retryDelay">How long the second attempt waits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunStartupAsync(TimeSpan retryDelay, CancellationToken cancellationToken)
    {
        foreach (var timer in catalog.Timers.Where(timer => timer.RunAtStart))
        {
            for (var attempt = 1; !await TryRunAsync(timer, isPastDue: true, cancellationToken) && attempt < Attempts; attempt++)
            {
                await Task.Delay(RetryBackOff.After(attempt, retryDelay), cancellationToken);
            }
        }
    }

    /// <summary>Follows the schedules until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(catalog.Timers.Select(timer => FollowAsync(timer, cancellationToken)));

    private async Task FollowAsync(FunctionDefinition.Timer timer, CancellationToken cancellationToken)
    {
        var next = timer.Schedule.GetNextOccurrence(time.GetUtcNow().UtcDateTime);
        while (true)
        {
            var wait = next - time.GetUtcNow().UtcDateTime;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancellationToken);
                continue;
            }

            await TryRunAsync(timer, isPastDue: false, cancellationToken);
            next = timer.Schedule.GetNextOccurrence(time.GetUtcNow().UtcDateTime);
        }
    }

    private async Task<bool> TryRunAsync(FunctionDefinition.Timer timer, bool isPastDue, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(timer, token => new FunctionInput(new TimerInfo { IsPastDue = isPastDue }, [], token), cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            LogFailed(error, timer.Name);
            return false;
        }
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Error, Message = "{Function} failed")]
    private partial void LogFailed(Exception error, string function);
}
