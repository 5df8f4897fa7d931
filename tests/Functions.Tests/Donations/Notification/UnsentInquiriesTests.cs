using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Tests.Fixtures;

namespace Prossimo.Functions.Tests.Donations.Notification;

/// <summary>What the timer catches up with, by the order in which inquiries came.</summary>
public sealed class UnsentInquiriesTests(InquiryStorage storage) : NotificationTest(storage)
{
    private static readonly DateTimeOffset Received = SampleInquiry.New().ReceivedAt;

    public static TheoryData<string> Damage => ["", "{", "null-ish larkspur", "{\"reference\":\"K7QMX-3PD9R\"}", "[1]", "{\"name\":\"larkspur"];

    [Theory]
    [MemberData(nameof(MailAddressesTests.Unsendable), MemberType = typeof(MailAddressesTests))]
    public async Task An_address_that_no_mail_can_have_does_not_hold_up_a_newer_inquiry(string email)
    {
        var server = await StartEmptyAsync();
        var old = await StoreAsync(SampleInquiry.From(email) with { ReceivedAt = Received.AddHours(-1) });
        var good = await StoreAsync(SampleInquiry.New());

        await RunAsync(server, ("Donations__Acknowledge", "true"));

        Assert.Equal([old, good, good], await ToldAsync(server));
        Assert.Equal(["failed", "sent"], [(await PropertiesAsync(old)).Metadata["acknowledgement"], (await PropertiesAsync(good)).Metadata["acknowledgement"]]);
    }

    [Theory]
    [MemberData(nameof(Damage))]
    public async Task A_damaged_file_does_not_hold_up_a_newer_inquiry_and_an_operator_hears_of_it(string content)
    {
        var server = await StartEmptyAsync();
        var damaged = await StoreDamagedAsync(content, Received.AddHours(-1));
        var good = await StoreAsync(SampleInquiry.New());

        await RunAsync(server);

        Assert.Equal([good], await ToldAsync(server));
        Assert.Contains(Path.GetFileNameWithoutExtension(damaged), Assert.Single(Logs.Entries, entry => entry.EventId == 3121).Text);
        Assert.DoesNotContain(Logs.Entries, entry => entry.EventId == 3121 && entry.Text.Contains(Path.GetFileNameWithoutExtension(good)));
    }

    [Fact]
    public async Task An_identity_that_fails_for_one_inquiry_does_not_hold_up_a_newer_one()
    {
        var server = await StartEmptyAsync();
        var old = await StoreAsync(SampleInquiry.New() with { ReceivedAt = Received.AddHours(-1) });
        var good = await StoreAsync(SampleInquiry.New());
        BetweenWorkersAndStorage = new FailingIdentity(request => request.Uri.Path.EndsWith(old, StringComparison.Ordinal));

        await RunAsync(server);

        Assert.Equal([good], await ToldAsync(server));
    }

    [Fact]
    public async Task A_refused_mail_does_not_hold_up_a_newer_inquiry()
    {
        var server = await StartEmptyAsync();
        var old = await StoreAsync(SampleInquiry.New() with { ReceivedAt = Received.AddHours(-1) });
        var good = await StoreAsync(SampleInquiry.New());
        await server.RefuseForNowAsync(1);

        await RunAsync(server);
        Assert.Equal([good], await ToldAsync(server));
        await RunAsync(server);
        Assert.Equal([good, old], await ToldAsync(server));
    }

    [Theory]
    [InlineData(true, 3113)]
    [InlineData(false, 3100)]
    public async Task Where_no_mail_would_fare_better_one_is_enough(bool isConfigured, int eventId)
    {
        var server = await StartEmptyAsync();
        await StoreAsync(SampleInquiry.New());
        await StoreAsync(SampleInquiry.New());

        await RunAsync(isConfigured ? server : null, ("Smtp__Port", "1"));

        Assert.Single(Logs.Entries, entry => entry.EventId == eventId);
    }

    [Fact]
    public async Task A_run_ends_before_the_host_ends_it_and_the_next_goes_on()
    {
        var server = await StartEmptyAsync();
        var names = new List<string>();
        for (var minutes = 0; minutes < 7; minutes++)
        {
            names.Add(await StoreAsync(SampleInquiry.New() with { ReceivedAt = Received.AddMinutes(minutes - 60) }));
        }

        Time.Step = TimeSpan.FromMinutes(1);
        await RunAsync(server);
        Assert.Equal(names[..3], await ToldAsync(server));
        Assert.Contains(Logs.Entries, entry => entry.EventId == 3120 && entry.Text.Contains("4 are left"));

        await RunAsync(server);
        await RunAsync(server);
        Assert.Equal(names.Order(), (await ToldAsync(server)).Order());
    }

    [Fact]
    public async Task Those_that_fail_each_time_and_use_up_the_time_do_not_starve_the_others()
    {
        var server = await StartEmptyAsync();
        for (var minutes = 0; minutes < 12; minutes++)
        {
            await StoreDamagedAsync("{", Received.AddMinutes(minutes - 60));
        }

        var good = await StoreAsync(SampleInquiry.New());
        Time.Step = TimeSpan.FromMinutes(1);
        for (var quarter = 0; quarter < 16; quarter++)
        {
            Time.Now = new DateTimeOffset(2026, 3, 1, 10, 7, 0, TimeSpan.Zero).AddMinutes(15 * quarter);
            await RunAsync(server);
        }

        Assert.Equal([good], await ToldAsync(server));
    }

    [Fact]
    public async Task A_host_that_stops_is_obeyed()
    {
        var server = await StartEmptyAsync();
        await StoreAsync(SampleInquiry.New());
        _ = Worker(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UnsentOfLastWorker().SendAsync(new CancellationToken(canceled: true)));

        Assert.Empty(await server.MailsAsync());
        Assert.DoesNotContain(Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    // The tests of a class share the storage, one after the other.
    private async Task<SmtpServer> StartEmptyAsync()
    {
        await foreach (var inquiry in Store.ListAsync(null, null, TestContext.Current.CancellationToken))
        {
            await Store.EraseAsync(inquiry.BlobName, TestContext.Current.CancellationToken);
        }

        return await StartServerAsync();
    }

    private async Task<string> StoreDamagedAsync(string content, DateTimeOffset receivedAt)
    {
        var name = await StoreAsync(SampleInquiry.New() with { ReceivedAt = receivedAt });
        var options = new BlobUploadOptions { Metadata = (await PropertiesAsync(name)).Metadata };
        await Inquiries.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), options, TestContext.Current.CancellationToken);
        return name;
    }

    private async Task RunAsync(SmtpServer? server, params (string Name, string Value)[] settings)
    {
        _ = Worker(server, settings);
        await UnsentOfLastWorker().SendAsync(TestContext.Current.CancellationToken);
    }

    // The files of the inquiries that mails were about, in the order of the mails.
    private static async Task<IEnumerable<string>> ToldAsync(SmtpServer server) =>
        (await server.MailsAsync()).Select(mail => InquiryStore.NameOf(new DateOnly(2026, 3, 1), mail.MessageId!.Split('.')[0].TrimStart('<')));
}
