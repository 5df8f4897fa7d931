using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>Somebody else's site: a server of its own, its own copy of the search box, and a strict policy that names the API.</summary>
public sealed class OtherSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherSite(WebApplication app) => _app = app;

    public Uri BaseUri => new(_app.Urls.Single());

    /// <summary>Starts it.</summary>
    /// <param name="search">Where the functions are, once they are there.</param>
    public static async Task<OtherSite> StartAsync(Func<Uri> search)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context => AnswerAsync(context, search()));
        await app.StartAsync();
        return new OtherSite(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task AnswerAsync(HttpContext context, Uri search)
    {
        if (context.Request.Path == "/copy.js")
        {
            context.Response.ContentType = "text/javascript";
            return context.Response.SendFileAsync(Path.Combine(RunningSite.ContentFolder, "site", "site-search.js"), context.RequestAborted);
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; connect-src {search}; form-action 'none'; require-trusted-types-for 'script'";
        return context.Response.WriteAsync(
            $"""<!doctype html><title>Elsewhere</title><script type="module" src="/copy.js"></script><site-search api="{search}api/"></site-search>""", context.RequestAborted);
    }
}
