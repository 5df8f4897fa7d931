using System.Reflection;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Local.Tests.Fixtures;

/// <summary>An index of one post and one page that can only be asked for a document; the slug <c>away</c> finds it unavailable.</summary>
public class IndexStandIn : DispatchProxy
{
    private static readonly ContentDocument[] Documents =
    [
        new() { Kind = ContentKind.Post, Slug = "Crème-brûlée", Title = "A post" },
        new() { Kind = ContentKind.Page, Slug = "about", Title = "A page" },
    ];

    public static ISearchIndex Create() => Create<ISearchIndex, IndexStandIn>();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Assert.Equal(nameof(ISearchIndex.FindAsync), targetMethod?.Name);
        var (kind, slug) = ((ContentKind)args![0]!, (string)args[1]!);
        if (slug == "away")
        {
            return Task.FromException<IndexedDocument?>(new SearchIndexUnavailableException("as the test wants it"));
        }

        var found = Array.Find(Documents, document => document.Kind == kind && string.Equals(document.Slug, slug, StringComparison.OrdinalIgnoreCase));
        return Task.FromResult(found is null ? null : new IndexedDocument(found, new SourceBlob("posts/a.md", "\"1\"", "", default)));
    }
}
