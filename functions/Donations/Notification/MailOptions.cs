using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Configuration;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>What a deployment sets about the mails of donation inquiries.</summary>
internal sealed record MailOptions
{
    /// <summary>The mail server. Setting <c>Smtp__Host</c>; empty for none.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port. Setting <c>Smtp__Port</c>.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Whether the connection must become a TLS one (STARTTLS) before anything is said. Setting <c>Smtp__Tls</c>: <c>starttls</c> or <c>none</c>.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>Who signs in. Setting <c>Smtp__User</c>; empty for nobody.</summary>
    public string User { get; init; } = "";

    /// <summary>The password. Setting <c>Smtp__Password</c>.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whom the mails are from. Setting <c>Smtp__From</c>; required with a server.</summary>
    public MailAddress From { get; init; } = new("donations@localhost");

    /// <summary>The team. Setting <c>Smtp__To</c>, separated by commas; required with a server.</summary>
    public IReadOnlyList<MailAddress> To { get; init; } = [new("team@localhost")];

    /// <summary>How long one mail may take. Setting <c>Smtp__TimeoutSeconds</c>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where mails are written as files when there is no server. Setting <c>Donations__MailFolder</c>; empty for nowhere.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether a donor gets an acknowledgement. Setting <c>Donations__Acknowledge</c>.</summary>
    public bool Acknowledge { get; init; }

    /// <summary>Reads the settings; what is not set keeps its default.</summary>
    /// <param name="configuration">The app's settings.</param>
    /// <exception cref="InvalidOperationException">A setting is there and cannot be used, or missing beside another; the message names it.</exception>
    public static MailOptions Read(IConfiguration configuration)
    {
        var options = new MailOptions();
        var host = Text(configuration, "Smtp:Host");
        var port = configuration.WholeNumber("Smtp:Port", 1, 65535) ?? options.Port;
        if (port == 465)
        {
            throw new InvalidOperationException("Smtp__Port is 465, which speaks TLS from the first byte: .NET's mail client does not. Set it to the server's port for STARTTLS, usually 587.");
        }

        return options with
        {
            Host = host,
            Port = port,
            StartTls = Text(configuration, "Smtp:Tls").ToLowerInvariant() switch
            {
                "" or "starttls" => true,
                "none" => false,
                var other => throw new InvalidOperationException($"Smtp__Tls is '{other}': set it to starttls or none. TLS from the first byte (port 465) is not supported by .NET's mail client."),
            },
            User = Text(configuration, "Smtp:User"),
            Password = configuration.Secret("Smtp:Password"),
            From = Addresses(configuration, "Smtp:From") switch
            {
                [] when host.Length == 0 => options.From,
                [] => throw new InvalidOperationException("Smtp__From is not set: set it to the address that the mails of donation inquiries are from."),
                [var one] => one,
                _ => throw new InvalidOperationException("Smtp__From has several addresses: set it to one."),
            },
            To = Addresses(configuration, "Smtp:To") switch
            {
                [] when host.Length == 0 => options.To,
                [] => throw new InvalidOperationException("Smtp__To is not set: set it to the addresses that hear of donation inquiries, with commas between them."),
                var team => team,
            },
            Timeout = configuration.WholeNumber("Smtp:TimeoutSeconds", 1, 120) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Timeout,
            Folder = Text(configuration, "Donations:MailFolder"),
            Acknowledge = Text(configuration, "Donations:Acknowledge").ToLowerInvariant() switch
            {
                "" or "false" => false,
                "true" => true,
                var other => throw new InvalidOperationException($"Donations__Acknowledge is '{other}': set it to true or false."),
            },
        };
    }

    private static string Text(IConfiguration configuration, string key) => configuration[key]?.Trim() ?? "";

    private static IReadOnlyList<MailAddress> Addresses(IConfiguration configuration, string key) =>
    [
        .. Text(configuration, key).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => MailAddress.TryCreate(text, out var address) && Ascii.IsValid(address.User)
                && (Ascii.IsValid(address.Host) || MailAddresses.AsciiHost(address.Host) is not null)
                ? address
                : throw new InvalidOperationException($"{key.Replace(":", "__", StringComparison.Ordinal)} has '{text}', which is no mail address.")),
    ];
}
