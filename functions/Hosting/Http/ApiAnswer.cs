using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Hosting.Http;

/// <summary>What every HTTP function does around its own work: conditional GETs, JSON, stores that are away.</summary>
public static class ApiAnswer
{
    // Another build may answer otherwise from the same index, so it takes part in every entity tag.
    private static readonly string Build = typeof(ApiAnswer).Module.ModuleVersionId.ToString("N");

    /// <summary>Runs a function's work and answers 503 with Retry-After where a store that it needs is away.</summary>
    /// <param name="request">The request being answered.</param>
    /// <param name="work">The work.</param>
    public static async Task<IResult> GuardAsync(HttpRequest request, Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (!request.HttpContext.RequestAborted.IsCancellationRequested && IsAway(error))
        {
            return error is SearchIndexUnavailableException unavailable
                ? ApiProblem.Unavailable(request.HttpContext.Response, "The search index is not available just now. Try again in a moment.", unavailable.RetryAfter)
                : ApiProblem.Unavailable(request.HttpContext.Response, "A store is not available just now. Try again in a moment.");
        }
    }

    /// <summary>As <see cref="GuardAsync"/>, for work that waits for the storage: 503 within five seconds where that does not answer.</summary>
    /// <param name="request">The request being answered.</param>
    /// <param name="work">The work; its token is cancelled when it is no longer waited for.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public static Task<IResult> GuardStorageAsync(HttpRequest request, Func<CancellationToken, Task<IResult>> work, CancellationToken cancellationToken) =>
        GuardAsync(request, () => StorageWatch.RunAsync(request.HttpContext, work, cancellationToken));

    /// <summary>Whether an error says that a store is away or busy, so that the same call may succeed later.</summary>
    /// <param name="error">The error.</param>
    public static bool IsAway(Exception error) => error switch
    {
        SearchIndexUnavailableException or UploadUnsettledException or AuthenticationFailedException or TaskCanceledException or TimeoutException => true,
        // A caller's own mistake; all other broken connections of ours are those to a store.
        BadHttpRequestException => false,
        HttpRequestException or IOException => true,
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException several => several.Flatten().InnerExceptions.Any(IsAway),
        _ => false,
    };

    /// <summary>
    /// Answers a GET that depends on nothing but the index and the request's address: 304 where the caller's copy is current,
    /// else the value with an entity tag.
    /// </summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="index">The index the answer comes from.</param>
    /// <param name="json">How the answer is written.</param>
    /// <param name="answer">Computes the answer; not called for a 304. Null answers <paramref name="missing"/>.</param>
    /// <param name="missing">What is answered in place of null: a 404.</param>
    public static Task<IResult> FromIndexAsync<T>(
        HttpRequest request, ISearchIndex index, JsonTypeInfo<T> json, Func<Task<T?>> answer, Func<Task<IResult>>? missing = null)
        where T : class => GuardAsync(request, async () =>
        {
            var tag = EntityTag(request, await index.GetVersionAsync(request.HttpContext.RequestAborted));
            var headers = request.HttpContext.Response.Headers;
            if (IsKnown(request, tag))
            {
                SetCaching(headers, tag);
                return Results.StatusCode(StatusCodes.Status304NotModified);
            }

            var value = await answer();
            if (value is null)
            {
                return missing is null ? ApiProblem.NotFound("There is nothing at this address.") : await missing();
            }

            SetCaching(headers, tag);
            return new JsonAnswer<T>(value, json);
        });

    /// <summary>Answers a value that no cache may keep.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="value">The answer.</param>
    /// <param name="json">How the answer is written.</param>
    /// <param name="status">The status code.</param>
    public static IResult Private<T>(HttpRequest request, T value, JsonTypeInfo<T> json, int status = StatusCodes.Status200OK)
    {
        request.HttpContext.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoStore = true };
        return new JsonAnswer<T>(value, json, status);
    }

    private static bool IsKnown(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.Parse(tag) is var current
        && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(current, useStrongComparison: false));

    private static void SetCaching(IHeaderDictionary headers, string tag)
    {
        headers.ETag = tag;

        // A copy may be kept but is asked about each time: an upload shows at once, and a 304 costs one look at the version.
        headers.CacheControl = "public, no-cache";
    }

    private static string EntityTag(HttpRequest request, string version)
    {
        var state = Encoding.UTF8.GetBytes($"{Build}\n{version}\n{request.Path}{request.QueryString}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(state, hash);
        return $"W/\"{Base64Url.EncodeToString(hash[..16])}\"";
    }
}
