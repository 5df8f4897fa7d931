using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Prossimo.Local.Site;

/// <summary>The static site at the root: files as they are, index.html for a folder, then the pages of documents, 404.html for everything else.</summary>
internal static class SiteFiles
{
    private const string NotFoundPage = "/404.html";

    /// <summary>Serves a folder. Comes after the functions, and before nothing: what is not a file is answered here.</summary>
    /// <param name="app">What serves.</param>
    /// <param name="folder">The site's folder; may be missing.</param>
    public static void UseSiteFiles(this IApplicationBuilder app, string? folder)
    {
        if (folder is null || !Directory.Exists(folder))
        {
            app.Run(AnswerWithoutSiteAsync);
            return;
        }

        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,

            // A page may be kept but is asked about each time: an edit shows at once, and costs a 304 otherwise.
            OnPrepareResponse = file => file.Context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoCache = true },
        });

        app.Run(async context =>
        {
            var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            if (!isRead || !await DocumentPages.TryAnswerAsync(context, files))
            {
                await AnswerMissAsync(context, files);
            }
        });
    }

    private static async Task AnswerMissAsync(HttpContext context, PhysicalFileProvider files)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        var page = files.GetFileInfo(NotFoundPage);
        if (page.Exists && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = page.Length;
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await context.Response.SendFileAsync(page, context.RequestAborted);
            }
        }
    }

    private static Task AnswerWithoutSiteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("There is no site yet: put its files into the folder site of the content folder. The functions answer below /api.\n", context.RequestAborted);
    }
}
