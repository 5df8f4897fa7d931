namespace Prossimo.Functions.Content;

/// <summary>What a document is to a reader of the site. The upload's top folder decides it.</summary>
public enum ContentKind
{
    /// <summary>A dated article: <c>posts/</c>, served at <c>/blog/{slug}/</c>.</summary>
    Post,

    /// <summary>An annual or transparency report: <c>reports/</c>, served at <c>/reports/{slug}/</c>.</summary>
    Report,

    /// <summary>The page of one initiative: <c>initiatives/</c>, served at <c>/initiative/{slug}/</c>.</summary>
    Initiative,

    /// <summary>Any other page: <c>pages/</c>, served at <c>/{slug}/</c>.</summary>
    Page,
}

/// <summary>Names, folders and addresses of the content kinds: the one place that knows them.</summary>
public static class ContentKinds
{
    /// <summary>All kinds, in the order in which facets and groups show them.</summary>
    public static IReadOnlyList<ContentKind> All { get; } =
        [ContentKind.Post, ContentKind.Report, ContentKind.Initiative, ContentKind.Page];

    /// <summary>The kind's name in URLs, parameters and JSON: <c>post</c>, <c>report</c>, <c>initiative</c> or <c>page</c>.</summary>
    /// <param name="kind">The kind to name.</param>
    public static string Name(this ContentKind kind) => kind switch
    {
        ContentKind.Post => "post",
        ContentKind.Report => "report",
        ContentKind.Initiative => "initiative",
        ContentKind.Page => "page",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The top folder of the kind in the uploads container, without a slash.</summary>
    /// <param name="kind">The kind whose folder is wanted.</param>
    public static string Folder(this ContentKind kind) => kind switch
    {
        ContentKind.Post => "posts",
        ContentKind.Report => "reports",
        ContentKind.Initiative => "initiatives",
        ContentKind.Page => "pages",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The address of a document on the site, as a path from its root, percent-encoded, with a closing slash.</summary>
    /// <param name="kind">The document's kind.</param>
    /// <param name="slug">The document's slug, not encoded.</param>
    public static string Url(this ContentKind kind, string slug)
    {
        var segment = Uri.EscapeDataString(slug);
        return kind switch
        {
            ContentKind.Post => $"/blog/{segment}/",
            ContentKind.Report => $"/reports/{segment}/",
            ContentKind.Initiative => $"/initiative/{segment}/",
            ContentKind.Page => $"/{segment}/",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    /// <summary>Reads a kind's name as <see cref="Name"/> writes it, in any case.</summary>
    /// <param name="name">The name, or null.</param>
    /// <param name="kind">The kind, when the answer is true.</param>
    public static bool TryParse(string? name, out ContentKind kind)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.Name(), name, StringComparison.OrdinalIgnoreCase))
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }

    /// <summary>Reads the kind from a blob's name, whose first folder decides it.</summary>
    /// <param name="blobName">The name within the uploads container, such as <c>posts/2023/funding.md</c>.</param>
    /// <param name="kind">The kind, when the answer is true.</param>
    public static bool TryFromBlobName(string blobName, out ContentKind kind)
    {
        foreach (var candidate in All)
        {
            var folder = candidate.Folder();
            if (blobName.Length > folder.Length + 1 && blobName[folder.Length] == '/'
                && blobName.StartsWith(folder, StringComparison.OrdinalIgnoreCase))
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
