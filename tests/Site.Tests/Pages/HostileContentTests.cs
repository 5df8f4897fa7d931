using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Pages;

/// <summary>A site whose editors mean harm: nothing of what they upload executes on any page.</summary>
public sealed class HostileContentTests(ChromiumBrowser chromium, HostileSite site)
{
    [Theory]
    [InlineData("/", ".post h3", ".tile h3")]
    [InlineData("/search/?q=script", ".result h3", ".passages")]
    [InlineData("/search/?q=zebra+xylophone", ".pills", ".pills")]
    [InlineData("/donate/", "[name=interest]", "[name=interest]")]
    [InlineData("/initiatives/", "main", "main")]
    [InlineData("/blog/hostile/", "main", "h1")]
    [InlineData("/initiative/hostile/", "main", "h1")]
    [InlineData("/reports/hostile/", "main", "h1")]
    public async Task Nothing_that_is_uploaded_executes(string path, string shown, string alsoShown)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone));

        // The picture of no name is asked for as any other; what it was to do when it fails is gone.
        page.ExpectFailuresOf("/hostile/x:");
        await page.GoToAsync(path);

        await Assertions.Expect(page.Page.Locator(shown).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(alsoShown).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("main script, main iframe, main form[action*='//'], main style, main [onload], main [onerror], main [onclick], main [style]:not(site-search, site-search *)")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("a[href^='javascript:' i], a[href^='data:' i]")).ToHaveCountAsync(0);
        Assert.False(await page.Page.EvaluateAsync<bool>("'hacked' in window"));
        page.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("/search/?q=")]
    [InlineData("/search/?kind=post&author=")]
    [InlineData("/search/?kind=post&initiative=")]
    [InlineData("/donate/?interest=")]
    [InlineData("/missing/")]
    public async Task Markup_in_an_address_stays_text(string path)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone));

        await page.GoToAsync(path + Uri.EscapeDataString(HostileSite.Markup));

        await Assertions.Expect(page.Page.Locator("main script, main img, main b, main svg")).ToHaveCountAsync(0);
        await page.AssertFitsScreenAsync();
        page.AssertNothingWentWrong();
    }
}
