using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search;

/// <summary>
/// Something small that is derived from each document of the index, kept in memory and brought up to date with what changed, so
/// that a question about all documents is answered without reading them. Any number of threads may ask.
/// </summary>
/// <typeparam name="T">What is derived from one document; shared by all that ask, so immutable.</typeparam>
/// <param name="index">The index.</param>
/// <param name="kind">The kind of which documents are read at all; null for all kinds.</param>
/// <param name="project">Derives the value. Called once for each state of a document, by one thread at a time; an exception passes through to who asked.</param>
public sealed class IndexProjection<T>(ISearchIndex index, ContentKind? kind, Func<IndexedDocument, T> project)
{
    private readonly SemaphoreSlim updating = new(1);
    private volatile State? state;

    /// <summary>What follows from the index as it is now, or as it was brought up to date by a later write. The same instance as long as the index does not change.</summary>
    /// <param name="cancellationToken">Gives up; who else waits is not disturbed.</param>
    /// <exception cref="SearchIndexUnavailableException">The index is away. What is in memory stays, for when it is back.</exception>
    public async ValueTask<Projected<T>> GetAsync(CancellationToken cancellationToken)
    {
        var version = await index.GetVersionAsync(cancellationToken);
        if (state is { } current && current.Answer.Version == version)
        {
            return current.Answer;
        }

        await updating.WaitAsync(cancellationToken);
        try
        {
            return await UpdateAsync(cancellationToken);
        }
        finally
        {
            updating.Release();
        }
    }

    private async Task<Projected<T>> UpdateAsync(CancellationToken cancellationToken)
    {
        // Before the list: a write that falls between the two is seen, at the latest, by whoever asks next. And once more after
        // the wait, during which somebody else has most likely done the work.
        var version = await index.GetVersionAsync(cancellationToken);
        var former = state;
        if (former?.Answer.Version == version)
        {
            return former.Answer;
        }

        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var changed = new List<string>();
        foreach (var source in await ListAsync(cancellationToken))
        {
            if (former is not null && former.Entries.TryGetValue(source.BlobName, out var known) && known.Fingerprint == source.Fingerprint)
            {
                entries[source.BlobName] = known;
            }
            else
            {
                changed.Add(source.BlobName);
            }
        }

        if (changed.Count > 0)
        {
            await foreach (var document in index.ReadAsync(changed, cancellationToken))
            {
                // The fingerprint of what was read, not of what was listed: it may have been written again meanwhile.
                entries[document.Source.Name] = new Entry(document.Source.Fingerprint, project(document));
            }
        }

        var values = entries.ToDictionary(entry => entry.Key, entry => entry.Value.Value, StringComparer.Ordinal);
        var next = new State(new Projected<T>(version, values.AsReadOnly()), entries);
        state = next;
        return next.Answer;
    }

    private Task<IReadOnlyList<IndexedSource>> ListAsync(CancellationToken cancellationToken) =>
        kind is { } one ? index.ListSourcesAsync(one, cancellationToken) : index.ListSourcesAsync(cancellationToken);

    private sealed record Entry(string Fingerprint, T Value);

    private sealed record State(Projected<T> Answer, Dictionary<string, Entry> Entries);
}

/// <summary>What follows from one state of the index. Never changes.</summary>
/// <typeparam name="T">What is derived from one document.</typeparam>
/// <param name="Version">The state: a value of <see cref="ISearchIndex.GetVersionAsync"/>. No document is older than it; one that was written while it was read may be newer.</param>
/// <param name="Values">The values by blob name, compared ordinally. A document whose fingerprint stays keeps its instance.</param>
public sealed record Projected<T>(string Version, IReadOnlyDictionary<string, T> Values);
