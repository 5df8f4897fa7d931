using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Donations.Form;
using Prossimo.Functions.Donations.Notification;
using Prossimo.Functions.Tests.Fixtures;

namespace Prossimo.Functions.Tests.Donations.Notification;

/// <summary>Mails as a real server gets them, and as a parser of another make reads them.</summary>
public sealed class InquiryMailsTests(InquiryMailsTests.SharedServer shared) : IClassFixture<InquiryMailsTests.SharedServer>
{
    private const string Team = "team@prossimo.example";

    private static readonly string[] TeamHeaders =
        ["content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version", "reply-to", "subject", "to"];

    private readonly SmtpServer _server = shared.Server;
    private readonly MailOptions _options = new()
    {
        Host = "127.0.0.1",
        Port = shared.Server.Port,
        StartTls = false,
        From = new("donations@prossimo.example", "Prossimo"),
        To = [new(Team)],
    };

    [Fact]
    public async Task The_team_reads_every_field_on_a_line_of_its_own_and_the_message_last()
    {
        var inquiry = SampleInquiry.New() with { Reference = "K7QMX-3PD9R" };

        var mail = await SendAsync(inquiry);

        Assert.Equal("Donation inquiry K7QMX-3PD9R: company, 10,000 to 100,000", mail.Subject);
        Assert.Equal("<K7QMX-3PD9R.team@prossimo.example>", mail.MessageId);
        Assert.Equal(("Dönor The Näme Łast", inquiry.Email), (mail.ReplyTo.Single().Name, mail.ReplyTo.Single().Address));
        Assert.Equal([Team], mail.EnvelopeTo);
        Assert.Equal("donations@prossimo.example", mail.EnvelopeFrom);
        Assert.Equal("text/plain; charset=utf-8", mail.Header("content-type"));
        Assert.Equal(TeamHeaders, mail.Headers.Select(header => header.Key).Order());
        Assert.Equal(
            $"""
            Donation inquiry K7QMX-3PD9R, received on 2026-03-01 at 09:29 UTC.
            Reply to this mail to write to the donor.

            Your name: Dönor "The" Näme, Łast
            Email address: d.larkspur+gift@wharfinger.example
            Organization: Wharfinger & Söhne <Ltd>
            Country: Isle of Words
            You are writing as: A company
            What would you like to support? rustls
            Amount you have in mind, in US dollars: 10,000 to 100,000
            You may contact me about this inquiry: yes

            Message:

            {inquiry.Message}

            """,
            Body(mail));
    }

    [Fact]
    public async Task What_was_not_given_is_said_so()
    {
        var mail = await SendAsync(SampleInquiry.New() with { Organization = null, Country = null, Interest = InquiryForm.General, AmountRange = "undecided", DonorType = "donor-advised-fund" });

        var text = Body(mail);
        Assert.Contains("\nOrganization: not given\nCountry: not given\nYou are writing as: A donor-advised fund\nWhat would you like to support? Wherever it is needed most\n", text);
        Assert.EndsWith(": donor-advised-fund, undecided", mail.Subject);
    }

    [Fact]
    public async Task A_domain_beyond_ASCII_can_be_replied_to()
    {
        var mail = await SendAsync(SampleInquiry.From("donor@wörter.example"));

        Assert.Contains("<donor@xn--wrter-jua.example>", mail.Header("reply-to"));
        Assert.Contains("Email address: donor@wörter.example\n", Body(mail));
    }

    [Theory]
    [InlineData("Name\" <other@evil.example>, \"Name")]
    [InlineData("Name\\\" <other@evil.example>, \\\"")]
    [InlineData("=?utf-8?Q?=22_=3Cother=40evil.example=3E=2C_=22?=")]
    [InlineData("=?utf-8?B?DQpCY2M6IG90aGVyQGV2aWwuZXhhbXBsZQ==?=")]
    [InlineData("Name\r\nBcc: other@evil.example")]
    [InlineData("Name\nBcc: other@evil.example\n\nHello")]
    [InlineData("Name\r\n.\r\nMAIL FROM:<other@evil.example>")]
    [InlineData("Näme\r\nBcc: other@evil.example")]
    [InlineData("Name\u2028Bcc: other@evil.example")]
    [InlineData("Name\0\u001b[31m\u0085Bcc: other@evil.example")]
    [InlineData("(comment) <other@evil.example>;:,")]
    [InlineData("\ud800 lone \udc00")]
    [InlineData("\"")]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_hostile_name_stays_a_name(string name) => await AssertHarmlessAsync(SampleInquiry.New() with { Name = name, Message = name });

