using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations.Notification;

namespace Prossimo.Functions.Tests.Donations.Notification;

public sealed class DonationNotifierTests(InquiryStorage storage) : NotificationTest(storage)
{
    [Fact]
    public async Task The_team_gets_one_mail_however_often_the_trigger_fires()
    {
        var server = await StartServerAsync();
        var worker = Worker(server);
        var name = await StoreAsync(SampleInquiry.New());

        await NotifyAsync(worker, name);
        await NotifyAsync(worker, name);
        await NotifyAsync(Worker(server), name);

        var mail = Assert.Single(await server.MailsAsync());
        Assert.Equal([Team], mail.EnvelopeTo);
        var metadata = (await PropertiesAsync(name)).Metadata;
        Assert.Equal("2026-03-01T09:30:00Z", metadata["notifiedOn"]);
        Assert.Equal(mail.MessageId, $"<{metadata["notifiedAs"]}>");
        Assert.Equal(("form-1", "content-1"), (metadata["form"], metadata["content"]));
    }

    [Fact]
    public async Task A_mail_that_was_refused_for_now_is_sent_once_by_the_next_attempt()
    {
        var server = await StartServerAsync();
        var worker = Worker(server);
        var name = await StoreAsync(SampleInquiry.New());
        await server.RefuseForNowAsync(1);

        var error = await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(worker, name));
        Assert.DoesNotContain("notifiedOn", (await PropertiesAsync(name)).Metadata.Keys);
        Assert.Null(error.InnerException);
        Assert.Contains("451", error.Message);

        // At once: the failed attempt gave its lease back.
        await NotifyAsync(worker, name).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await NotifyAsync(worker, name);
        Assert.Single(await server.MailsAsync());
    }

    [Fact]
    public async Task Two_workers_at_once_send_one_mail()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());
        await server.HoldAsync(true);

        var workers = Enumerable.Range(0, 4).Select(_ => NotifyAsync(Worker(server), name)).ToArray();
        await server.WhenHoldingAsync();
        await server.HoldAsync(false);
        await Task.WhenAll(workers);

        Assert.Single(await server.MailsAsync());
    }

    [Fact]
    public async Task A_worker_waits_for_the_lease_of_another_that_may_have_died()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());
        var other = Inquiries.GetBlobClient(name).GetBlobLeaseClient();
        await other.AcquireAsync(TimeSpan.FromSeconds(60), cancellationToken: TestContext.Current.CancellationToken);

        var waiting = NotifyAsync(Worker(server), name);
        Assert.Empty(await server.MailsAsync());
        await other.BreakAsync(TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken);
        await waiting;

        Assert.Single(await server.MailsAsync());
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_still_records_what_it_sent()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());
        await server.HoldAsync(true);
        var sending = NotifyAsync(Worker(server), name);
        await server.WhenHoldingAsync();

        await Inquiries.GetBlobClient(name).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken);
        await server.HoldAsync(false);
        await sending;
        await NotifyAsync(Worker(server), name);

        Assert.Single(await server.MailsAsync());
    }

    [Fact]
    public async Task A_mail_that_was_sent_and_not_recorded_is_sent_again_under_the_same_id()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());
        await server.HoldAsync(true);
        var dying = NotifyAsync(Worker(server), name);
        await server.WhenHoldingAsync();

        // As if the worker had died: another takes the lease away from it, and has it when the first wants to record.
        var lease = Inquiries.GetBlobClient(name).GetBlobLeaseClient();
        await lease.BreakAsync(TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken);
        await lease.AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration, cancellationToken: TestContext.Current.CancellationToken);
        await server.HoldAsync(false);
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => dying);
        await lease.ReleaseAsync(cancellationToken: TestContext.Current.CancellationToken);
        await NotifyAsync(Worker(server), name);
        await NotifyAsync(Worker(server), name);

        Assert.Equal(2, (await server.MailsAsync()).Count);
        Assert.Equal((await server.MailsAsync())[0].MessageId, (await server.MailsAsync())[1].MessageId);
    }

    [Fact]
    public async Task An_inquiry_that_was_erased_needs_no_mail()
    {
        var server = await StartServerAsync();
        var worker = Worker(server);
        var name = await StoreAsync(SampleInquiry.New());
        await Store.EraseAsync(name, TestContext.Current.CancellationToken);

        await NotifyAsync(worker, name);

        Assert.Empty(await server.MailsAsync());
    }

    [Fact]
    public async Task An_inquiry_that_is_erased_while_its_mail_is_on_the_way_stays_erased()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());
        await server.HoldAsync(true);
        var sending = NotifyAsync(Worker(server, ("Donations__Acknowledge", "true")), name);
        await server.WhenHoldingAsync();

        var blob = Inquiries.GetBlobClient(name);
        await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: TestContext.Current.CancellationToken);
        await blob.DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        await server.HoldAsync(false);
        await sending;

        Assert.False(await blob.ExistsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_host_that_stops_lets_a_mail_that_is_on_its_way_arrive_and_records_it()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());
        await server.HoldAsync(true);
        using var stop = new CancellationTokenSource();
        var sending = Worker(server).NotifyAsync(name, stop.Token);
        await server.WhenHoldingAsync();

        await stop.CancelAsync();
        await server.HoldAsync(false);
        await sending;

        Assert.Contains("notifiedOn", (await PropertiesAsync(name)).Metadata.Keys);
    }

    [Fact]
    public async Task Without_a_way_to_send_an_inquiry_stays_unsent_and_an_operator_is_told_once_each_attempt()
    {
        var name = await StoreAsync(SampleInquiry.New());
        var worker = Worker(server: null);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => NotifyAsync(worker, name));
        await Assert.ThrowsAsync<InvalidOperationException>(() => NotifyAsync(worker, name));

        Assert.Contains("Smtp__Host", error.Message);
        Assert.Contains("Donations__MailFolder", error.Message);
        Assert.Equal(2, Logs.Entries.Count(entry => entry.Level == LogLevel.Error));
        Assert.DoesNotContain("notifiedOn", (await PropertiesAsync(name)).Metadata.Keys);
    }

    [Theory]
    [InlineData("read-me.txt")]
    [InlineData("2026/03/01/notes.txt")]
    [InlineData("2026/13/01/K7QMX-3PD9R.json")]
    [InlineData("2026/03/01/a\r\nBcc: x.json")]
    public async Task A_file_that_is_no_inquiry_is_passed_over(string name)
    {
        await NotifyAsync(Worker(server: null), name);

        Assert.Contains(Logs.Entries, entry => entry.EventId == 3114);
    }

    [Fact]
    public async Task What_the_trigger_has_given_up_is_sent_once_the_server_is_back()
    {
        var server = await StartServerAsync();
        var first = await StoreAsync(SampleInquiry.New());
        var second = await StoreAsync(SampleInquiry.New());
        var away = Worker(server, ("Smtp__Port", "1"));
        await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(away, first));
        await UnsentOfLastWorker().SendAsync(TestContext.Current.CancellationToken);

        _ = Worker(server);
        await UnsentOfLastWorker().SendAsync(TestContext.Current.CancellationToken);
        var sent = (await server.MailsAsync()).Count;
        await UnsentOfLastWorker().SendAsync(TestContext.Current.CancellationToken);

        Assert.Equal(sent, (await server.MailsAsync()).Count);
        foreach (var name in (string[])[first, second])
        {
            Assert.Single(await server.MailsAsync(), mail => mail.Subject!.Contains(Path.GetFileNameWithoutExtension(name)));
        }
    }
}
