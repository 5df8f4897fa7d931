using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Donations;

/// <summary>
/// The inquiries: container <c>inquiries</c>, <c>yyyy/MM/dd/REFERENCE.json</c> by the day of the form. A file is created once and
/// never overwritten; what happens to an inquiry later (its mails) stands in the file's metadata.
/// </summary>
/// <param name="service">The blob service.</param>
public sealed class InquiryStore(BlobServiceClient service)
{
    /// <summary>The container's name.</summary>
    public const string ContainerName = "inquiries";

    private const string FormKey = "form";
    private const string ContentKey = "content";
    private const string ReceivedKey = "receivedat";
    private const string Extension = ".json";

    private readonly BlobContainerClient container = service.GetBlobContainerClient(ContainerName);

    /// <summary>Stores an inquiry, unless the same form was stored before. When the task completes the inquiry is safe.</summary>
    /// <param name="inquiry">The inquiry.</param>
    /// <param name="day">The day whose folder it belongs in: always the same for one form.</param>
    /// <param name="form">Names the form, so that its repetition is recognised; not secret, no personal data.</param>
    /// <param name="content">A keyed hash of what the donor wrote.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestFailedException">The store is away; whether the inquiry is stored is not known, and the same call may be repeated.</exception>
    /// <returns>What became of it, and when the inquiry was received that is stored now.</returns>
    public async Task<(SaveResult Result, DateTimeOffset ReceivedAt)> SaveAsync(Inquiry inquiry, DateOnly day, string form, string content, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(NameOf(day, inquiry.Reference));
        var json = BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(inquiry, InquiryFileJson.Default.Inquiry));
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Metadata = new Dictionary<string, string>
            {
                [FormKey] = form, [ContentKey] = content, [ReceivedKey] = inquiry.ReceivedAt.ToString("O", CultureInfo.InvariantCulture),
            },
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await container.CreatingOnDemandAsync(() => blob.UploadAsync(json, options, cancellationToken), cancellationToken);
            return (SaveResult.Stored, inquiry.ReceivedAt);
        }
        catch (RequestFailedException taken) when (taken.ErrorCode == BlobErrorCode.BlobAlreadyExists || taken.Status == 412)
        {
            var metadata = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata;
            var result = metadata.TryGetValue(FormKey, out var known) && known != form ? SaveResult.ReferenceTaken
                : metadata.TryGetValue(ContentKey, out var written) && written != content ? SaveResult.OtherContent
                : SaveResult.StoredBefore;
            return (result, metadata.TryGetValue(ReceivedKey, out var received) ? DateTimeOffset.Parse(received, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : inquiry.ReceivedAt);
        }
    }

    /// <summary>The inquiries of a time by name, oldest day first. Nothing is read but the list.</summary>
    /// <param name="from">The first day, UTC; null for the beginning.</param>
    /// <param name="to">The last day, UTC; null for the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<StoredInquiry> ListAsync(DateOnly? from, DateOnly? to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var blobs = container.GetBlobsAsync(BlobTraits.Metadata, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(blobs))
        {
            if (TryReadName(blobs.Current.Name, out var day, out var reference) && (from is null || day >= from) && (to is null || day <= to))
            {
                yield return new(blobs.Current.Name, day, reference, blobs.Current.Metadata.AsReadOnly(), blobs.Current.Properties.ETag) { ReceivedAt = ReceivedAt(blobs.Current) };
            }
        }
    }

    /// <summary>Reads an inquiry; null if it is gone.</summary>
    /// <param name="blobName">Its file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Inquiry?> FindAsync(string blobName, CancellationToken cancellationToken)
    {
        try
        {
            var file = await container.GetBlobClient(blobName).DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize(file.Value.Content.ToMemory().Span, InquiryFileJson.Default.Inquiry);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Erases an inquiry; false if it is gone already.</summary>
    /// <param name="blobName">Its file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> EraseAsync(string blobName, CancellationToken cancellationToken) =>
        await container.GetBlobClient(blobName).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);

    /// <summary>The file of an inquiry.</summary>
    /// <param name="day">The day whose folder it lies in.</param>
    /// <param name="reference">The reference, as <see cref="Inquiry.Reference"/> writes it.</param>
    internal static string NameOf(DateOnly day, string reference) => $"{day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture)}/{reference}{Extension}";

    internal static bool TryReadName(string blobName, out DateOnly day, out string reference)
    {
        reference = "";
        var end = blobName.LastIndexOf('/');
        if (end < 0 || !blobName.EndsWith(Extension, StringComparison.Ordinal)
            || !DateOnly.TryParseExact(blobName[..end], "yyyy'/'MM'/'dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            day = default;
            return false;
        }

        reference = blobName[(end + 1)..^Extension.Length];
        return true;
    }

    internal BlobClient Blob(string blobName) => container.GetBlobClient(blobName);

    private static DateTimeOffset? ReceivedAt(BlobItem blob) =>
        blob.Metadata.TryGetValue(ReceivedKey, out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            return false;
        }
    }
}

/// <summary>What became of an attempt to store an inquiry.</summary>
public enum SaveResult
{
    /// <summary>It is stored now.</summary>
    Stored,

    /// <summary>The same form with the same content was stored before: a repetition.</summary>
    StoredBefore,

    /// <summary>The same form was stored before with other content, which stays as it is.</summary>
    OtherContent,

    /// <summary>Another form's inquiry has the reference.</summary>
    ReferenceTaken,
}

/// <summary>A stored inquiry as the list of files shows it.</summary>
/// <param name="BlobName">Its file.</param>
/// <param name="Day">The day whose folder it lies in.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Metadata">What is recorded with it.</param>
/// <param name="ETag">The file's entity tag.</param>
public sealed record StoredInquiry(string BlobName, DateOnly Day, string Reference, IReadOnlyDictionary<string, string> Metadata, ETag? ETag)
{
    /// <summary>When it was received, so that lists need not read the files; null where a file was put back without what was recorded with it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
}
