using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Pages;

/// <summary>What all pages have in common stands in each of them, for there is no step that would put it there: here it is compared.</summary>
public sealed partial class FrameTests(ChromiumBrowser chromium, RunningSite site)
{
    private static readonly string SiteFolder = Path.Combine(RunningSite.ContentFolder, "site");

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(SiteFolder, "*.html", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(SiteFolder, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Header_and_footer_are_those_of_the_start_page(string page)
    {
        var (start, other) = (Read("index.html"), Read(page));

        Assert.Equal(WithoutCurrent(start.QuerySelector(".site-header")!), WithoutCurrent(other.QuerySelector(".site-header")!));
        Assert.Equal(start.QuerySelector(".site-footer")!.OuterHtml, other.QuerySelector(".site-footer")!.OuterHtml);
        Assert.Equal(start.QuerySelector(".skip-link")!.OuterHtml, other.Body!.FirstElementChild!.OuterHtml);
        Assert.NotNull(other.QuerySelector("main#main[tabindex='-1']"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_page_states_what_it_is_and_allows_no_script_or_style_but_the_site_s_files(string page)
    {
        var document = Read(page);
        var head = document.Head!;

        Assert.NotEqual("", document.Title);
        Assert.NotEqual("", Meta(head, "name", "description"));
        Assert.Equal(Meta(Read("index.html").Head!, "http-equiv", "Content-Security-Policy"), Meta(head, "http-equiv", "Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", Meta(head, "http-equiv", "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.All(document.QuerySelectorAll("script"), script => Assert.True(script.GetAttribute("src")?[0] == '/' && script.TextContent.Length == 0));
        Assert.Empty(document.QuerySelectorAll("style, [style], iframe, object, embed, base"));
        Assert.DoesNotContain(document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("index.html", "/")]
    [InlineData("search/index.html", "/search/")]
    [InlineData("donate/index.html", "/donate/")]
    [InlineData("initiatives/index.html", "/initiatives/")]
    public void Pages_that_stand_still_have_their_address_and_what_others_show_of_them(string page, string address)
    {
        var head = Read(page).Head!;

        Assert.Equal($"https://www.memorysafety.org{address}", head.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
        Assert.Equal($"https://www.memorysafety.org{address}", Meta(head, "property", "og:url"));
        Assert.NotEqual("", Meta(head, "property", "og:title"));
        Assert.Equal(Meta(head, "name", "description"), Meta(head, "property", "og:description"));
        Assert.True(File.Exists(Path.Combine(SiteFolder, new Uri(Meta(head, "property", "og:image")).AbsolutePath.TrimStart('/'))));
    }

    [Theory]
    [InlineData("search/index.html")]
    [InlineData("404.html")]
    [InlineData("donate/thanks/index.html")]
    public void Search_engines_keep_no_page_that_is_somebody_s_own(string page) => Assert.Equal("noindex", Meta(Read(page).Head!, "name", "robots"));

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task The_first_key_leads_past_the_navigation_and_every_stop_is_seen(Screen screen)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(screen));
        await page.GoToAsync("/donate/");

        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator(".skip-link")).ToBeFocusedAsync();
        await Assertions.Expect(page.Page.Locator(".skip-link")).ToBeInViewportAsync();
        for (var stop = 0; stop < 20; stop++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var outline = await page.Page.Locator(":focus").Last.EvaluateAsync<string>("element => { const { outlineStyle, outlineWidth } = getComputedStyle(element); return outlineStyle + parseFloat(outlineWidth); }");
            Assert.Matches("^(solid|auto)[1-9]", outline);
        }

        await page.GoToAsync("/donate/");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator("main :focus")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("/", ".tile")]
    [InlineData("/search/?q=daily+issuance", ".answer")]
    [InlineData("/donate/", "#message")]
    public async Task Print_has_the_content_and_nothing_to_press(string path, string content)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Desktop));
        await page.GoToAsync(path);

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(page.Page.Locator("h1")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Page.Locator(content).First).ToBeVisibleAsync();
        foreach (var pressed in await page.Page.Locator("nav, site-search, .facets, main button, .site-footer").AllAsync())
        {
            await Assertions.Expect(pressed).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task A_missing_page_offers_a_search_for_the_words_of_its_address()
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone));
        await page.GoToAsync("/blog/why-tls-frist/");
        var input = page.Page.Locator("main").GetByRole(AriaRole.Combobox, new() { Name = "Search this site" });

        await Assertions.Expect(input).ToHaveValueAsync("why tls frist");
        await input.PressAsync("Enter");

        await page.Page.WaitForURLAsync(new Regex("/search/[?]q=why[+]tls[+]frist$"));
        await Assertions.Expect(page.Page.Locator(".result h3").First).ToContainTextAsync("TLS");
    }

    private static IDocument Read(string page) => new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(SiteFolder, page)));

    private static string Meta(IElement head, string attribute, string name) => head.QuerySelector($"meta[{attribute}='{name}']")?.GetAttribute("content") ?? "";

    private static string WithoutCurrent(IElement header) => Current().Replace(header.OuterHtml, "");

    [GeneratedRegex(" aria-current=\"page\"", RegexOptions.CultureInvariant)]
    private static partial Regex Current();
}
