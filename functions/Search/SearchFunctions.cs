using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Content.Funding;
using Prossimo.Functions.Hosting.Http;
using Prossimo.Functions.Search.Answers;

namespace Prossimo.Functions.Search;

/// <summary>Full-text search over everything that was uploaded.</summary>
/// <param name="index">The index.</param>
/// <param name="answers">Finds the figure that a query names.</param>
/// <param name="funders">What visitors may call a funder.</param>
public sealed class SearchFunctions(ISearchIndex index, FigureAnswers answers, FunderDirectory funders)
{
    /// <summary>GET search: finds documents. Parameters: <see cref="SearchParameters"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    [Function("Search")]
    public async Task<IResult> SearchAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "search")] HttpRequest request, CancellationToken cancellationToken) =>
        SearchParameters.TryRead(request.Query, out var search, out var errors)
            ? await ApiAnswer.FromIndexAsync(request, index, SearchJson.Default.SearchResponse, async () => (SearchResponse?)await AnswerAsync(search, cancellationToken))
            : ApiProblem.BadParameters(errors);

    private async Task<SearchResponse> AnswerAsync(SearchRequest search, CancellationToken cancellationToken)
    {
        var response = await index.SearchAsync(WithKnownFunders(search), cancellationToken);
        return search.Page == 1 ? response with { Answer = await answers.FindAsync(search.Query, cancellationToken) } : response;
    }

    // The index has funders by the names of the directory.
    private SearchRequest WithKnownFunders(SearchRequest search) => search.Filters.Funders.Count == 0
        ? search
        : search with { Filters = search.Filters with { Funders = [.. search.Filters.Funders.Select(funders.NameOf).Distinct(StringComparer.OrdinalIgnoreCase)] } };
}
