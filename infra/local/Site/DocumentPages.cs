using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Prossimo.Functions.Content;
using Prossimo.Functions.Initiatives;
using Prossimo.Functions.Search;

namespace Prossimo.Local.Site;

/// <summary>
/// The addresses of documents (<c>/blog/{slug}/</c> and the like): one page of the site shows them all, and what the index does
/// not hold is a miss.
/// </summary>
internal static class DocumentPages
{
    private const string Page = "/document/index.html";

    /// <summary>Answers if the address is that of a document.</summary>
    /// <returns>Whether it was answered.</returns>
    public static async Task<bool> TryAnswerAsync(HttpContext context, IFileProvider files)
    {
        var page = files.GetFileInfo(Page);
        if (!page.Exists || !TryRead(context.Request.Path, out var kind, out var slug) || context.RequestServices.GetService<ISearchIndex>() is not { } index)
        {
            return false;
        }

        try
        {
            if (await FindAsync(context, index, kind, slug) is not { } address)
            {
                return false;
            }

            // One address for a document: as it is written, with its closing slash.
            if (Uri.UnescapeDataString(address) != context.Request.Path.Value)
            {
                context.Response.Redirect(address + context.Request.QueryString);
                return true;
            }
        }
        catch (SearchIndexUnavailableException)
        {
            // The page itself says so, and offers another try.
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Length;
        context.Response.Headers.CacheControl = "no-cache";
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.SendFileAsync(page, context.RequestAborted);
        }

        return true;
    }

    private static async Task<string?> FindAsync(HttpContext context, ISearchIndex index, ContentKind kind, string slug)
    {
        if (await index.FindAsync(kind, slug, context.RequestAborted) is { } document)
        {
            return document.Content.Url;
        }

        // An initiative exists as soon as a post links to it, before anybody uploads its page.
        return kind == ContentKind.Initiative && context.RequestServices.GetService<InitiativeCatalogue>() is { } initiatives
            ? (await initiatives.GetAsync(context.RequestAborted)).Find(slug)?.Url
            : null;
    }

    private static bool TryRead(PathString path, out ContentKind kind, out string slug)
    {
        var address = path.Value!.TrimEnd('/') + "/";
        slug = address.TrimEnd('/').Split('/')[^1];
        foreach (var candidate in ContentKinds.All)
        {
            if (slug.Length > 0 && Uri.UnescapeDataString(candidate.Url(slug)) == address)
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
