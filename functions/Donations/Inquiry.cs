using System.Text.Json.Serialization;

namespace Prossimo.Functions.Donations;

/// <summary>A donor's inquiry as it is stored: container <c>inquiries</c>, one JSON file each. Personal data lies here, in the team's mail, and nowhere else.</summary>
public sealed record Inquiry
{
    /// <summary>What the donor and the team call it: ten letters and digits that cannot be mistaken for one another, <c>K7QMX-3PD9R</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>When it was received, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The donor's name.</summary>
    public required string Name { get; init; }

    /// <summary>The donor's mail address.</summary>
    public required string Email { get; init; }

    /// <summary>The organisation; null if none was given.</summary>
    public string? Organization { get; init; }

    /// <summary>The country, as the donor writes it; null if none was given.</summary>
    public string? Country { get; init; }

    /// <summary>A value of the form's field <c>donorType</c>.</summary>
    public required string DonorType { get; init; }

    /// <summary>The slug of an initiative, or <c>general</c>.</summary>
    public required string Interest { get; init; }

    /// <summary>A value of the form's field <c>amountRange</c>.</summary>
    public required string AmountRange { get; init; }

    /// <summary>The message; lines are separated by <c>\n</c>.</summary>
    public required string Message { get; init; }

    /// <summary>The donor agrees to be contacted: always true, since nothing is stored otherwise.</summary>
    public required bool Consent { get; init; }
}

/// <summary>How inquiries are stored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Inquiry))]
internal sealed partial class InquiryFileJson : JsonSerializerContext;
