using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Prossimo.Benchmarks.Hosting;

/// <summary>
/// The local host as a process of its own, with a real Azurite: what `dotnet run --project infra/local` starts, without the build.
/// Its memory and start are its own that way, and no caller shares its process.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(2);

    // Questions cost the host time that it should spend on the uploads asked about.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource<TimeSpan> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _started;
    private long _peakMemory;

    private HostProcess(Process process)
    {
        _process = process;
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>The host's own process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>A client whose base address is the site's root.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });

    /// <summary>From process start to the first search answered.</summary>
    public TimeSpan FirstAnswer { get; private set; }

    /// <summary>From process start to the line that says that everything is searchable.</summary>
    public TimeSpan Ready { get; private set; }

    /// <summary>The blob storage that the host started.</summary>
    public string StorageConnectionString { get; private set; } = "";

    /// <summary>The most memory the host's process has had resident so far, in bytes (VmHWM on Linux); Azurite's process is not in it.</summary>
    public long PeakMemory
    {
        get
        {
            if (!_process.HasExited)
            {
                _process.Refresh();
                _peakMemory = _process.PeakWorkingSet64;
            }

            return _peakMemory;
        }
    }

    /// <summary>Starts the host and waits until everything in its container is searchable.</summary>
    /// <param name="dataFolder">Its data; an empty folder for a fresh start.</param>
    /// <param name="contentFolder">What it uploads by itself.</param>
    /// <param name="cancellationToken">Gives up and ends the process.</param>
    /// <exception cref="HostFailedException">It ended or did not get ready in time.</exception>
    public static Task<HostProcess> StartAsync(string dataFolder, string contentFolder, CancellationToken cancellationToken) => StartAsync(
        dataFolder, [Built("Prossimo.Local.dll"), "--port", "0", "--data", dataFolder, "--content", contentFolder, "--with-parent"], cancellationToken);

    /// <summary>Starts the host with the search functions alone, on an index that was filled beforehand (<see cref="FilledIndex"/>).</summary>
    /// <param name="dataFolder">Its data.</param>
    /// <param name="cancellationToken">Gives up and ends the process.</param>
    /// <exception cref="HostFailedException">It ended or did not get ready in time.</exception>
    public static Task<HostProcess> ServeIndexAsync(string dataFolder, CancellationToken cancellationToken) => StartAsync(
        dataFolder, ["exec", "--runtimeconfig", Built("Prossimo.Local.runtimeconfig.json"), Built("Benchmarks.dll"), ServeIndexCommand.Verb, dataFolder], cancellationToken);

    private static string Built(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static async Task<HostProcess> StartAsync(string dataFolder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What a host that was killed left behind would send us to nobody.
        Directory.CreateDirectory(dataFolder);
        File.Delete(Announcement(dataFolder));
        var process = new Process { StartInfo = start };
        var host = new HostProcess(process);
        process.OutputDataReceived += (_, line) => host.Take(line.Data);
        process.ErrorDataReceived += (_, line) => host.Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(StartLimit);
            await host.ConnectAsync(dataFolder, limit.Token);
            host.FirstAnswer = await host.WaitForAnswerAsync(limit.Token);
            host.Ready = await host.WhenReadyAsync(limit.Token);
            return host;
        }
        catch (Exception error)
        {
            await host.DisposeAsync();
            if (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                throw new HostFailedException($"The local host was not ready after {StartLimit.TotalSeconds:0} s. {host.LastLines()}", error);
            }

            throw;
        }
    }

    /// <summary>Waits until a number of documents can be found, asking again every few milliseconds.</summary>
    /// <param name="wanted">The number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HostFailedException">The number did not change for a while.</exception>
    public async Task WaitUntilFoundAsync(int wanted, CancellationToken cancellationToken)
    {
        var (last, since) = (-1, Stopwatch.GetTimestamp());
        for (var found = await CountDocumentsAsync(cancellationToken); found != wanted; found = await CountDocumentsAsync(cancellationToken))
        {
            if (found != last)
            {
                (last, since) = (found, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                throw new HostFailedException($"{found} documents can be found instead of {wanted}, and nothing changed for {Patience.TotalSeconds:0} s. {LastLines()}");
            }

            await WaitAMomentAsync(AskAgain, cancellationToken);
        }
    }

    /// <summary>Ends the host as Ctrl+C does, so that everything it holds is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _ = PeakMemory;
            await StopAsync();
        }

        _process.Dispose();
    }

    private async Task StopAsync()
    {
        const int Terminate = 15;
        if (OperatingSystem.IsWindows() || Kill(_process.Id, Terminate) != 0)
        {
            _process.Kill(entireProcessTree: true);
        }

        try
        {
            using var limit = new CancellationTokenSource(StopLimit);
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private async Task<int> CountDocumentsAsync(CancellationToken cancellationToken) =>
        (await Http.GetFromJsonAsync<Total>("api/search?pageSize=1", cancellationToken))!.Value;

    private static string Announcement(string dataFolder) => Path.Combine(dataFolder, "running.json");

    // The host says in its data folder where it listens, as soon as it does.
    private async Task ConnectAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var announcement = Announcement(dataFolder);
        while (!File.Exists(announcement))
        {
            await WaitAMomentAsync(LookAgain, cancellationToken);
        }

        await using var file = File.OpenRead(announcement);
        var state = await JsonSerializer.DeserializeAsync<RunningState>(file, JsonSerializerOptions.Web, cancellationToken);
        Http.BaseAddress = state!.Url;
        StorageConnectionString = state.StorageConnectionString;
    }

    private async Task<TimeSpan> WaitForAnswerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await Http.GetAsync("api/search?q=memory", cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return Stopwatch.GetElapsedTime(_started);
            }

            await WaitAMomentAsync(LookAgain, cancellationToken);
        }
    }

    private async Task<TimeSpan> WhenReadyAsync(CancellationToken cancellationToken)
    {
        while (!_ready.Task.IsCompleted)
        {
            await WaitAMomentAsync(LookAgain, cancellationToken);
        }

        return await _ready.Task;
    }

    private async Task WaitAMomentAsync(TimeSpan moment, CancellationToken cancellationToken)
    {
        if (_process.HasExited)
        {
            // The process's last lines may still be on their way.
            await _process.WaitForExitAsync(cancellationToken);
            throw new HostFailedException($"The local host ended with {_process.ExitCode}. {LastLines()}");
        }

        await Task.Delay(moment, cancellationToken);
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (line.StartsWith("Ready", StringComparison.Ordinal))
        {
            _ready.TrySetResult(Stopwatch.GetElapsedTime(_started));
        }
    }

    private string LastLines()
    {
        lock (_output)
        {
            return _output.Count == 0 ? "It printed nothing." : $"It printed last:{Environment.NewLine}{string.Join(Environment.NewLine, _output.TakeLast(8))}";
        }
    }

    private sealed record RunningState(Uri Url, string StorageConnectionString);

    private sealed record Total([property: System.Text.Json.Serialization.JsonPropertyName("total")] int Value);
}

/// <summary>The local host did not do what a measurement needs.</summary>
/// <param name="message">What happened, with the host's last lines.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class HostFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
