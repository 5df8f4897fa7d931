using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Search;

/// <summary>
/// The index behind search, suggestions, documents and summaries. One document per blob. Every method may be called from many
/// threads; a store that is away throws <see cref="SearchIndexUnavailableException"/>.
/// </summary>
public interface ISearchIndex
{
    /// <summary>
    /// Adds a document or replaces the one of the same blob, as a whole. When the task completes the write will not be lost, and the
    /// methods that write see it; searches, documents and lists follow at once (embedded) or within seconds (a service that indexes in
    /// near real time), and the version changes again when they have.
    /// A document whose fingerprint the index already holds for that blob is not written again.
    /// </summary>
    /// <param name="document">The document and the blob it comes from.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    Task<UpsertResult> UpsertAsync(IndexedDocument document, CancellationToken cancellationToken);

    /// <summary>Removes the document of a blob; answers it as it was, or null if there was none.</summary>
    /// <param name="blobName">The blob's name in the uploads container.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    Task<DocumentKey?> RemoveAsync(string blobName, CancellationToken cancellationToken);

    /// <summary>Removes the document of a blob if it is found at an address, and only then; answers the address, or null where nothing was removed.</summary>
    /// <param name="blobName">The blob's name in the uploads container.</param>
    /// <param name="key">The address.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    Task<DocumentKey?> RemoveAtAsync(string blobName, DocumentKey key, CancellationToken cancellationToken);

    /// <summary>Finds documents. See the query language in functions/Search/README.md.</summary>
    /// <param name="request">What is wanted; its limits were checked by whoever built it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>Completes what a visitor has typed so far from titles, headings and initiative names, best first.</summary>
    /// <param name="text">What was typed; every word but the last is whole.</param>
    /// <param name="limit">The most suggestions to answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(string text, int limit, CancellationToken cancellationToken);

    /// <summary>The document at an address; null if there is none. The slug is compared ignoring case.</summary>
    /// <param name="kind">The document's kind.</param>
    /// <param name="slug">The document's slug, decoded.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IndexedDocument?> FindAsync(ContentKind kind, string slug, CancellationToken cancellationToken);

    /// <summary>The documents of several blobs, in no particular order; blobs that the index holds no document of are passed over.</summary>
    /// <param name="blobNames">The blobs' names in the uploads container.</param>
    /// <param name="cancellationToken">Gives up.</param>
    IAsyncEnumerable<IndexedDocument> ReadAsync(IReadOnlyCollection<string> blobNames, CancellationToken cancellationToken);

    /// <summary>Every blob that the index holds a document of, for comparison with the container.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<IndexedSource>> ListSourcesAsync(CancellationToken cancellationToken);

    /// <summary>Every blob of a kind that the index holds a document of.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    async Task<IReadOnlyList<IndexedSource>> ListSourcesAsync(ContentKind kind, CancellationToken cancellationToken) =>
        [.. (await ListSourcesAsync(cancellationToken)).Where(source => source.Key.Kind == kind)];

    /// <summary>
    /// An opaque value that changes whenever an answer of the index may, and survives a restart: the base of entity tags. It may change
    /// more often than the answers.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<string> GetVersionAsync(CancellationToken cancellationToken);
}

/// <summary>A document together with the blob it was read from.</summary>
/// <param name="Content">The document.</param>
/// <param name="Source">The blob.</param>
public sealed record IndexedDocument(ContentDocument Content, SourceBlob Source);

/// <summary>The state of a blob that a document was read from.</summary>
/// <param name="Name">The blob's name in the uploads container.</param>
/// <param name="ETag">The blob's entity tag, as the store writes it.</param>
/// <param name="Fingerprint">A hash of everything the document follows from: bytes, metadata, name and the parser's version.</param>
/// <param name="ModifiedOn">When the blob was last written, UTC.</param>
public sealed record SourceBlob(string Name, string ETag, string Fingerprint, DateTimeOffset ModifiedOn);

/// <summary>What a document is addressed by.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Slug">The slug.</param>
public sealed record DocumentKey(ContentKind Kind, string Slug)
{
    /// <summary>The slug as slugs are compared: Unicode NFC, ignoring case.</summary>
    public string SlugKey => SlugRules.Key(Slug);

    /// <summary>Whether two keys name the same address.</summary>
    /// <param name="other">The other key.</param>
    public bool Matches(DocumentKey other) => Kind == other.Kind && SlugKey == other.SlugKey;
}

/// <summary>What the index knows of a blob.</summary>
/// <param name="BlobName">The blob's name.</param>
/// <param name="ETag">The entity tag it was last seen with.</param>
/// <param name="Key">The document's address.</param>
/// <param name="Fingerprint">The fingerprint of the document that it holds (<see cref="SourceBlob.Fingerprint"/>).</param>
public sealed record IndexedSource(string BlobName, string ETag, DocumentKey Key, string Fingerprint);

/// <summary>The outcome of a write.</summary>
public abstract record UpsertResult
{
    private UpsertResult()
    {
    }

    /// <summary>The document was written.</summary>
    /// <param name="Replaced">The address under which the blob's former document was found, if it had one.</param>
    public sealed record Written(DocumentKey? Replaced) : UpsertResult;

    /// <summary>The index held the same document already; at most the entity tag it was seen with was noted.</summary>
    public sealed record Unchanged : UpsertResult;

    /// <summary>Another blob's document has the slug; nothing was written.</summary>
    /// <param name="HolderBlobName">That blob's name.</param>
    public sealed record SlugTaken(string HolderBlobName) : UpsertResult;

    /// <summary>The index cannot take the document as it is, however often it is tried; nothing was written.</summary>
    /// <param name="Problem">What is wrong with it: one sentence for whoever uploaded it.</param>
    public sealed record Refused(string Problem) : UpsertResult;
}

/// <summary>The index cannot be reached or read just now; the same call may succeed later.</summary>
/// <param name="message">What is wrong, in words for an operator.</param>
/// <param name="innerException">The store's own error, if there was one.</param>
/// <param name="retryAfter">When a retry makes sense, if the store said so.</param>
public sealed class SearchIndexUnavailableException(string message, Exception? innerException = null, TimeSpan? retryAfter = null)
    : Exception(message, innerException)
{
    /// <summary>When a retry makes sense; null where the store did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
