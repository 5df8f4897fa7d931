using Microsoft.Playwright;
using Prossimo.Local.Hosting;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>The results page before a reader.</summary>
internal sealed class ResultsPage(SitePage site) : IAsyncDisposable
{
    private const int MostStops = 80;

    public SitePage Site => site;

    public IPage Page => site.Page;

    public ILocator Heading => Page.Locator("#results-heading");

    public ILocator Results => Page.Locator(".result");

    public ILocator Chips => Page.GetByRole(AriaRole.List, new() { Name = "Chosen filters" }).GetByRole(AriaRole.Link);

    public ILocator Alert => Page.GetByRole(AriaRole.Alert);

    public ILocator Input => Page.Locator("main").GetByRole(AriaRole.Combobox, new() { Name = "Search this site" });

    public static async Task<ResultsPage> OpenAsync(ChromiumBrowser chromium, LocalHost host, Reader reader, string? address = null)
    {
        var page = new ResultsPage(await SitePage.OpenAsync(chromium, host.BaseUri, reader));
        if (address is not null)
        {
            Assert.Equal(200, (await page.Site.GoToAsync(address)).Status);
        }

        return page;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    public ILocator Choice(string group, string name) =>
        Page.GetByRole(AriaRole.Group, new() { Name = group, Exact = true }).GetByRole(AriaRole.Checkbox, new() { NameRegex = new($"^{name} ") });

    /// <summary>Waits until the address has exactly these parameters.</summary>
    public Task AssertAddressAsync(string query) => Page.WaitForURLAsync(address => new Uri(address).Query == query);

    /// <summary>Presses Tab until something is focused.</summary>
    public async Task TabToAsync(ILocator wanted)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === element.getRootNode().activeElement"))
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key does not reach {wanted}.");
    }
}
