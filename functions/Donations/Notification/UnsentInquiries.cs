using Azure;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>Finds the inquiries of which the trigger has given up telling: a mail server may be away for longer than five attempts take.</summary>
/// <param name="store">The inquiries.</param>
/// <param name="notifier">Tells of one.</param>
/// <param name="logger">What an operator would ask about.</param>
public sealed partial class UnsentInquiries(InquiryStore store, DonationNotifier notifier, ILogger<UnsentInquiries> logger)
{
    /// <summary>Tries each once more, until the mail server turns out to be away. What fails is left to the next time.</summary>
    /// <param name="cancellationToken">The host stops.</param>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        int sent = 0, failed = 0;
        await foreach (var inquiry in store.ListAsync(null, null, cancellationToken).Where(inquiry => notifier.IsOpen(inquiry.Metadata)))
        {
            try
            {
                await notifier.NotifyAsync(inquiry.BlobName, cancellationToken);
                sent++;
            }
            catch (Exception error) when (error is MailNotSentException or InvalidOperationException or RequestFailedException or AggregateException)
            {
                failed++;
                if (error is InvalidOperationException or MailNotSentException { Failure: MailFailure.ServerAway })
                {
                    break;
                }
            }
        }

        if (sent + failed > 0)
        {
            LogCaughtUp(sent, failed);
        }
    }

    [LoggerMessage(3120, LogLevel.Information, "Caught up with {Sent} inquiries whose mails were still to be sent; {Failed} failed again.")]
    private partial void LogCaughtUp(int sent, int failed);
}
