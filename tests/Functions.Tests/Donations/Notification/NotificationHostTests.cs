using System.Globalization;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Tests.Fixtures;
using Prossimo.Local.Hosting;

namespace Prossimo.Functions.Tests.Donations.Notification;

/// <summary>Through the whole local host, its triggers and its retries.</summary>
public sealed class NotificationHostTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prossimo-mail-host-");
    private readonly LogCapture _logs = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _data.Delete(recursive: true);
        _logs.AssertLacks(SampleInquiry.PersonalData);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_stored_inquiry_leads_to_one_mail_through_a_server_that_is_not_always_there()
    {
        await using var server = await SmtpServer.StartAsync();
        await server.RefuseForNowAsync(2);
        await using var host = await StartAsync(new()
        {
            ["Smtp__Host"] = "localhost",
            ["Smtp__Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["Smtp__Tls"] = "none",
            ["Smtp__From"] = "donations@prossimo.example",
            ["Smtp__To"] = "team@prossimo.example",
        });

        var inquiries = Enumerable.Range(0, 10).Select(_ => SampleInquiry.New()).ToArray();
        await Task.WhenAll(inquiries.Select(inquiry => StoreAsync(host, inquiry)));
        await host.WhenQuietAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            inquiries.Select(inquiry => $"<{inquiry.Reference}.team@prossimo.example>").Order(),
            (await server.MailsAsync()).Select(mail => mail.MessageId!).Order());
        Assert.False(Directory.Exists(Path.Combine(_data.FullName, "mail")));
    }

    [Fact]
    public async Task Without_a_server_the_mails_lie_in_the_data_folder()
    {
        await using var host = await StartAsync([]);
        var inquiry = SampleInquiry.New();

        await StoreAsync(host, inquiry);
        await host.WhenQuietAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"{inquiry.Reference}-team.eml", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(_data.FullName, "mail")))));
    }

    private static async Task StoreAsync(LocalHost host, Inquiry inquiry) =>
        await new InquiryStore(new BlobServiceClient(host.StorageConnectionString))
            .SaveAsync(inquiry, new DateOnly(2026, 3, 1), "form", "content", TestContext.Current.CancellationToken);

    private Task<LocalHost> StartAsync(Dictionary<string, string?> settings) => LocalHost.StartAsync(
        new LocalHostOptions
        {
            DataFolder = _data.FullName,
            Settings = settings,
            RetryDelay = TimeSpan.FromMilliseconds(20),
            ConfigureLogging = logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs),
        },
        TestContext.Current.CancellationToken);
}
