using System.Text.Json.Serialization;
using Prossimo.Functions.Donations.Receiving;

namespace Prossimo.Functions.Donations.Form;

/// <summary>The JSON answer of <c>GET donation-inquiries/form</c>: what a page needs to draw the form and to post it.</summary>
/// <param name="Action">Where it is posted, relative to this address.</param>
/// <param name="MaxBytes">The largest post.</param>
/// <param name="TokenField">The field that carries the token.</param>
/// <param name="Token">The token: good for one inquiry, from <paramref name="TokenValidFrom"/> to <paramref name="TokenValidUntil"/>.</param>
/// <param name="TokenValidFrom">The first moment at which it is taken, UTC.</param>
/// <param name="TokenValidUntil">The last one.</param>
/// <param name="Honeypot">A field that stays empty and that people must not see.</param>
/// <param name="Fields">The fields in their order.</param>
public sealed record FormDefinition(
    string Action, int MaxBytes, string TokenField, string Token, DateTimeOffset TokenValidFrom, DateTimeOffset TokenValidUntil, string Honeypot, IReadOnlyList<FieldDefinition> Fields)
{
    internal static FormDefinition Of(InquiryForm form, string token, DateTimeOffset from, DateTimeOffset until) => new(
        "../donation-inquiries",
        InquiryForm.MaxBytes,
        InquiryDesk.TokenField,
        token,
        from,
        until,
        InquiryDesk.Honeypot,
        [.. form.Fields.Select(field => new FieldDefinition(field.Name, field.Label, TypeOf(field.Kind), field.Required, field.MaxLength, field.Description, field.Autocomplete, field.Default, field.Choices))]);

    private static string TypeOf(InquiryFieldKind kind) => kind switch
    {
        InquiryFieldKind.Line => "text",
        InquiryFieldKind.Email => "email",
        InquiryFieldKind.Text => "textarea",
        InquiryFieldKind.Choice => "choice",
        InquiryFieldKind.Consent => "checkbox",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

/// <summary>A field of the form.</summary>
/// <param name="Name">Its name in posts.</param>
/// <param name="Label">What a donor reads.</param>
/// <param name="Type"><c>text</c>, <c>email</c>, <c>textarea</c>, <c>choice</c> or <c>checkbox</c>.</param>
/// <param name="Required">Whether it must be filled in.</param>
/// <param name="MaxLength">The most characters (Unicode scalar values).</param>
/// <param name="Description">What helps to fill it in; null for nothing.</param>
/// <param name="Autocomplete">The HTML autofill token; null for none.</param>
/// <param name="Default">What is chosen for whoever chooses nothing; null for nothing.</param>
/// <param name="Choices">What can be chosen; empty where the donor writes.</param>
public sealed record FieldDefinition(
    string Name, string Label, string Type, bool Required, int MaxLength, string? Description, string? Autocomplete, string? Default, IReadOnlyList<InquiryChoice> Choices);

/// <summary>The JSON answer of an accepted post.</summary>
/// <param name="Reference">What the donor and the team call the inquiry.</param>
/// <param name="ReceivedAt">When it was received, UTC; at a repetition the first time.</param>
public sealed record InquiryReceipt(string Reference, DateTimeOffset ReceivedAt);

/// <summary>How the answers about inquiries are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FormDefinition))]
[JsonSerializable(typeof(InquiryReceipt))]
internal sealed partial class FormJson : JsonSerializerContext;
