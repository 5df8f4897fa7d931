using Microsoft.Playwright;
using Prossimo.Local.Hosting;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Pages;

/// <summary>A site whose editors mean harm: nothing of what they upload executes on any page. On a host of its own, for it would be in every other test's lists.</summary>
public sealed class HostileContentTests(ChromiumBrowser chromium, HostileContentTests.HostileSite site) : IClassFixture<HostileContentTests.HostileSite>
{
    private const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)></svg><b>bold</b>";

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
        await Assertions.Expect(page.Page.Locator("main script, main iframe, main form[action*='//'], main style, main [onload], main [onerror], main [onclick], main [style]:not(site-search)")).ToHaveCountAsync(0);
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

        await page.GoToAsync(path + Uri.EscapeDataString(Markup));

        await Assertions.Expect(page.Page.Locator("main script, main img, main b, main svg")).ToHaveCountAsync(0);
        await page.AssertFitsScreenAsync();
        page.AssertNothingWentWrong();
    }

    public sealed class HostileSite : IAsyncLifetime
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prossimo-site-");

        internal LocalHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var content = Path.Combine(_folder.FullName, "content");
            CopySite(content);
            foreach (var folder in new[] { "posts", "initiatives", "reports" })
            {
                Directory.CreateDirectory(Path.Combine(content, folder));
                await File.WriteAllTextAsync(Path.Combine(content, folder, "hostile.md"), Document);
            }

            Host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = Path.Combine(_folder.FullName, "data"), ContentFolder = content });
        }

        public async ValueTask DisposeAsync()
        {
            if (Host is not null)
            {
                await Host.DisposeAsync();
            }

            _folder.Delete(recursive: true);
        }

        private static void CopySite(string content)
        {
            var site = Path.Combine(RunningSite.ContentFolder, "site");
            foreach (var file in Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(content, "site", Path.GetRelativePath(site, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        private const string Document = $$"""
            ---
            title: 'A title {{Markup}} of script'
            author: '{{Markup}}'
            date: 2023-05-11
            excerpt: 'An excerpt {{Markup}}'
            funders: ['{{Markup}}']
            funding:
              - funder: '{{Markup}}'
                amount: 1000
                initiatives: [hostile]
            ---
            # A heading {{Markup}} of script

            Links: [script](javascript:alert(4)), [data](data:text/html,<script>alert(5)</script>), <a href="JaVaScRiPt:alert(6)" onclick="alert(7)">script</a>.
            See [the initiative](/initiative/hostile/).

            <script>window.hacked = true; alert(8)</script>
            <iframe srcdoc="<script>parent.hacked = true</script>"></iframe>
            <form action="https://example.com/"><input name="q"><button>Send</button></form>
            <style>body { display: none }</style>
            <div style="position: fixed; inset: 0" onmouseover="alert(9)">covers the page</div>
            <math><mtext><table><mglyph><style><img src=x onerror=alert(10)></style></mglyph></table></mtext></math>
            <svg><script>alert(11)</script></svg>
            <meta http-equiv="refresh" content="0;url=https://example.com/">

            ## Another script {{Markup}}

            Ten scripts were counted, {{Markup}} and 42 more.
            """;
    }
}
