using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting.Http;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Initiatives;

/// <summary>What the content says about each initiative.</summary>
/// <param name="index">The index.</param>
/// <param name="initiatives">The summaries that follow from it.</param>
public sealed class InitiativeFunctions(ISearchIndex index, InitiativeCatalogue initiatives)
{
    /// <summary>GET initiatives: all of them, summarised, by name.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    [Function("Initiatives")]
    public Task<IResult> InitiativesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "initiatives")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiAnswer.FromIndexAsync(request, index, InitiativeJson.Default.InitiativeList, async () => (InitiativeList?)(await initiatives.GetAsync(cancellationToken)).List());

    /// <summary>GET initiatives/{slug}: one of them, with its sections.</summary>
    /// <param name="request">The request.</param>
    /// <param name="slug">The slug, in any case.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    [Function("Initiative")]
    public Task<IResult> InitiativeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "initiatives/{slug}")] HttpRequest request, string slug, CancellationToken cancellationToken) =>
        ApiAnswer.FromIndexAsync(
            request,
            index,
            InitiativeJson.Default.InitiativeSummary,
            async () => (await initiatives.GetAsync(cancellationToken)).Find(slug),
            async () => Missing(await initiatives.GetAsync(cancellationToken), slug));

    private static IResult Missing(InitiativeBook book, string slug)
    {
        var nearest = book.Nearest(slug);
        return ApiProblem.NotFound(book.Suggest(nearest), nearest);
    }
}
