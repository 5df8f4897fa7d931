using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>
/// Reads the events that Event Grid sends when a blob is deleted.
/// Source: https://learn.microsoft.com/azure/event-grid/event-schema-blob-storage (CloudEvents 1.0).
/// </summary>
/// <param name="logger">Events that make no sense are told here: a retry would not mend them.</param>
public sealed partial class DeletionEvents(ILogger<DeletionEvents> logger)
{
    private const string SubjectStart = $"/blobServices/default/containers/{UploadStore.ContainerName}/blobs/";

    /// <summary>The name of the upload that an event speaks of; null where it speaks of something else or is no event.</summary>
    /// <param name="cloudEvent">The event as JSON.</param>
    public string? UploadName(string cloudEvent)
    {
        try
        {
            using var json = JsonDocument.Parse(cloudEvent);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("subject", out var subject)
                && subject.ValueKind == JsonValueKind.String
                && subject.GetString() is { } text
                && text.StartsWith(SubjectStart, StringComparison.Ordinal)
                && text.Length > SubjectStart.Length)
            {
                return text[SubjectStart.Length..];
            }

            LogForeign();
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            LogMalformed(malformed.Message);
        }

        return null;
    }

    [LoggerMessage(20, LogLevel.Information, "Ignored an event that is not about an upload.")]
    private partial void LogForeign();

    [LoggerMessage(21, LogLevel.Warning, "Ignored an event that is not JSON: {Reason}")]
    private partial void LogMalformed(string reason);
}
