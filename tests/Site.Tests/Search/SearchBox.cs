using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>The search box in a page of the site's own origin, under the site's own policy, before the real functions.</summary>
internal sealed partial class SearchBox : IAsyncDisposable
{
    public const string PlainForm =
        """<form role="search" aria-label="Site" action="/search/" method="get"><label for="q">Find</label> <input id="q" name="q" type="search" maxlength="200"><button>Search</button></form>""";

    // What the page of a site says of the box before the script is there: the same height, so that nothing moves.
    private const string Styles =
        """
        html { color: CanvasText; background: Canvas; }
        site-search:not(:defined) { display: block; height: 3rem; }
        site-search form { display: flex; height: 3rem; }
        main { width: 36rem; max-width: calc(100vw - 2rem); margin: 1rem auto; font-family: sans-serif; }
        #narrow { width: 9rem; margin-left: auto; }
        """;

    private SearchBox(SitePage site) => Site = site;

    public SitePage Site { get; }

    public IPage Page => Site.Page;

    public ILocator Host => Page.Locator("site-search").First;

    public ILocator Input => Host.GetByRole(AriaRole.Combobox);

    public ILocator Popup => Host.Locator("[part=popup]");

    public ILocator Options => Host.GetByRole(AriaRole.Option);

    public ILocator Active => Host.Locator("[role=option][aria-selected=true]");

    public ILocator Message => Host.Locator("[part=message]");

    /// <summary>What a screen reader hears.</summary>
    public ILocator Status => Host.GetByRole(AriaRole.Status);

    public ILocator Progress => Host.Locator("[part=progress]");

    public ILocator SearchFor(string query) => Host.GetByRole(AriaRole.Option, new() { Name = $"Search for “{query}”", Exact = true });

    /// <summary>Opens a page that holds the box.</summary>
    /// <param name="markup">The page's content; by default the box with its plain form.</param>
    /// <param name="prepare">Runs before the page is loaded.</param>
    public static async Task<SearchBox> OpenAsync(
        ChromiumBrowser chromium, RunningSite site, Reader reader, string? markup = null, Func<IPage, Task>? prepare = null)
    {
        var box = new SearchBox(await SitePage.OpenAsync(chromium, site.Host.BaseUri, reader));
        await box.Page.RouteAsync("**/box", route => box.ServeAsync(route, site.Host.BaseUri, markup ?? $"""<site-search api="/api">{PlainForm}</site-search>"""));
        await box.Page.RouteAsync("**/box.css", route => route.FulfillAsync(new() { ContentType = "text/css", Body = Styles }));
        if (prepare is not null)
        {
            await prepare(box.Page);
        }

        await box.Site.GoToAsync("/box");
        return box;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Types key by key, as a person does.</summary>
    public Task TypeAsync(string text) => Input.PressSequentiallyAsync(text);

    /// <summary>Types, and waits for what is suggested for it.</summary>
    public async Task SuggestAsync(string text)
    {
        await TypeAsync(text);
        await Assertions.Expect(SearchFor(text.Trim())).ToBeVisibleAsync();
        await Assertions.Expect(Status).ToHaveTextAsync(CountOfSuggestions());
    }

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>Does something, and waits for the address that it leads to.</summary>
    public async Task<Uri> LeaveAsync(Func<Task> act)
    {
        await act();
        await Assertions.Expect(Page).Not.ToHaveURLAsync(OwnAddress());
        return new Uri(Page.Url);
    }

    /// <summary>Puts an answer in the place of the function's.</summary>
    public Task AnswerAsync(Func<IRoute, Task> answer) => Page.RouteAsync("**/api/suggest?*", answer);

    [GeneratedRegex("^(No|[0-9]+) suggestions?$")]
    public static partial Regex CountOfSuggestions();

    [GeneratedRegex("/box$")]
    private static partial Regex OwnAddress();

    private async Task ServeAsync(IRoute route, Uri site, string markup)
    {
        using var http = new HttpClient();
        using var real = await http.GetAsync(site);
        await route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = real.Headers.GetValues("Content-Security-Policy").Single() },
            Body = $"""
                <!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
                <title>A page with a search box</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/box.css"><script type="module" src="/site-search.js"></script></head>
                <body><main><h1>A page with a search box</h1>{markup}<p id="below">What comes below.</p><p><a href="/box">A link</a> <textarea aria-label="Other" rows="2"></textarea></p></main></body></html>
                """,
        });
    }
}
