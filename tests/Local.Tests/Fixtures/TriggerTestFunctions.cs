using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace Prossimo.Local.Tests.Fixtures;

/// <summary>Functions on blobs of the container <c>watched</c> and on their deletion; the blob's name says how they behave.</summary>
public sealed class TriggerTestFunctions(CallLog log)
{
    public const string Container = "watched";

    [Function("Watch")]
    public async Task WatchAsync(
        [BlobTrigger("watched/{name}", Connection = "AzureWebJobsStorage", Source = BlobTriggerSource.EventGrid)] BlobClient blob, string name, CancellationToken cancellationToken)
    {
        Assert.Equal(name, blob.Name);
        var text = (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToString();
        log.Add("Watch", $"{name}={text}");
        FailIf(text.StartsWith("poison", StringComparison.Ordinal) || (text == "flaky" && log.Count("Watch", $"{name}={text}") < 3));
    }

    [Function("WatchMarkdown")]
    public void WatchMarkdown([BlobTrigger("watched/docs/{title}.md")] BlobClient blob, string title) => log.Add("WatchMarkdown", title);

    [Function("Told")]
    public Task ToldAsync([EventGridTrigger] string cloudEvent, CancellationToken cancellationToken)
    {
        using var json = JsonDocument.Parse(cloudEvent);
        var subject = json.RootElement.GetProperty("subject").GetString()!;
        log.Add("Told", subject);
        log.Add("ToldEvent", cloudEvent);
        FailIf(subject.EndsWith("told-late.md", StringComparison.Ordinal) && log.Count("Told", subject) < 2);
        return Task.CompletedTask;
    }

    private static void FailIf(bool failing)
    {
        if (failing)
        {
            throw new InvalidOperationException("as the test wants it");
        }
    }
}
