using System.Text.Json.Serialization;
using Prossimo.Functions.Donations.Notification;

namespace Prossimo.Functions.Donations.Staff;

/// <summary>An inquiry as staff see it: what the donor wrote, and which mails went out.</summary>
/// <param name="Reference">What donor and team call it.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
/// <param name="Name">The donor's name.</param>
/// <param name="Email">The donor's mail address.</param>
/// <param name="Organization">The organisation; null if none was given.</param>
/// <param name="Country">The country, as the donor writes it; null if none was given.</param>
/// <param name="DonorType">A value of the form's field of this name.</param>
/// <param name="Interest">The slug of an initiative, or <c>general</c>.</param>
/// <param name="AmountRange">A value of the form's field of this name.</param>
/// <param name="Message">The message.</param>
/// <param name="Consent">Whether the donor may be contacted.</param>
/// <param name="NotifiedOn">When the team was told by mail, as it was recorded; null if it was not yet.</param>
/// <param name="AcknowledgedOn">When the donor was answered by mail, as it was recorded; null if that was not done.</param>
public sealed record ListedInquiry(
    string Reference,
    DateTimeOffset ReceivedAt,
    string Name,
    string Email,
    string? Organization,
    string? Country,
    string DonorType,
    string Interest,
    string AmountRange,
    string Message,
    bool Consent,
    string? NotifiedOn,
    string? AcknowledgedOn)
{
    internal static ListedInquiry From(StoredInquiry stored, Inquiry inquiry) => new(
        inquiry.Reference,
        inquiry.ReceivedAt,
        inquiry.Name,
        inquiry.Email,
        inquiry.Organization,
        inquiry.Country,
        inquiry.DonorType,
        inquiry.Interest,
        inquiry.AmountRange,
        inquiry.Message,
        inquiry.Consent,
        Recorded(stored, MailRecord.NotifiedOnKey),
        Recorded(stored, MailRecord.AcknowledgedOnKey));

    // Metadata travels in HTTP headers, whose names have no case.
    private static string? Recorded(StoredInquiry stored, string key) =>
        stored.Metadata.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>The answer of <c>GET donation-inquiries</c>.</summary>
/// <param name="Inquiries">The inquiries, the latest first.</param>
/// <param name="After">What to ask the next page with, as parameter <c>after</c>; null on the last page.</param>
public sealed record InquiryList(IReadOnlyList<ListedInquiry> Inquiries, string? After);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(InquiryList))]
internal sealed partial class InquiryListJson : JsonSerializerContext;
