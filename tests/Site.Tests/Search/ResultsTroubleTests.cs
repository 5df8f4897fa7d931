using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>What a reader sees while answers are slow, overtaken, refused or missing. The refusals are made up here; everything else is the running site's.</summary>
public sealed class ResultsTroubleTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string SearchRequest = "**/api/search?q=*";

    private static readonly DateTime Start = new(2026, 3, 4, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Progress_is_shown_after_300_milliseconds_and_not_before()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop));
        var (arrived, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.Page.RouteAsync(SearchRequest, async route =>
        {
            arrived.TrySetResult();
            await answered.Task;
            await route.ContinueAsync();
        });
        await page.Page.Clock.InstallAsync(new() { TimeDate = Start });
        await page.Page.Clock.PauseAtAsync(Start.AddMinutes(1));
        await page.Page.GotoAsync("search/?q=rustls");
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        await page.Page.Clock.RunForAsync(299);
        await Assertions.Expect(page.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Search results");
        await page.Page.Clock.RunForAsync(1);
        await Assertions.Expect(page.Page.Locator(".skeleton")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Heading).ToHaveTextAsync("Searching …");
        await Assertions.Expect(page.Page.Locator("[data-announcement]")).ToHaveTextAsync("Searching …");

        answered.SetResult();
        await Assertions.Expect(page.Results.First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".skeleton")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_late_answer_never_replaces_a_newer_one_and_two_quick_choices_both_count()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop), "/search/?q=memory+safety");
        var (arrived, released, over) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await page.Page.RouteAsync(address => address.EndsWith("/api/search?q=memory+safety&kind=post", StringComparison.Ordinal), async route =>
        {
            var answer = await route.FetchAsync();
            arrived.TrySetResult();
            await released.Task;
            try
            {
                await route.FulfillAsync(new() { Response = answer });
            }
            finally
            {
                over.TrySetResult();
            }
        });

        await page.Choice("Kind", "Posts").CheckAsync();
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        await page.Choice("Kind", "Reports").CheckAsync();
        await Assertions.Expect(page.Chips).ToHaveTextAsync(["Posts×", "Reports×", "Clear all"]);
        var heading = await page.Heading.InnerTextAsync();
        released.SetResult();
        await over.Task.WaitAsync(TestContext.Current.CancellationToken);
        await page.Site.SettleAsync();

        await page.AssertAddressAsync("?q=memory+safety&kind=post&kind=report");
        await Assertions.Expect(page.Heading).ToHaveTextAsync(heading);
        await Assertions.Expect(page.Chips).ToHaveCountAsync(3);
        page.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_kept_and_said_to_be_too_long()
    {
        var query = string.Join(' ', Enumerable.Repeat("memory safety", 16));
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Phone));
        page.Site.ExpectFailuresOf("/api/search");
        await page.Site.GoToAsync($"/search/?q={Uri.EscapeDataString(query)}");

        await Assertions.Expect(page.Alert).ToContainTextAsync($"200 characters at most; this one has {query.Length}");
        await Assertions.Expect(page.Input).ToHaveValueAsync(query);
        await Assertions.Expect(page.Alert.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await page.Site.AssertSoundAsync("search-failed");
    }

    [Theory]
    [InlineData(429, 30, "too fast. Try again in 30 seconds")]
    [InlineData(503, 5, "away just now. Try again in 5 seconds")]
    public async Task A_refusal_says_when_to_try_again_and_trying_again_works(int status, int seconds, string message)
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Phone));
        page.Site.ExpectFailuresOf("/api/search");
        var refusing = true;
        await page.Page.RouteAsync(SearchRequest, route => refusing
            ? route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = "{}", Headers = new Dictionary<string, string> { ["Retry-After"] = $"{seconds}" } })
            : route.ContinueAsync());
        await page.Site.GoToAsync("/search/?q=rustls");

        await Assertions.Expect(page.Alert).ToContainTextAsync(message);
        await Assertions.Expect(page.Input).ToHaveValueAsync("rustls");
        await page.Site.AssertFitsScreenAsync();
        refusing = false;
        await page.TabToAsync(page.Alert.GetByRole(AriaRole.Button, new() { Name = "Try again" }));
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Results.First).ToBeVisibleAsync();
        await Assertions.Expect(page.Alert).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_a_network_the_page_says_so_and_goes_on_when_it_is_back()
    {
        await using var page = await ResultsPage.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop), "/search/?q=memory+safety");
        page.Site.ExpectFailuresOf("/api/search");
        await page.Page.Context.SetOfflineAsync(true);
        await page.Choice("Kind", "Posts").CheckAsync();

        await Assertions.Expect(page.Alert).ToContainTextAsync("You seem to be offline");
        await Assertions.Expect(page.Input).ToHaveValueAsync("memory safety");
        await page.Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Alert).ToHaveCountAsync(0);
        await Assertions.Expect(page.Chips).ToHaveTextAsync(["Posts×"]);
        page.Site.AssertNothingWentWrong();
    }
}
