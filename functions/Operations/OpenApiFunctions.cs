using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Prossimo.Functions.Operations;

/// <summary>The description of the HTTP functions.</summary>
public sealed class OpenApiFunctions
{
    private const string Resource = "Prossimo.Functions.Operations.openapi.json";

    // The description is part of the build: its build is its version.
    private static readonly EntityTagHeaderValue Tag = new($"\"{typeof(OpenApiFunctions).Module.ModuleVersionId:N}\"");

    /// <summary>Answers the OpenAPI 3.1 description.</summary>
    /// <param name="request">The request.</param>
    [Function("OpenApi")]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request)
    {
        request.HttpContext.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, NoCache = true };
        return Results.Stream(typeof(OpenApiFunctions).Assembly.GetManifestResourceStream(Resource)!, "application/json", entityTag: Tag);
    }
}
