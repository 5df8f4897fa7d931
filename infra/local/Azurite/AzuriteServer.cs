using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Azurite;

/// <summary>A running Azurite blob service. It ends with this object, and with this process however that ends.</summary>
internal sealed class AzuriteServer : IAsyncDisposable
{
    // The account that every Azurite has; not a secret. https://learn.microsoft.com/azure/storage/common/storage-use-azurite
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(6);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly TaskCompletionSource<LocalHostException> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _watching = Task.CompletedTask;
    private volatile bool _closing;

    private AzuriteServer(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public string ConnectionString { get; private set; } = "";

    public int ProcessId => _process.Id;

    /// <summary>Told after each request that may have changed something.</summary>
    public Action<StorageChange> Changed { get; set; } = _ => { };

    /// <summary>Completes when Azurite ends before it is told to.</summary>
    public Task<LocalHostException> Failure => _failure.Task;

    /// <summary>Starts Azurite on a free port of this machine and waits until it answers.</summary>
    /// <param name="packagesFolder">The folder of azurite.mjs and node_modules.</param>
    /// <param name="location">Where it keeps its data.</param>
    /// <param name="cancellationToken">Gives up and ends what was started.</param>
    /// <exception cref="LocalHostException">It did not start.</exception>
    public static async Task<AzuriteServer> StartAsync(string packagesFolder, string location, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(location);
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = packagesFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(packagesFolder, "azurite.mjs"), "--location", location, "--blobHost", "127.0.0.1", "--blobPort", "0",
                "--blobKeepAliveTimeout", "120", "--disableTelemetry", "--skipApiVersionCheck", "--silent",
            },
        };
        // Settings of another Azurite on this machine would change what this one does.
        start.Environment.Remove("AZURITE_DB");
        start.Environment.Remove("AZURITE_ACCOUNTS");

        var process = Process.Start(start) ?? throw new LocalHostException("Azurite could not be started. Check that `node --version` works, then start again.");
        var server = new AzuriteServer(process);
        try
        {
            await server.WaitUntilAnsweringAsync(location, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closing = true;
        await ChildProcess.EndAsync(_process, CloseTimeout);
        await _errors;
        await _watching;
        _process.Dispose();
    }

    private async Task WaitUntilAnsweringAsync(string location, CancellationToken cancellationToken)
    {
        const string Announcement = "listening ";
        string? line;
        do
        {
            line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        }
        while (line is not null && !line.StartsWith(Announcement, StringComparison.Ordinal));

        if (line is null)
        {
            await _process.WaitForExitAsync(cancellationToken);
            throw new LocalHostException($"Azurite did not start (exit code {_process.ExitCode}{await LastWordsAsync()}). Delete {location} if its files are damaged, then start again.");
        }

        var port = int.Parse(line[Announcement.Length..], CultureInfo.InvariantCulture);
        ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};BlobEndpoint=http://127.0.0.1:{port}/{Account};";
        _watching = Task.WhenAll(ListenAsync(), WatchAsync());
        await new BlobServiceClient(ConnectionString).GetPropertiesAsync(cancellationToken);
    }

    private async Task ListenAsync()
    {
        const string Change = "changed ";
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Change, StringComparison.Ordinal))
            {
                Changed(Read(line.AsSpan(Change.Length)));
            }
        }
    }

    private static StorageChange Read(ReadOnlySpan<char> json) => JsonSerializer.Deserialize<string[]>(json) switch
    {
        [var container, var blob, var etag, var contentType] => new StorageChange(container, blob, etag.Trim('"'), contentType),
        [var container, var blob] => new StorageChange(container, blob),
        [var container] => new StorageChange(container),
        _ => throw new JsonException("A change with other parts."),
    };

    private async Task WatchAsync()
    {
        await _process.WaitForExitAsync();
        if (!_closing)
        {
            _failure.TrySetResult(new LocalHostException($"Azurite, the blob storage, ended unexpectedly (exit code {_process.ExitCode}{await LastWordsAsync()}). Start the host again; uploads of the last five seconds may have to be sent again."));
        }
    }

    private async Task<string> LastWordsAsync()
    {
        var words = (await _errors).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? "" : $": {words[^1]}";
    }
}
