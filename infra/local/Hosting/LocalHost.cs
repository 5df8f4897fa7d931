using Azure.Core;
using Azure.Storage.Blobs;
using Azure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Local.Azurite;
using Prossimo.Local.CommandLine;
using Prossimo.Local.FunctionHost;
using Prossimo.Local.Import;

namespace Prossimo.Local.Hosting;

/// <summary>
/// The whole system in this process: real Azurite, the functions with their triggers, the site. The command serves it, and
/// tests and benchmarks start as many as they like, each on a data folder and port of its own.
/// </summary>
public sealed class LocalHost : IAsyncDisposable
{
    /// <summary>The container that editors upload to.</summary>
    public const string UploadsContainer = UploadStore.ContainerName;

    /// <summary>The container of the ingestion reports.</summary>
    public const string ReportsContainer = IngestionReportStore.ContainerName;

    private const string MailServerSetting = "Smtp__Host";
    private const string MailFolderSetting = "Donations__MailFolder";
    private const string TokenKeySetting = "Donations__TokenKey";

    // Files of the content folder that a setting names.
    private static readonly (string Setting, string File)[] ContentSettings = [("Search__SynonymsPath", "synonyms.txt"), ("Content__FundersPath", "funders.yaml")];

    private readonly Stack<Func<ValueTask>> _undo = new();
    private readonly LocalHostOptions _options;
    private readonly Dictionary<string, BlobTriggers> _blobTriggers = new(StringComparer.Ordinal);
    private DataFolder _data = null!;
    private readonly TaskCompletionSource<LocalHostException> _never = new();
    private AzuriteServer? _azurite;
    private FunctionCatalog _catalog = null!;
    private WebApplication _app = null!;
    private Receipts _receipts = null!;

    private LocalHost(LocalHostOptions options) => _options = options;

    /// <summary>Where the site and, below <c>api/</c>, the functions answer.</summary>
    public Uri BaseUri { get; private set; } = null!;

    /// <summary>The blob storage.</summary>
    public BlobServiceClient Blobs { get; private set; } = null!;

    /// <summary>The blob storage's connection string.</summary>
    public string StorageConnectionString => _options.StorageConnectionString ?? _azurite!.ConnectionString;

    /// <summary>The key of the functions that ask for one.</summary>
    public string FunctionKey { get; private set; } = null!;

    /// <summary>What the functions are made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Completes, with the line to show, when the host cannot go on: the storage that it started has ended.</summary>
    public Task<LocalHostException> Failure => _azurite?.Failure ?? _never.Task;

    /// <summary>The process of the blob storage; 0 where the host did not start it.</summary>
    public int StorageProcessId => _azurite?.ProcessId ?? 0;

    internal FunctionCatalog Functions => _catalog;

    /// <summary>Where the mails of the functions go, for a person to read.</summary>
    internal string MailsGo => Setting(MailServerSetting) is { } server ? $"through {server}" : $"to files in {Setting(MailFolderSetting) ?? _data.Mail}";

    internal IngestionReportStore Reports => new(Blobs);

    internal IReadOnlyList<string> Poison => [.. _receipts.Poison.Select(receipt => $"{receipt.Key.Blob} ({receipt.Key.Function})").Order(StringComparer.Ordinal)];

    /// <summary>
    /// Starts everything. When the task completes, the content folder is uploaded, and everything in the containers is through its
    /// functions.
    /// </summary>
    /// <param name="options">What is hosted, and where.</param>
    /// <param name="cancellationToken">Gives up; what was started is ended.</param>
    /// <exception cref="LocalHostException">Something is missing, taken or not writable.</exception>
    public static async Task<LocalHost> StartAsync(LocalHostOptions options, CancellationToken cancellationToken = default)
    {
        var host = new LocalHost(options);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when everything that is in the containers now is through its functions, indexed, rejected or given up.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task WhenQuietAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(_blobTriggers.Values.Select(triggers => triggers.WhenQuietAsync(cancellationToken)));

    /// <summary>Ends everything that was started.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_undo.TryPop(out var undo))
        {
            await undo();
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.ContentFolder is { } content && !Directory.Exists(content))
        {
            throw new LocalHostException($"There is no content folder {content}. Name the right one with --content <folder>.");
        }

        var settings = HostSettings.Read();
        _catalog = FunctionCatalog.Of(_options.FunctionClasses);
        _data = DataFolder.Open(_options.DataFolder);
        Undo(_data.Dispose);
        if (_options.Port != 0)
        {
            LoopbackPort.Check(_options.Port);
        }

        if (_options.StorageConnectionString is null)
        {
            var packages = Repository.PackagesFolder();
            await new NodePackages(packages, Environment.GetEnvironmentVariable("PATH") ?? "", _options.Output).EnsureAsync(cancellationToken);
            _azurite = await AzuriteServer.StartAsync(packages, _data.Azurite, cancellationToken);
            _undo.Push(_azurite.DisposeAsync);
        }

        using var startup = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = CancelOnFailureAsync(startup);
        try
        {
            await CreateContainersAsync(startup.Token);
            await ServeAsync(settings, startup.Token);
            await FillAsync(startup.Token);
        }
        catch (Exception) when (Failure.IsCompleted)
        {
            throw await Failure;
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException { InnerException: RequestFailedException })
        {
            throw new LocalHostException(
                _azurite is null
                    ? $"The blob storage does not work ({Words(error)}). Check the connection string of --storage, and that the storage runs."
                    : $"Azurite, the blob storage, does not work ({Words(error)}). Check that the disk has room, or delete {_data.Azurite} to start it afresh.",
                error);
        }
        finally
        {
            await startup.CancelAsync();
            await watch;
        }
    }

