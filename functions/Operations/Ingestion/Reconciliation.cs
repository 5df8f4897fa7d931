using Microsoft.Extensions.Logging;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Operations.Ingestion;

/// <summary>
/// Compares the container, the index and the reports, and mends what events have missed: uploads, deletions, an index that was lost, and
/// settings of reading that have changed.
/// </summary>
/// <param name="uploads">The uploads.</param>
/// <param name="index">The index.</param>
/// <param name="reports">The reports.</param>
/// <param name="parser">Tells how uploads are read today.</param>
/// <param name="ingestion">Mends one upload.</param>
/// <param name="logger">What an operator would ask about.</param>
public sealed partial class Reconciliation(
    UploadStore uploads, ISearchIndex index, IngestionReportStore reports, ContentParser parser, UploadIngestion ingestion, ILogger<Reconciliation> logger)
{
    private const int ParallelUploads = 8;

    // Two at once would read every upload twice; the second finds little left to do.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Mends everything that differs. One upload that fails does not keep the others from being mended.</summary>
    /// <param name="cancellationToken">Gives up between two uploads.</param>
    /// <exception cref="AggregateException">Some uploads could not be mended because a service failed; the next run tries again.</exception>
    public async Task<ReconciliationOutcome> RunAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await CompareAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<ReconciliationOutcome> CompareAsync(CancellationToken cancellationToken)
    {
        var listedUploads = uploads.ListETagsAsync(cancellationToken);
        var listedReports = reports.ListStatesAsync(cancellationToken);
        var indexed = (await index.ListSourcesAsync(cancellationToken)).ToDictionary(source => source.BlobName, StringComparer.Ordinal);
        var (stored, told) = (await listedUploads, await listedReports);

        var differing = stored.Where(blob => !Agrees(blob.Value, told.GetValueOrDefault(blob.Key), indexed.GetValueOrDefault(blob.Key))).Select(blob => blob.Key);
        var left = indexed.Keys.Concat(told.Keys).Distinct(StringComparer.Ordinal).Where(name => !stored.ContainsKey(name)).ToArray();
        var outcome = await MendAsync([.. left, .. differing], stored.Count, cancellationToken);
        LogReconciled(outcome.Checked, outcome.Indexed, outcome.Rejected, outcome.Removed);
        return outcome;
    }

    private bool Agrees(string tag, ReportState? report, IndexedSource? source) =>
        report is not null && report.ETag == tag && report.Edition == parser.Edition && report.Status switch
        {
            IngestionStatus.Indexed => source is not null && source.ETag == tag,
            _ => !report.WaitsForSlug,
        };

    private async Task<ReconciliationOutcome> MendAsync(IReadOnlyList<string> names, int total, CancellationToken cancellationToken)
    {
        int added = 0, rejected = 0, removed = 0;
        var failures = new List<Exception>();
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = ParallelUploads, CancellationToken = cancellationToken }, async (name, ct) =>
        {
            try
            {
                switch (await ingestion.ConvergeAsync(name, ct))
                {
                    case IngestionStatus.Indexed:
                        Interlocked.Increment(ref added);
                        break;
                    case IngestionStatus.Rejected:
                        Interlocked.Increment(ref rejected);
                        break;
                    default:
                        Interlocked.Increment(ref removed);
                        break;
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                lock (failures)
                {
                    failures.Add(failure);
                }
            }
        });

        return failures.Count == 0
            ? new ReconciliationOutcome(total, added, rejected, removed)
            : throw new AggregateException($"{failures.Count} of {names.Count} uploads could not be mended.", failures);
    }

    [LoggerMessage(10, LogLevel.Information, "Reconciled {Checked} uploads: {Indexed} indexed, {Rejected} rejected, {Removed} removed; the others agreed.")]
    private partial void LogReconciled(int @checked, int indexed, int rejected, int removed);
}

/// <summary>What a reconciliation did.</summary>
/// <param name="Checked">Uploads in the container.</param>
/// <param name="Indexed">Uploads that were read again and indexed.</param>
/// <param name="Rejected">Uploads that were read again and rejected.</param>
/// <param name="Removed">Names whose upload is gone and whose document or report was removed.</param>
public sealed record ReconciliationOutcome(int Checked, int Indexed, int Rejected, int Removed);
