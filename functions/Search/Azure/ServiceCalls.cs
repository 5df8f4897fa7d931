using System.Globalization;
using Azure;
using Azure.Identity;
using Azure.Search.Documents.Models;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Calls the service within bounds of time and says in the port's words what went wrong.</summary>
/// <param name="time">The clock for the bounds.</param>
internal sealed class ServiceCalls(TimeProvider time)
{
    /// <summary>The longest that a read takes, retries included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Runs a read.</summary>
    /// <exception cref="SearchIndexUnavailableException">The service is away, busy or refuses the caller.</exception>
    public async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await call(both.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SearchIndexUnavailableException($"The search service did not answer within {Patience.TotalSeconds:0} seconds.", late);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && Unavailable(error) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>The results of an answer, as many as were asked for: a service may offer a page after those, which is then not fetched.</summary>
    public static async Task<IReadOnlyList<SearchResult<IndexEntry>>> CollectAsync(SearchResults<IndexEntry> answer, int limit, CancellationToken cancellationToken)
    {
        var results = new List<SearchResult<IndexEntry>>();
        if (limit > 0)
        {
            await foreach (var result in answer.GetResultsAsync().WithCancellation(cancellationToken))
            {
                results.Add(result);
                if (results.Count == limit)
                {
                    break;
                }
            }
        }

        return results;
    }

    /// <summary>The port's exception for an error that says that the service cannot be used just now; null for other errors.</summary>
    public static SearchIndexUnavailableException? Unavailable(Exception error) => error switch
    {
        SearchIndexUnavailableException same => same,
        AuthenticationFailedException => new SearchIndexUnavailableException($"The app's identity gets no token for the search service: {error.Message}", error),
        RequestFailedException { Status: 401 or 403 } => new SearchIndexUnavailableException(
            "The search service refuses the app. With an identity: give it the roles Search Index Data Contributor and Search Service Contributor and turn on role-based access; with Search__Key: set an admin key.", error),
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } failed => new SearchIndexUnavailableException(
            $"The search service is away or busy (status {failed.Status}): {FirstLine(failed.Message)}", failed, failed.GetRawResponse() is { } response ? RetryAfter(response) : null),
        AggregateException several => several.Flatten().InnerExceptions.Select(Unavailable).LastOrDefault(inner => inner is not null),
        TaskCanceledException => new SearchIndexUnavailableException("The search service did not answer in time.", error),
        _ => null,
    };

    /// <summary>How long the service asks to wait; null where it does not say.</summary>
    public static TimeSpan? RetryAfter(Response response) =>
        response.Headers.TryGetValue("retry-after-ms", out var text) && double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
        : response.Headers.TryGetValue("Retry-After", out text) && double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, 3600))
        : null;

    /// <summary>The first line of a service's message: the rest are headers.</summary>
    public static string FirstLine(string message) => message.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? message[..end] : message;
}
