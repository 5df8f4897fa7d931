using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Local.FunctionHost;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.FunctionHost;

public sealed class TimersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 7, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_runs_at_the_times_of_its_schedule_and_not_between()
    {
        var time = new ManualTime(Noon);
        var log = new CallLog();
        using var stop = new CancellationTokenSource();
        var running = Create(log, time).RunAsync(stop.Token);

        await MoveToAsync(time, Noon.AddMinutes(14));
        Assert.Empty(log.All);
        foreach (var quarter in (int[])[15, 30, 45])
        {
            time.MoveTo(new DateTimeOffset(2026, 3, 1, 12, quarter, 0, TimeSpan.Zero));
            await Eventually.BecomesAsync(() => log.All.Count == quarter / 15 && time.Waits == 1, $"the run at 12:{quarter}");
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.All(log.All, call => Assert.Equal("on time", call.Subject));
    }

    [Fact]
    public async Task Times_that_pass_during_a_stand_still_are_one_run()
    {
        var time = new ManualTime(Noon);
        var log = new CallLog();
        using var stop = new CancellationTokenSource();
        var running = Create(log, time).RunAsync(stop.Token);

        await MoveToAsync(time, Noon.AddHours(5));
        await Eventually.BecomesAsync(() => log.All.Count > 0 && time.Waits == 1, "the run");

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(log.All);
    }

    [Fact]
    public async Task At_the_start_a_failing_timer_is_tried_again()
    {
        var log = new CallLog();
        await Create(log, new ManualTime(Noon), failures: 2).RunStartupAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);

        Assert.Equal(3, log.All.Count);
        Assert.All(log.All, call => Assert.Equal("past due", call.Subject));
    }

    [Fact]
    public async Task At_the_start_a_timer_that_always_fails_is_given_up_after_five_attempts()
    {
        var log = new CallLog();
        await Create(log, new ManualTime(Noon), failures: 99).RunStartupAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);

        Assert.Equal(5, log.All.Count);
    }

    private static Timers Create(CallLog log, TimeProvider time, int failures = 0)
    {
        var services = new ServiceCollection().AddSingleton(log).AddSingleton(new Failures(failures)).BuildServiceProvider();
        return new Timers(
            FunctionCatalog.Of([typeof(QuarterHourly)]), new FunctionRunner(services, HostSettings.Default), time, NullLogger<Timers>.Instance);
    }

    // A move before the timer waits would be missed by nobody, but would not be the case that is meant.
    private static async Task MoveToAsync(ManualTime time, DateTimeOffset moment)
    {
        await Eventually.BecomesAsync(() => time.Waits == 1, "the timer waits");
        time.MoveTo(moment);
    }

    internal sealed record Failures(int Count);

    internal sealed class QuarterHourly(CallLog log, Failures failures)
    {
        [Function("QuarterHourly")]
        public void Run([TimerTrigger("0 */15 * * * *")] TimerInfo timer)
        {
            log.Add("QuarterHourly", timer.IsPastDue ? "past due" : "on time");
            if (log.All.Count <= failures.Count)
            {
                throw new InvalidOperationException("as the test wants it");
            }
        }
    }
}
