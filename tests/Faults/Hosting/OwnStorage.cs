using System.Diagnostics;
using Azure.Core;
using Azure.Storage.Blobs;
using Prossimo.Local.Azurite;
using Prossimo.Local.CommandLine;

namespace Prossimo.Faults.Hosting;

/// <summary>A real Azurite that no host owns, so that it can be killed, paused and started again while hosts go on, with a proxy before it that can misbehave.</summary>
internal sealed class OwnStorage : IAsyncDisposable
{
    private readonly string folder;
    private AzuriteServer server;

    private OwnStorage(string folder, AzuriteServer server, FaultyProxy proxy) => (this.folder, this.server, Proxy) = (folder, server, proxy);

    /// <summary>Stands between the hosts and Azurite.</summary>
    public FaultyProxy Proxy { get; }

    /// <summary>The storage as hosts see it, through the proxy.</summary>
    public string ConnectionString => Through(Proxy.Port);

    /// <summary>The storage without the proxy, as others see it: it changes with each start of Azurite.</summary>
    public BlobServiceClient Direct { get; private set; } = null!;

    public int ProcessId => server.ProcessId;

    public static async Task<OwnStorage> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var packages = Repository.PackagesFolder();
        await new NodePackages(packages, Environment.GetEnvironmentVariable("PATH") ?? "", Console.Error).EnsureAsync(cancellationToken);
        var server = await AzuriteServer.StartAsync(packages, folder, cancellationToken);
        var storage = new OwnStorage(folder, server, new FaultyProxy());
        storage.Connect();
        return storage;
    }

    /// <summary>Azurite dies at once, with what it had not written yet.</summary>
    public async Task KillAsync()
    {
        using var process = Process.GetProcessById(server.ProcessId);
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Azurite starts again after its end.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await server.DisposeAsync();
        server = await AzuriteServer.StartAsync(Repository.PackagesFolder(), folder, cancellationToken);
        Connect();
    }

    /// <summary>Azurite stands still, and every connection with it.</summary>
    public void Pause() => HostProcess.SendSignal(server.ProcessId, HostProcess.Stop);

    /// <summary>Azurite goes on.</summary>
    public void Resume() => HostProcess.SendSignal(server.ProcessId, HostProcess.Continue);

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await server.DisposeAsync();
    }

    private string Through(int port) => server.ConnectionString.Replace($":{Port}/", $":{port}/", StringComparison.Ordinal);

    private int Port => new BlobServiceClient(server.ConnectionString).Uri.Port;

    private void Connect()
    {
        Proxy.Target = Port;
        var options = new BlobClientOptions { Retry = { MaxRetries = 2, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = TimeSpan.FromSeconds(30) } };
        Direct = new BlobServiceClient(server.ConnectionString, options);
    }
}
