using Microsoft.Playwright;
using Prossimo.Local.Hosting;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Documents;

/// <summary>A document's page before one reader's eyes.</summary>
internal sealed class DocumentView(SitePage site) : IAsyncDisposable
{
    private const int MostStops = 90;

    public SitePage Site => site;

    public IPage Page => site.Page;

    public ILocator Title => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Outline => Page.Locator(".outline");

    public ILocator Focused => Page.Locator(":focus");

    /// <summary>Opens a page and waits until it shows everything.</summary>
    public static async Task<DocumentView> OpenAsync(ChromiumBrowser chromium, RunningSite site, Screen screen, string path)
    {
        var view = await BeginAsync(chromium, site.Host, screen);
        await view.Site.GoToAsync(path);
        return view;
    }

    /// <summary>A reader who has not gone anywhere yet: for tests that prepare the way.</summary>
    public static async Task<DocumentView> BeginAsync(ChromiumBrowser chromium, LocalHost host, Screen screen) =>
        new(await SitePage.OpenAsync(chromium, host.BaseUri, new Reader(screen)));

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>Presses Tab until something has the focus, as whoever has no mouse does.</summary>
    public async Task TabToAsync(ILocator wanted)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key does not reach {wanted}.");
    }

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    public Task<string?> MetaAsync(string name) =>
        Page.EvaluateAsync<string?>("name => document.querySelector(`meta[name='${name}'], meta[property='${name}']`)?.content ?? null", name);

    /// <summary>Serves the template of documents at an address, as a front door does that knows the shape of addresses and not which documents there are.</summary>
    public Task RewriteAsync(string path) => Page.RouteAsync($"**{path}", async route =>
    {
        var template = await route.FetchAsync(new() { Url = new Uri(new Uri(route.Request.Url), "/document/").AbsoluteUri });
        await route.FulfillAsync(new() { Response = template });
    });
}
