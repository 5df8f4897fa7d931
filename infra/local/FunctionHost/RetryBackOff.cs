namespace Prossimo.Local.FunctionHost;

/// <summary>How long a failed call waits for its next attempt.</summary>
internal static class RetryBackOff
{
    private const int Growth = 4;

    /// <summary>Each wait is four times the one before.</summary>
    /// <param name="attempts">How many attempts failed, from 1.</param>
    /// <param name="first">The wait after the first.</param>
    public static TimeSpan After(int attempts, TimeSpan first) => first * Math.Pow(Growth, attempts - 1);
}
