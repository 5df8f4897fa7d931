using System.Runtime.InteropServices;

namespace Prossimo.Local.CommandLine;

/// <summary>Ctrl+C, a termination, a closed terminal and, where asked for, the end of the parent process as one cancellation.</summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan ParentInterval = TimeSpan.FromMilliseconds(250);

    // Never disposed of: a signal may come at the very end.
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Timer? _parentWatch;

    /// <param name="endsWithParent">
    /// Whether the parent's end counts. On Windows `dotnet run` holds its children in a job that ends them, so there is nothing to watch.
    /// </param>
    public StopSignals(bool endsWithParent)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Stop));
        }

        if (endsWithParent && !OperatingSystem.IsWindows())
        {
            // An orphan is handed to another parent, so a change of parent is the end of the one that started it.
            var parent = ParentProcessId();
            _parentWatch = new Timer(_ => EndIfOrphaned(parent), null, ParentInterval, ParentInterval);
        }
    }

    /// <summary>Cancelled by the first signal. A second one ends the process at once.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _parentWatch?.Dispose();
        _registrations.ForEach(registration => registration.Dispose());
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !_stop.IsCancellationRequested;
        _stop.Cancel();
    }

    private void EndIfOrphaned(int parent)
    {
        if (ParentProcessId() != parent)
        {
            _parentWatch?.Dispose();
            _stop.Cancel();
        }
    }

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int ParentProcessId();
}
