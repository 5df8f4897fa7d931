using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Pages;

public sealed class StartPageTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task It_shows_the_latest_posts_and_every_initiative(Screen screen)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(screen));
        await page.GoToAsync("/");

        await Assertions.Expect(page.Page.Locator(".post")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Page.Locator(".post h3").First).ToHaveTextAsync("Looking things up: towards a memory safe DNS resolver");
        await Assertions.Expect(page.Page.Locator(".tile")).ToHaveCountAsync(Directory.GetFiles(Path.Combine(RunningSite.ContentFolder, "initiatives")).Length);
        var rustls = page.Page.Locator(".tile").Filter(new() { Has = page.Page.GetByRole(AriaRole.Link, new() { Name = "Rustls", Exact = true }) });
        await Assertions.Expect(rustls).ToContainTextAsync("Active");
        await Assertions.Expect(rustls.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "/initiative/rustls/");
    }

    [Theory]
    [InlineData(Screen.Phone, "/")]
    [InlineData(Screen.Desktop, "/")]
    [InlineData(Screen.Phone, "/search/?q=rustls")]
    [InlineData(Screen.Desktop, "/search/?q=rustls")]
    [InlineData(Screen.Desktop, "/donate/")]
    [InlineData(Screen.Phone, "/donate/")]
    public async Task What_arrives_moves_nothing_that_is_seen(Screen screen, string path)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(screen));
        await page.Page.AddInitScriptAsync(
            """
            window.shifts = [];
            new PerformanceObserver(list => shifts.push(...list.getEntries().map(({ value, sources }) => [value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))].join(' '))))
              .observe({ type: 'layout-shift', buffered: true });
            """);
        var (answered, late) = (new TaskCompletionSource(), 0);
        await page.Page.RouteAsync("**/api/**", async route =>
        {
            late++;
            await answered.Task;
            await route.ContinueAsync();
        });

        // The page is drawn, with its search box and without its answers, before they arrive.
        await page.Page.GotoAsync(path.TrimStart('/'));
        await page.Page.EvaluateAsync("new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
        answered.SetResult();
        await page.SettleAsync();
        await page.Page.EvaluateAsync("new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");

        Assert.True(late > 0);
        Assert.Empty(await page.Page.EvaluateAsync<string[]>("shifts"));
    }

    [Fact]
    public async Task What_cannot_be_had_says_so_and_offers_another_try()
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone));
        page.ExpectFailuresOf("/api/");
        var refusing = true;
        await page.Page.RouteAsync("**/api/**", route => refusing ? route.FulfillAsync(new() { Status = 503, Body = "{}" }) : route.ContinueAsync());
        await page.GoToAsync("/");
        var alerts = page.Page.GetByRole(AriaRole.Alert);

        await Assertions.Expect(alerts).ToHaveCountAsync(2);
        await Assertions.Expect(alerts.First).ToContainTextAsync("away just now");
        await page.AssertFitsScreenAsync();
        refusing = false;
        await alerts.First.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".post")).ToHaveCountAsync(5);
        await Assertions.Expect(alerts).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Before_anything_is_published_it_says_so()
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Desktop));
        await page.Page.RouteAsync("**/api/**", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"results":[],"initiatives":[]}""" }));
        await page.GoToAsync("/");

        await Assertions.Expect(page.Page.GetByText("No posts have been published yet.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByText("No initiatives have been published yet.")).ToBeVisibleAsync();
        page.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Without_a_script_it_says_what_is_missing_and_still_searches()
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone, JavaScript: false));
        await page.GoToAsync("/");

        await Assertions.Expect(page.Page.Locator("noscript .notice")).ToContainTextAsync("need JavaScript");
        await Assertions.Expect(page.Page.Locator(".bone").First).ToBeHiddenAsync();
        await page.AssertFitsScreenAsync();
        await page.Page.GetByRole(AriaRole.Searchbox, new() { Name = "What are you looking for?" }).FillAsync("rav1d");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.WaitForURLAsync("**/search/?q=rav1d");
    }
}
