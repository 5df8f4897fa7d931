using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Local.FunctionHost;

/// <summary>Serves the HTTP functions below the prefix of host.json; whatever goes wrong is answered as problem+json.</summary>
internal sealed partial class HttpFunctions(
    FunctionCatalog catalog, FunctionRunner runner, FunctionKey key, HostSettings settings, ILogger<HttpFunctions> logger)
{
    /// <summary>Adds a route for each function.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var function in catalog.Http)
        {
            var pattern = PathOf(function);
            RequestDelegate answer = context => AnswerAsync(function, context);
            _ = function.Methods.Count == 0 ? routes.Map(pattern, answer) : routes.MapMethods(pattern, function.Methods, answer);
        }
    }

    /// <summary>The path of a function, with its parameters in braces.</summary>
    public string PathOf(FunctionDefinition.Http function) => $"{Prefix}/{function.Route}";

    /// <summary>Around everything that answers below the prefix: no fault shows its insides, no error is without a body.</summary>
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = error.StatusCode;
        }
        catch (Exception error)
        {
            LogFailed(error, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "the site");
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.ContentType = null;
            context.Response.ContentLength = null;
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = context.Response;
        if (!response.HasStarted && response.StatusCode >= 400 && response.ContentType is null && response.ContentLength is null)
        {
            var (title, detail) = Describe(response.StatusCode);
            await ApiProblem.Create(response.StatusCode, title, detail).ExecuteAsync(context);
        }
    }

    /// <summary>Whether a path belongs to the functions, so that nothing else may answer it.</summary>
    public bool Owns(PathString path) => Prefix.Length > 0 && path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase);

    private string Prefix { get; } = settings.RoutePrefix.Length == 0 ? "" : $"/{settings.RoutePrefix}";

    private async Task AnswerAsync(FunctionDefinition.Http function, HttpContext context)
    {
        if (!key.Admits(context.Request, function.Level))
        {
            await ApiProblem.Create(
                StatusCodes.Status401Unauthorized,
                "Function key needed",
                "Send the function key in the header x-functions-key or the query parameter code.").ExecuteAsync(context);
            return;
        }

        var input = new FunctionInput(context.Request, context.Request.RouteValues, context.RequestAborted);
        if (await runner.RunAsync(function, context.RequestServices, input) is IResult result)
        {
            await result.ExecuteAsync(context);
        }
    }

    private static (string Title, string Detail) Describe(int status) => status switch
    {
        StatusCodes.Status404NotFound => ("Not found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => ("Method not allowed", "This address does not take this method; the header Allow names those that it takes."),
        StatusCodes.Status413PayloadTooLarge => ("Request too large", "The request's body is larger than this address takes."),
        >= 500 => ("Something went wrong", "The request could not be answered because of a fault on our side. It was recorded; try again later."),
        _ => ("Bad request", "The request is not well-formed HTTP."),
    };

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    private partial void LogFailed(Exception error, string method, string endpoint);
}
