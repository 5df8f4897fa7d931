using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Prossimo.Local.Azurite;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>A peer in a Node.js process behind Node's own HTTP server (<c>peers/serve.mjs</c>).</summary>
public sealed class PeerServer : IAsyncDisposable
{
    // Node.js limits itself to two or four gigabytes where nobody says otherwise: a peer is not to fail at a limit that its owner would raise.
    // What is left over keeps the machine out of trouble, and the other servers in their memory.
    private const long LeftOver = 4L << 30;
    private const long LeastHeap = 1L << 30;

    // So far into its time a peer that is much too slow need not be waited for.
    private const double JudgedAfter = 0.4;
    private const double MuchTooSlow = 0.7;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private PeerServer(Process process) => _process = process;

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>How long the engine worked on its index.</summary>
    public TimeSpan Indexing { get; private set; }

    /// <summary>What it has on disk, in bytes.</summary>
    public double Size { get; private set; }

    /// <summary>Starts a peer and waits until it has indexed every document.</summary>
    /// <param name="engine">Its name for serve.mjs.</param>
    /// <param name="documents">The documents, one <see cref="PeerDocument"/> a line.</param>
    /// <param name="count">The number of documents.</param>
    /// <param name="environment">Environment variables besides the usual ones.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Gives up and ends the process.</param>
    /// <exception cref="PeersUnavailableException">It failed, or took too long.</exception>
    public static async Task<PeerServer> StartAsync(
        string engine, string documents, int count, IReadOnlyDictionary<string, string> environment, TimeSpan limit, CancellationToken cancellationToken)
    {
        var heap = Math.Max(LeastHeap, Machine.FreeMemory() - LeftOver) >> 20;
        var start = new ProcessStartInfo(
            "node", ["--expose-gc", string.Create(CultureInfo.InvariantCulture, $"--max-old-space-size={heap}"), Path.Combine(PeerPackages.Folder, "serve.mjs"), engine, documents])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new PeerServer(new Process { StartInfo = start });
        server._process.Start();
        try
        {
            await server.WaitAsync(count, limit, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        await ChildProcess.EndAsync(_process, Patience);
        _process.Dispose();
    }

    private async Task WaitAsync(int count, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var errors = _process.StandardError.ReadToEndAsync(cancellationToken);
        var indexed = 0;
        using var box = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        box.CancelAfter(limit);
        try
        {
            while (await _process.StandardOutput.ReadLineAsync(box.Token) is { } line)
            {
                var report = JsonSerializer.Deserialize<Report>(line, JsonSerializerOptions.Web)!;
                indexed = report.Indexed;
                if (report.Url is { } url)
                {
                    (Address, Indexing, Size) = (url, TimeSpan.FromSeconds(report.Seconds), report.Bytes);
                    return;
                }

                var share = Stopwatch.GetElapsedTime(started) / limit;
                if (share > JudgedAfter && indexed < share * count * MuchTooSlow)
                {
                    throw new PeersUnavailableException(
                        $"gave up after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s with {indexed:N0} documents indexed, a pace that needs more than {limit.TotalSeconds:0} s");
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PeersUnavailableException($"gave up after {limit.TotalSeconds:0} s with {indexed:N0} documents indexed");
        }

        var last = (await errors).Split('\n').LastOrDefault(line => line.Contains("rror", StringComparison.Ordinal)) ?? "";
        throw new PeersUnavailableException($"failed after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s with {indexed:N0} documents indexed. {last.Trim()}");
    }

    private sealed record Report(int Indexed, Uri? Url, double Seconds, double Bytes);
}
