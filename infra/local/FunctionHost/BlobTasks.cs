using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Routing;

namespace Prossimo.Local.FunctionHost;

/// <summary>Says what is to be done about a blob of one container, by the receipts that its functions left.</summary>
internal sealed class BlobTasks(BlobContainerClient container, FunctionCatalog catalog, Receipts receipts, TimeProvider time)
{
    private readonly IReadOnlyList<FunctionDefinition.Blob> _functions = [.. catalog.Blobs.Where(function => function.Container == container.Name)];

    /// <summary>What a blob that is there asks for; null where every function has seen this state of it.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="etag">Its state, without quotes.</param>
    /// <param name="contentType">Its content type.</param>
    public BlobWork? OfUpload(string blob, string etag, string contentType)
    {
        List<BlobCall>? calls = null;
        foreach (var function in _functions)
        {
            var key = new ReceiptKey(function.Name, container.Name, blob);
            if (receipts.Find(key)?.ETag != etag && function.BlobNames.Match(blob) is { Success: true } match)
            {
                (calls ??= []).Add(new BlobCall(
                    function,
                    container.GetBlobClient(blob),
                    ParametersOf(match),
                    isPoison => receipts.Write(new Receipt(key, etag, contentType, isPoison))));
            }
        }

        return calls is null ? null : new BlobWork(blob, contentType, calls, () => { });
    }

    /// <summary>What a blob that is gone asks for; null where no function ever saw it.</summary>
    /// <param name="blob">The blob.</param>
    public BlobWork? OfDeletion(string blob) =>
        _functions.Select(function => receipts.Find(new ReceiptKey(function.Name, container.Name, blob))).OfType<Receipt>().ToArray() is { Length: > 0 } known
            ? OfDeletion(blob, known)
            : null;

    /// <summary>What a blob that is gone asks for.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="known">Its receipts, at least one.</param>
    public BlobWork OfDeletion(string blob, IReadOnlyList<Receipt> known)
    {
        var now = time.GetUtcNow();
        var contentType = known[0].ContentType;
        var cloudEvent = BlobDeletedEvent.Create(container.GetBlobClient(blob), contentType, Guid.CreateVersion7(now), now);
        var calls = catalog.Events.Select(function => new BlobCall(function, cloudEvent, [], _ => { }));
        return new BlobWork(blob, contentType, [.. calls], () =>
        {
            foreach (var receipt in known)
            {
                receipts.Drop(receipt);
            }
        });
    }

    private static RouteValueDictionary ParametersOf(Match match) =>
        new(match.Groups.Values.Skip(1).Select(group => KeyValuePair.Create<string, string?>(group.Name, group.Value)));
}
