using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

public sealed class ResultsTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task The_keyboard_alone_leads_from_a_search_to_the_section_that_matched(Screen screen)
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(screen), "/");
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("daily issuance");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.AssertAddressAsync("?q=daily+issuance");
        await page.Site.SettleAsync();
        await Assertions.Expect(page.Input).ToHaveValueAsync("daily issuance");

        await page.TabToAsync(page.Page.Locator(".section-link").First);
        await page.Page.Keyboard.PressAsync("Enter");

        await page.Page.WaitForURLAsync("**/reports/2021-in-review/#daily-issuance");
        await page.Site.SettleAsync();
        await Assertions.Expect(page.Page.Locator("#daily-issuance")).ToBeInViewportAsync();
        page.Site.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Facets_take_several_values_by_keyboard_and_chips_give_them_up(Screen screen)
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(screen), "/search/?q=memory+safety");
        var (posts, initiatives) = (page.Choice("Kind", "Posts"), page.Choice("Kind", "Initiatives"));
        if (screen == Screen.Phone)
        {
            await Assertions.Expect(posts).ToBeHiddenAsync();
            await page.TabToAsync(page.Page.Locator(".facets > summary"));
            await page.Page.Keyboard.PressAsync("Enter");
        }

        var counts = await CountOfAsync(posts) + await CountOfAsync(initiatives);
        await page.TabToAsync(posts);
        await page.Page.Keyboard.PressAsync("Space");
        await page.AssertAddressAsync("?q=memory+safety&kind=post");
        await page.Site.SettleAsync();
        await Assertions.Expect(page.Choice("Kind", "Posts")).ToBeFocusedAsync();
        await page.TabToAsync(initiatives);
        await page.Page.Keyboard.PressAsync("Space");
        await page.AssertAddressAsync("?q=memory+safety&kind=post&kind=initiative");
        await page.Site.SettleAsync();

        await Assertions.Expect(page.Heading).ToHaveTextAsync($"{counts} results for “memory safety”");
        await Assertions.Expect(page.Chips).ToHaveTextAsync(["Posts×", "Initiatives×", "Clear all"]);
        if (screen == Screen.Desktop)
        {
            await page.Site.AssertSoundAsync("search-filtered");
        }

        await page.TabToAsync(page.Chips.First);
        await page.Page.Keyboard.PressAsync("Enter");
        await page.AssertAddressAsync("?q=memory+safety&kind=initiative");
        await Assertions.Expect(page.Chips).ToHaveTextAsync(["Initiatives×"]);
        await Assertions.Expect(page.Heading).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Dates_narrow_a_search_down_and_stay_in_its_address()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop), "/search/?kind=post");
        // The wrong way round, as it happens.
        await page.Page.GetByLabel("From", new() { Exact = true }).FillAsync("2023-07-31");
        await page.Page.GetByLabel("To", new() { Exact = true }).FillAsync("2023-06-01");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Apply dates" }).ClickAsync();

        await page.AssertAddressAsync("?kind=post&from=2023-06-01&to=2023-07-31");
        await Assertions.Expect(page.Chips).ToHaveTextAsync(["Posts×", "From June 1, 2023×", "Until July 31, 2023×", "Clear all"]);
        await Assertions.Expect(page.Page.Locator(".result time")).ToHaveTextAsync([new Regex("(June|July) .*2023"), new Regex("(June|July) .*2023")]);
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.GetByLabel("To", new() { Exact = true })).ToHaveValueAsync("2023-07-31");
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Pages_of_results_are_addresses_and_back_and_forward_show_them_as_they_were_left(Screen screen)
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(screen), "/search/?kind=post");
        var first = await page.Results.First.Locator("h3").InnerTextAsync();
        await page.TabToAsync(page.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }));
        var left = await page.Page.EvaluateAsync<int>("Math.round(scrollY)");
        Assert.True(left > 0);

        await page.Page.Keyboard.PressAsync("Enter");

        await page.AssertAddressAsync("?kind=post&page=2");
        await Assertions.Expect(page.Heading).ToBeFocusedAsync();
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("Math.round(scrollY)"));
        await Assertions.Expect(page.Results.First.Locator("h3")).Not.ToHaveTextAsync(first);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Page 2" })).ToHaveAttributeAsync("aria-current", "page");
        await page.Page.GoBackAsync();
        await Assertions.Expect(page.Results.First.Locator("h3")).ToHaveTextAsync(first);
        await page.Page.WaitForFunctionAsync("left => Math.abs(scrollY - left) <= 1", left);
        await page.Page.GoForwardAsync();
        await page.AssertAddressAsync("?kind=post&page=2");
        await Assertions.Expect(page.Results.First.Locator("h3")).Not.ToHaveTextAsync(first);
        page.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task The_order_is_part_of_the_address()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop), "/search/?kind=post&page=2");

        await page.Page.GetByLabel("Order").SelectOptionAsync("Oldest first");

        await page.AssertAddressAsync("?kind=post&sort=oldest");
        await Assertions.Expect(page.Results.First.Locator("time")).ToContainTextAsync("2022");
    }

    [Fact]
    public async Task A_misspelt_query_is_corrected_and_says_so()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Phone), "/search/?q=memmory+safty");

        await Assertions.Expect(page.Page.Locator(".notice")).ToHaveTextAsync("Nothing matches memmory safty. Did you mean memory safety? Its results are shown.");
        await Assertions.Expect(page.Results.First).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "memory safety", Exact = true }).ClickAsync();
        await page.AssertAddressAsync("?q=memory+safety");
        await Assertions.Expect(page.Input).ToHaveValueAsync("memory safety");
        await Assertions.Expect(page.Page.Locator(".notice")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Results_that_lack_a_word_are_said_to()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Phone), "/search/?q=rustls+xylophone+video");

        await Assertions.Expect(page.Page.Locator(".notice")).ToContainTextAsync("lack a word of your search");
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task A_figure_that_the_query_names_is_answered_with_its_evidence(Screen screen)
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(screen), "/search/?q=daily+issuance");
        var answer = page.Page.GetByRole(AriaRole.Complementary, new() { Name = "From the reports" });

        await Assertions.Expect(answer.Locator(".answer-value")).ToHaveTextAsync("2.1M");
        await Assertions.Expect(answer).ToContainTextAsync("Maximum 3.2M");
        if (screen == Screen.Phone)
        {
            await page.Site.AssertSoundAsync("search-answer");
        }

        await answer.GetByRole(AriaRole.Link).ClickAsync();

        await page.Page.WaitForURLAsync("**/reports/2021-in-review/#daily-issuance");
    }

    [Fact]
    public async Task Where_nothing_is_found_there_are_ways_on()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Phone), "/search/?q=%22xylophone+zebra%22+-rust&kind=post");
        var empty = page.Page.Locator(".empty");

        await Assertions.Expect(empty).ToContainTextAsync("Nothing here matches that.");
        await Assertions.Expect(empty).ToContainTextAsync("quotation marks");
        await Assertions.Expect(empty).ToContainTextAsync("minus sign");
        await Assertions.Expect(empty.GetByRole(AriaRole.Link, new() { Name = "Rustls" })).ToHaveAttributeAsync("href", "/initiative/rustls/");
        await page.Site.AssertSoundAsync("search-empty");
        await empty.GetByRole(AriaRole.Link, new() { Name = "Search without the filters" }).ClickAsync();
        await page.AssertAddressAsync("?q=%22xylophone+zebra%22+-rust");
        await empty.GetByRole(AriaRole.Link, new() { Name = "zebra" }).ClickAsync();
        await page.AssertAddressAsync("?q=zebra");
    }

    [Fact]
    public async Task Without_a_script_the_page_says_what_it_needs()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Phone, JavaScript: false), "/search/?q=rustls");

        await Assertions.Expect(page.Page.Locator("noscript .notice")).ToContainTextAsync("need JavaScript, which is switched off");
        await page.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search this site" }).FillAsync("curl");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.AssertAddressAsync("?q=curl");
        await page.Site.AssertFitsScreenAsync();
    }

    private static async Task<int> CountOfAsync(ILocator choice) =>
        int.Parse(Regex.Match(await choice.Locator("xpath=..").Locator(".count").TextContentAsync() ?? "", @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);
}
