using System.Globalization;
using Azure;
using Azure.Search.Documents;

namespace Prossimo.Functions.Search.Azure;

/// <summary>
/// The index's version: an entry of its own in the index, written in the same batch as every change, and left out of every query. What
/// is written is seen by searches only some moments later, so a version goes through stages: who has read the index in the meantime
/// learns, a little later, that it has to read it again.
/// </summary>
/// <param name="clients">The service.</param>
/// <param name="calls">Calls it.</param>
/// <param name="time">The clock.</param>
internal sealed class IndexVersion(ServiceClients clients, ServiceCalls calls, TimeProvider time)
{
    // A look-up for each request would double what a search costs, and what changes within a second is not seen sooner anyhow.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);

    // Ages at which a change is looked at again: most are seen within a second or two, nearly all within a quarter of a minute.
    private static readonly TimeSpan[] Stages = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60)];

    private static readonly GetDocumentOptions Selected = new() { SelectedFields = { Fields.Key, Fields.Fingerprint, Fields.ETag, Fields.ModifiedOn } };

    private volatile Known? known;
    private volatile State? written;

    /// <summary>The version as of now.</summary>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var state = known is { } fresh && now - fresh.At < KeptFor ? fresh.State : await ReadAsync(cancellationToken);

        // A look-up may lag behind this app's own writes.
        if (written is { } own && (state is null || state.At <= own.At))
        {
            state = own;
        }

        return state is null ? $"{clients.IndexName}-0" : $"{clients.IndexName}-{state.Id}-{Stages.Count(stage => now - state.At >= stage)}";
    }

    /// <summary>The stamp of the definition that the index was last brought to; null for a new index or none.</summary>
    public async Task<string?> ReadDefinitionAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken))?.Definition;

    /// <summary>A new version, to be written with a change.</summary>
    /// <param name="definition">The stamp of the index's definition.</param>
    public IndexEntry Next(string definition) => new()
    {
        Key = IndexEntry.StateKey,
        Kind = IndexEntry.StateKind,
        Fingerprint = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
        ETag = definition,
        ModifiedOn = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>Notes that a version was written.</summary>
    public void Written(IndexEntry entry) => written = StateOf(entry);

    private async Task<State?> ReadAsync(CancellationToken cancellationToken)
    {
        var state = await calls.ReadAsync(async token =>
        {
            try
            {
                return StateOf(await clients.Reader.GetDocumentAsync<IndexEntry>(IndexEntry.StateKey, Selected, token));
            }
            catch (RequestFailedException missing) when (missing.Status == 404)
            {
                return null;
            }
        }, cancellationToken);
        known = new Known(state, time.GetUtcNow());
        return state;
    }

    private static State StateOf(IndexEntry entry) => new(
        entry.Fingerprint ?? "0",
        entry.ETag ?? "",
        DateTimeOffset.TryParse(entry.ModifiedOn, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : DateTimeOffset.MinValue);

    private sealed record State(string Id, string Definition, DateTimeOffset At);

    private sealed record Known(State? State, DateTimeOffset At);
}
