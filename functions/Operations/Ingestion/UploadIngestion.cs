using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>
/// Brings the index in line with one upload as it is now: the one way for blob events, deletions and reconciliation alike.
/// Events are only a reason to look, so they may come late, twice or in any order, to any number of workers at once: each worker
/// looks at the blob again after it has written, and goes round again if the blob has changed meanwhile. So the last write of all
/// is one that agrees with the container.
/// </summary>
/// <param name="uploads">The uploads.</param>
/// <param name="parser">Reads them.</param>
/// <param name="index">The index.</param>
/// <param name="reports">Where the outcome is told.</param>
/// <param name="waiting">Who waits for a slug.</param>
/// <param name="time">The clock for the reports.</param>
/// <param name="logger">What an operator would ask about.</param>
public sealed partial class UploadIngestion(
    UploadStore uploads, ContentParser parser, ISearchIndex index, IngestionReportStore reports, SlugWaitingList waiting, TimeProvider time, ILogger<UploadIngestion> logger)
{
    // A blob that changes this often within one run is left to the trigger's retry.
    private const int MostRounds = 25;

    /// <summary>Brings the index in line with an upload, and with those that its slug was kept from.</summary>
    /// <param name="blobName">The upload's name; it need not exist.</param>
    /// <param name="cancellationToken">Gives up between two steps.</param>
    /// <returns>What became of the upload: null if it does not exist.</returns>
    /// <exception cref="UploadUnsettledException">The upload kept changing; a later try will settle it.</exception>
    public async Task<IngestionStatus?> ConvergeAsync(string blobName, CancellationToken cancellationToken)
    {
        var affected = new Queue<string>();
        var status = await ConvergeOneAsync(blobName, affected, cancellationToken);
        for (var round = 0; affected.TryDequeue(out var other); round++)
        {
            if (round == MostRounds * MostRounds)
            {
                throw new UploadUnsettledException(other);
            }

            await ConvergeOneAsync(other, affected, cancellationToken);
        }

        return status;
    }

    private async Task<IngestionStatus?> ConvergeOneAsync(string blobName, Queue<string> affected, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var stored = await uploads.ReadAsync(blobName, cancellationToken);
            IngestionStatus? status = stored is null ? null : await TakeInAsync(stored, affected, cancellationToken);
            if (stored is null)
            {
                await ForgetAsync(blobName, affected, cancellationToken);
            }

            if (await uploads.FindETagAsync(blobName, cancellationToken) == stored?.ETag)
            {
                return status;
            }
        }

        throw new UploadUnsettledException(blobName);
    }

    private async Task ForgetAsync(string blobName, Queue<string> affected, CancellationToken cancellationToken)
    {
        if (await index.RemoveAsync(blobName, cancellationToken) is { } key)
        {
            LogRemoved(blobName);
            await EnqueueWaitingAsync(key, affected, cancellationToken);
        }

        await reports.RemoveAsync(blobName, cancellationToken);
    }

    private async Task<IngestionStatus> TakeInAsync(StoredUpload stored, Queue<string> affected, CancellationToken cancellationToken)
    {
        var result = stored.Refusal is { } refusal ? new ParseResult.Rejected([refusal]) : parser.Parse(stored.Upload);
        if (result is ParseResult.Parsed parsed)
        {
            var rejection = await IndexAsync(parsed.Document, stored, affected, cancellationToken);
            if (rejection is null)
            {
                await reports.WriteAsync(Report(stored, IngestionStatus.Indexed) with { Notes = parsed.Notes, Document = ReportedDocument.From(parsed.Document) }, cancellationToken);
                return IngestionStatus.Indexed;
            }

            result = new ParseResult.Rejected([rejection]);
        }

        var reasons = ((ParseResult.Rejected)result).Reasons;
        LogRejected(stored.Upload.Name, reasons[0].Code);
        await reports.WriteAsync(Report(stored, IngestionStatus.Rejected) with { Reasons = [.. reasons.Select(ReportedReason.From)] }, cancellationToken);
        return IngestionStatus.Rejected;
    }

    private async Task<Rejection?> IndexAsync(ContentDocument document, StoredUpload stored, Queue<string> affected, CancellationToken cancellationToken)
    {
        var key = new DocumentKey(document.Kind, document.Slug);
        var entry = new IndexedDocument(document, new SourceBlob(stored.Upload.Name, stored.ETag, Fingerprint(stored.Upload), stored.ModifiedOn));
        var noted = false;
        for (var round = 0; round < MostRounds; round++)
        {
            switch (await index.UpsertAsync(entry, cancellationToken))
            {
                case UpsertResult.Written written:
                    LogIndexed(stored.Upload.Name, document.Kind, document.Slug);
                    if (written.Replaced is { } former && !former.Matches(key))
                    {
                        await EnqueueWaitingAsync(former, affected, cancellationToken);
                    }

                    return null;

                case UpsertResult.Unchanged:
                    return null;

                case UpsertResult.SlugTaken taken when await HoldsAsync(taken.HolderBlobName, key, cancellationToken):
                    if (noted)
                    {
                        return Rejections.SlugTaken(document.Slug, taken.HolderBlobName);
                    }

                    // Noted before the last try: whoever frees the slug after that try finds the note.
                    await waiting.AddAsync(key, stored.Upload.Name, cancellationToken);
                    noted = true;
                    break;

                case UpsertResult.SlugTaken stale:
                    LogTakenOver(stored.Upload.Name, document.Slug, stale.HolderBlobName);
                    await index.RemoveAsync(stale.HolderBlobName, cancellationToken);
                    affected.Enqueue(stale.HolderBlobName);
                    break;
            }
        }

        throw new UploadUnsettledException(stored.Upload.Name);
    }

    // The index may show a holder's former state. What counts is the file: gone or given another slug, it holds nothing;
    // broken, it keeps what its last good version held.
    private async Task<bool> HoldsAsync(string holderBlobName, DocumentKey key, CancellationToken cancellationToken)
    {
        var holder = await uploads.ReadAsync(holderBlobName, cancellationToken);
        if (holder is null || holder.Refusal is not null)
        {
            return holder is not null;
        }

        return parser.Parse(holder.Upload) is not ParseResult.Parsed parsed
            || key.Matches(new DocumentKey(parsed.Document.Kind, parsed.Document.Slug));
    }

    private async Task EnqueueWaitingAsync(DocumentKey freed, Queue<string> affected, CancellationToken cancellationToken)
    {
        foreach (var blobName in await waiting.TakeAsync(freed, cancellationToken))
        {
            affected.Enqueue(blobName);
        }
    }

    private IngestionReport Report(StoredUpload stored, IngestionStatus status) => new()
    {
        Blob = stored.Upload.Name,
        ETag = stored.ETag,
        Status = status,
        Size = stored.Size,
        IngestedAt = time.GetUtcNow(),
        ParserVersion = ContentParser.Version,
    };

    private static string Fingerprint(Upload upload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> version = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(version, ContentParser.Version);
        hash.AppendData(version);
        hash.AppendData(Encoding.UTF8.GetBytes(upload.Name + '\0'));
        foreach (var (name, value) in upload.Metadata.OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name.ToLowerInvariant()}\0{value}\0"));
        }

        hash.AppendData(upload.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [LoggerMessage(1, LogLevel.Information, "Indexed {Blob} as {Kind} {Slug}.")]
    private partial void LogIndexed(string blob, ContentKind kind, string slug);

    [LoggerMessage(2, LogLevel.Warning, "Rejected {Blob}: {Reason}. Its ingestion report says what to do.")]
    private partial void LogRejected(string blob, RejectionCode reason);

    [LoggerMessage(3, LogLevel.Information, "Removed the document of {Blob}, which is no longer there.")]
    private partial void LogRemoved(string blob);

    [LoggerMessage(4, LogLevel.Information, "{Blob} takes over the slug {Slug}, which {Former} has given up.")]
    private partial void LogTakenOver(string blob, string slug, string former);
}

/// <summary>An upload kept changing while it was read. Thrown so that the trigger tries again.</summary>
/// <param name="blobName">The upload's name.</param>
public sealed class UploadUnsettledException(string blobName) : Exception($"The upload {blobName} kept changing while it was read.");
