using System.Globalization;

namespace Prossimo.Functions.Donations.Notification;

/// <summary>What the metadata of an inquiry's file tells of its mails.</summary>
/// <param name="NotifiedOn">When the team was told; null if it was not yet.</param>
/// <param name="AcknowledgementIsDue">Whether the donor is still to get an acknowledgement.</param>
internal readonly record struct MailRecord(DateTimeOffset? NotifiedOn, bool AcknowledgementIsDue)
{
    /// <summary>When the team was told, ISO 8601.</summary>
    public const string NotifiedOnKey = "notifiedOn";

    /// <summary>The Message-ID of that mail.</summary>
    public const string NotifiedAsKey = "notifiedAs";

    /// <summary>What became of the acknowledgement: <see cref="Due"/>, <see cref="Sent"/> or <see cref="Failed"/>; absent if it was switched off.</summary>
    public const string AcknowledgementKey = "acknowledgement";

    /// <summary>When the acknowledgement was sent, ISO 8601.</summary>
    public const string AcknowledgedOnKey = "acknowledgedOn";

    /// <summary>The Message-ID of the acknowledgement.</summary>
    public const string AcknowledgedAsKey = "acknowledgedAs";

    /// <summary>The acknowledgement is still to be sent.</summary>
    public const string Due = "due";

    /// <summary>The acknowledgement was sent.</summary>
    public const string Sent = "sent";

    /// <summary>The acknowledgement could not be sent and is not tried again.</summary>
    public const string Failed = "failed";

    /// <summary>Whether a mail is still to be sent.</summary>
    /// <param name="acknowledges">Whether acknowledgements are switched on.</param>
    public bool IsOpen(bool acknowledges) => NotifiedOn is null || (AcknowledgementIsDue && acknowledges);

    /// <summary>Reads the metadata.</summary>
    /// <param name="metadata">The file's metadata.</param>
    public static MailRecord Read(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var record = default(MailRecord);
        foreach (var (key, value) in metadata)
        {
            if (key.Equals(NotifiedOnKey, StringComparison.OrdinalIgnoreCase))
            {
                record = record with { NotifiedOn = DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.MinValue };
            }
            else if (key.Equals(AcknowledgementKey, StringComparison.OrdinalIgnoreCase))
            {
                record = record with { AcknowledgementIsDue = value == Due };
            }
        }

        return record;
    }

    /// <summary>The team was told.</summary>
    /// <param name="on">When.</param>
    /// <param name="messageId">As what.</param>
    /// <param name="acknowledge">Whether the donor is to get an acknowledgement.</param>
    public static IReadOnlyDictionary<string, string> Notified(DateTimeOffset on, string messageId, bool acknowledge)
    {
        var entries = new Dictionary<string, string> { [NotifiedOnKey] = Text(on), [NotifiedAsKey] = messageId };
        if (acknowledge)
        {
            entries[AcknowledgementKey] = Due;
        }

        return entries;
    }

    /// <summary>The donor has the acknowledgement.</summary>
    /// <param name="on">When.</param>
    /// <param name="messageId">As what.</param>
    public static IReadOnlyDictionary<string, string> Acknowledged(DateTimeOffset on, string messageId) =>
        new Dictionary<string, string> { [AcknowledgementKey] = Sent, [AcknowledgedOnKey] = Text(on), [AcknowledgedAsKey] = messageId };

    /// <summary>The donor gets none.</summary>
    public static IReadOnlyDictionary<string, string> NotAcknowledged() => new Dictionary<string, string> { [AcknowledgementKey] = Failed };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
