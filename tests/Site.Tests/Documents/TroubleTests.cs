using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Documents;

/// <summary>What readers meet when a document is not there, not reachable or late.</summary>
public sealed class TroubleTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Post = "/blog/why-tls-first/";

    [Theory]
    [InlineData("/blog/why-tls-frist/")]
    [InlineData("/initiative/rusls/")]
    public async Task A_broken_address_is_a_404_that_offers_a_search(string path)
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, Screen.Phone);

        Assert.Equal(404, (await view.Site.GoToAsync(path)).Status);

        await Assertions.Expect(view.Title).ToHaveTextAsync("There is no page at this address");
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Combobox, new() { Name = "Search this site" })).ToBeVisibleAsync();
        view.Site.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("/initiative/rusls/", "/api/initiatives/rusls", "rustls", "/initiative/rustls/")]
    [InlineData("/blog/why-tls-frist/", "/api/documents/post/why-tls-frist", "Why a TLS library comes first", "/blog/why-tls-first/")]
    public async Task Where_the_template_answers_all_addresses_it_says_so_itself_and_names_what_is_near(string path, string asked, string near, string address)
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, Screen.Desktop);
        await view.RewriteAsync(path);
        view.Site.ExpectFailuresOf(asked);

        Assert.Equal(200, (await view.Site.GoToAsync(path)).Status);

        await Assertions.Expect(view.Title).ToHaveTextAsync("There is no page at this address");
        await Assertions.Expect(view.Page.Locator(".near").GetByRole(AriaRole.Link, new() { Name = near, Exact = true })).ToHaveAttributeAsync("href", address);
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Combobox, new() { Name = "Search this site" })).ToHaveValueAsync(path.Trim('/').Split('/')[^1].Replace('-', ' '));
        Assert.Equal("noindex", await view.MetaAsync("robots"));
        await view.Site.AssertSoundAsync("missing");
    }

    [Fact]
    public async Task An_address_that_got_the_letters_case_wrong_becomes_the_one_that_is_written()
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, Screen.Desktop);
        await view.RewriteAsync("/blog/WHY-TLS-First/");

        await view.Site.GoToAsync("/blog/WHY-TLS-First/#a-note-on-patience");

        await Assertions.Expect(view.Title).ToHaveTextAsync("Why a TLS library comes first");
        Assert.Equal(new Uri(site.Host.BaseUri, $"{Post}#a-note-on-patience").AbsoluteUri, view.Page.Url);
        Assert.EndsWith(Post, (await view.Page.Locator("link[rel=canonical]").GetAttributeAsync("href"))!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Post, "**/api/documents/**", "Why a TLS library comes first")]
    [InlineData("/initiatives/", "**/api/initiatives", "Initiatives compared")]
    public async Task While_the_index_is_away_it_says_so_and_another_try_shows_it(string path, string api, string title)
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, Screen.Phone);
        view.Site.ExpectFailuresOf("/api/");
        await view.Page.RouteAsync(
            api,
            route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Headers = [new("Retry-After", "7")], Body = """{"status":503,"detail":"away"}""" }),
            new() { Times = 1 });
        await view.Site.GoToAsync(path);
        var alert = view.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("Try again in 7 seconds");
        await view.Site.AssertSoundAsync("away");

        await view.TabToAsync(alert.GetByRole(AriaRole.Button, new() { Name = "Try again" }));
        await view.PressAsync("Enter");

        await Assertions.Expect(alert).ToHaveCountAsync(0);
        await view.Site.SettleAsync();
        await Assertions.Expect(view.Title).ToHaveTextAsync(title);
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        await Assertions.Expect(view.Page).ToHaveTitleAsync($"{title} · Prossimo");
    }

    [Fact]
    public async Task Without_a_network_it_says_so_and_loads_by_itself_once_there_is_one()
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, Screen.Phone);
        view.Site.ExpectFailuresOf("/api/");
        await view.Page.RouteAsync("**/api/documents/**", route => route.AbortAsync("internetdisconnected"), new() { Times = 1 });
        await view.Site.GoToAsync(Post);
        await Assertions.Expect(view.Title).ToHaveTextAsync("No connection");

        await view.Page.EvaluateAsync("() => dispatchEvent(new Event('online'))");

        await Assertions.Expect(view.Title).ToHaveTextAsync("Why a TLS library comes first");
        view.Site.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData(Post, "**/api/documents/**")]
    [InlineData("/initiative/rustls/", "**/api/initiatives/rustls")]
    [InlineData("/initiatives/", "**/api/initiatives")]
    public async Task Progress_is_shown_after_300_ms_and_not_before_and_nothing_jumps(string path, string api)
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, path == Post ? Screen.Phone : Screen.Desktop);
        var held = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        await view.Page.AddInitScriptAsync("globalThis.shifted = 0; new PerformanceObserver(list => { for (const { value } of list.getEntries()) globalThis.shifted += value; }).observe({ type: 'layout-shift', buffered: true });");

        // The page's own wait of 300 ms ends when the test says so; a wait of any other length would not be caught.
        await view.Page.AddInitScriptAsync("const start = setTimeout; globalThis.setTimeout = (work, delay, ...rest) => { if (delay !== 300) return start(work, delay, ...rest); globalThis.endWait = work; return 0; };");
        await view.Page.RouteAsync(api, async route =>
        {
            asked.TrySetResult();
            await held.Task;
            await route.ContinueAsync();
        });
        await view.Page.GotoAsync(path.TrimStart('/'));
        await asked.Task;
        var bones = view.Page.Locator(".waiting");
        var progress = view.Page.Locator("main .progress");

        await Assertions.Expect(bones).ToBeHiddenAsync();
        await Assertions.Expect(progress).ToHaveCountAsync(0);
        await view.Page.EvaluateAsync("() => globalThis.endWait()");
        await Assertions.Expect(bones).ToBeVisibleAsync();
        await Assertions.Expect(progress).ToHaveRoleAsync(AriaRole.Status);
        held.SetResult();
        await view.Site.SettleAsync();

        await Assertions.Expect(progress).ToHaveCountAsync(0);
        await view.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.InRange(await view.Page.EvaluateAsync<double>("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(globalThis.shifted))))"), 0, 0.01);
        view.Site.AssertNothingWentWrong();
    }
}
