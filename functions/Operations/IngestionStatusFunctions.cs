using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting.Http;
using Prossimo.Functions.Operations.Ingestion;

namespace Prossimo.Functions.Operations;

/// <summary>What became of the uploads, for editors and operators.</summary>
/// <param name="reports">The reports.</param>
/// <param name="reconciliation">Mends differences.</param>
public sealed class IngestionStatusFunctions(IngestionReportStore reports, Reconciliation reconciliation)
{
    /// <summary>Lists the ingestion reports, by name.</summary>
    /// <param name="request">Parameters: status, prefix, after, limit.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    [Function("ListIngestions")]
    public Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "ingestions")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiAnswer.GuardStorageAsync(
            request,
            async token => IngestionListParameters.TryRead(request.Query, out var asked, out var errors)
                ? ApiAnswer.Private(request, IngestionList.From(await reports.ListPageAsync(asked.Prefix, asked.Status, asked.After, asked.Limit, token)), OperationsJson.Default.IngestionList)
                : ApiProblem.BadParameters(errors),
            cancellationToken);

    /// <summary>Compares the index with the uploads now, and mends what differs.</summary>
    /// <param name="request">The request; it has no parameters.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    [Function("ReconcileNow")]
    public Task<IResult> ReconcileAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "ingestions/reconcile")] HttpRequest request, CancellationToken cancellationToken) =>
        ApiAnswer.GuardStorageAsync(
            request,
            async token => ApiAnswer.Private(request, await reconciliation.RunAsync(token), OperationsJson.Default.ReconciliationOutcome),
            cancellationToken);
}
