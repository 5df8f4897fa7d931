using System.Net.Mail;
using Prossimo.Functions.Donations;

namespace Prossimo.Functions.Tests.Donations.Notification;

public sealed class MailAddressesTests
{
    public static TheoryData<string> Unsendable =>
        ["a@x\u0378.com", "a@\u200B.com", $"a@{new string('ü', 62)}.com", "a@\u0301x.com", "a@x\uFF0C.com", "a@xn--\u00FC.com"];

    [Theory]
    [InlineData("first.last+tag@sub.example.org")]
    [InlineData("o'brien@example.co")]
    [InlineData("użytkownik@przykład.pl")]
    [InlineData("d@xn--wrter-jua.example")]
    [InlineData("d@1.example")]
    public void What_can_be_written_to_is_read_as_it_is(string text)
    {
        Assert.True(MailAddresses.TryRead(text, out var address));
        Assert.Equal(text, address.Address);
    }

    [Theory]
    [MemberData(nameof(Unsendable))]
    [InlineData("")]
    [InlineData("@example.org")]
    [InlineData("a@b")]
    [InlineData("a@b.")]
    [InlineData("a@.b")]
    [InlineData("a@b..c")]
    [InlineData("a@x_y.example")]
    [InlineData("a b@example.org")]
    [InlineData("Ann <a@example.org>")]
    [InlineData("\"a b\"@example.org")]
    [InlineData("a@example.org,b@example.org")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@@example.org")]
    [InlineData("a@-example.org")]
    [InlineData("a@example-.org")]
    [InlineData("a@example.org\u3002")]
    [InlineData("a@example.org\r\n")]
    public void What_cannot_is_not(string text) => Assert.False(MailAddresses.TryRead(text, out _));

    [Fact]
    public void Lengths_are_those_of_the_wire()
    {
        var label = new string('x', 60);
        Assert.True(MailAddresses.TryRead($"{new string('l', 64)}@{label}.{label}.{label}.{label}.org", out _));
        Assert.False(MailAddresses.TryRead($"{new string('l', 65)}@example.org", out _));
        Assert.False(MailAddresses.TryRead($"l@{label}.{label}.{label}.{label}.{label}.org", out _));
        Assert.False(MailAddresses.TryRead($"l@{label}xxxx.org", out _));
    }

    [Fact]
    public async Task Whatever_letter_a_host_has_the_mail_client_writes_it_if_it_was_read()
    {
        var read = Enumerable.Range(0x80, 0x3000).Select(letter => $"d@x{(char)letter}y.example").Where(text => MailAddresses.TryRead(text, out _)).ToArray();
        Assert.NotEmpty(read);
        var folder = Directory.CreateTempSubdirectory("prossimo-addresses-");
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder.FullName };
            using var mail = new MailMessage("from@prossimo.example", "to@prossimo.example");
            foreach (var address in read)
            {
                mail.ReplyToList.Add(address);
            }

            await client.SendMailAsync(mail, TestContext.Current.CancellationToken);
            Assert.Contains("Reply-To:", await File.ReadAllTextAsync(Assert.Single(folder.GetFiles()).FullName, TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
