using Prossimo.Functions.Initiatives;

namespace Prossimo.Functions.Donations.Form;

/// <summary>The form: its fields, their limits and choices. The page, the JSON definition and the checks all follow from it.</summary>
/// <param name="Fields">The fields in their order.</param>
public sealed record InquiryForm(IReadOnlyList<InquiryField> Fields)
{
    /// <summary>The interest that is no initiative.</summary>
    public const string General = "general";

    /// <summary>The field that is ticked; programs may send it as true.</summary>
    public const string Consent = "consent";

    /// <summary>The largest post, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The form with the initiatives of the moment.</summary>
    /// <param name="initiatives">What can be chosen as interest besides <see cref="General"/>.</param>
    public static InquiryForm With(IEnumerable<InitiativeSummary> initiatives) => new(
    [
        new("name", "Your name", InquiryFieldKind.Line, 100, true, "How we may address you.", "name"),
        new("email", "Email address", InquiryFieldKind.Email, 254, true, "We answer to this address and use it for nothing else.", "email"),
        new("organization", "Organization", InquiryFieldKind.Line, 200, false, "If you write on behalf of one.", "organization"),
        new("country", "Country", InquiryFieldKind.Line, 100, false, "It helps us to tell you about taxes and payment.", "country-name"),
        new("donorType", "You are writing as", InquiryFieldKind.Choice, 40, true, null, null)
        {
            Choices = [new("individual", "An individual"), new("company", "A company"), new("foundation", "A foundation"), new("donor-advised-fund", "A donor-advised fund"), new("other", "Something else")],
        },
        new("interest", "What would you like to support?", InquiryFieldKind.Choice, 200, false, "An initiative, or memory safety in general.", null)
        {
            Choices = [new(General, "Wherever it is needed most"), .. initiatives.Select(initiative => new InquiryChoice(initiative.Slug, initiative.Name))],
            Default = General,
        },
        new("amountRange", "Amount you have in mind, in US dollars", InquiryFieldKind.Choice, 40, false, "A rough idea is enough, and none is fine.", null)
        {
            Choices = [new("under-1000", "Under 1,000"), new("1000-10000", "1,000 to 10,000"), new("10000-100000", "10,000 to 100,000"), new("over-100000", "Over 100,000"), new("undecided", "Undecided")],
            Default = "undecided",
        },
        new("message", "Message", InquiryFieldKind.Text, 5000, true, "What you would like to ask or to tell us.", null),
        new(Consent, "You may contact me about this inquiry", InquiryFieldKind.Consent, 10, true, "We keep your details for this conversation alone.", null),
    ]);
}

/// <summary>A field of the form.</summary>
/// <param name="Name">Its name in posts.</param>
/// <param name="Label">What a donor reads.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="MaxLength">The most characters (Unicode scalar values).</param>
/// <param name="Required">Whether it must be filled in.</param>
/// <param name="Description">What helps to fill it in; null where the label says all.</param>
/// <param name="Autocomplete">The HTML autofill token (https://html.spec.whatwg.org/#autofill-field); null for none.</param>
public sealed record InquiryField(string Name, string Label, InquiryFieldKind Kind, int MaxLength, bool Required, string? Description, string? Autocomplete)
{
    /// <summary>What can be chosen; empty where the donor writes.</summary>
    public IReadOnlyList<InquiryChoice> Choices { get; init; } = [];

    /// <summary>What is chosen for whoever chooses nothing; null for nothing.</summary>
    public string? Default { get; init; }
}

/// <summary>What a field takes.</summary>
public enum InquiryFieldKind
{
    /// <summary>One line.</summary>
    Line,

    /// <summary>A mail address.</summary>
    Email,

    /// <summary>Several lines.</summary>
    Text,

    /// <summary>One of its choices.</summary>
    Choice,

    /// <summary>Agreement.</summary>
    Consent,
}

/// <summary>A choice of a field.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What a donor reads.</param>
public sealed record InquiryChoice(string Value, string Label);
