namespace Prossimo.Functions.Donations.Staff;

/// <summary>Which inquiries are asked for.</summary>
/// <param name="From">Received on this day, UTC, or later; null for any time.</param>
/// <param name="To">Received on this day, UTC, or earlier; null for any time.</param>
/// <param name="Interests">For one of these; empty for all. Case does not matter.</param>
/// <param name="DonorTypes">From one of these; empty for all. Case does not matter.</param>
internal sealed record InquiryFilter(DateOnly? From, DateOnly? To, IReadOnlyList<string> Interests, IReadOnlyList<string> DonorTypes)
{
    /// <summary>Whether an inquiry is asked for.</summary>
    public bool Admits(Inquiry inquiry) => Admits(inquiry.ReceivedAt) && Admits(Interests, inquiry.Interest) && Admits(DonorTypes, inquiry.DonorType);

    /// <summary>Whether an inquiry may be asked for, as far as its place in the list tells.</summary>
    public bool MayAdmit(StoredInquiry stored) => stored.ReceivedAt is { } received
        ? Admits(received)
        : (From is null || stored.Day.DayNumber >= From.Value.DayNumber - InquiryDays.Apart) && (To is null || stored.Day.DayNumber <= To.Value.DayNumber + InquiryDays.Apart);

    private static bool Admits(IReadOnlyList<string> wanted, string value) => wanted.Count == 0 || wanted.Contains(value, StringComparer.OrdinalIgnoreCase);

    private bool Admits(DateTimeOffset received)
    {
        var day = InquiryDays.Of(received);
        return (From is null || day >= From) && (To is null || day <= To);
    }
}
