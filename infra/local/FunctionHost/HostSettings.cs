using System.Globalization;
using System.Text.Json;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.FunctionHost;

/// <summary>What host.json says, as far as it matters here. https://learn.microsoft.com/azure/azure-functions/functions-host-json</summary>
/// <param name="RoutePrefix">What the route of every HTTP function begins with; empty for nothing.</param>
/// <param name="BlobParallelism">How many blobs are worked on at once.</param>
/// <param name="FunctionTimeout">How long a function that is not called over HTTP may take.</param>
internal sealed record HostSettings(string RoutePrefix, int BlobParallelism, TimeSpan FunctionTimeout)
{
    /// <summary>What the Functions host takes where host.json says nothing.</summary>
    public static HostSettings Default { get; } = new("api", 8, TimeSpan.FromMinutes(5));

    /// <summary>Reads the host.json that the build put beside the program.</summary>
    /// <exception cref="LocalHostException">It is missing or no such file.</exception>
    public static HostSettings Read() => Read(Path.Combine(AppContext.BaseDirectory, "host.json"));

    /// <summary>Reads a host.json.</summary>
    /// <exception cref="LocalHostException">It is missing or no such file.</exception>
    public static HostSettings Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            var root = json.RootElement;
            return new HostSettings(
                Find(root, "extensions", "http", "routePrefix")?.GetString()?.Trim('/') ?? Default.RoutePrefix,
                Find(root, "extensions", "blobs", "maxDegreeOfParallelism")?.GetInt32() ?? Default.BlobParallelism,
                Find(root, "functionTimeout")?.GetString() is { } timeout ? TimeSpan.Parse(timeout, CultureInfo.InvariantCulture) : Default.FunctionTimeout);
        }
        catch (Exception error) when (error is IOException or JsonException or InvalidOperationException or FormatException)
        {
            throw new LocalHostException($"{path} cannot be read ({error.Message.TrimEnd('.')}). Mend functions/host.json and build again.", error);
        }
    }

    private static JsonElement? Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }
}
