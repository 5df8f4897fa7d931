using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Donations.Notification;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Operations;
using Prossimo.Functions.Tests.Fixtures;
using Prossimo.Local.Hosting;

namespace Prossimo.Functions.Tests.Donations.Notification;

/// <summary>Real Azurite without triggers: the tests deliver the events.</summary>
public sealed class InquiryStorage : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prossimo-mail-");
    private LocalHost _host = null!;

    public string ConnectionString => _host.StorageConnectionString;

    public BlobContainerClient Inquiries => _host.Blobs.GetBlobContainerClient(InquiryStore.ContainerName);

    public async ValueTask InitializeAsync()
    {
        _host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = _data.FullName, FunctionClasses = [typeof(HealthFunctions)] });
        await Inquiries.CreateIfNotExistsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Delete(recursive: true);
    }
}

/// <summary>Notifiers over real storage and a real mail server. After each test no log has personal data in it.</summary>
public abstract class NotificationTest(InquiryStorage storage) : IAsyncLifetime, IClassFixture<InquiryStorage>
{
    protected const string Team = "team@prossimo.example";

    private readonly List<ServiceProvider> _workers = [];
    private readonly List<SmtpServer> _servers = [];

    protected LogCapture Logs { get; } = new();

    protected SettableTime Time { get; } = new();

    protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("prossimo-mail-");

    protected InquiryStore Store => new(new BlobServiceClient(storage.ConnectionString));

    /// <summary>What stands between the next workers and the storage, if anything.</summary>
    protected HttpPipelinePolicy? BetweenWorkersAndStorage { get; set; }

    protected BlobContainerClient Inquiries => storage.Inquiries;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        Folder.Delete(recursive: true);
        Logs.AssertLacks(SampleInquiry.PersonalData);
    }

    protected async Task<SmtpServer> StartServerAsync(SmtpServerOptions? options = null)
    {
        var server = await SmtpServer.StartAsync(options);
        _servers.Add(server);
        return server;
    }

    /// <summary>A worker of its own: nothing but the storage is shared.</summary>
    protected DonationNotifier Worker(SmtpServer? server, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { [StorageServices.ConnectionSetting] = storage.ConnectionString };
        if (server is not null)
        {
            all["Smtp:Host"] = "localhost";
            all["Smtp:Port"] = $"{server.Port}";
            all["Smtp:Tls"] = "none";
            all["Smtp:From"] = "donations@prossimo.example";
            all["Smtp:To"] = Team;
        }

        foreach (var (name, value) in settings)
        {
            all[name.Replace("__", ":")] = value;
        }

        var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Time)
            .AddSiteFunctions(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        if (BetweenWorkersAndStorage is { } policy)
        {
            var clientOptions = new BlobClientOptions();
            clientOptions.AddPolicy(policy, HttpPipelinePosition.PerCall);
            services.AddSingleton(new BlobServiceClient(storage.ConnectionString, clientOptions));
        }

        var worker = services.BuildServiceProvider();
        _workers.Add(worker);
        return worker.GetRequiredService<DonationNotifier>();
    }

    protected UnsentInquiries UnsentOfLastWorker() => _workers[^1].GetRequiredService<UnsentInquiries>();

    /// <summary>Stores an inquiry as the form does.</summary>
    protected async Task<string> StoreAsync(Inquiry inquiry)
    {
        var day = new DateOnly(2026, 3, 1);
        Assert.Equal(SaveResult.Stored, (await Store.SaveAsync(inquiry, day, "form-1", "content-1", TestContext.Current.CancellationToken)).Result);
        return InquiryStore.NameOf(day, inquiry.Reference);
    }

    protected async Task<BlobProperties> PropertiesAsync(string name) =>
        await Inquiries.GetBlobClient(name).GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken);

    protected static Task NotifyAsync(DonationNotifier worker, string name) => worker.NotifyAsync(name, TestContext.Current.CancellationToken);

    /// <summary>An identity that cannot be shown to the storage for the calls that are chosen.</summary>
    protected sealed class FailingIdentity(Func<Request, bool> fails) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Check(message.Request);
            ProcessNext(message, pipeline);
        }

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Check(message.Request);
            return ProcessNextAsync(message, pipeline);
        }

        private void Check(Request request)
        {
            if (fails(request))
            {
                throw new AuthenticationFailedException("The identity is not there just now.");
            }
        }
    }

    /// <summary>A clock that stands where it is put; what waits goes by the real one.</summary>
    protected sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

        /// <summary>How much time goes by whenever it is asked how long something took.</summary>
        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => (Now += Step).UtcTicks;
    }
}

/// <summary>Inquiries whose words occur nowhere else.</summary>
internal static class SampleInquiry
{
    public static string[] PersonalData => ["Dönor", "D\u00f6nor", "Näme", "larkspur", "Wharfinger", "Isle of Words", "xylophone", "D%C3%B6nor"];

    public static Inquiry New() => new()
    {
        Reference = Guid.NewGuid().ToString("N")[..10].ToUpperInvariant(),
        ReceivedAt = new DateTimeOffset(2026, 3, 1, 9, 29, 58, TimeSpan.Zero),
        Name = "Dönor \"The\" Näme, Łast",
        Email = "d.larkspur+gift@wharfinger.example",
        Organization = "Wharfinger & Söhne <Ltd>",
        Country = "Isle of Words",
        DonorType = "company",
        Interest = "rustls",
        AmountRange = "10000-100000",
        Message = "We play the xylophone.\n.\n..and dots\n\n    Indented, with trailing space \nÜber 日本語 🎁",
        Consent = true,
    };

    public static Inquiry From(string email) => New() with { Email = email };
}
