using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>Reconciles as soon as the index has lost what it held, rather than with the next quarter of an hour.</summary>
/// <param name="services">Has the reconciliation, which itself needs the index that asks.</param>
/// <param name="time">The clock of the waits.</param>
/// <param name="logger">What an operator would ask about.</param>
public sealed partial class IndexRefill(IServiceProvider services, TimeProvider time, ILogger<IndexRefill> logger) : IIndexRefill, IAsyncDisposable, IDisposable
{
    // The waits double from a second; what lasts longer is left to the timer.
    private const int Attempts = 7;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;
    private TimeSpan? wanted;
    private bool isFilling;

    /// <inheritdoc/>
    public void Request(TimeSpan wait)
    {
        lock (gate)
        {
            wanted = wanted < wait ? wanted : wait;
            if (!isFilling && !stop.IsCancellationRequested)
            {
                isFilling = true;
                running = Task.Run(RunAsync);
            }
        }
    }

    /// <summary>Gives up filling.</summary>
    public void Dispose() => stop.Cancel();

    /// <summary>Gives up filling, and waits until that has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        while (Next() is { } wait)
        {
            try
            {
                await Task.Delay(wait, time, stop.Token);
                await FillAsync();
            }
            catch (Exception error)
            {
                if (!stop.IsCancellationRequested)
                {
                    LogNotFilled(error, Attempts);
                }
            }
        }
    }

    private TimeSpan? Next()
    {
        lock (gate)
        {
            var next = stop.IsCancellationRequested ? null : wanted;
            wanted = null;
            isFilling = next is not null;
            return next;
        }
    }

    private async Task FillAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await services.GetRequiredService<Reconciliation>().RunAsync(stop.Token);
                LogFilled(outcome.Indexed, outcome.Checked);
                return;
            }
            catch (Exception) when (attempt < Attempts && !stop.IsCancellationRequested)
            {
                await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), time, stop.Token);
            }
        }
    }

    [LoggerMessage(15, LogLevel.Warning, "Filled the search index again: {Indexed} of {Checked} uploads were read.")]
    private partial void LogFilled(int indexed, int @checked);

    [LoggerMessage(16, LogLevel.Error, "The search index could not be filled again in {Attempts} attempts; the next reconciliation tries again.")]
    private partial void LogNotFilled(Exception error, int attempts);
}
