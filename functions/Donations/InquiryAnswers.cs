using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Prossimo.Functions.Donations.Form;
using Prossimo.Functions.Donations.Receiving;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Donations;

/// <summary>Answers donors' browsers in pages and programs in JSON.</summary>
public sealed partial class InquiryAnswers
{
    private const string PostPath = "donation-inquiries";

    private readonly InquiryFormSource forms;
    private readonly FormTokens tokens;
    private readonly InquiryDesk desk;
    private readonly DonationOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<InquiryAnswers> logger;

    internal InquiryAnswers(InquiryFormSource forms, FormTokens tokens, InquiryDesk desk, DonationOptions options, TimeProvider time, ILogger<InquiryAnswers> logger)
    {
        this.forms = forms;
        this.tokens = tokens;
        this.desk = desk;
        this.options = options;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>The empty form.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    public async Task<IResult> FormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (options.TokenKey.Length == 0)
        {
            return NotConfigured(request);
        }

        var (form, _) = await forms.GetAsync(cancellationToken);
        var token = tokens.Issue();
        request.HttpContext.Response.Headers.Vary = HeaderNames.Accept;
        if (!WantsPage(request))
        {
            var now = time.GetUtcNow();
            return ApiAnswer.Private(request, FormDefinition.Of(form, token, now + options.YoungestToken, now + options.OldestToken), FormJson.Default.FormDefinition);
        }

        return Page(request, StatusCodes.Status200OK, nonce => FormPage.Write(form, PathTo(request, PostPath), token, new Dictionary<string, string>(), new Dictionary<string, string>(), null, nonce));
    }

    /// <summary>What became of a post.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    public async Task<IResult> PostAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (options.TokenKey.Length == 0)
        {
            return NotConfigured(request);
        }

        var forPage = WantsPageForPost(request);
        return await desk.ReceiveAsync(request, cancellationToken) switch
        {
            InquiryOutcome.Accepted accepted => forPage
                ? SeeOther(request, PathTo(request, $"{PostPath}/thanks/{accepted.Reference}"))
                : ApiAnswer.Private(request, new InquiryReceipt(accepted.Reference, accepted.ReceivedAt), FormJson.Default.InquiryReceipt, StatusCodes.Status201Created),
            InquiryOutcome.Returned returned => Return(request, returned, forPage),
            InquiryOutcome.Refused refused => Refuse(request, refused, forPage),
            var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
        };
    }

    /// <summary>The page that an accepted inquiry leads to. It shows the reference it is asked for, and tells nothing of what is stored.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reference">The reference.</param>
    public IResult Thanks(HttpRequest request, string reference) =>
        InquiryReference.TryRead(reference, out var canonical) && canonical == reference
            ? Page(request, StatusCodes.Status200OK, nonce => FormPage.WriteThanks(reference, nonce))
            : ApiProblem.NotFound("There is nothing at this address: a reference reads like K7QMX-3PD9R.");

    private static IResult Return(HttpRequest request, InquiryOutcome.Returned returned, bool forPage)
    {
        SetRetryAfter(request, returned.RetryAfter);
        if (forPage)
        {
            return Page(request, returned.Status, nonce => FormPage.Write(returned.Form, PathTo(request, PostPath), returned.Token, returned.Values, returned.Errors, returned.Notice, nonce));
        }

        request.HttpContext.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoStore = true };
        return returned.Status == StatusCodes.Status503ServiceUnavailable
            ? ApiProblem.Create(returned.Status, "Temporarily unavailable", "The inquiry could not be stored just now. Send the same again in a moment: it will be stored once.")
            : Results.Problem(new HttpValidationProblemDetails(returned.Errors.ToDictionary(error => error.Key, error => new[] { error.Value }))
            {
                Status = returned.Status,
                Title = "Not accepted",
                Detail = "The inquiry was not stored. Mend what errors names and send it again.",
            });
    }

    private static IResult Refuse(HttpRequest request, InquiryOutcome.Refused refused, bool forPage)
    {
        SetRetryAfter(request, refused.RetryAfter);
        var (status, title, detail) = refused.Problem;
        return forPage
            ? Page(request, status, nonce => FormPage.WriteRefusal(title, detail, PathTo(request, PostPath + "/form"), nonce))
            : ApiProblem.Create(status, title, detail);
    }

    private IResult NotConfigured(HttpRequest request)
    {
        LogNotConfigured();
        var refusal = new Unreadable(StatusCodes.Status503ServiceUnavailable, "Not set up yet", "The inquiry form cannot take inquiries yet. Please come back later, or use the contact that the site names.");
        return Refuse(request, new(refusal, TimeSpan.FromHours(1)), WantsPageForPost(request));
    }

    // A program says what it takes; a browser, and whoever does not say, gets a page.
    private static bool WantsPage(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double Quality(string type) => accepted.Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(range => range.Quality ?? 1).DefaultIfEmpty(-1).Max();
        return accepted.Count == 0 || Quality("application/json") <= Math.Max(Quality("text/html"), 0);
    }

    private static bool WantsPageForPost(HttpRequest request) =>
        SubmissionReader.IsJson(request) ? request.GetTypedHeaders().Accept.Any(range => range.MediaType == "text/html") && WantsPage(request) : WantsPage(request);

    // The path under which the client knows the API, which a front end may have moved.
    private static string PathTo(HttpRequest request, string route)
    {
        var path = (request.PathBase + request.Path).Value!;
        var at = path.IndexOf(PostPath, StringComparison.OrdinalIgnoreCase);
        return (at < 0 ? "/" : path[..at]) + route;
    }

    private static IResult SeeOther(HttpRequest request, string location)
    {
        request.HttpContext.Response.Headers.Location = location;
        request.HttpContext.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoStore = true };
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Page(HttpRequest request, int status, Func<string, string> write)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var headers = request.HttpContext.Response.Headers;

        // An empty form may stay in the browser that asked for it, so that whoever goes back finds the form that was sent, with its
        // token; a page with what somebody wrote stays nowhere.
        headers.CacheControl = status == StatusCodes.Status200OK ? "private, no-cache" : "no-store";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";

        // With "no-referrer" browsers would post from the origin "null".
        headers["Referrer-Policy"] = "same-origin";
        return Results.Content(write(nonce), "text/html; charset=utf-8", statusCode: status);
    }

    private static void SetRetryAfter(HttpRequest request, TimeSpan? wait)
    {
        if (wait is { } time)
        {
            request.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }

    [LoggerMessage(3002, LogLevel.Error, "No inquiry can be taken: set Donations__TokenKey to a random value of at least 32 characters.")]
    private partial void LogNotConfigured();
}
