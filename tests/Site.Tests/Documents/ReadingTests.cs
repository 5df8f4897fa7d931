using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Documents;

/// <summary>A document that is read: outline, anchors, what belongs to it, what others show who link to it.</summary>
public sealed class ReadingTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Post = "/blog/why-tls-first/";

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task With_keys_alone_the_outline_leads_to_a_section_and_marks_it(Screen screen)
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, screen, Post);
        var link = view.Outline.GetByRole(AriaRole.Link, new() { Name = "What is still missing", IncludeHidden = true });
        if (screen == Screen.Phone)
        {
            await Assertions.Expect(link).ToBeHiddenAsync();
            await view.TabToAsync(view.Outline.Locator("summary"));
            await view.PressAsync("Enter");
        }

        await Assertions.Expect(link).ToBeVisibleAsync();
        await view.TabToAsync(link);
        await view.PressAsync("Enter");

        var heading = view.Page.GetByRole(AriaRole.Heading, new() { Name = "What is still missing" });
        await Assertions.Expect(heading).ToBeFocusedAsync();
        await Assertions.Expect(heading).ToBeInViewportAsync();
        await Assertions.Expect(link).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(view.Outline.Locator("[aria-current]")).ToHaveCountAsync(1);
        if (screen == Screen.Desktop)
        {
            await Assertions.Expect(view.Outline).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        view.Site.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("/blog/why-tls-first/#what-rustls-does-about-it", "What Rustls does about it")]
    [InlineData("/initiative/rustls/#work-plan", "Work plan")]
    [InlineData("/reports/2021-in-review/#one-second", "ONE SECOND")]
    public async Task An_address_with_an_anchor_opens_the_section(string address, string heading)
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Phone, address);

        var section = view.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).First;
        await Assertions.Expect(section).ToBeInViewportAsync();
        await Assertions.Expect(view.Page.Locator(new Uri(view.Page.Url).Fragment)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_address_of_a_section_is_copied()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, Post);
        await view.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var anchor = view.Page.GetByRole(AriaRole.Link, new() { Name = "Link to “A note on patience”" });

        await view.TabToAsync(anchor);
        await view.PressAsync("Enter");

        await Assertions.Expect(view.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Link copied" })).ToBeVisibleAsync();
        Assert.Equal(new Uri(site.Host.BaseUri, $"{Post}#a-note-on-patience").AbsoluteUri, await view.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        Assert.EndsWith("#a-note-on-patience", view.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_says_who_wrote_it_when_and_what_it_belongs_to()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, "/blog/aws-backs-four-initiatives/");

        await Assertions.Expect(view.Title).ToHaveTextAsync("One commitment, four initiatives: AWS stands behind memory safety");
        await Assertions.Expect(view.Page.Locator(".document-head time")).ToHaveAttributeAsync("datetime", "2023-05-11");
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Link, new() { Name = "Josh Aas" })).ToHaveAttributeAsync("href", "/search/?author=Josh+Aas");
        var belongings = view.Page.Locator(".belongings");
        await Assertions.Expect(belongings.GetByRole(AriaRole.Link, new() { Name = "Rustls" })).ToHaveAttributeAsync("href", "/initiative/rustls/");
        await Assertions.Expect(belongings.GetByRole(AriaRole.Link, new() { Name = "AWS" })).ToHaveAttributeAsync("href", "/search/?funder=AWS");
        await view.Page.GetByRole(AriaRole.Navigation, new() { Name = "Posts about the same initiatives" }).GetByRole(AriaRole.Link, new() { Name = "Previous post" }).ClickAsync();
        await view.Page.WaitForURLAsync(url => url.Contains("/blog/", StringComparison.Ordinal) && !url.Contains("aws-backs", StringComparison.Ordinal));
        await view.Site.SettleAsync();
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Link, new() { Name = "Next post" })).ToBeVisibleAsync();
        view.Site.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData(Post, "Why a TLS library comes first", "article")]
    [InlineData("/reports/prossimo-funding-2023/", "Prossimo's announced funding, 2023", "article")]
    [InlineData("/initiative/rustls/", "Rustls", "website")]
    [InlineData("/get-involved/", "Get involved", "website")]
    [InlineData("/initiatives/", "Initiatives compared", "website")]
    public async Task Others_who_link_to_it_find_what_to_show(string path, string title, string type)
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, path);

        await Assertions.Expect(view.Page).ToHaveTitleAsync($"{title} · Prossimo");
        var canonical = await view.Page.Locator("link[rel=canonical]").GetAttributeAsync("href");
        Assert.Equal(path, new Uri(canonical!).AbsolutePath);
        Assert.Equal(canonical, await view.MetaAsync("og:url"));
        Assert.Equal((title, type), (await view.MetaAsync("og:title"), await view.MetaAsync("og:type")));
        var description = await view.MetaAsync("description");
        Assert.NotEqual("A page of Prossimo, a project of the Internet Security Research Group.", description);
        Assert.Equal(description, await view.MetaAsync("og:description"));
        Assert.Equal(path == "/initiative/rustls/" ? "/images/front-door.svg" : null, path == "/initiative/rustls/" ? new Uri((await view.MetaAsync("og:image"))!).AbsolutePath : null);
        Assert.Null(await view.MetaAsync("robots"));
    }

    [Fact]
    public async Task Wide_things_scroll_inside_themselves()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Phone, "/initiative/rustls/#work-plan");

        var frame = view.Page.GetByRole(AriaRole.Group, new() { Name = "Table", Exact = true });
        Assert.True(await frame.EvaluateAsync<bool>("frame => frame.scrollWidth > frame.clientWidth && frame.tabIndex === 0"));
        await view.Site.AssertFitsScreenAsync();
        await view.Site.GoToAsync("/blog/what-memory-safety-means/");
        Assert.True(await view.Page.Locator(".prose pre").EvaluateAllAsync<bool>("all => all.length > 0 && all.some(code => code.scrollWidth > code.clientWidth) && all.every(code => code.tabIndex === 0)"));
        await view.Site.AssertFitsScreenAsync();
    }

    [Fact]
    public async Task Pictures_keep_their_words_and_their_room()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, "/blog/rust-in-the-kernel/");

        var picture = view.Page.Locator(".prose img");
        Assert.NotEqual("", await picture.GetAttributeAsync("alt"));
        await view.Page.RouteAsync("**/images/*.svg", route => route.AbortAsync());
        var height = "image => image.getBoundingClientRect().height";
        var loaded = await picture.EvaluateAsync<double>(height);
        view.Site.ExpectFailuresOf("/images/");
        await view.Page.ReloadAsync();
        await view.Site.SettleAsync();
        Assert.Equal(loaded, await picture.EvaluateAsync<double>(height), 1.0);
    }

    [Fact]
    public async Task Paper_shows_the_text_and_what_is_folded_and_nothing_to_press()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, "/reports/2021-in-review/");
        var folded = view.Page.Locator(".more-figures dt").First;
        await Assertions.Expect(folded).ToBeHiddenAsync();

        await view.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(folded).ToBeVisibleAsync();
        foreach (var gone in new[] { ".site-header", ".site-footer", ".outline", ".prose .anchor >> nth=0" })
        {
            await Assertions.Expect(view.Page.Locator(gone)).ToBeHiddenAsync();
        }

        await view.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Assertions.Expect(folded).ToBeHiddenAsync();
    }
}
