using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Pages;

/// <summary>What every page keeps to, whatever it shows.</summary>
public abstract class EveryPageTests(ChromiumBrowser chromium, RunningSite site, string name, string path, int status = 200)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Loads_without_an_error_fits_the_screen_and_is_accessible(Screen screen)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(screen));

        var response = await page.GoToAsync(path);

        Assert.Equal(status, response.Status);
        Assert.False(string.IsNullOrWhiteSpace(await page.Page.TitleAsync()));
        Assert.False(string.IsNullOrWhiteSpace(await page.Page.Locator("meta[name=description]").GetAttributeAsync("content")));
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await page.AssertSoundAsync(name);
    }
}

public sealed class HomePageTests(ChromiumBrowser chromium, RunningSite site) : EveryPageTests(chromium, site, "home", "/");

public sealed class SearchPageTests(ChromiumBrowser chromium, RunningSite site) : EveryPageTests(chromium, site, "search", "/search/?q=rustls");

public sealed class PostPageTests(ChromiumBrowser chromium, RunningSite site) : EveryPageTests(chromium, site, "post", "/blog/why-tls-first/");

public sealed class NotFoundPageTests(ChromiumBrowser chromium, RunningSite site) : EveryPageTests(chromium, site, "not-found", "/no/such/page/", 404);

public sealed class DonatePageTests(ChromiumBrowser chromium, RunningSite site) : EveryPageTests(chromium, site, "donate", "/donate/");
