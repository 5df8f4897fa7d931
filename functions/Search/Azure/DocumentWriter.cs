namespace Prossimo.Functions.Search.Azure;

/// <summary>
/// Writes documents and keeps addresses unique as far as a service without transactions can. What remains of races, and how reconciliation
/// repairs it, is told in functions/Search/Azure/README.md.
/// </summary>
/// <param name="reader">Looks at what the index holds.</param>
/// <param name="writer">Changes it.</param>
/// <param name="recent">What this instance has changed lately.</param>
/// <param name="provisioner">Keeps the index as it should be.</param>
internal sealed class DocumentWriter(EntryReader reader, BatchWriter writer, RecentWrites recent, IndexProvisioner provisioner) : IDisposable
{
    // Small services answer some tens of queries a second: with more at once, each would wait until it is given up.
    private const int MostLookUpsAtOnce = 16;

    private readonly AddressGates gates = new();
    private readonly SemaphoreSlim lookUps = new(MostLookUpsAtOnce);

    /// <summary>Adds or replaces a document.</summary>
    public async Task<UpsertResult> UpsertAsync(IndexedDocument document, CancellationToken cancellationToken)
    {
        await provisioner.VerifyAsync(cancellationToken);
        var entry = EntryMapper.ToEntry(document);
        if (!BatchWriter.Fits(entry))
        {
            return new UpsertResult.Refused($"With all that the search index keeps of it the document is larger than the {BatchWriter.MostBytes / 1_000_000} MB that the search service takes.");
        }

        try
        {
            using var turn = await gates.EnterAsync(entry.Address!, cancellationToken);
            return await UpsertAsync(entry, cancellationToken);
        }
        catch (DocumentRefusedException refused)
        {
            return new UpsertResult.Refused(refused.Message);
        }
    }

    /// <summary>Removes the document of a blob, wherever or only at an address.</summary>
    public async Task<DocumentKey?> RemoveAsync(string blobName, DocumentKey? onlyAt, CancellationToken cancellationToken)
    {
        var key = DocumentIds.Of(blobName);
        if (await HeldAsync(key, cancellationToken) is not { } held)
        {
            // It may have been written a moment ago by another instance, and not be seen yet.
            if (onlyAt is null)
            {
                await writer.DeleteAsync(key, changesAnswers: false, cancellationToken);
            }

            return null;
        }

        var address = EntryMapper.KeyOf(held);
        if (onlyAt?.Matches(address) == false)
        {
            return null;
        }

        await RemoveAsync(key, cancellationToken);
        return address;
    }

    /// <inheritdoc/>
    public void Dispose() => lookUps.Dispose();

    /// <summary>Of documents that have got the same address by a race, the one that keeps it has the smallest key.</summary>
    public static bool Yields(IndexEntry entry, IndexEntry to) => string.CompareOrdinal(to.Key, entry.Key) < 0;

    private async Task<UpsertResult> UpsertAsync(IndexEntry entry, CancellationToken cancellationToken)
    {
        var (holding, holdingKey) = (HolderAsync(entry, cancellationToken), HeldAsync(entry.Key, cancellationToken));
        await Task.WhenAll(holding, holdingKey);
        var (holder, held) = (await holding, await holdingKey);
        if (held?.Fingerprint == entry.Fingerprint)
        {
            if (holder is not null && Yields(entry, holder))
            {
                await RemoveAsync(entry.Key, cancellationToken);
                return new UpsertResult.SlugTaken(holder.Blob!);
            }

            if (held!.ETag != entry.ETag)
            {
                await writer.MergeAsync(new IndexEntry { Key = entry.Key, ETag = entry.ETag }, cancellationToken);
                recent.Written(held with { ETag = entry.ETag });
            }

            return new UpsertResult.Unchanged();
        }

        if (holder is not null)
        {
            return new UpsertResult.SlugTaken(holder.Blob!);
        }

        await writer.UploadAsync(entry, cancellationToken);
        recent.Written(entry);
        return new UpsertResult.Written(held is null ? null : EntryMapper.KeyOf(held));
    }

    private async Task RemoveAsync(string key, CancellationToken cancellationToken)
    {
        await writer.DeleteAsync(key, changesAnswers: true, cancellationToken);
        recent.Removed(key);
    }

    private async Task<IndexEntry?> HeldAsync(string key, CancellationToken cancellationToken) =>
        recent.TryGet(key, out var entry) ? entry : await LookUpAsync(() => reader.FindByKeyAsync(key, cancellationToken), cancellationToken);

    // Another blob's document at the address.
    private async Task<IndexEntry?> HolderAsync(IndexEntry entry, CancellationToken cancellationToken)
    {
        if (recent.At(entry.Address!) is { } latest && latest.Key != entry.Key)
        {
            return latest;
        }

        var found = await LookUpAsync(() => reader.FindByAddressAsync(entry.Address!, whole: false, cancellationToken), cancellationToken);
        return found.FirstOrDefault(other => other.Key != entry.Key && (!recent.TryGet(other.Key, out var now) || now?.Address == entry.Address));
    }

    private async Task<T> LookUpAsync<T>(Func<Task<T>> lookUp, CancellationToken cancellationToken)
    {
        await lookUps.WaitAsync(cancellationToken);
        try
        {
            return await lookUp();
        }
        finally
        {
            lookUps.Release();
        }
    }
}
