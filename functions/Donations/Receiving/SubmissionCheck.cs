using System.Globalization;
using System.Text;
using Prossimo.Functions.Donations.Form;

namespace Prossimo.Functions.Donations.Receiving;

/// <summary>A checked submission.</summary>
/// <param name="Values">The fields' values as they are kept, by name; the field's default where nothing was chosen.</param>
/// <param name="Errors">For each field that is not accepted what to do about it.</param>
internal sealed record CheckedSubmission(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors);

/// <summary>Holds a submission against the form: what is required, how long it may be, what can be chosen.</summary>
/// <param name="form">The form.</param>
/// <param name="takesAnyInterest">True while the initiatives are not known, so that nobody is turned away for our fault.</param>
internal sealed class SubmissionCheck(InquiryForm form, bool takesAnyInterest)
{
    /// <summary>Checks every field, and names every problem at once.</summary>
    public CheckedSubmission Check(Submission submission)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            var value = Tidy(field, submission[field.Name]);
            values[field.Name] = value.Length == 0 ? field.Default ?? "" : value;
            if ((submission.Errors.GetValueOrDefault(field.Name) ?? Problem(field, value)) is { } problem)
            {
                errors[field.Name] = problem;
            }
        }

        return new(values, errors);
    }

    private static string Tidy(InquiryField field, string value) =>
        field.Kind == InquiryFieldKind.Text
            ? value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim(' ', '\t', '\n', '\u00A0')
            : value.Trim(' ', '\u00A0');

    private string? Problem(InquiryField field, string value)
    {
        if (value.Length == 0)
        {
            return field.Required ? Missing(field) : null;
        }

        var length = value.EnumerateRunes().Count();
        return length > field.MaxLength ? string.Create(CultureInfo.InvariantCulture, $"Write {field.MaxLength:N0} characters at most; this has {length:N0}.")
            : Unwritable(field, value) ?? field.Kind switch
            {
                InquiryFieldKind.Email when !MailAddresses.TryRead(value, out _) => "Write an email address such as name@example.org.",
                InquiryFieldKind.Choice when !IsChoice(field, value) => "Choose one of the answers.",
                InquiryFieldKind.Consent when value.ToLowerInvariant() is not ("yes" or "true" or "on" or "1") => "Tick the box, so that we may answer you.",
                _ => null,
            };
    }

    private static string Missing(InquiryField field) => field.Kind switch
    {
        InquiryFieldKind.Choice => "Choose one of the answers.",
        InquiryFieldKind.Consent => "Tick the box, so that we may answer you.",
        InquiryFieldKind.Email => "Write your email address, so that we can answer.",
        InquiryFieldKind.Text => "Write a message.",
        _ => "Write your name.",
    };

    private static string? Unwritable(InquiryField field, string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' && field.Kind == InquiryFieldKind.Text)
            {
                continue;
            }

            if (rune.Value is '\n' or '\r' or 0x2028 or 0x2029 or 0x85 && field.Kind != InquiryFieldKind.Text)
            {
                return "Write this on one line.";
            }

            // Overrides of the writing direction can make a line read as something else (Unicode TR36, section 2.5).
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control || rune.Value is 0xFFFD or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))
            {
                return "This holds a character that cannot be read or seen. Write it anew instead of pasting it.";
            }
        }

        return null;
    }

    private bool IsChoice(InquiryField field, string value) =>
        field.Choices.Any(choice => choice.Value == value) || (takesAnyInterest && field.Name == "interest" && Content.Facts.SlugRules.FindFault(value) is null);
}
