using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Prossimo.Functions.Hosting.Http;

/// <summary>
/// An answer as JSON, written in one go and sent together with the end of the response: the framework's own result writes in parts that can be waited
/// for, and its end goes out on its own, which costs a small answer more than the writing itself.
/// </summary>
/// <typeparam name="T">The answer's type.</typeparam>
/// <param name="value">The answer.</param>
/// <param name="json">How it is written.</param>
/// <param name="status">The status code.</param>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> json, int status = StatusCodes.Status200OK) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        await response.StartAsync(httpContext.RequestAborted);
        using (var writer = new Utf8JsonWriter(response.BodyWriter, new JsonWriterOptions { Encoder = json.Options.Encoder, SkipValidation = true }))
        {
            JsonSerializer.Serialize(writer, value, json);
        }

        await response.CompleteAsync();
    }
}
