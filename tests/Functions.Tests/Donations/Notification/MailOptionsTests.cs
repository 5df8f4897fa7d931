using Microsoft.Extensions.Configuration;
using Prossimo.Functions.Donations.Notification;

namespace Prossimo.Functions.Tests.Donations.Notification;

public sealed class MailOptionsTests
{
    [Fact]
    public void What_is_set_is_read()
    {
        var options = Read(
            ("Smtp:Host", "mail.example"), ("Smtp:Port", "25"), ("Smtp:Tls", "None"), ("Smtp:User", "u"), ("Smtp:Password", " p "),
            ("Smtp:From", "Prossimo <from@x.example>"), ("Smtp:To", "a@x.example, b@x.example"), ("Smtp:TimeoutSeconds", "5"), ("Donations:Acknowledge", "True"));

        Assert.Equal(("mail.example", 25, false, "u", " p ", true), (options.Host, options.Port, options.StartTls, options.User, options.Password, options.Acknowledge));
        Assert.Equal(("Prossimo", "from@x.example"), (options.From.DisplayName, options.From.Address));
        Assert.Equal(["a@x.example", "b@x.example"], options.To.Select(address => address.Address));
        Assert.Equal(TimeSpan.FromSeconds(5), options.Timeout);
    }

    [Fact]
    public void By_default_the_connection_is_made_safe_on_port_587_and_donors_get_nothing()
    {
        var options = Read(("Smtp:Host", "mail.example"), ("Smtp:From", "from@x.example"), ("Smtp:To", "a@x.example"));

        Assert.Equal((587, true, false, TimeSpan.FromSeconds(30)), (options.Port, options.StartTls, options.Acknowledge, options.Timeout));
    }

    [Theory]
    [InlineData("Smtp:Port", "0", "Smtp__Port")]
    [InlineData("Smtp:Port", "smtp", "Smtp__Port")]
    [InlineData("Smtp:Port", "465", "587")]
    [InlineData("Smtp:Tls", "ssl", "Smtp__Tls")]
    [InlineData("Smtp:From", "", "Smtp__From")]
    [InlineData("Smtp:From", "nobody", "Smtp__From")]
    [InlineData("Smtp:From", "a@x\u0378.example", "Smtp__From")]
    [InlineData("Smtp:From", "a@x.example,b@x.example", "Smtp__From")]
    [InlineData("Smtp:To", "", "Smtp__To")]
    [InlineData("Smtp:To", "a@x.example, b at x", "Smtp__To")]
    [InlineData("Smtp:TimeoutSeconds", "-1", "Smtp__TimeoutSeconds")]
    [InlineData("Donations:Acknowledge", "yes", "Donations__Acknowledge")]
    [InlineData("Smtp:Password", "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/smtp-password)", "Smtp__Password is a reference")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value, string expected)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Read(("Smtp:Host", "mail.example"), ("Smtp:From", "from@x.example"), ("Smtp:To", "a@x.example"), (name, value)));

        Assert.Contains(expected, error.Message);
    }

    private static MailOptions Read(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>();
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return MailOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
