using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Documents;

/// <summary>The page of an initiative.</summary>
public sealed class InitiativeTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Rustls = "/initiative/rustls/";

    [Fact]
    public async Task It_says_where_it_stands_who_funds_it_and_where_to_look()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, Rustls);

        await Assertions.Expect(view.Title).ToHaveTextAsync("Rustls");
        await Assertions.Expect(view.Page.Locator(".initiative-head .state")).ToHaveTextAsync("Active");
        await Assertions.Expect(view.Page.Locator(".initiative-head")).ToContainTextAsync("Rustls is a TLS library written in Rust.");
        var facts = view.Page.Locator(".facts");
        await Assertions.Expect(facts.GetByRole(AriaRole.Link, new() { Name = "Sovereign Tech Agency" })).ToHaveAttributeAsync("href", "/search/?funder=Sovereign-Tech-Agency");
        await Assertions.Expect(facts.GetByRole(AriaRole.Link, new() { Name = "Source code" })).ToHaveAttributeAsync("href", "https://github.com/rustls/rustls");
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Link, new() { Name = "Source code" })).ToHaveCountAsync(1);
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Heading, new() { Name = "What We've Done" })).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.Locator(".related")).ToContainTextAsync("curl 5 posts in common");
        await Assertions.Expect(view.Page.Locator(".initiative-posts > li:visible")).ToHaveCountAsync(5);
        await Assertions.Expect(view.Page.Locator(".initiative-posts").First).ToContainTextAsync("Named on its page");
        await view.TabToAsync(view.Page.Locator(".more-posts summary"));
        await view.PressAsync("Enter");
        await Assertions.Expect(view.Page.Locator(".initiative-posts li:visible")).ToHaveCountAsync(12);
        await Assertions.Expect(view.Page.GetByText("Links to it").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task A_sum_that_several_share_does_not_look_like_its_own(Screen screen)
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, screen, Rustls);

        var sums = view.Page.Locator(".sum");
        await Assertions.Expect(sums).ToHaveCountAsync(3);
        var shared = sums.Filter(new() { HasText = "$1,500,000" });
        await Assertions.Expect(shared.Locator(".sum-amount")).ToHaveTextAsync("$1,500,000in total, for 3 initiatives");
        await Assertions.Expect(shared.Locator(".sum-shared")).ToHaveTextAsync("Rustls shares this sum with AV1 and DNS.");
        await Assertions.Expect(shared.Locator(".sum-giver")).ToHaveTextAsync("Sovereign Tech Fund · July 10, 2023");
        await Assertions.Expect(shared.Locator("blockquote")).ToContainTextAsync("pays for work worth $1.5 million in three initiatives");
        await shared.GetByRole(AriaRole.Link, new() { Name = "Where it says so" }).ClickAsync();
        await view.Page.WaitForURLAsync("**/blog/sovereign-tech-fund-three-contracts/**");
        await view.Site.SettleAsync();
        await Assertions.Expect(view.Page.Locator(".prose")).ToContainTextAsync("worth $1.5 million");
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task The_timeline_is_a_picture_for_the_eye_and_a_table_for_everybody(Screen screen)
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, screen, Rustls);
        var picture = view.Page.Locator(".timeline-picture svg");
        var marks = picture.Locator(".tl-mark");

        // Days are dots; what is vaguer, or lasts, is a bar.
        await Assertions.Expect(marks).ToHaveCountAsync(17);
        await Assertions.Expect(picture.Locator("circle.tl-mark--post")).ToHaveCountAsync(12);
        await Assertions.Expect(picture.Locator("rect.tl-mark--statement")).ToHaveCountAsync(5);
        await Assertions.Expect(view.Page.Locator(".timeline-picture")).ToHaveAttributeAsync("aria-hidden", "true");
        var fits = await picture.EvaluateAsync<bool>("svg => { const frame = svg.getBoundingClientRect(); return [...svg.querySelectorAll('text, circle, rect')].every(each => { const box = each.getBoundingClientRect(); return box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.bottom <= frame.bottom + 1; }); }");
        Assert.True(fits, "Something of the timeline is drawn outside of it.");
        var inOrder = screen == Screen.Desktop ? "all => all.map(mark => Math.round(mark.getBoundingClientRect().left))" : "all => all.map(mark => Math.round(mark.getBoundingClientRect().top))";
        var places = await marks.EvaluateAllAsync<double[]>(inOrder);
        Assert.Equal(places.Order(), places);

        var table = view.Page.GetByRole(AriaRole.Table, new() { Name = "Timeline of Rustls" });
        await Assertions.Expect(table).ToBeHiddenAsync();
        await view.TabToAsync(view.Page.Locator(".timeline-table summary"));
        await Assertions.Expect(view.Focused).ToHaveTextAsync("All 17 entries as a table");
        await view.PressAsync("Enter");
        await Assertions.Expect(table).ToBeVisibleAsync();
        await Assertions.Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(18);
        await Assertions.Expect(table.GetByRole(AriaRole.Rowheader, new() { Name = "2020", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(table.GetByRole(AriaRole.Rowheader, new() { Name = "May 2023", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(table.GetByRole(AriaRole.Rowheader, new() { Name = "July 2023 to December 2024", Exact = true })).ToBeVisibleAsync();

        await view.TabToAsync(table.GetByRole(AriaRole.Link, new() { Name = "Prossimo began to fund Rustls in 2020." }));
        await view.PressAsync("Enter");
        await Assertions.Expect(view.Page.Locator("#whats-done, #what-weve-done")).ToBeFocusedAsync();
        view.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task The_picture_of_time_is_drawn_anew_when_the_window_changes_and_follows_the_colours()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, Rustls);
        var picture = view.Page.Locator(".timeline-picture svg");
        await Assertions.Expect(picture).ToHaveAttributeAsync("width", "1136");
        var light = await picture.Locator(".tl-mark").First.EvaluateAsync<string>("mark => getComputedStyle(mark).fill");

        await view.Page.SetViewportSizeAsync(360, 700);
        await view.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Assertions.Expect(picture).ToHaveAttributeAsync("width", "328");
        await Assertions.Expect(picture.Locator(".tl-date")).ToHaveCountAsync(17);
        Assert.NotEqual(light, await picture.Locator(".tl-mark").First.EvaluateAsync<string>("mark => getComputedStyle(mark).fill"));
        await view.Site.AssertFitsScreenAsync();
    }

    [Fact]
    public async Task Very_many_entries_are_marks_alone_and_a_table()
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, Screen.Phone);
        await view.Page.RouteAsync("**/api/initiatives/rustls", async route =>
        {
            var answer = await route.FetchAsync();
            var initiative = System.Text.Json.Nodes.JsonNode.Parse(await answer.TextAsync())!;
            initiative["timeline"] = new System.Text.Json.Nodes.JsonArray([.. Enumerable.Range(0, 150).Select(at => new System.Text.Json.Nodes.JsonObject
            {
                ["date"] = at % 3 == 0 ? $"{1990 + (at / 5)}" : $"{1990 + (at / 5)}-0{1 + (at % 9)}-11", ["title"] = $"Entry {at}", ["url"] = Rustls, ["kind"] = "statement",
            })]);
            await route.FulfillAsync(new() { Response = answer, Body = initiative.ToJsonString() });
        });
        await view.Site.GoToAsync(Rustls);

        await Assertions.Expect(view.Page.Locator(".tl-mark")).ToHaveCountAsync(150);
        await Assertions.Expect(view.Page.Locator(".tl-label")).ToHaveCountAsync(0);
        Assert.InRange(await view.Page.Locator(".timeline-picture").EvaluateAsync<double>("picture => picture.clientHeight"), 60, 640);
        await view.Site.AssertFitsScreenAsync();
    }
}
