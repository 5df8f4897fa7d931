using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Prossimo.Local.FunctionHost;

/// <summary>The functions as lines for a person, in the form of `func start`.</summary>
internal static class FunctionList
{
    /// <summary>One line for each function, HTTP functions first.</summary>
    public static IEnumerable<string> Describe(FunctionCatalog catalog, IServiceProvider services, Uri baseUri)
    {
        var http = services.GetRequiredService<HttpFunctions>();
        foreach (var function in catalog.Http)
        {
            var methods = function.Methods.Count == 0 ? "ANY" : string.Join(',', function.Methods);
            var key = function.Level == AuthorizationLevel.Anonymous ? "" : "  (function key)";
            yield return $"{function.Name}: [{methods}] {baseUri.AbsoluteUri.TrimEnd('/')}{http.PathOf(function)}{key}";
        }

        foreach (var function in catalog.Blobs)
        {
            yield return $"{function.Name}: blobTrigger {function.Path}";
        }

        foreach (var function in catalog.Events)
        {
            yield return $"{function.Name}: eventGridTrigger Microsoft.Storage.BlobDeleted";
        }

        foreach (var function in catalog.Timers)
        {
            yield return $"{function.Name}: timerTrigger {function.Expression} (UTC)";
        }
    }
}
