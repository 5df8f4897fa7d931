using System.Net.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Donations.Notification;
using Prossimo.Functions.Tests.Fixtures;

namespace Prossimo.Functions.Tests.Donations.Notification;

/// <summary>Addresses that the mail client takes and throws at when it sends.</summary>
public sealed class UnwritableMailTests(InquiryStorage storage) : NotificationTest(storage)
{
    public static TheoryData<string> Unsendable => MailAddressesTests.Unsendable;

    [Theory]
    [MemberData(nameof(Unsendable))]
    public async Task The_team_reads_the_address_and_the_donor_is_not_written_to(string email)
    {
        var server = await StartServerAsync();
        var worker = Worker(server, ("Donations__Acknowledge", "true"));
        var name = await StoreAsync(SampleInquiry.From(email));

        await NotifyAsync(worker, name);

        var mail = Assert.Single(await server.MailsAsync());
        Assert.Empty(mail.ReplyTo);
        Assert.Contains("Replying does not reach the donor", mail.Text);
        Assert.Contains($"Email address: {email}", mail.Text);
        Assert.Equal("failed", (await PropertiesAsync(name)).Metadata["acknowledgement"]);
    }

    [Theory]
    [InlineData("a@x\u0378.com")]
    [InlineData("a@\u200B.com")]
    public async Task A_mail_with_such_a_header_is_refused_without_showing_it(string email)
    {
        var server = await StartServerAsync();
        var options = new MailOptions { Host = "127.0.0.1", Port = server.Port, StartTls = false };
        using var mail = new MailMessage("from@prossimo.example", Team);
        mail.ReplyToList.Add(new MailAddress(email));

        var error = await Assert.ThrowsAsync<MailNotSentException>(() =>
            new Mailer(options, NullLogger<Mailer>.Instance).SendAsync(mail, "K7QMX-3PD9R", "team", TestContext.Current.CancellationToken));

        Assert.Equal(MailFailure.Refused, error.Failure);
        Assert.DoesNotContain(email[2..], error.ToString());
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task A_mail_that_is_refused_is_tried_without_the_address_to_reply_to()
    {
        var server = await StartServerAsync();
        var worker = Worker(server, ("Smtp__To", "reject@prossimo.example"));
        var name = await StoreAsync(SampleInquiry.New());

        await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(worker, name));

        Assert.Single(Logs.Entries, entry => entry.EventId == 3115);
        Assert.DoesNotContain("notifiedOn", (await PropertiesAsync(name)).Metadata.Keys);
    }
}
