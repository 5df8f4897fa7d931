using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>Finds the inquiries of which the trigger has given up telling: a mail server may be away for longer than five attempts take.</summary>
/// <param name="store">The inquiries.</param>
/// <param name="notifier">Tells of one.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">What an operator would ask about.</param>
public sealed partial class UnsentInquiries(InquiryStore store, DonationNotifier notifier, TimeProvider time, ILogger<UnsentInquiries> logger)
{
    private const double GoldenRatio = 1.6180339887498949;

    // The host ends a function after five minutes (host.json): what has begun by then has time to be recorded.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // How often the timer fires.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Tries each once more, until the mail server turns out to be away or the run has lasted for three minutes. What fails is logged
    /// and left to the next time, as is what was not reached.
    /// </summary>
    /// <param name="cancellationToken">The host stops.</param>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var open = await store.ListAsync(null, null, cancellationToken).Where(inquiry => notifier.IsOpen(inquiry.Metadata)).ToListAsync(cancellationToken);
        int sent = 0, failed = 0;
        foreach (var inquiry in InTurn(open))
        {
            if (sent + failed > 0 && time.GetElapsedTime(started) >= Patience)
            {
                break;
            }

            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await notifier.NotifyAsync(inquiry.BlobName, cancellationToken);
                sent++;
            }
            catch (MailNotSentException error)
            {
                failed++;
                if (error.Failure == MailFailure.ServerAway)
                {
                    break;
                }
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                failed++;
                if (!notifier.CanSend)
                {
                    break;
                }

                LogFailed(inquiry.Reference, error.GetType().Name);
            }
        }

        if (sent + failed > 0)
        {
            LogCaughtUp(sent, failed, open.Count - sent - failed);
        }
    }

    // The oldest first, in every second run. In the others the first is another each time, spread evenly over all by the golden
    // ratio, so that none goes untold for good because those before it use up each run's time.
    private IEnumerable<StoredInquiry> InTurn(IReadOnlyList<StoredInquiry> open)
    {
        var oldestFirst = open.OrderBy(inquiry => inquiry.ReceivedAt ?? new DateTimeOffset(inquiry.Day, TimeOnly.MinValue, TimeSpan.Zero)).ToArray();
        var (round, odd) = Math.DivRem(time.GetUtcNow().UtcTicks / Interval.Ticks, 2);
        var first = odd == 0 ? 0 : (int)(round * GoldenRatio % 1 * open.Count);
        return oldestFirst.Skip(first).Concat(oldestFirst.Take(first));
    }

    [LoggerMessage(3120, LogLevel.Information, "Caught up with {Sent} inquiries whose mails were still to be sent; {Failed} failed again, {Left} are left to the next time.")]
    private partial void LogCaughtUp(int sent, int failed, int left);

    // What an error says may be a donor's words: a damaged file's parser repeats them.
    [LoggerMessage(3121, LogLevel.Error, "The mails about inquiry {Reference} cannot be sent ({Problem}): look at its file, and at the errors of NotifyDonationTeam.")]
    private partial void LogFailed(string reference, string problem);
}
