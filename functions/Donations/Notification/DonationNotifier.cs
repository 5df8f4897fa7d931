using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>
/// Tells the team of an inquiry and, if switched on, the donor that it has arrived: one mail each, however often it is called, by
/// however many workers. A mail is sent under a lease on the inquiry's file and recorded in the file's metadata before the lease ends.
/// </summary>
public sealed partial class DonationNotifier
{
    // After that a donor would wonder more about an acknowledgement than about its absence.
    private static readonly TimeSpan AcknowledgementPatience = TimeSpan.FromDays(2);

    private readonly InquiryStore store;
    private readonly MailOptions options;
    private readonly InquiryMails mails;
    private readonly Mailer mailer;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    internal DonationNotifier(InquiryStore store, MailOptions options, Mailer mailer, TimeProvider time, ILogger<DonationNotifier> logger)
    {
        this.store = store;
        this.options = options;
        this.mailer = mailer;
        this.time = time;
        this.logger = logger;
        mails = new InquiryMails(options);
    }

    /// <summary>Sends what is still to be sent about an inquiry as it is now; nothing if it is gone.</summary>
    /// <param name="blobName">Its file.</param>
    /// <param name="cancellationToken">The host stops.</param>
    /// <exception cref="MailNotSentException">A mail was not sent: try again.</exception>
    /// <exception cref="RequestFailedException">The store is away, or another worker is at it: try again.</exception>
    /// <exception cref="InvalidOperationException">No way to send mails is configured.</exception>
    public async Task NotifyAsync(string blobName, CancellationToken cancellationToken)
    {
        if (!InquiryStore.TryReadName(blobName, out _, out var reference) || !reference.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            LogNotAnInquiry();
            return;
        }

        var blob = store.Blob(blobName);
        if (await ReadOpenAsync(blob, cancellationToken) is null)
        {
            return;
        }

        await using var lease = await InquiryLease.TakeAsync(blob, cancellationToken);
        if (lease is null || await ReadOpenAsync(blob, cancellationToken) is not { } record
            || await store.FindAsync(blobName, cancellationToken) is not { } inquiry)
        {
            return;
        }

        try
        {
            await SendAsync(inquiry, reference, record, lease, cancellationToken);
        }
        catch (MailNotSentException error)
        {
            LogNotSent(error.Message);
            throw;
        }
    }

    /// <summary>Whether a way to send mails is configured.</summary>
    internal bool CanSend => mailer.CanSend;

    /// <summary>Whether a mail is still to be sent, by the metadata of an inquiry's file.</summary>
    internal bool IsOpen(IEnumerable<KeyValuePair<string, string>> metadata) => MailRecord.Read(metadata).IsOpen(options.Acknowledge);

    private async Task<MailRecord?> ReadOpenAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var record = MailRecord.Read((await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata);
            return record.IsOpen(options.Acknowledge) ? record : null;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    private async Task SendAsync(Inquiry inquiry, string reference, MailRecord record, InquiryLease lease, CancellationToken cancellationToken)
    {
        if (record.NotifiedOn is null)
        {
            await TellTeamAsync(inquiry, reference, cancellationToken);
            var now = time.GetUtcNow();
            await lease.RecordAsync(MailRecord.Notified(now, mails.TeamMessageId(reference), options.Acknowledge));
            LogNotified(reference);
            record = new MailRecord(now, options.Acknowledge);
        }

        if (record.AcknowledgementIsDue && options.Acknowledge)
        {
            await AcknowledgeAsync(inquiry, reference, record, lease, cancellationToken);
        }
    }

    private async Task TellTeamAsync(Inquiry inquiry, string reference, CancellationToken cancellationToken)
    {
        using var mail = mails.ToTeam(inquiry, reference);
        try
        {
            await mailer.SendAsync(mail, reference, "team", cancellationToken);
            return;
        }
        catch (MailNotSentException error) when (error.Failure == MailFailure.Refused && mail.ReplyToList.Count > 0)
        {
            LogWithoutReply(error.Message);
        }

        // The one header that a visitor chose may be what the mail was refused for.
        using var plain = mails.ToTeam(inquiry, reference, replies: false);
        await mailer.SendAsync(plain, reference, "team", cancellationToken);
    }

    private async Task AcknowledgeAsync(Inquiry inquiry, string reference, MailRecord record, InquiryLease lease, CancellationToken cancellationToken)
    {
        if (DonorAddress.Find(inquiry) is not { } donor || time.GetUtcNow() - record.NotifiedOn > AcknowledgementPatience)
        {
            await lease.RecordAsync(MailRecord.NotAcknowledged());
            LogNotAcknowledged(reference, "its address cannot be written to, or it came too long ago");
            return;
        }

        try
        {
            using var mail = mails.ToDonor(donor, reference);
            await mailer.SendAsync(mail, reference, "donor", cancellationToken);
        }
        catch (MailNotSentException error) when (error.Failure == MailFailure.Refused)
        {
            await lease.RecordAsync(MailRecord.NotAcknowledged());
            LogNotAcknowledged(reference, error.Message);
            return;
        }

        await lease.RecordAsync(MailRecord.Acknowledged(time.GetUtcNow(), mails.DonorMessageId(reference)));
        LogAcknowledged(reference);
    }

    [LoggerMessage(3110, LogLevel.Information, "The team has a mail about inquiry {Reference}.")]
    private partial void LogNotified(string reference);

    [LoggerMessage(3111, LogLevel.Information, "The donor has an acknowledgement of inquiry {Reference}.")]
    private partial void LogAcknowledged(string reference);

    [LoggerMessage(3112, LogLevel.Warning, "The donor gets no acknowledgement of inquiry {Reference}: {Reason} The team has its mail.")]
    private partial void LogNotAcknowledged(string reference, string reason);

    [LoggerMessage(3113, LogLevel.Warning, "{Problem} It is tried again.")]
    private partial void LogNotSent(string problem);

    [LoggerMessage(3114, LogLevel.Warning, "Passed over a file among the inquiries whose name is none of an inquiry.")]
    private partial void LogNotAnInquiry();

    [LoggerMessage(3115, LogLevel.Warning, "{Problem} It is tried without Reply-To.")]
    private partial void LogWithoutReply(string problem);
}
