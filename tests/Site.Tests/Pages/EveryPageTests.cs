using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Pages;

/// <summary>What every page keeps to, whatever it shows.</summary>
public sealed class EveryPageTests(ChromiumBrowser chromium, RunningSite site)
{
    public static TheoryData<string, int, Reader> PagesAndReaders
    {
        get
        {
            var data = new TheoryData<string, int, Reader>();
            foreach (var (path, status) in new[] { ("/", 200), ("/search/?q=rustls", 200), ("/blog/why-tls-first/", 200), ("/initiative/rustls/", 200), ("/no/such/page/", 404) })
            {
                foreach (var screen in Enum.GetValues<Screen>())
                {
                    data.Add(path, status, new Reader(screen));
                    data.Add(path, status, new Reader(screen, ColorScheme.Dark));
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PagesAndReaders))]
    public async Task Loads_without_an_error_fits_the_screen_and_is_accessible(string path, int status, Reader reader)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, reader);

        var response = await page.GoToAsync(path);

        Assert.Equal(status, response.Status);
        Assert.False(string.IsNullOrWhiteSpace(await page.Page.TitleAsync()));
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await page.AssertFitsScreenAsync();
        await page.AxeAsync();
        page.AssertNothingWentWrong();
    }
}
