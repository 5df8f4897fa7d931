using System.Globalization;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>
/// Where an inquiry stands in the list: the latest first, and of those received at the same moment by reference. It never changes,
/// and what arrives later stands before all that is there, so that pages neither repeat nor pass over anything.
/// </summary>
/// <param name="ReceivedAt">When it was received, UTC.</param>
/// <param name="Reference">Its reference.</param>
internal readonly record struct InquiryPosition(DateTimeOffset ReceivedAt, string Reference) : IComparable<InquiryPosition>
{
    private const char Separator = '_';

    public static InquiryPosition Of(StoredInquiry stored) => new(stored.ReceivedAt ?? InquiryDays.Begin(stored.Day), stored.Reference);

    public static bool TryRead(string text, out InquiryPosition position)
    {
        position = default;
        if (text.Split(Separator) is not [var moment, var reference]
            || !DateTime.TryParseExact(moment, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var received)
            || received.Kind != DateTimeKind.Utc)
        {
            return false;
        }

        position = new InquiryPosition(received, reference);
        return true;
    }

    public int CompareTo(InquiryPosition other) =>
        other.ReceivedAt.CompareTo(ReceivedAt) is not 0 and var later ? later : string.CompareOrdinal(Reference, other.Reference);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ReceivedAt.UtcDateTime:O}{Separator}{Reference}");
}
