using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations.Form;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Donations.Receiving;

/// <summary>What became of a post.</summary>
internal abstract record InquiryOutcome
{
    private InquiryOutcome()
    {
    }

    /// <summary>The inquiry is stored, now or by an earlier post of the same form.</summary>
    public sealed record Accepted(string Reference, DateTimeOffset ReceivedAt) : InquiryOutcome;

    /// <summary>Something in it has to be mended first.</summary>
    /// <param name="Status">The status code.</param>
    /// <param name="Form">The form.</param>
    /// <param name="Values">What was written, to be kept.</param>
    /// <param name="Errors">What to mend, by field.</param>
    /// <param name="Notice">A line above the form; null for none.</param>
    /// <param name="Token">The token of the form that is shown again.</param>
    public sealed record Returned(
        int Status, InquiryForm Form, IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, string> Errors, string? Notice, string Token) : InquiryOutcome
    {
        /// <summary>When to try again; null where time changes nothing.</summary>
        public TimeSpan? RetryAfter { get; init; }
    }

    /// <summary>It is not looked at.</summary>
    public sealed record Refused(Unreadable Problem, TimeSpan? RetryAfter = null) : InquiryOutcome;
}

/// <summary>Receives inquiries: what is accepted is stored before anybody is told so.</summary>
internal sealed partial class InquiryDesk(
    InquiryFormSource forms, FormTokens tokens, InquiryStore store, InquiryKeys keys, PostLimiter limiter, DonationOptions options, TimeProvider time, IMeterFactory meters, ILogger<InquiryDesk> logger)
{
    /// <summary>The field that people do not see and machines fill in.</summary>
    public const string Honeypot = "subject_line";

    /// <summary>The field that carries the token.</summary>
    public const string TokenField = "token";

    /// <summary>The header by which a caller without a form marks repetitions (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/).</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int LongestKey = 200;
    private const int ReferenceAttempts = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    private readonly SubmissionReader reader = new();
    private readonly Counter<long> posts = meters.Create("Prossimo.Donations").CreateCounter<long>("donation_inquiries.posts", "{post}", "Posts of the inquiry form by what became of them.");

    /// <summary>Looks at a post, and stores the inquiry that it holds.</summary>
    public async Task<InquiryOutcome> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (outcome, name) = await DecideAsync(request, cancellationToken);
        posts.Add(1, new KeyValuePair<string, object?>("outcome", name));
        LogPost(name);
        return outcome;
    }

    private async Task<(InquiryOutcome Outcome, string Name)> DecideAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!OriginCheck.Admits(request, options.SiteOrigins))
        {
            return (new InquiryOutcome.Refused(new(StatusCodes.Status403Forbidden, "Not from this page", "Inquiries are taken from the form of this site. Open it and send your inquiry from there.")), "foreign");
        }

        if (limiter.Count(ClientAddress.Of(request, options.TrustedProxies)) is { } wait)
        {
            return (new InquiryOutcome.Refused(new(StatusCodes.Status429TooManyRequests, "Too many inquiries", "Too many inquiries have come from your network in a short time. Wait a minute and send it again."), wait), "limited");
        }

        var (submission, problem) = await reader.ReadAsync(request, cancellationToken);
        if (problem is not null)
        {
            return (new InquiryOutcome.Refused(problem), "unreadable");
        }

        if (submission[Honeypot].Trim().Length > 0)
        {
            return (new InquiryOutcome.Accepted(InquiryReference.Create(RandomNumberGenerator.GetBytes(7)), time.GetUtcNow()), "honeypot");
        }

        return await ReceiveAsync(request, submission, cancellationToken);
    }

    private async Task<(InquiryOutcome Outcome, string Name)> ReceiveAsync(HttpRequest request, Submission submission, CancellationToken cancellationToken)
    {
        var (form, knowsInitiatives) = await forms.GetAsync(cancellationToken);
        var token = tokens.Read(submission[TokenField]);
        var key = request.Headers[KeyHeader].ToString();
        var hasKey = key.Length > 0 && SubmissionReader.IsJson(request);
        var check = new SubmissionCheck(form, !knowsInitiatives).Check(submission);
        InquiryOutcome.Returned Return(int status, string? notice, IReadOnlyDictionary<string, string> errors, bool newToken) =>
            new(status, form, Kept(form, submission), errors, notice, newToken || token.State is TokenState.Missing or TokenState.Old ? tokens.Issue() : submission[TokenField]);

        if (!hasKey && token.State != TokenState.Valid)
        {
            var errors = check.Errors.Append(new(TokenField, token.State switch
            {
                TokenState.Young => "The form was sent sooner than anybody fills it in. Send it again in a few seconds.",
                TokenState.Old => "The form is from another day. Take a new token from GET donation-inquiries/form.",
                _ => $"A form's token is missing, or it is none of ours. Take one from GET donation-inquiries/form, or send JSON with the header {KeyHeader} (1 to {LongestKey} characters).",
            })).ToDictionary();
            var notice = check.Errors.Count > 0 ? null : "Almost there: your inquiry has not been sent yet. Look it over and press Send once more.";
            return (Return(StatusCodes.Status422UnprocessableEntity, notice, errors, newToken: false), "token");
        }

        if (hasKey && key.Length > LongestKey)
        {
            check = check with { Errors = check.Errors.Append(new(KeyHeader, $"Send a key of {LongestKey} characters at most.")).ToDictionary() };
        }

        if (check.Errors.Count > 0)
        {
            return (Return(StatusCodes.Status422UnprocessableEntity, null, check.Errors, newToken: false), "invalid");
        }

        // Long enough for a store that is slow, short enough for a donor who waits. What was stored all the same is found by the next try.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await StoreAsync(hasKey ? tokens.FormOf(key, check.Values["email"]) : token.Form, hasKey ? null : token.IssuedAt, check.Values, patience.Token) switch
            {
                (var result, SaveResult.OtherContent) => (
                    Return(
                        StatusCodes.Status422UnprocessableEntity,
                        $"You have sent an inquiry with this form already: its reference is {result.Reference}. What you have changed since has not been sent. Press Send once more to send it as another inquiry.",
                        new Dictionary<string, string> { [hasKey ? KeyHeader : TokenField] = "This was used for an inquiry that says something else. Send this one with a new one." },
                        newToken: true),
                    "changed"),
                (var result, var saved) => (result, saved == SaveResult.Stored ? "accepted" : "repeated"),
            };
        }
        catch (Exception error) when ((ApiAnswer.IsAway(error) || error is OperationCanceledException) && !cancellationToken.IsCancellationRequested)
        {
            LogAway(error.GetType().Name, (error as RequestFailedException)?.Status ?? 0);
            return (
                Return(StatusCodes.Status503ServiceUnavailable, "We could not save your inquiry just now. Nothing you wrote is lost: wait a moment and press Send once more.", NoErrors, newToken: false)
                    with { RetryAfter = TimeSpan.FromSeconds(10) },
                "away");
        }
    }

    private async Task<(InquiryOutcome.Accepted Outcome, SaveResult Saved)> StoreAsync(
        string form, DateTimeOffset? issuedAt, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var day = DateOnly.FromDateTime((issuedAt ?? await keys.FirstUseAsync(form, now, cancellationToken)).UtcDateTime);
        var content = tokens.ContentOf(values.OrderBy(value => value.Key, StringComparer.Ordinal).SelectMany(value => new[] { value.Key, value.Value }));
        for (var attempt = 0; attempt < ReferenceAttempts; attempt++)
        {
            var inquiry = Inquiry(tokens.ReferenceOf(form, attempt), now, values);
            var (saved, receivedAt) = await store.SaveAsync(inquiry, day, form, content, cancellationToken);
            if (saved != SaveResult.ReferenceTaken)
            {
                return (new(inquiry.Reference, receivedAt), saved);
            }
        }

        throw new InvalidOperationException("No free reference was found.");
    }

    private static Inquiry Inquiry(string reference, DateTimeOffset receivedAt, IReadOnlyDictionary<string, string> values) => new()
    {
        Reference = reference,
        ReceivedAt = receivedAt,
        Name = values["name"],
        Email = values["email"],
        Organization = values["organization"] is { Length: > 0 } organization ? organization : null,
        Country = values["country"] is { Length: > 0 } country ? country : null,
        DonorType = values["donorType"],
        Interest = values["interest"],
        AmountRange = values["amountRange"],
        Message = values["message"],
        Consent = true,
    };

    // As it was written, so that whoever mends one field finds the others untouched.
    private static Dictionary<string, string> Kept(InquiryForm form, Submission submission) => form.Fields.ToDictionary(field => field.Name, field => submission[field.Name]);

    [LoggerMessage(3000, LogLevel.Information, "Post of the inquiry form: {Outcome}.")]
    private partial void LogPost(string outcome);

    [LoggerMessage(3001, LogLevel.Error, "An inquiry could not be stored: {Error}, status {Status}. Its sender was asked to send it again.")]
    private partial void LogAway(string error, int status);
}
