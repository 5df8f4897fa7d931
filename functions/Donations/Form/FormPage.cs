using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Prossimo.Functions.Donations.Receiving;

namespace Prossimo.Functions.Donations.Form;

/// <summary>Writes the pages of the form: plain HTML that works without a script, at any width, read aloud or printed.</summary>
internal static class FormPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The form.</summary>
    /// <param name="form">Its fields.</param>
    /// <param name="action">Where it is posted.</param>
    /// <param name="token">Its token.</param>
    /// <param name="values">What is filled in.</param>
    /// <param name="errors">What to mend, by field; those of fields that a donor does not see are left to the notice.</param>
    /// <param name="notice">A line above the form; null for none.</param>
    /// <param name="nonce">Allows the page's styles.</param>
    public static string Write(
        InquiryForm form, string action, string token, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> errors, string? notice, string nonce)
    {
        var html = new StringBuilder();
        var wrong = form.Fields.Where(field => errors.ContainsKey(field.Name)).ToList();
        Begin(html, wrong.Count > 0 || notice is not null ? "Not sent yet: support memory safety" : "Support memory safety", nonce);
        html.Append("<h1>Support memory safety</h1>\n<p class=\"lead\">Tell us how you would like to help. A person reads every inquiry and answers by email.</p>\n");
        if (notice is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"notice\" role=\"alert\"><p>{Text(notice)}</p></div>\n");
        }

        if (wrong.Count > 0)
        {
            WriteSummary(html, wrong, errors);
        }

        html.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{Text(action)}\" accept-charset=\"utf-8\" novalidate>\n<p class=\"quiet\">What is marked “required” must be filled in.</p>\n");
        foreach (var field in form.Fields)
        {
            WriteField(html, field, values.GetValueOrDefault(field.Name, ""), errors.GetValueOrDefault(field.Name));
        }

        html.Append(CultureInfo.InvariantCulture, $"""
            <div class="aside" aria-hidden="true"><label for="{InquiryDesk.Honeypot}">Leave this empty</label><input id="{InquiryDesk.Honeypot}" name="{InquiryDesk.Honeypot}" type="text" tabindex="-1" autocomplete="off" data-1p-ignore data-lpignore="true" data-bwignore></div>
            <input type="hidden" name="{InquiryDesk.TokenField}" value="{Text(token)}">
            <button type="submit">Send</button>
            </form>

            """);
        End(html);
        return html.ToString();
    }

    /// <summary>The page that an accepted inquiry leads to.</summary>
    /// <param name="reference">The inquiry's reference.</param>
    /// <param name="nonce">Allows the page's styles.</param>
    public static string WriteThanks(string reference, string nonce)
    {
        var html = new StringBuilder();
        Begin(html, "Thank you: support memory safety", nonce);
        html.Append(CultureInfo.InvariantCulture, $"""
            <h1>Thank you</h1>
            <p class="lead">Your inquiry has arrived, and a person will answer it by email.</p>
            <p>Its reference is</p>
            <p class="reference">{Text(reference)}</p>
            <p>Please name it if you write to us again or call. There is nothing else that you need to do.</p>
            <p><a href="/">Back to the site</a></p>

            """);
        End(html);
        return html.ToString();
    }

    /// <summary>A page that says why a post was not looked at.</summary>
    /// <param name="title">What happened.</param>
    /// <param name="detail">What to do.</param>
    /// <param name="action">Where the form is.</param>
    /// <param name="nonce">Allows the page's styles.</param>
    public static string WriteRefusal(string title, string detail, string action, string nonce)
    {
        var html = new StringBuilder();
        Begin(html, title + ": support memory safety", nonce);
        html.Append(CultureInfo.InvariantCulture, $"""
            <h1>{Text(title)}</h1>
            <p class="lead">{Text(detail)}</p>
            <p>Your browser still has what you wrote: go back one page to find it. Or <a href="{Text(action)}">begin with an empty form</a>.</p>

            """);
        End(html);
        return html.ToString();
    }

    private static string Text(string text) => Encoder.Encode(text);

    private static void Begin(StringBuilder html, string title, string nonce) => html.Append(CultureInfo.InvariantCulture, $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{Text(title)}, Prossimo</title>
        <style nonce="{nonce}">{Styles}</style>
        </head>
        <body>
        <header><a href="/">Prossimo</a></header>
        <main>

        """);

    private static void End(StringBuilder html) => html.Append("</main>\n<footer><p>Prossimo is a project of the Internet Security Research Group, a 501(c)(3) nonprofit.</p></footer>\n</body>\n</html>\n");

    private static void WriteSummary(StringBuilder html, IReadOnlyList<InquiryField> wrong, IReadOnlyDictionary<string, string> errors)
    {
        var count = wrong.Count == 1 ? "One thing needs" : string.Create(CultureInfo.InvariantCulture, $"{wrong.Count} things need");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"summary\" role=\"alert\" tabindex=\"-1\" id=\"errors\" autofocus>\n<h2>{count} your attention</h2>\n<ul>\n");
        foreach (var field in wrong)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{FocusOf(field)}\">{Text(field.Label)}: {Text(errors[field.Name])}</a></li>\n");
        }

        html.Append("</ul>\n</div>\n");
    }

    private static string FocusOf(InquiryField field) => IsRadio(field) ? $"{field.Name}-{field.Choices[0].Value}" : field.Name;

    // A few choices are seen at a glance; many, as initiatives may be, fold into a list.
    private static bool IsRadio(InquiryField field) => field.Kind == InquiryFieldKind.Choice && field.Name != "interest";

    private static void WriteField(StringBuilder html, InquiryField field, string value, string? error)
    {
        if (IsRadio(field))
        {
            WriteRadios(html, field, value, error);
            return;
        }

        html.Append(CultureInfo.InvariantCulture, $"<div class=\"field{(error is null ? "" : " wrong")}\">\n");
        if (field.Kind == InquiryFieldKind.Consent)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"choice\"><input type=\"checkbox\" id=\"{field.Name}\" name=\"{field.Name}\" value=\"yes\"{(value.Length > 0 ? " checked" : "")}{Attributes(field, error)}> <label for=\"{field.Name}\">{LabelOf(field)}</label></div>\n");
            WriteNotes(html, field, error);
            html.Append("</div>\n");
            return;
        }

        html.Append(CultureInfo.InvariantCulture, $"<label for=\"{field.Name}\">{LabelOf(field)}</label>\n");
        WriteNotes(html, field, error);
        switch (field.Kind)
        {
            case InquiryFieldKind.Text:
                // A line break right behind the tag is not part of the text.
                html.Append(CultureInfo.InvariantCulture, $"<textarea id=\"{field.Name}\" name=\"{field.Name}\" rows=\"8\" maxlength=\"{field.MaxLength}\"{Attributes(field, error)}>\n{Text(value)}</textarea>\n");
                break;
            case InquiryFieldKind.Choice:
                html.Append(CultureInfo.InvariantCulture, $"<select id=\"{field.Name}\" name=\"{field.Name}\"{Attributes(field, error)}>\n");
                foreach (var choice in field.Choices)
                {
                    html.Append(CultureInfo.InvariantCulture, $"<option value=\"{Text(choice.Value)}\"{(IsChosen(field, choice, value) ? " selected" : "")}>{Text(choice.Label)}</option>\n");
                }

                html.Append("</select>\n");
                break;
            default:
                var type = field.Kind == InquiryFieldKind.Email ? "email" : "text";
                html.Append(CultureInfo.InvariantCulture, $"<input type=\"{type}\" id=\"{field.Name}\" name=\"{field.Name}\" value=\"{Text(value)}\" maxlength=\"{field.MaxLength}\"{Attributes(field, error)}>\n");
                break;
        }

        html.Append("</div>\n");
    }

    private static void WriteRadios(StringBuilder html, InquiryField field, string value, string? error)
    {
        html.Append(CultureInfo.InvariantCulture, $"<fieldset class=\"field{(error is null ? "" : " wrong")}\"{DescribedBy(field, error)}>\n<legend>{LabelOf(field)}</legend>\n");
        WriteNotes(html, field, error);
        foreach (var choice in field.Choices)
        {
            var id = $"{field.Name}-{choice.Value}";
            var required = field.Required ? " required" : "";
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"choice\"><input type=\"radio\" id=\"{id}\" name=\"{field.Name}\" value=\"{Text(choice.Value)}\"{(IsChosen(field, choice, value) ? " checked" : "")}{required}> <label for=\"{id}\">{Text(choice.Label)}</label></div>\n");
        }

        html.Append("</fieldset>\n");
    }

    private static bool IsChosen(InquiryField field, InquiryChoice choice, string value) => choice.Value == (value.Length > 0 ? value : field.Default);

    private static string LabelOf(InquiryField field) => Text(field.Label) + (field.Required ? " <span class=\"quiet\">(required)</span>" : "");

    private static void WriteNotes(StringBuilder html, InquiryField field, string? error)
    {
        if (field.Description is { } description)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\" id=\"{field.Name}-description\">{Text(description)}</p>\n");
        }

        if (error is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"error\" id=\"{field.Name}-error\">{Text(error)}</p>\n");
        }
    }

    private static string Attributes(InquiryField field, string? error)
    {
        var autocomplete = field.Autocomplete is { } token ? $" autocomplete=\"{token}\"" : "";
        var required = field.Required ? " required" : "";
        var invalid = error is null ? "" : " aria-invalid=\"true\"";
        return $"{autocomplete}{required}{invalid}{DescribedBy(field, error)}";
    }

    private static string DescribedBy(InquiryField field, string? error)
    {
        var ids = string.Join(' ', new[] { error is null ? null : $"{field.Name}-error", field.Description is null ? null : $"{field.Name}-description" }.Where(id => id is not null));
        return ids.Length == 0 ? "" : $" aria-describedby=\"{ids}\"";
    }

    private const string Styles = """

        :root { color-scheme: light dark; --paper: #fbfaf6; --raised: #fff; --ink: #23282b; --quiet: #5c646a; --line: #8a9094; --accent: #17614f; --soft: #e3efea; --on-accent: #fff; --warn: #8d3b23; --warn-soft: #f8e8e1; }
        @media (prefers-color-scheme: dark) { :root { --paper: #15191b; --raised: #1d2325; --ink: #e4e6e3; --quiet: #a3acae; --line: #7b8588; --accent: #74c9af; --soft: #1d3530; --on-accent: #10201b; --warn: #eba386; --warn-soft: #3a241c; } }
        *, *::before, *::after { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        header, main, footer { max-width: 42rem; margin-inline: auto; padding: 1rem clamp(1rem, 4vw, 2rem); }
        header a { font: 600 1.3rem/1 "Iowan Old Style", Palatino, Georgia, serif; color: var(--ink); text-decoration: none; }
        footer { color: var(--quiet); font-size: .9375rem; margin-top: 2rem; }
        h1, h2 { font-family: "Iowan Old Style", Palatino, Georgia, serif; line-height: 1.2; margin: 0 0 .5rem; text-wrap: balance; }
        h1 { font-size: clamp(1.8rem, 6vw, 2.5rem); }
        h2 { font-size: 1.25rem; }
        p { margin: 0 0 .75rem; }
        a { color: var(--accent); }
        .lead { font-size: 1.1875rem; }
        .quiet { color: var(--quiet); font-weight: 400; }
        .field { margin: 0 0 1.5rem; padding: 0; border: 0; min-width: 0; }
        .field > label, legend { display: block; font-weight: 600; padding: 0; margin-bottom: .25rem; }
        legend { float: left; width: 100%; }
        legend + * { clear: both; }
        .field > p { font-size: .9375rem; margin-bottom: .4rem; }
        .choice { display: flex; gap: .6rem; align-items: baseline; padding-block: .2rem; }
        .choice input { flex: none; width: 1.15rem; height: 1.15rem; accent-color: var(--accent); translate: 0 .2rem; }
        input[type=text], input[type=email], select, textarea { width: 100%; font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .4rem; padding: .55rem .7rem; }
        textarea { resize: vertical; }
        .wrong { border-left: 4px solid var(--warn); padding-left: .9rem; }
        .wrong input[type=text], .wrong input[type=email], .wrong select, .wrong textarea { border-color: var(--warn); }
        .error { color: var(--warn); font-weight: 600; }
        .summary, .notice { border-radius: .4rem; padding: 1rem 1.2rem; margin: 1rem 0 1.5rem; }
        .summary { border: 2px solid var(--warn); background: var(--warn-soft); }
        .summary ul { margin: 0; padding-left: 1.2rem; }
        .summary a { color: var(--warn); }
        .notice { background: var(--soft); }
        .notice p { margin: 0; }
        .reference { font: 600 1.6rem/1.3 ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .05em; }
        .aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        button { font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: .4rem; padding: .7rem 1.6rem; cursor: pointer; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
        @media print { button, header { display: none; } }

        """;
}
