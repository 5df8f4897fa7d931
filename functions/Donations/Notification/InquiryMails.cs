using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Prossimo.Functions.Donations.Form;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>Writes the mails about an inquiry. Headers are made of what the form offers; of what a visitor wrote only Reply-To has any.</summary>
/// <param name="options">Whom they are from and to.</param>
internal sealed class InquiryMails(MailOptions options)
{
    private const string NotGiven = "not given";

    // Initiatives are told by their slugs: an index that is away must not keep a mail from being sent.
    private static readonly InquiryForm Form = InquiryForm.With([]);

    /// <summary>What tells the mail to the team apart from every other, so that one that was sent twice is recognised.</summary>
    /// <param name="reference">The inquiry's reference.</param>
    public string TeamMessageId(string reference) => MessageId(reference, "team");

    /// <summary>The same for the acknowledgement.</summary>
    /// <param name="reference">The inquiry's reference.</param>
    public string DonorMessageId(string reference) => MessageId(reference, "donor");

    /// <summary>The mail to the team: every field, the message last.</summary>
    /// <param name="inquiry">The inquiry.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="replies">Whether a reply goes to the donor, if the donor's address can be one to reply to.</param>
    public MailMessage ToTeam(Inquiry inquiry, string reference, bool replies = true)
    {
        var reply = replies ? DonorAddress.FindForReply(inquiry) : null;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Donation inquiry {reference}, received on {inquiry.ReceivedAt.UtcDateTime:yyyy-MM-dd} at {inquiry.ReceivedAt.UtcDateTime:HH:mm} UTC.\n")
            .Append(reply is null ? "Replying does not reach the donor: copy the address from below.\n\n" : "Reply to this mail to write to the donor.\n\n");
        foreach (var field in Form.Fields.Where(field => field.Kind != InquiryFieldKind.Text))
        {
            text.Append(field.Label).Append(field.Label.EndsWith('?') ? " " : ": ").Append(OneLine(Value(inquiry, field))).Append('\n');
        }

        foreach (var field in Form.Fields.Where(field => field.Kind == InquiryFieldKind.Text))
        {
            text.Append('\n').Append(field.Label).Append(":\n\n").Append(Lines(Value(inquiry, field))).Append('\n');
        }

        var mail = Plain(TeamMessageId(reference), $"Donation inquiry {reference}: {Known("donorType", inquiry.DonorType)}, {Amount(inquiry)}", text.ToString());
        foreach (var address in options.To)
        {
            mail.To.Add(address);
        }

        if (reply is not null)
        {
            mail.ReplyToList.Add(reply);
        }

        return mail;
    }

    /// <summary>The acknowledgement. It has nothing in it that a visitor wrote, so that the form cannot be used to send words to others.</summary>
    /// <param name="donor">The donor's address.</param>
    /// <param name="reference">The inquiry's reference.</param>
    public MailMessage ToDonor(MailAddress donor, string reference)
    {
        var mail = Plain(DonorMessageId(reference), $"Your donation inquiry {reference}", $"""
            Hello,

            thank you for your interest in supporting Prossimo. Your inquiry has arrived, and its reference is

                {reference}

            A member of our team will read it and write to you at this address. If you contact us about it before, please name the reference.

            You did not send an inquiry? Then somebody has typed your address by mistake, and you need not do anything.

            Prossimo, a project of the Internet Security Research Group (ISRG)

            """);
        mail.To.Add(donor);

        // RFC 3834, section 5; the second is Exchange's word for the same.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;
    }

    private static string Value(Inquiry inquiry, InquiryField field) => field.Name switch
    {
        "name" => inquiry.Name,
        "email" => inquiry.Email,
        "organization" => inquiry.Organization ?? NotGiven,
        "country" => inquiry.Country ?? NotGiven,
        "donorType" => Label(field, inquiry.DonorType),
        "interest" => Label(field, inquiry.Interest),
        "amountRange" => Label(field, inquiry.AmountRange),
        "message" => inquiry.Message,
        "consent" => inquiry.Consent ? "yes" : "no",
        _ => throw new InvalidOperationException($"The mail to the team lacks the form's field {field.Name}."),
    };

    private static string Label(InquiryField field, string value) => field.Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value;

    private static string Amount(Inquiry inquiry)
    {
        var field = Form.Fields.Single(field => field.Name == "amountRange");
        var known = Known(field.Name, inquiry.AmountRange);
        return Label(field, known).ToLowerInvariant();
    }

    private static string Known(string field, string value) =>
        Form.Fields.Single(known => known.Name == field).Choices.Any(choice => choice.Value == value) ? value : "other";

    private static string Lines(string value) => value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string OneLine(string value) => string.Concat(value.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private string MessageId(string reference, string reader) => $"{reference}.{reader}@{MailAddresses.AsciiHost(options.From.Host) ?? options.From.Host}";

    private MailMessage Plain(string messageId, string subject, string text)
    {
        var mail = new MailMessage
        {
            From = options.From,
            Subject = subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,

            // Base64 keeps every character and line on every way; a file is for people to read.
            BodyTransferEncoding = options.Host.Length > 0 ? TransferEncoding.Base64 : TransferEncoding.EightBit,
            Body = Lines(text).Replace("\n", "\r\n", StringComparison.Ordinal),
        };
        mail.Headers.Add("Message-ID", $"<{messageId}>");
        return mail;
    }
}
