using Xunit.Sdk;

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>The checks do find what they look for: otherwise every page would pass them.</summary>
public sealed class SitePageTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Start = "<!doctype html><html lang=en><meta name=viewport content='width=device-width'><title>A page</title><main><h1>A page</h1>";

    [Theory]
    [InlineData("<p style='width: 400px'>wide</p>", "px on 320\n<p style=\"width: 400px\">")]
    [InlineData("<img src='data:,'>", "critical: image-alt")]
    [InlineData("<p style='background: #fff; color: #ddd'>pale</p>", "serious: color-contrast")]
    [InlineData("<style>@media (prefers-color-scheme: dark) { p { background: #000; color: #222 } }</style><p>pale in the dark", "(Phone, Dark):\nserious: color-contrast")]
    [InlineData("<script>nothing.there()</script>", "nothing is not defined")]
    [InlineData("<script>console.error('seen')</script>", "seen")]
    [InlineData("<script>alert('hello')</script>", "A dialog opened: hello")]
    [InlineData("<link rel=stylesheet href=/no-such.css>", "/no-such.css:")]
    [InlineData("<img alt=x src=http://other.example/x.png>", "Asked another host: http://other.example/x.png")]
    public async Task A_faulty_page_fails_with_its_fault_named(string fault, string message)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone));
        await page.Page.RouteAsync("**/faulty", route => route.FulfillAsync(new() { ContentType = "text/html", Body = Start + fault }));
        await page.GoToAsync("/faulty");

        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => page.AssertSoundAsync("faulty"));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
