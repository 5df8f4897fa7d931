using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Prossimo.Faults.Hosting;
using Prossimo.Local.Hosting;

namespace Prossimo.Benchmarks.Hosting;

/// <summary>
/// The local host as a process of its own, with a real Azurite: what `dotnet run --project infra/local` starts, without the build.
/// Its memory and start are its own that way, and no caller shares its process.
/// </summary>
public sealed class MeasuredHost : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(2);

    // Questions cost the host time that it should spend on the uploads asked about.
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(10);

    private readonly HostProcess _process;
    private long _peakMemory;

    private MeasuredHost(HostProcess process) => _process = process;

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
    public long PeakMemory => _peakMemory = ProcessSample.Of(ProcessId)?.PeakMemory ?? _peakMemory;

    /// <summary>Starts the host and waits until everything in its container is searchable.</summary>
    /// <param name="dataFolder">Its data; an empty folder for a fresh start.</param>
    /// <param name="contentFolder">What it uploads by itself.</param>
    /// <param name="cancellationToken">Gives up and ends the process.</param>
    /// <exception cref="HostFailedException">It ended or did not get ready in time.</exception>
    public static Task<MeasuredHost> StartAsync(string dataFolder, string contentFolder, CancellationToken cancellationToken) => StartAsync(
        HostProcess.Start(["--port", "0", "--data", dataFolder, "--content", contentFolder, "--with-parent"], patience: StartLimit), dataFolder, cancellationToken);

    /// <summary>Starts the host with the search functions alone, on an index that was filled beforehand (<see cref="FilledIndex"/>).</summary>
    /// <param name="dataFolder">Its data.</param>
    /// <param name="cancellationToken">Gives up and ends the process.</param>
    /// <exception cref="HostFailedException">It ended or did not get ready in time.</exception>
    public static Task<MeasuredHost> ServeIndexAsync(string dataFolder, CancellationToken cancellationToken) => StartAsync(
        HostProcess.StartOther(["exec", "--runtimeconfig", Built("Prossimo.Local.runtimeconfig.json"), Built("Benchmarks.dll"), ServeIndexCommand.Verb, dataFolder], StartLimit),
        dataFolder,
        cancellationToken);

    /// <summary>Waits until a number of documents can be found, asking again every few milliseconds.</summary>
    /// <param name="wanted">The number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HostFailedException">The number did not change for a while.</exception>
    public async Task WaitUntilFoundAsync(int wanted, CancellationToken cancellationToken)
    {
        var (last, since) = (-1, _process.Age);
        for (var found = await CountDocumentsAsync(cancellationToken); found != wanted; found = await CountDocumentsAsync(cancellationToken))
        {
            if (found != last)
            {
                (last, since) = (found, _process.Age);
            }
            else if (_process.Age - since > Patience)
            {
                throw new HostFailedException($"{found} documents can be found instead of {wanted}, and nothing changed for {Patience.TotalSeconds:0} s. {LastLines()}");
            }

            await Task.Delay(AskAgain, cancellationToken);
        }
    }

    /// <summary>Ends the host as Ctrl+C does, so that everything it holds is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _ = PeakMemory;
        if (!_process.HasEnded && !OperatingSystem.IsWindows())
        {
            _process.Signal(HostProcess.Terminate);
            await Task.WhenAny(_process.EndAsync(), Task.Delay(Patience));
        }

        await _process.DisposeAsync();
    }

    private static string Built(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static async Task<MeasuredHost> StartAsync(HostProcess process, string dataFolder, CancellationToken cancellationToken)
    {
        var host = new MeasuredHost(process);
        try
        {
            var running = await process.ListeningAsync(dataFolder);
            host.Http.BaseAddress = new Uri(running.Url);
            host.StorageConnectionString = running.StorageConnectionString;
            host.FirstAnswer = await host.WaitForAnswerAsync(cancellationToken);
            host.Ready = await process.ReadyAsync();
            return host;
        }
        catch (InvalidOperationException error)
        {
            await host.DisposeAsync();
            throw new HostFailedException(error.Message, error);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private async Task<int> CountDocumentsAsync(CancellationToken cancellationToken) =>
        (await Http.GetFromJsonAsync<Total>("api/search?pageSize=1", cancellationToken))!.Value;

    private async Task<TimeSpan> WaitForAnswerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await Http.GetAsync("api/search?q=memory", cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return _process.Age;
            }

            if (_process.HasEnded || _process.Age > StartLimit)
            {
                throw new HostFailedException($"The local host answers {(int)answer.StatusCode}. {LastLines()}");
            }

            await Task.Delay(LookAgain, cancellationToken);
        }
    }

    private string LastLines() => $"It printed last:{Environment.NewLine}{string.Join(Environment.NewLine, _process.Output.Split('\n').TakeLast(8))}";

    private sealed record Total([property: JsonPropertyName("total")] int Value);
}

/// <summary>The local host did not do what a measurement needs.</summary>
/// <param name="message">What happened, with the host's last lines.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class HostFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
