using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Prossimo.Functions.Hosting.Http;

/// <summary>Errors as problem+json (RFC 9457): the one place that builds them.</summary>
public static class ApiProblem
{
    /// <summary>400: a parameter is wrong.</summary>
    /// <param name="errors">For each parameter what is wrong with it and what to do.</param>
    public static IResult BadParameters(IReadOnlyDictionary<string, string[]> errors) => Results.Problem(new HttpValidationProblemDetails(
        errors.ToDictionary(entry => entry.Key, entry => entry.Value))
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "Bad parameters",
        Detail = string.Join(' ', errors.Values.SelectMany(messages => messages)),
    });

    /// <summary>404.</summary>
    /// <param name="detail">What was not found, and where to look instead.</param>
    public static IResult NotFound(string detail) => Create(StatusCodes.Status404NotFound, "Not found", detail);

    /// <summary>404 where others come close: a member <c>nearest</c> lists them for programs.</summary>
    /// <param name="detail">What was not found, and where to look instead.</param>
    /// <param name="nearest">Slugs, nearest first; may be empty.</param>
    public static IResult NotFound(string detail, IReadOnlyList<string> nearest) => Results.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status404NotFound,
        Title = "Not found",
        Detail = detail,
        Extensions = { ["nearest"] = nearest },
    });

    /// <summary>503: a store is away; the client may retry.</summary>
    /// <param name="response">The response that gets the Retry-After header.</param>
    /// <param name="detail">What is away.</param>
    /// <param name="retryAfter">When to retry; five seconds if the store did not say.</param>
    public static IResult Unavailable(HttpResponse response, string detail, TimeSpan? retryAfter = null)
    {
        SetRetryAfter(response, retryAfter);
        return Create(StatusCodes.Status503ServiceUnavailable, "Temporarily unavailable", detail);
    }

    /// <summary>Tells the client when to retry.</summary>
    /// <param name="response">The response that gets the header.</param>
    /// <param name="retryAfter">When to retry; five seconds if the store did not say.</param>
    public static void SetRetryAfter(HttpResponse response, TimeSpan? retryAfter = null)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling((retryAfter ?? TimeSpan.FromSeconds(5)).TotalSeconds));
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Any other error.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="title">The error's name.</param>
    /// <param name="detail">What is wrong and what to do.</param>
    public static IResult Create(int status, string title, string detail) =>
        Results.Problem(new ProblemDetails { Status = status, Title = title, Detail = detail });
}
