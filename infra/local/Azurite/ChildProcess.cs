using System.Diagnostics;

namespace Prossimo.Local.Azurite;

/// <summary>Ends processes that end by themselves when their standard input does.</summary>
internal static class ChildProcess
{
    /// <summary>Closes its input and waits for it; kills it, with what it has started, if it takes too long.</summary>
    public static async Task EndAsync(Process process, TimeSpan patience)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        try
        {
            using var timeout = new CancellationTokenSource(patience);
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
