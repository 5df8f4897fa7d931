namespace Prossimo.Local.Tests.Fixtures;

/// <summary>Waits for what another process brings about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    public static async Task BecomesAsync(Func<bool> condition, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            try
            {
                await Task.Delay(Interval, patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited in vain: {what}.");
            }
        }
    }
}
