using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Search;

/// <summary>Completions while a visitor types.</summary>
/// <param name="index">The index.</param>
public sealed class SuggestFunctions(ISearchIndex index)
{
    /// <summary>GET suggest: completes <c>q</c> with titles, headings and names of initiatives. Parameters: <see cref="SuggestParameters"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    [Function("Suggest")]
    public async Task<IResult> SuggestAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "suggest")] HttpRequest request, CancellationToken cancellationToken) =>
        SuggestParameters.TryRead(request.Query, out var wanted, out var errors)
            ? await ApiAnswer.FromIndexAsync(request, index, SearchJson.Default.SuggestResponse, async () =>
                (SuggestResponse?)new SuggestResponse(wanted.Query, await index.SuggestAsync(wanted.Query, wanted.Limit, cancellationToken)))
            : ApiProblem.BadParameters(errors);
}

/// <summary>The answer of <c>GET suggest</c>.</summary>
/// <param name="Query">What was typed.</param>
/// <param name="Suggestions">The completions, best first.</param>
public sealed record SuggestResponse(string Query, IReadOnlyList<Suggestion> Suggestions);

/// <summary>The parameters of <c>GET suggest</c>.</summary>
/// <param name="Query">What was typed (<c>q</c>), up to <see cref="SearchParameters.LongestQuery"/> characters.</param>
/// <param name="Limit">The most suggestions wanted (<c>limit</c>), 1 to <see cref="LargestLimit"/>.</param>
public sealed record SuggestParameters(string Query, int Limit)
{
    /// <summary>The largest <c>limit</c>.</summary>
    public const int LargestLimit = 20;

    /// <summary>The <c>limit</c> where none is given.</summary>
    public const int DefaultLimit = 8;

    /// <summary>Reads the query string; every problem is named at once.</summary>
    /// <param name="query">The request's query string.</param>
    /// <param name="parameters">The parameters, when the answer is true.</param>
    /// <param name="errors">What is wrong, by parameter, when it is false.</param>
    public static bool TryRead(IQueryCollection query, out SuggestParameters parameters, out IReadOnlyDictionary<string, string[]> errors)
    {
        var reader = new QueryStringReader(query);
        parameters = new SuggestParameters(reader.Text("q", SearchParameters.LongestQuery), reader.Number("limit", 1, LargestLimit) ?? DefaultLimit);
        errors = reader.Errors;
        return errors.Count == 0;
    }
}
