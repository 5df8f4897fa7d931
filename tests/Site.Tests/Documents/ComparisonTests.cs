using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Documents;

/// <summary>All initiatives side by side.</summary>
public sealed class ComparisonTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Path = "/initiatives/";

    [Fact]
    public async Task With_keys_alone_the_table_is_sorted_and_says_how()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, Path);
        var table = view.Page.GetByRole(AriaRole.Table);
        var sortable = table.GetByRole(AriaRole.Columnheader);
        await Assertions.Expect(sortable).ToHaveCountAsync(6);
        await Assertions.Expect(sortable.First).ToHaveAttributeAsync("aria-sort", "ascending");

        await view.TabToAsync(table.GetByRole(AriaRole.Button, new() { Name = "Posts", Exact = true }));
        await view.PressAsync("Enter");

        var posts = table.GetByRole(AriaRole.Columnheader, new() { Name = "Posts", Exact = true });
        await Assertions.Expect(posts).ToHaveAttributeAsync("aria-sort", "descending");
        await Assertions.Expect(table.Locator("[aria-sort]")).ToHaveCountAsync(1);
        await Assertions.Expect(table.GetByRole(AriaRole.Rowheader).First).ToHaveTextAsync("Rustls");
        var counts = await table.Locator("tbody td:nth-child(5)").EvaluateAllAsync<int[]>("cells => cells.map(cell => Number.parseInt(cell.textContent) || 0)");
        Assert.Equal(counts.OrderDescending(), counts);
        await view.PressAsync("Enter");
        await Assertions.Expect(posts).ToHaveAttributeAsync("aria-sort", "ascending");

        // What has none comes last either way, and whoever shares this address shows the same.
        await Assertions.Expect(table.GetByRole(AriaRole.Rowheader).Last).ToHaveTextAsync("zlib");
        Assert.EndsWith("?sort=posts", view.Page.Url, StringComparison.Ordinal);
        await view.Page.ReloadAsync();
        await view.Site.SettleAsync();
        await Assertions.Expect(posts).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Only_those_of_a_status_are_shown(Screen screen)
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, screen, Path);
        var shown = view.Page.Locator(screen == Screen.Phone ? ".comparison-cards > li:visible" : ".comparison-table tbody tr:visible");

        await view.TabToAsync(view.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^All") }));
        await view.PressAsync("ArrowRight");

        await Assertions.Expect(view.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new("^Active") })).ToBeCheckedAsync();
        await Assertions.Expect(shown.Locator(".state--active")).ToHaveCountAsync(3);
        await Assertions.Expect(shown).ToHaveCountAsync(3);
        await Assertions.Expect(view.Page.Locator(".comparison-count")).ToContainTextAsync("3 of ");
        Assert.EndsWith("?status=active", view.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_that_is_shared_says_so_next_to_its_number()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, Path);

        ILocator Row(string name) => view.Page.GetByRole(AriaRole.Row).Filter(new() { Has = view.Page.GetByRole(AriaRole.Rowheader, new() { Name = name, Exact = true }) });
        await Assertions.Expect(Row("DNS").Locator("td").Nth(2)).ToHaveTextAsync("$1,500,000 shared by 3");
        await Assertions.Expect(Row("Rustls").Locator("td").Nth(2)).ToHaveTextAsync("$3,030,000 in 3 shared sums");
        await Assertions.Expect(Row("Tools").Locator("td").Nth(2)).ToContainTextAsync("none stated");
        await Assertions.Expect(Row("DNS").Locator("td").Nth(4)).ToContainTextAsync("November 7, 2023");
    }

    [Fact]
    public async Task A_phone_shows_cards_that_a_choice_sorts()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Phone, Path);
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);

        await view.Page.GetByLabel("Sort by").SelectOptionAsync("Newest post");

        await Assertions.Expect(view.Page.Locator(".comparison-cards h2").First).ToHaveTextAsync("DNS");
        Assert.EndsWith("?sort=-latest", view.Page.Url, StringComparison.Ordinal);
        await view.Page.GetByRole(AriaRole.Link, new() { Name = "DNS", Exact = true }).ClickAsync();
        await view.Page.WaitForURLAsync("**/initiative/dns/");
    }

    [Fact]
    public async Task Without_initiatives_it_says_what_will_be_there()
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, Screen.Phone);
        await view.Page.RouteAsync("**/api/initiatives", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"initiatives":[]}""" }));

        await view.Site.GoToAsync(Path);

        await Assertions.Expect(view.Page.GetByText("There are no initiatives yet")).ToBeVisibleAsync();
        await view.Site.AssertSoundAsync("initiatives-empty");
    }
}