    [Theory]
    [InlineData("donor@wharfinger.example\r\nBcc: other@evil.example")]
    [InlineData("donor@wharfinger.example, other@evil.example")]
    [InlineData("donor@wharfinger.example> <other@evil.example")]
    [InlineData("\"x\r\nBcc: other@evil.example\"@wharfinger.example")]
    [InlineData("\"x\\\" <other@evil.example>, \\\"\"@wharfinger.example")]
    [InlineData("donor(other@evil.example)@wharfinger.example")]
    [InlineData("donor@wharfinger.example\0")]
    [InlineData("<donor@wharfinger.example>")]
    [InlineData("donor@wharfinger.example;other@evil.example")]
    [InlineData("")]
    public async Task A_hostile_address_is_not_replied_to(string email)
    {
        await AssertHarmlessAsync(SampleInquiry.From(email));

        Assert.Empty((await _server.MailsAsync())[^1].ReplyTo);
    }

    [Fact]
    public async Task Hostile_choices_do_not_reach_the_subject()
    {
        var inquiry = SampleInquiry.New() with { DonorType = "x\r\nBcc: other@evil.example", AmountRange = "buy our pills", Interest = "a\nb" };

        await AssertHarmlessAsync(inquiry);

        Assert.Equal($"Donation inquiry {inquiry.Reference}: other, other", (await _server.MailsAsync())[^1].Subject);
    }

    [Fact]
    public void No_text_becomes_a_header_and_every_message_arrives_as_it_was_written()
    {
        string[] fragments =
        [
            "\r\n", "\n", "\r", "\n\n", "\r\n.\r\n", "\"", "\\", "<", ">", "@", ",", ";", ":", "(", ")", "=?utf-8?Q?", "?=", "=0D=0A", "Bcc: other@evil.example",
            "Content-Type: text/html", "--boundary", "\t", " ", "\0", "\u001b", "\u0085", "\u2028", "\u202e", "\ufeff", "é", "日本語", "🎁", "\ud83c", "a\u0301", "x", "From ", "DATA",
            new string('w', 1200),
        ];
        var hostile = Gen.Elements(fragments).ListOf().Select(string.Concat);
        var any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var texts = Gen.OneOf(hostile, any);
        var inquiries =
            from name in texts
            from email in Gen.OneOf(Gen.Constant("donor@wharfinger.example"), texts.Select(text => text + "@wharfinger.example"), any.Select(text => $"d@x{text}.example"), texts)
            from organization in texts
            from message in texts
            select SampleInquiry.New() with { Name = name, Email = email, Organization = organization, Message = message };

        Prop.ForAll(inquiries.ToArbitrary(), AssertHarmlessAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    /// <summary>One server for all tests of the class, which run one after the other.</summary>
    public sealed class SharedServer : IAsyncLifetime
    {
        public SmtpServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await SmtpServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private static string Body(ReceivedMail mail)
    {
        var base64 = mail.Raw[mail.Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];
        return Encoding.UTF8.GetString(Convert.FromBase64String(base64)).Replace("\r\n", "\n");
    }

    // UTF-8 has no lone surrogates; one kind of line end is as good as another.
    private static string Expected(string message) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(message.Replace("\r\n", "\n").Replace('\r', '\n')));

    private async Task<ReceivedMail> SendAsync(Inquiry inquiry)
    {
        using var mail = new InquiryMails(_options).ToTeam(inquiry, inquiry.Reference);
        await new Mailer(_options, NullLogger<Mailer>.Instance).SendAsync(mail, inquiry.Reference, "team", TestContext.Current.CancellationToken);
        return (await _server.MailsAsync())[^1];
    }

    private async Task AssertHarmlessAsync(Inquiry inquiry)
    {
        var before = (await _server.MailsAsync()).Count;
        var mail = await SendAsync(inquiry);

        Assert.Equal(before + 1, (await _server.MailsAsync()).Count);
        Assert.Equal([Team], mail.EnvelopeTo);
        Assert.Equal("donations@prossimo.example", mail.EnvelopeFrom);
        Assert.Equal(Team, Assert.Single(mail.To).Address);
        Assert.Equal(0, mail.Attachments);
        Assert.Null(mail.Html);
        Assert.Equal(mail.ReplyTo.Count == 0 ? TeamHeaders.Where(header => header != "reply-to") : TeamHeaders, mail.Headers.Select(header => header.Key).Order());
        Assert.All(mail.ReplyTo, reply => Assert.Equal(inquiry.Email, reply.Address));
        Assert.True(mail.ReplyTo.Count <= 1);
        var head = mail.Raw[..mail.Raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        Assert.All(head.Split("\r\n"), line => Assert.True(line.Length <= 998 && line.All(letter => letter is '\t' or (>= ' ' and <= '~')), line));
        Assert.EndsWith($"\n\nMessage:\n\n{Expected(inquiry.Message)}\n", Body(mail), StringComparison.Ordinal);
        Assert.Equal(8, Body(mail).Split("\n\nMessage:\n\n")[0].Split("\n\n")[^1].Split('\n').Length);
    }
}