    // The first line says what; the others are headers.
    private static string Words(Exception error) => (error.InnerException ?? error).Message.Split('\n')[0].TrimEnd('.', '\r');

    private async Task CancelOnFailureAsync(CancellationTokenSource startup)
    {
        try
        {
            await Failure.WaitAsync(startup.Token);
            await startup.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The start is over, one way or the other.
        }
    }

    private async Task CreateContainersAsync(CancellationToken cancellationToken)
    {
        // A listing that a paused storage never answers must not keep the triggers from looking again.
        var clientOptions = new BlobClientOptions
        {
            Retry = { MaxRetries = 3, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(200), NetworkTimeout = TimeSpan.FromSeconds(15) },
        };
        Blobs = new BlobServiceClient(StorageConnectionString, clientOptions);
        var containers = _catalog.Blobs.Select(function => function.Container).Union([UploadsContainer, ReportsContainer]);
        await Task.WhenAll(containers.Select(container => Blobs.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));
    }

    private async Task ServeAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        var key = _options.FunctionKey is { Length: > 0 } given ? new FunctionKey(given) : FunctionHost.FunctionKey.ReadOrCreate(_data.FunctionKey);
        FunctionKey = key.Value;
        Directory.CreateDirectory(Path.GetDirectoryName(_data.Index)!);
        var hostSettings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = StorageConnectionString,
            ["Search__IndexPath"] = _data.Index,
            [TokenKeySetting] = Setting(TokenKeySetting) ?? FunctionHost.FunctionKey.ReadOrCreate(_data.TokenKey).Value,
        };
        foreach (var (setting, name) in ContentSettings)
        {
            if (_options.ContentFolder is { } content && Setting(setting) is null && File.Exists(Path.Combine(content, name)))
            {
                hostSettings[setting] = Path.Combine(content, name);
            }
        }

        if (Setting(MailServerSetting) is null && Setting(MailFolderSetting) is null)
        {
            hostSettings[MailFolderSetting] = _data.Mail;
        }

        _app = LocalWebApplication.Build(_options, hostSettings, _catalog, settings, key);
        _undo.Push(_app.DisposeAsync);
        try
        {
            await _app.StartAsync(cancellationToken);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw LoopbackPort.Taken(_options.Port, error);
        }

        _undo.Push(async () => await _app.StopAsync(CancellationToken.None));
        var bound = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        BaseUri = _options.Port == 0 ? bound : new Uri($"http://localhost:{_options.Port}/");
        _data.Announce(new RunningHost(Environment.ProcessId, BaseUri.AbsoluteUri, StorageConnectionString));
        StartTriggers(settings);
    }

    private void StartTriggers(HostSettings settings)
    {
        _receipts = Receipts.Open(_data.Receipts, Services.GetRequiredService<ILogger<Receipts>>());
        _undo.Push(_receipts.DisposeAsync);
        var runner = Services.GetRequiredService<FunctionRunner>();
        var logger = Services.GetRequiredService<ILogger<BlobTriggers>>();
        foreach (var container in _catalog.Blobs.Select(function => function.Container).Distinct(StringComparer.Ordinal))
        {
            _blobTriggers[container] = new BlobTriggers(
                Blobs.GetBlobContainerClient(container), _catalog, runner, _receipts, settings, _azurite is not null, _options.RetryDelay, _options.TimeProvider, logger);
        }

        if (_azurite is not null)
        {
            _azurite.Changed = Notice;
        }

        var stop = new CancellationTokenSource();
        var running = Task.WhenAll(
            [Services.GetRequiredService<Timers>().RunAsync(stop.Token), .. _blobTriggers.Values.Select(triggers => Task.Run(() => triggers.RunAsync(stop.Token)))]);
        _undo.Push(async () =>
        {
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.Dispose();
        });
    }

    private void Notice(StorageChange change)
    {
        if (_blobTriggers.TryGetValue(change.Container, out var triggers))
        {
            triggers.Notice(change);
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_options.ContentFolder is { } content)
        {
            var uploaded = await SampleContent.UploadMissingAsync(content, Blobs.GetBlobContainerClient(UploadsContainer), cancellationToken);
            _options.Output.WriteLine($"Uploaded {uploaded} new files of {content}.");
        }

        await WhenQuietAsync(cancellationToken);
        await Services.GetRequiredService<Timers>().RunStartupAsync(_options.RetryDelay, cancellationToken);
        await WhenQuietAsync(cancellationToken);
    }

    private string? Setting(string name) => _options.Settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private void Undo(Action undo) => _undo.Push(() =>
    {
        undo();
        return ValueTask.CompletedTask;
    });
}
