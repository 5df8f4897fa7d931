using Prossimo.Functions.Donations.Notification;
using Prossimo.Functions.Tests.Fixtures;

namespace Prossimo.Functions.Tests.Donations.Notification;

public sealed class AcknowledgementTests(InquiryStorage storage) : NotificationTest(storage)
{
    private static readonly (string, string) On = ("Donations__Acknowledge", "true");

    [Fact]
    public async Task A_donor_gets_one_acknowledgement_with_nothing_in_it_that_a_visitor_wrote()
    {
        var server = await StartServerAsync();
        var worker = Worker(server, On);
        var inquiry = SampleInquiry.New();
        var name = await StoreAsync(inquiry);

        await NotifyAsync(worker, name);
        await NotifyAsync(worker, name);

        Assert.Equal(2, (await server.MailsAsync()).Count);
        var mail = (await server.MailsAsync())[1];
        Assert.Equal([inquiry.Email], mail.EnvelopeTo);
        Assert.Equal("auto-generated", mail.Header("auto-submitted"));
        Assert.Equal($"Your donation inquiry {inquiry.Reference}", mail.Subject);
        Assert.Contains(inquiry.Reference, mail.Text);
        Assert.NotEqual((await server.MailsAsync())[0].MessageId, mail.MessageId);
        foreach (var word in SampleInquiry.PersonalData.Except(["larkspur", "Wharfinger"]))
        {
            Assert.DoesNotContain(word, mail.Text + mail.Raw, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Empty(mail.To.Single().Name);
        var metadata = (await PropertiesAsync(name)).Metadata;
        Assert.Equal(("sent", "2026-03-01T09:30:00Z"), (metadata["acknowledgement"], metadata["acknowledgedOn"]));
        Assert.Equal(mail.MessageId, $"<{metadata["acknowledgedAs"]}>");
        Assert.Equal("form-1", metadata["form"]);
    }

    [Fact]
    public async Task Donors_get_none_unless_it_is_switched_on_nor_those_who_wrote_before()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());

        await NotifyAsync(Worker(server), name);
        await NotifyAsync(Worker(server, On), name);

        Assert.Equal([Team], Assert.Single(await server.MailsAsync()).EnvelopeTo);
    }

    [Fact]
    public async Task A_refused_address_neither_blocks_nor_repeats()
    {
        var server = await StartServerAsync();
        var worker = Worker(server, On);
        var name = await StoreAsync(SampleInquiry.From("reject.larkspur@wharfinger.example"));

        await NotifyAsync(worker, name);
        await NotifyAsync(worker, name);

        Assert.Equal([Team], Assert.Single(await server.MailsAsync()).EnvelopeTo);
        Assert.Equal("failed", (await PropertiesAsync(name)).Metadata["acknowledgement"]);
        Assert.Single(Logs.Entries, entry => entry.EventId == 3112 && entry.Text.Contains("550"));
    }

    [Fact]
    public async Task An_address_that_is_refused_for_now_is_tried_again_without_a_second_mail_to_the_team()
    {
        var server = await StartServerAsync();
        var worker = Worker(server, On);
        var name = await StoreAsync(SampleInquiry.From("later.larkspur@wharfinger.example"));

        await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(worker, name));
        await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(worker, name));
        Assert.Equal("due", (await PropertiesAsync(name)).Metadata["acknowledgement"]);
        Time.Now += TimeSpan.FromDays(3);
        await NotifyAsync(worker, name);

        Assert.Single(await server.MailsAsync());
        Assert.Equal("failed", (await PropertiesAsync(name)).Metadata["acknowledgement"]);
    }

    [Theory]
    [InlineData(true, "sent")]
    [InlineData(false, "failed")]
    public async Task An_address_beyond_ASCII_is_written_to_where_the_server_can(bool smtpUtf8, string expected)
    {
        var server = await StartServerAsync(new SmtpServerOptions { SmtpUtf8 = smtpUtf8 });
        var name = await StoreAsync(SampleInquiry.From("dönor.larkspur@wharfinger.example"));

        await NotifyAsync(Worker(server, On), name);

        Assert.Equal(expected, (await PropertiesAsync(name)).Metadata["acknowledgement"]);
        Assert.Equal(smtpUtf8, (await server.MailsAsync()).Any(mail => mail.EnvelopeTo.Contains("dönor.larkspur@wharfinger.example")));
        Assert.Empty((await server.MailsAsync())[0].ReplyTo);
        Assert.Contains("Email address: dönor.larkspur@wharfinger.example", (await server.MailsAsync())[0].Text);
    }

    [Theory]
    [InlineData("\"reject me, x\"@wharfinger.example")]
    [InlineData("Larkspur <d@wharfinger.example>")]
    [InlineData("no address of larkspur")]
    [InlineData("d@[192.0.2.1]")]
    public async Task What_a_header_cannot_carry_is_not_written_to(string email)
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.From(email));

        await NotifyAsync(Worker(server, On), name);

        var mail = Assert.Single(await server.MailsAsync());
        Assert.Empty(mail.ReplyTo);
        Assert.Contains($"Email address: {email}", mail.Text);
        Assert.Equal("failed", (await PropertiesAsync(name)).Metadata["acknowledgement"]);
    }
}
