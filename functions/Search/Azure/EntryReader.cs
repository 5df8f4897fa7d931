using System.Runtime.CompilerServices;
using Azure;
using Azure.Search.Documents;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Reads entries by key, address and in order.</summary>
/// <param name="clients">The service.</param>
/// <param name="calls">Calls it.</param>
internal sealed class EntryReader(ServiceClients clients, ServiceCalls calls)
{
    private const int ReadAtOnce = 32;
    private const int ListAtOnce = 1000;

    private static readonly string[] Listed = [Fields.Key, Fields.Kind, Fields.Address, Fields.Slug, Fields.Blob, Fields.ETag, Fields.Fingerprint];
    private static readonly string[] Whole = [Fields.Key, Fields.Kind, Fields.Slug, Fields.Blob, Fields.ETag, Fields.Fingerprint, Fields.ModifiedOn, Fields.Sections, Fields.Content];

    /// <summary>What identifies an entry; null if there is none.</summary>
    public Task<IndexEntry?> FindByKeyAsync(string key, CancellationToken cancellationToken) => calls.ReadAsync(async token =>
    {
        try
        {
            var options = new GetDocumentOptions();
            Array.ForEach(Listed, options.SelectedFields.Add);
            return (IndexEntry?)(await clients.Reader.GetDocumentAsync<IndexEntry>(key, options, token)).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }, cancellationToken);

    /// <summary>The entries at an address, in the order of their keys: one, but for races (see functions/Search/Azure/README.md).</summary>
    /// <param name="address">See <see cref="EntryMapper.AddressOf"/>.</param>
    /// <param name="whole">Whether with the document itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<IndexEntry>> FindByAddressAsync(string address, bool whole, CancellationToken cancellationToken) =>
        ListAsync(SearchFilter.Create($"address eq {address}"), whole ? 1 : 10, whole ? Whole : Listed, cancellationToken);

    /// <summary>Whole entries by key.</summary>
    public async IAsyncEnumerable<IndexEntry> ReadAsync(IEnumerable<string> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in keys.Chunk(ReadAtOnce))
        {
            var filter = ServiceFilters.AnyOf(chunk.Select(key => SearchFilter.Create($"key eq {key}")))!;
            foreach (var entry in await ListAsync(filter, ReadAtOnce, Whole, cancellationToken))
            {
                yield return entry;
            }
        }
    }

    /// <summary>What identifies each document, in the order of their keys, however many there are: each page begins where the last one ended.</summary>
    /// <param name="kind">The kind; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<IndexEntry> ListAllAsync(ContentKind? kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = kind is { } one ? SearchFilter.Create($"kind eq {one.Name()}") : ServiceFilters.DocumentsOnly;
        var filter = all;
        while (true)
        {
            var page = await ListAsync(filter, ListAtOnce, Listed, cancellationToken);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < ListAtOnce)
            {
                yield break;
            }

            filter = $"{all} and {SearchFilter.Create($"key gt {page[^1].Key}")}";
        }
    }

    private Task<IReadOnlyList<IndexEntry>> ListAsync(string filter, int limit, string[] fields, CancellationToken cancellationToken) => calls.ReadAsync(async token =>
    {
        var options = new SearchOptions { Filter = filter, Size = limit, OrderBy = { Fields.Key } };
        Array.ForEach(fields, options.Select.Add);
        try
        {
            var answer = await clients.Reader.SearchAsync<IndexEntry>("*", options, token);
            return (IReadOnlyList<IndexEntry>)[.. (await ServiceCalls.CollectAsync(answer, limit, token)).Select(result => result.Document)];
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // No index yet: nothing in it.
            return [];
        }
    }, cancellationToken);
}
