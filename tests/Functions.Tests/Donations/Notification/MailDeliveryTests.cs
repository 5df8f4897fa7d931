using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Prossimo.Functions.Donations.Notification;
using Prossimo.Functions.Tests.Fixtures;

namespace Prossimo.Functions.Tests.Donations.Notification;

public sealed class MailDeliveryTests(InquiryStorage storage) : NotificationTest(storage)
{
    private static readonly (string, string) StartTls = ("Smtp__Tls", "starttls");

    [Fact]
    public async Task Where_there_is_no_server_a_mail_is_a_file_that_a_person_can_read()
    {
        var inquiry = SampleInquiry.New();
        var folder = Path.Combine(Folder.FullName, "mail");
        var worker = Worker(server: null, ("Donations__MailFolder", folder), ("Donations__Acknowledge", "true"));

        var name = await StoreAsync(inquiry);
        await NotifyAsync(worker, name);
        await NotifyAsync(worker, name);

        Assert.Equal([$"{inquiry.Reference}-donor.eml", $"{inquiry.Reference}-team.eml"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
        var path = Path.Combine(folder, $"{inquiry.Reference}-team.eml");
        var text = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("\r\n", "\n");
        Assert.Contains($"\nSubject: Donation inquiry {inquiry.Reference}: company, 10,000 to 100,000\n", text);
        Assert.Contains($"\n\nMessage:\n\n{inquiry.Message}\n", text);
        Assert.Contains(Logs.Entries, entry => entry.EventId == 3102 && entry.Text.Contains(path));
    }

    [Fact]
    public async Task All_of_the_team_hear_and_one_who_is_unknown_does_not_make_the_others_hear_twice()
    {
        var server = await StartServerAsync();
        var worker = Worker(server, ("Smtp__To", "one@prossimo.example, reject@prossimo.example; two@prossimo.example,reject.too@prossimo.example"));
        var name = await StoreAsync(SampleInquiry.New());

        await NotifyAsync(worker, name);
        await NotifyAsync(worker, name);

        Assert.Equal(["one@prossimo.example", "two@prossimo.example"], Assert.Single(await server.MailsAsync()).EnvelopeTo);
        Assert.Single(Logs.Entries, entry => entry.EventId == 3101 && entry.Text.Contains("2 of 4"));
    }

    [Fact]
    public async Task A_team_that_nobody_of_is_known_leaves_the_inquiry_unsent()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());

        var error = await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(Worker(server, ("Smtp__To", "reject@prossimo.example,reject.too@prossimo.example")), name));

        Assert.Contains("550", error.Message);
        Assert.DoesNotContain("notifiedOn", (await PropertiesAsync(name)).Metadata.Keys);
    }

    [Fact]
    public async Task A_server_with_a_certificate_from_nobody_known_gets_neither_mail_nor_password()
    {
        using var certificate = CreateCertificate();
        var server = await StartServerAsync(WithTls(certificate));
        var name = await StoreAsync(SampleInquiry.New());

        var error = await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(Worker(server, StartTls), name));

        Assert.Contains("certificate", error.Message);
        Assert.Empty(await server.MailsAsync());
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing_when_it_is_asked_for()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());

        var error = await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(Worker(server, StartTls), name));

        Assert.Contains("STARTTLS", error.Message);
        Assert.Empty(await server.MailsAsync());
    }

    [Fact]
    public async Task Through_TLS_the_app_signs_in_and_a_wrong_password_is_told_without_being_shown()
    {
        using var certificate = CreateCertificate();
        var server = await StartServerAsync(WithTls(certificate) with { User = "sender", Password = "right-secret" });
        var name = await StoreAsync(SampleInquiry.New());
        var thumbprint = certificate.GetCertHashString();
#pragma warning disable SYSLIB0014 // The mail client knows no other way to trust a certificate; only this test's is.
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint;
        try
        {
            var error = await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(Worker(server, StartTls, ("Smtp__User", "sender"), ("Smtp__Password", "wrong-secret")), name));
            Assert.Contains("Smtp__Password", error.Message);

            await NotifyAsync(Worker(server, StartTls, ("Smtp__User", "sender"), ("Smtp__Password", "right-secret")), name);
        }
        finally
        {
            ServicePointManager.ServerCertificateValidationCallback = null;
        }
#pragma warning restore SYSLIB0014

        var mail = Assert.Single(await server.MailsAsync());
        Assert.True(mail.Secure);
        Assert.Equal("sender", mail.User);
        Logs.AssertLacks("wrong-secret", "right-secret");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_given_up()
    {
        var server = await StartServerAsync();
        await server.HoldAsync(true);
        var name = await StoreAsync(SampleInquiry.New());

        var error = await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(Worker(server, ("Smtp__TimeoutSeconds", "1")), name))
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Contains("Smtp__TimeoutSeconds", error.Message);
    }

    [Fact]
    public async Task A_server_that_is_away_is_named()
    {
        var server = await StartServerAsync();
        var name = await StoreAsync(SampleInquiry.New());

        var error = await Assert.ThrowsAsync<MailNotSentException>(() => NotifyAsync(Worker(server, ("Smtp__Port", "1")), name));

        Assert.Contains("localhost:1 cannot be reached", error.Message);
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static SmtpServerOptions WithTls(X509Certificate2 certificate) => new()
    {
        StartTls = true,
        Cert = certificate.ExportCertificatePem(),
        Key = certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(),
    };
}
