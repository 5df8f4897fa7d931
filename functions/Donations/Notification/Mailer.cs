using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>Sends a mail through the configured server or, where there is none, writes it into the configured folder.</summary>
/// <param name="options">Which.</param>
/// <param name="logger">What an operator would ask about.</param>
internal sealed partial class Mailer(MailOptions options, ILogger<Mailer> logger)
{
    // A mail that is on its way when the host stops is better finished: whether a broken off one arrives nobody knows.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Whether a server or a folder is configured.</summary>
    public bool CanSend => options.Host.Length > 0 || options.Folder.Length > 0;

    /// <summary>Sends a mail to at least one of its recipients.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="reference">The inquiry that it is about.</param>
    /// <param name="reader">Whom it is for, as part of a file name.</param>
    /// <param name="cancellationToken">The host stops.</param>
    /// <exception cref="MailNotSentException">It was not sent.</exception>
    /// <exception cref="InvalidOperationException">Neither a server nor a folder is configured.</exception>
    public async Task SendAsync(MailMessage mail, string reference, string reader, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Host.Length > 0)
        {
            await SendThroughServerAsync(mail, reference, cancellationToken);
        }
        else if (options.Folder.Length > 0)
        {
            await WriteAsync(mail, reference, $"{reference}-{reader}.eml");
        }
        else
        {
            LogNotConfigured(reference);
            throw new InvalidOperationException($"Nobody was told of inquiry {reference}, which stays stored: set Smtp__Host, Smtp__From and Smtp__To, or Donations__MailFolder.");
        }
    }

    private async Task SendThroughServerAsync(MailMessage mail, string reference, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout);
        using var stopping = cancellationToken.Register(() => limit.CancelAfter(Grace));
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls };
        if (options.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(options.User, options.Password);
        }

        if (mail.To.Any(address => !Ascii.IsValid(address.User)))
        {
            client.DeliveryFormat = SmtpDeliveryFormat.International;
        }

        // The framework gives up waiting for the server's last word only when the connection is taken from it.
        using var abort = limit.Token.Register(client.Dispose);
        try
        {
            await client.SendMailAsync(mail, limit.Token);
        }
        catch (SmtpFailedRecipientException refused) when (Refused(refused) < mail.To.Count)
        {
            // The server has the mail for the others: trying again would send it to them twice.
            LogRefusedForSome(reference, Refused(refused), mail.To.Count, Code(refused));
        }
        catch (Exception error) when (error is OperationCanceledException or SmtpException && limit.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw NotSent(reference, $"took longer than {options.Timeout.TotalSeconds:0} s (Smtp__TimeoutSeconds)", MailFailure.ServerAway);
        }
        catch (Exception error) when (IsUnwritable(error))
        {
            throw Unwritable(reference, error);
        }
        catch (SmtpException error)
        {
            throw Explain(error, mail, reference);
        }
    }

    // The client checks addresses and headers when it writes them; what it throws has the address in its message.
    private static bool IsUnwritable(Exception error) =>
        error is ArgumentException or FormatException or SmtpException { InnerException: ArgumentException or FormatException };

    private static MailNotSentException Unwritable(string reference, Exception error) =>
        new($"A mail of inquiry {reference} was not sent: an address or another header of it cannot be written ({(error.InnerException ?? error).GetType().Name}).", MailFailure.Refused);

    private static int Refused(SmtpFailedRecipientException error) => error is SmtpFailedRecipientsException several ? several.InnerExceptions.Length : 1;

    private static int Code(SmtpException error) => (int)(error is SmtpFailedRecipientsException several ? several.InnerExceptions[0].StatusCode : error.StatusCode);

    // What the server says is left out: servers repeat addresses.
    private MailNotSentException Explain(SmtpException error, MailMessage mail, string reference)
    {
        if (error.StatusCode == SmtpStatusCode.GeneralFailure && error is not SmtpFailedRecipientException)
        {
            return (error.InnerException ?? error) switch
            {
                SocketException socket => NotSent(reference, $"cannot be reached ({socket.SocketErrorCode})", MailFailure.ServerAway),
                AuthenticationException => NotSent(reference, "cannot be trusted: its TLS certificate is not valid for that name, or from nobody known here", MailFailure.ServerAway),
                IOException => NotSent(reference, "broke the connection", MailFailure.ServerAway),
                SmtpException when mail.To.Any(address => !Ascii.IsValid(address.User)) => NotSent(reference, "does not take addresses beyond ASCII (SMTPUTF8)", MailFailure.Refused),
                SmtpException when options.StartTls => NotSent(reference, "does not offer STARTTLS, or does not speak SMTP; Smtp__Tls is starttls", MailFailure.ServerAway),
                var other => NotSent(reference, $"could not be talked to ({other.GetType().Name})", MailFailure.ServerAway),
            };
        }

        var code = Code(error);
        return code switch
        {
            530 or 534 or 535 or 538 => NotSent(reference, $"wants another sign-in ({code}): see Smtp__User, Smtp__Password and Smtp__Tls", MailFailure.ServerAway),
            >= 550 and <= 554 => NotSent(reference, $"refused it for good ({code})", MailFailure.Refused),
            _ => NotSent(reference, $"did not take it ({code})", MailFailure.NotNow),
        };
    }

    private MailNotSentException NotSent(string reference, string why, MailFailure failure) =>
        new($"A mail of inquiry {reference} was not sent: {options.Host}:{options.Port} {why}.", failure);

    private async Task WriteAsync(MailMessage mail, string reference, string fileName)
    {
        var folder = Path.GetFullPath(options.Folder);
        var path = Path.Combine(folder, fileName);

        // The framework chooses the file's name; whoever watches the folder sees whole files only.
        var draft = Directory.CreateDirectory(Path.Combine(folder, $".{fileName}-{Guid.NewGuid():N}"));
        try
        {
            using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = draft.FullName })
            {
                client.DeliveryFormat = SmtpDeliveryFormat.International;
                await client.SendMailAsync(mail, CancellationToken.None);
            }

            File.Move(draft.EnumerateFiles().Single().FullName, path, overwrite: true);
        }
        catch (Exception error) when (IsUnwritable(error))
        {
            throw Unwritable(reference, error);
        }
        finally
        {
            draft.Delete(recursive: true);
        }

        LogWritten(path);
    }

    [LoggerMessage(3100, LogLevel.Error, "No mail about inquiry {Reference}: set Smtp__Host, Smtp__From and Smtp__To, or Donations__MailFolder. It stays stored and is tried again.")]
    private partial void LogNotConfigured(string reference);

    [LoggerMessage(3101, LogLevel.Warning, "The mail server refused the mail about inquiry {Reference} for {Refused} of {Recipients} recipients ({Code}); the others have it. Check Smtp__To.")]
    private partial void LogRefusedForSome(string reference, int refused, int recipients, int code);

    [LoggerMessage(3102, LogLevel.Information, "No mail server is set: wrote a mail to {Path}.")]
    private partial void LogWritten(string path);
}
