using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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

    private readonly LargeUploadTurns turns = new();

    /// <summary>Brings the index in line with an upload, and with those that its slug was kept from.</summary>
    /// <param name="blobName">The upload's name; it need not exist.</param>
    /// <param name="cancellationToken">Gives up before the next look at an upload; a look that has begun is finished.</param>
    /// <returns>What became of the upload: null if it does not exist.</returns>
    /// <exception cref="UploadUnsettledException">The upload kept changing; a later try will settle it.</exception>
    public async Task<IngestionStatus?> ConvergeAsync(string blobName, CancellationToken cancellationToken)
    {
        var affected = new Affected();
        var status = await ConvergeOneAsync(blobName, affected, cancellationToken);
        for (var round = 0; affected.TryTake(out var other, out var note); round++)
        {
            if (round == MostRounds * MostRounds)
            {
                throw new UploadUnsettledException(other);
            }

            await ConvergeOneAsync(other, affected, cancellationToken);

            // Only now: where looking at the one who waits fails, whoever frees the slug next still finds the note.
            await waiting.RemoveAsync(note, cancellationToken);
        }

        return status;
    }

    private async Task<IngestionStatus?> ConvergeOneAsync(string blobName, Affected affected, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var turn = turns.Begin();
            var stored = await uploads.ReadAsync(blobName, turn, cancellationToken);

            // From here on a caller who leaves is not heeded: what is written must be looked at again.
            var (status, settled) = stored is null
                ? await ForgetAsync(blobName, affected, CancellationToken.None)
                : await TakeInAsync(stored, turn, affected, CancellationToken.None);
            if (settled && await uploads.FindETagAsync(blobName, CancellationToken.None) == stored?.ETag)
            {
                return status;
            }
        }

        throw new UploadUnsettledException(blobName);
    }

    private async Task<(IngestionStatus? Status, bool Settled)> ForgetAsync(string blobName, Affected affected, CancellationToken cancellationToken)
    {
        if (await index.RemoveAsync(blobName, cancellationToken) is { } key)
        {
            LogRemoved(blobName);
            await affected.AddWaitingAsync(waiting, key, cancellationToken);
        }

        await reports.RemoveAsync(blobName, cancellationToken);
        return (null, Settled: true);
    }

    private async Task<(IngestionStatus? Status, bool Settled)> TakeInAsync(StoredUpload stored, LargeUploadTurn turn, Affected affected, CancellationToken cancellationToken)
    {
        var result = stored.Refusal is { } refusal ? new ParseResult.Rejected([refusal]) : await ParseAsync(stored, cancellationToken);
        if (result is ParseResult.Rejected rejected)
        {
            await RejectAsync(stored, rejected.Reasons, cancellationToken);
            return (IngestionStatus.Rejected, Settled: true);
        }

        var parsed = (ParseResult.Parsed)result;
        var entry = new IndexedDocument(parsed.Document, new SourceBlob(stored.Upload.Name, stored.ETag, Fingerprint(stored.Upload), stored.ModifiedOn));
        Rejection? indexing;
        try
        {
            indexing = await IndexAsync(entry, turn, affected, cancellationToken);
        }
        catch (JsonException)
        {
            // As where reading fails: no upload stays without a report.
            await RejectAsync(stored, [Rejections.Fault()], cancellationToken);
            throw;
        }

        if (indexing is { } refused)
        {
            await RejectAsync(stored, [refused], cancellationToken);

            // Another worker may have got the slug for this upload, and said so, before this one said that it is taken.
            return (IngestionStatus.Rejected, Settled: refused.Code != RejectionCode.SlugTaken || await index.UpsertAsync(entry, cancellationToken) is UpsertResult.SlugTaken);
        }

        var report = Report(stored, IngestionStatus.Indexed) with { Notes = parsed.Notes, Document = ReportedDocument.From(parsed.Document) };
        await reports.WriteAsync(report, parser.Edition, cancellationToken);
        return (IngestionStatus.Indexed, Settled: true);
    }

    private async Task<ParseResult> ParseAsync(StoredUpload stored, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(stored);
        }
        catch (Exception)
        {
            // The editor is told; and the fault goes on to the trigger and its log, for those who can mend it.
            await RejectAsync(stored, [Rejections.Fault()], cancellationToken);
            throw;
        }
    }

    // A large file on a thread of its own: what libraries keep for each thread, buffers as large as the file among it, goes with the thread, and none of the
    // pool's is busy for seconds.
    private Task<ParseResult> ReadAsync(StoredUpload stored) => stored.Size <= LargeUploadTurns.LargestSmall
        ? Task.FromResult(parser.Parse(stored.Upload))
        : Task.Factory.StartNew(() => parser.Parse(stored.Upload), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Task RejectAsync(StoredUpload stored, IReadOnlyList<Rejection> reasons, CancellationToken cancellationToken)
    {
        LogRejected(stored.Upload.Name, reasons[0].Code);
        var report = Report(stored, IngestionStatus.Rejected) with { Reasons = [.. reasons.Select(ReportedReason.From)] };
        return reports.WriteAsync(report, parser.Edition, cancellationToken);
    }

    private async Task<Rejection?> IndexAsync(IndexedDocument entry, LargeUploadTurn turn, Affected affected, CancellationToken cancellationToken)
    {
        var (document, blobName) = (entry.Content, entry.Source.Name);
        var key = new DocumentKey(document.Kind, document.Slug);
        var noted = false;
        for (var round = 0; round < MostRounds; round++)
        {
            switch (await index.UpsertAsync(entry, cancellationToken))
            {
                case UpsertResult.Written written:
                    LogIndexed(blobName, document.Kind, document.Slug);
                    if (written.Replaced is { } former && !former.Matches(key))
                    {
                        await affected.AddWaitingAsync(waiting, former, cancellationToken);
                    }

                    return null;

                case UpsertResult.Unchanged:
                    return null;

                case UpsertResult.Refused refused:
                    return Rejections.NotIndexable(refused.Problem);

                case UpsertResult.SlugTaken taken when await HoldsAsync(taken.HolderBlobName, turn, key, cancellationToken):
                    if (noted)
                    {
                        return Rejections.SlugTaken(document.Slug, taken.HolderBlobName);
                    }

                    // Noted before the last try: whoever frees the slug after that try finds the note.
                    await waiting.AddAsync(key, blobName, cancellationToken);
                    noted = true;
                    break;

                case UpsertResult.SlugTaken stale:
                    LogTakenOver(blobName, document.Slug, stale.HolderBlobName);
                    await index.RemoveAtAsync(stale.HolderBlobName, key, cancellationToken);
                    affected.Add(stale.HolderBlobName);
                    break;
            }
        }

        throw new UploadUnsettledException(blobName);
    }

    // The index may show a holder's former state. What counts is the file: gone or given another slug, it holds nothing;
    // broken, it keeps what its last good version held.
    private async Task<bool> HoldsAsync(string holderBlobName, LargeUploadTurn turn, DocumentKey key, CancellationToken cancellationToken)
    {
        var holder = await uploads.ReadAsync(holderBlobName, turn, cancellationToken);
        if (holder is null || holder.Refusal is not null)
        {
            return holder is not null;
        }

        return await ReadAsync(holder) is not ParseResult.Parsed parsed
            || key.Matches(new DocumentKey(parsed.Document.Kind, parsed.Document.Slug));
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

    private string Fingerprint(Upload upload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{parser.Edition}\0{upload.Name}\0"));
        foreach (var (name, value) in upload.Metadata.OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name.ToLowerInvariant()}\0{value}\0"));
        }

        hash.AppendData(upload.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Uploads that are to be looked at because of what became of another.</summary>
    private sealed class Affected
    {
        private readonly Queue<(string BlobName, WaitingNote? Note)> _uploads = new();

        public void Add(string blobName) => _uploads.Enqueue((blobName, null));

        public async Task AddWaitingAsync(SlugWaitingList waiting, DocumentKey freed, CancellationToken cancellationToken)
        {
            foreach (var note in await waiting.ListAsync(freed, cancellationToken))
            {
                _uploads.Enqueue((note.BlobName, note));
            }
        }

        public bool TryTake(out string blobName, out WaitingNote? note)
        {
            var taken = _uploads.TryDequeue(out var next);
            (blobName, note) = next;
            return taken;
        }
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
