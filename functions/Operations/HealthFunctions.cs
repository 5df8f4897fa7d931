using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Operations;

/// <summary>Whether the app can do its work.</summary>
/// <param name="probe">Asks the stores.</param>
public sealed class HealthFunctions(HealthProbe probe)
{
    /// <summary>Asks both stores: 200 when both answer, 503 when one does not.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    [Function("Health")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var health = await probe.AskAsync(cancellationToken);
        if (health.Healthy)
        {
            return ApiAnswer.Private(request, health, OperationsJson.Default.Health);
        }

        ApiProblem.SetRetryAfter(request.HttpContext.Response);
        return ApiAnswer.Private(request, health, OperationsJson.Default.Health, StatusCodes.Status503ServiceUnavailable);
    }
}
