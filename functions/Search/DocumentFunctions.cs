using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Search;

/// <summary>A single document, to be read.</summary>
/// <param name="index">The index.</param>
public sealed class DocumentFunctions(ISearchIndex index)
{
    /// <summary>GET documents/{kind}/{slug}: a document's facts, sanitised HTML and outline.</summary>
    /// <param name="request">The request.</param>
    /// <param name="kind">The kind's name.</param>
    /// <param name="slug">The slug, in any case.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    [Function("Document")]
    public Task<IResult> DocumentAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "documents/{kind}/{slug}")] HttpRequest request, string kind, string slug, CancellationToken cancellationToken) =>
        ContentKinds.TryParse(kind, out var known)
            ? ApiAnswer.FromIndexAsync(
                request,
                index,
                SearchJson.Default.DocumentResponse,
                async () => await index.FindAsync(known, slug, cancellationToken) is { } found ? DocumentResponse.Of(found) : null,
                () => Task.FromResult(ApiProblem.NotFound($"There is no {known.Name()} with this slug. GET search?kind={known.Name()} lists those that there are.")))
            : Task.FromResult(ApiProblem.NotFound($"There is no such kind of document; the kinds are {string.Join(", ", ContentKinds.All.Select(each => each.Name()))}."));
}
