using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prossimo.Faults.Hosting;
using Prossimo.Local.Hosting;

namespace Prossimo.Faults.Scenarios;

/// <summary>Whether the index equals the container and every report tells the truth.</summary>
internal static class Consistency
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    /// <summary>Checks everything there is.</summary>
    /// <param name="tally">Each upload is a try, each difference a loss.</param>
    /// <param name="site">The site.</param>
    /// <param name="blobs">The storage.</param>
    /// <param name="uploaded">Names that were accepted by the storage and not deleted since.</param>
    /// <param name="isGood">Whether an upload must be indexed: true or false where that is known, null where either will do.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task CheckAsync(Tally tally, SiteClient site, BlobServiceClient blobs, IReadOnlyCollection<string> uploaded, Func<string, bool?> isGood, CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(blobs, cancellationToken);
        var reports = await site.ReportsAsync(cancellationToken);
        var documents = await site.DocumentsAsync(cancellationToken);
        var expected = uploaded.Where(IsNameKept).ToList();
        tally.Try(stored.Keys.Union(expected).Count());
        foreach (var name in expected.Where(name => !stored.ContainsKey(name)))
        {
            tally.Lose($"upload {name} is not in the container");
        }

        foreach (var (name, etag) in stored)
        {
            if (!reports.TryGetValue(name, out var report))
            {
                tally.Lose($"{name} has no report");
            }
            else if (report.ETag.Trim('"') != etag.Trim('"'))
            {
                tally.Lose($"the report of {name} is of another state");
            }
            else if (isGood(name) is { } good && good != (report.Status == "indexed"))
            {
                tally.Lose($"{name} is {report.Status} ({string.Join(", ", report.Codes)})");
            }
            else if (report.Status == "rejected" && report.Codes is [] or ["fault", ..])
            {
                tally.Lose($"{name} is rejected without a reason of its own ({string.Join(", ", report.Codes)})");
            }
        }

        foreach (var name in reports.Keys.Where(name => !stored.ContainsKey(name)))
        {
            tally.Lose($"there is a report of {name}, which is not there");
        }

        var promised = reports.Values.Select(report => report.Url).OfType<string>().Order(StringComparer.Ordinal).ToList();
        var found = documents.Order(StringComparer.Ordinal).ToList();
        foreach (var missing in promised.Except(found))
        {
            tally.Lose($"{missing} is not found");
        }

        // A rejected upload keeps its last good version in the index.
        var kept = reports.Values.Count(report => report.Status == "rejected");
        if (found.Except(promised).Count() is var foreign && foreign > kept)
        {
            tally.Lose($"{foreign} documents are found that no report speaks of, such as {found.Except(promised).First()}");
        }

        if (found.Count != found.Distinct().Count())
        {
            tally.Lose("a document is found twice");
        }
    }

    /// <summary>The entity tag of each upload.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> StoredAsync(BlobServiceClient blobs, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (BlobItem blob in blobs.GetBlobContainerClient(LocalHost.UploadsContainer).GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (IsNameKept(blob.Name))
            {
                stored[blob.Name] = blob.Properties.ETag?.ToString() ?? "";
            }
        }

        return stored;
    }

    /// <summary>
    /// Whether a name is that of the blob which is stored under it. Dots between slashes are resolved on the way to the storage, as in any address: what is sent to
    /// posts/../x is x, and is looked for by that name. Azurite makes / of \ afterwards: then nobody can read by the name that it lists.
    /// </summary>
    public static bool IsNameKept(string name) => !name.Split('/', '\\').Any(part => part is "." or "..");

    /// <summary>Waits until every upload has a report of its present state; false if that does not come about in time.</summary>
    public static async Task<bool> SettlesAsync(SiteClient site, BlobServiceClient blobs, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            while (true)
            {
                try
                {
                    var stored = await StoredAsync(blobs, limit.Token);
                    var reports = await site.ReportsAsync(limit.Token);
                    var documents = (await site.DocumentsAsync(limit.Token)).ToHashSet(StringComparer.Ordinal);
                    if (stored.All(blob => reports.TryGetValue(blob.Key, out var report) && report.ETag.Trim('"') == blob.Value.Trim('"'))
                        && reports.Keys.All(stored.ContainsKey)
                        && reports.Values.All(report => report.Url is null || documents.Contains(report.Url)))
                    {
                        return true;
                    }
                }
                catch (Exception error) when (error is InvalidOperationException or Azure.RequestFailedException or AggregateException)
                {
                    // Not there yet.
                }

                await Task.Delay(LookAgain, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
