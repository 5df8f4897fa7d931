using System.Collections.Frozen;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Funding;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Initiatives;

/// <summary>
/// All initiatives as the content of the moment tells of them. What is derived from each document is kept, so that after an upload
/// only that document is read.
/// </summary>
public sealed class InitiativeCatalogue
{
    private readonly ISearchIndex index;
    private readonly InitiativeLinks links;
    private readonly FunderDirectory funders;
    private readonly IndexProjection<DocumentDigest> digests;
    private readonly SemaphoreSlim building = new(1, 1);
    private FrozenDictionary<DocumentDigest, IReadOnlySet<string>> mentions = FrozenDictionary<DocumentDigest, IReadOnlySet<string>>.Empty;
    private NameFinder finder = new([]);
    private Built? current;

    /// <summary>The initiatives of an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="options">Which hosts are the site's.</param>
    /// <param name="funders">The names of funders.</param>
    public InitiativeCatalogue(ISearchIndex index, ContentOptions options, FunderDirectory funders)
    {
        this.index = index;
        this.funders = funders;
        links = new(options.SiteHosts);
        digests = new(index, kind: null, new Digester(links).Digest);
    }

    /// <summary>The initiatives as of now.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SearchIndexUnavailableException">The index is away.</exception>
    public async ValueTask<InitiativeBook> GetAsync(CancellationToken cancellationToken)
    {
        var documents = await digests.GetAsync(cancellationToken);
        if (Volatile.Read(ref current) is { } built && ReferenceEquals(built.Documents, documents))
        {
            return built.Book;
        }

        await building.WaitAsync(cancellationToken);
        try
        {
            if (current is not { } since || !ReferenceEquals(since.Documents, documents))
            {
                current = new(documents, await BuildAsync(documents.Values, cancellationToken));
            }

            return current.Book;
        }
        finally
        {
            building.Release();
        }
    }

    private async Task<InitiativeBook> BuildAsync(IReadOnlyDictionary<string, DocumentDigest> documents, CancellationToken cancellationToken)
    {
        var known = KnownInitiatives.From(documents.Values);
        if (!finder.HasSameNames(known.Names))
        {
            finder = new(known.Names);
            mentions = FrozenDictionary<DocumentDigest, IReadOnlySet<string>>.Empty;
        }

        await FindMentionsAsync(documents, cancellationToken);
        return new BookBuilder(known, links, funders, documents.Values, mentions).Build();
    }

    // The texts are not kept in memory: those of new documents are read, and all of them when there is a new name to look for.
    private async Task FindMentionsAsync(IReadOnlyDictionary<string, DocumentDigest> documents, CancellationToken cancellationToken)
    {
        var found = new Dictionary<DocumentDigest, IReadOnlySet<string>>(ReferenceEqualityComparer.Instance);
        var unread = new List<string>();
        foreach (var (blob, digest) in documents.Where(entry => entry.Value.Kind == ContentKind.Post))
        {
            if (mentions.TryGetValue(digest, out var earlier))
            {
                found.Add(digest, earlier);
            }
            else
            {
                unread.Add(blob);
            }
        }

        await foreach (var document in index.ReadAsync(unread, cancellationToken))
        {
            found.TryAdd(documents[document.Source.Name], finder.In(document.Content));
        }

        mentions = found.ToFrozenDictionary(ReferenceEqualityComparer.Instance);
    }

    private sealed record Built(Projected<DocumentDigest> Documents, InitiativeBook Book);
}
