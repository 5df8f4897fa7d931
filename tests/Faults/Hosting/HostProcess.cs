using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Prossimo.Local.CommandLine;
using Prossimo.Local.Hosting;

namespace Prossimo.Faults.Hosting;

/// <summary>The command as a process of its own, as a person starts it.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(1);
    private static readonly string Runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
    private static readonly string Program = typeof(LocalHostException).Assembly.Location;

    private readonly Process _process;
    private readonly long _started;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<TimeSpan> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;
    private readonly Task<string> _errors;

    private HostProcess(ProcessStartInfo start)
    {
        _started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public int Id => _process.Id;

    /// <summary>How long the start and the end may take.</summary>
    public TimeSpan Patience { get; private init; }

    public bool HasEnded => _process.HasExited;

    /// <summary>What it wrote to standard output so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts the command.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="throughShell">Whether a shell stands between, as `dotnet run` does; <see cref="Id"/> is the shell's then.</param>
    /// <param name="path">The PATH it gets; null for this one's.</param>
    /// <param name="settings">App settings, given in its environment; null for none.</param>
    /// <param name="patience">How long its start and its end may take; null for a minute each.</param>
    public static HostProcess Start(
        IEnumerable<string> arguments, bool throughShell = false, string? path = null, IReadOnlyDictionary<string, string>? settings = null, TimeSpan? patience = null)
    {
        string[] before = throughShell ? ["-c", "\"$0\" \"$@\" & wait", Runtime, Program] : [Program];
        var start = StartOf(throughShell ? "/bin/sh" : Runtime);
        foreach (var argument in before.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }

        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new HostProcess(start) { Patience = patience ?? DefaultPatience };
    }

    /// <summary>Starts another program of .NET that behaves like the command.</summary>
    /// <param name="arguments">The arguments of the runtime: the program and its own.</param>
    /// <param name="patience">How long its start and its end may take; null for a minute each.</param>
    public static HostProcess StartOther(IEnumerable<string> arguments, TimeSpan? patience = null)
    {
        var start = StartOf(Runtime);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new HostProcess(start) { Patience = patience ?? DefaultPatience };
    }

    /// <summary>Waits for the line that says that all is searchable.</summary>
    /// <returns>From the start of the process to that line.</returns>
    /// <exception cref="InvalidOperationException">It ended, or the line did not come in time.</exception>
    public async Task<TimeSpan> ReadyAsync()
    {
        try
        {
            await Task.WhenAny(_ready.Task, _reading).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"It was not ready after {Patience.TotalSeconds} s:\n{Output}");
        }

        if (!_ready.Task.IsCompleted)
        {
            throw new InvalidOperationException($"It ended before it was ready:\n{Output}\n{await _errors}");
        }

        return await _ready.Task;
    }

    /// <summary>Waits until it answers at its address, which is before everything is searchable.</summary>
    /// <param name="dataFolder">Its data folder.</param>
    internal async Task<RunningHost> ListeningAsync(string dataFolder)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (DataFolder.FindHost(dataFolder) is { } running && running.ProcessId == Id)
            {
                return running;
            }

            if (_process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"It does not listen:\n{Output}\n{(_process.HasExited ? await _errors : "")}");
            }

            await Task.Delay(LookAgain);
        }
    }

    /// <summary>From its start until now.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_started);

    public void Signal(int signal) => SendSignal(Id, signal);

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await _errors);
    }

    /// <summary>The processes below this one whose command line holds a word.</summary>
    public IReadOnlyList<int> Below(string word)
    {
        var all = Processes();
        var found = new List<int>();
        var parents = new Queue<int>([Id]);
        while (parents.TryDequeue(out var parent))
        {
            foreach (var child in all.Where(child => child.Parent == parent))
            {
                parents.Enqueue(child.Id);
                if (child.Command.Contains(word, StringComparison.Ordinal))
                {
                    found.Add(child.Id);
                }
            }
        }

        return found;
    }

    public static void SendSignal(int process, int signal)
    {
        if (SystemKill(process, signal) != 0)
        {
            throw new InvalidOperationException($"Process {process} could not be sent signal {signal}: it is gone.");
        }
    }

    public static bool IsRunning(int process) => Processes().Any(candidate => candidate.Id == process);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        await _reading;
        await _errors;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Enqueue(line);
            if (line.StartsWith("Ready", StringComparison.Ordinal))
            {
                _ready.TrySetResult(Stopwatch.GetElapsedTime(_started));
            }
        }
    }

    private static ProcessStartInfo StartOf(string program) => new(program)
    {
        WorkingDirectory = Path.GetTempPath(),
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    // A process that ended and that nobody waited for yet (a zombie, Z) does not run.
    private static List<(int Id, int Parent, string Command)> Processes()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", "-A -o pid= -o ppid= -o stat= -o args=") { RedirectStandardOutput = true })!;
        var lines = ps.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ps.WaitForExit();
        return
        [
            .. from line in lines
               let parts = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries)
               where parts.Length == 4 && !parts[2].StartsWith('Z')
               select (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[3]),
        ];
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SystemKill(int process, int signal);
}
