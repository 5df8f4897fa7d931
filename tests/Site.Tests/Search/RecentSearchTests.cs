using System.Text.Json;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>What was searched for on this device: shown in the empty field, removable one by one and all.</summary>
public sealed class RecentSearchTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Key = "site-search-recent";

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task They_are_kept_latest_first_and_shown_in_the_empty_field(Screen screen)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen), prepare: page => StoreAsync(page, ["one", "two", "three", "four", "five", "Sudo"]));

        await box.TypeAsync("  súdo ");
        await box.LeaveAsync(() => box.PressAsync("Enter"));
        await box.Site.GoToAsync("/box");
        await box.Input.FocusAsync();
        await AssertShownAsync(box, "súdo", "one", "two", "three", "four", "five");
        await box.PressAsync("Escape");
        await box.TypeAsync("six");
        await box.LeaveAsync(() => box.PressAsync("Enter"));
        await box.Site.GoToAsync("/box");
        await box.PressAsync("/");

        await AssertShownAsync(box, "six", "súdo", "one", "two", "three", "four");
        await Assertions.Expect(box.Status).ToContainTextAsync("Recent searches: 6.");
        await box.PressAsync("ArrowDown");
        await box.Site.AssertSoundAsync("search-box-recent");
        Assert.Equal("/search/?q=six", (await box.LeaveAsync(() => box.PressAsync("Enter"))).PathAndQuery);
    }

    [Fact]
    public async Task The_keyboard_removes_one_after_the_other_and_then_all()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop), prepare: page => StoreAsync(page, ["one", "two", "three", "four"]));
        await box.Input.FocusAsync();

        await box.PressAsync("ArrowDown");
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Delete");
        await AssertShownAsync(box, "one", "three", "four");
        await Assertions.Expect(box.Active).ToHaveTextAsync("three");
        await Assertions.Expect(box.Status).ToContainTextAsync("Removed. Recent searches: 3.");
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Delete");
        await Assertions.Expect(box.Active).ToHaveTextAsync("three");
        Assert.Equal("""["one","three"]""", await StoredAsync(box));

        await box.PressAsync("ArrowDown");
        await Assertions.Expect(box.Active).ToHaveTextAsync("Clear recent searches");
        await box.PressAsync("Delete");
        await AssertShownAsync(box, "one", "three");
        await box.PressAsync("Enter");
        await Assertions.Expect(box.Popup).ToBeHiddenAsync();
        Assert.Null(await StoredAsync(box));
        await Assertions.Expect(box.Input).ToBeFocusedAsync();
        await Assertions.Expect(box.Status).ToHaveTextAsync("Recent searches cleared.");
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task A_finger_or_mouse_removes_each_and_the_last_closes_the_popup(Screen screen)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen), prepare: page => StoreAsync(page, ["one", "two"]));
        await box.Input.FocusAsync();
        var remove = box.Host.GetByRole(AriaRole.Button, new() { Name = "Remove one" });
        var (button, option) = ((await remove.BoundingBoxAsync())!, (await box.Options.First.BoundingBoxAsync())!);
        Assert.Equal((option.Y, option.Height), (button.Y, button.Height));
        Assert.True(screen != Screen.Phone || (button.Width >= 44 && button.Height >= 44));

        await PressAsync(remove);
        await AssertShownAsync(box, "two");
        await Assertions.Expect(box.Input).ToBeFocusedAsync();
        await PressAsync(box.Host.GetByRole(AriaRole.Button, new() { Name = "Remove two" }));
        await Assertions.Expect(box.Popup).ToBeHiddenAsync();
        Assert.EndsWith("/box", box.Page.Url, StringComparison.Ordinal);

        Task PressAsync(ILocator locator) => screen == Screen.Phone ? locator.TapAsync() : locator.ClickAsync();
    }

    [Fact]
    public async Task A_box_that_must_not_remember_does_not()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop), """<site-search api="/api" no-recent></site-search>""");
        await box.TypeAsync("rustls");
        await box.LeaveAsync(() => box.PressAsync("Enter"));
        await box.Site.GoToAsync("/box");

        Assert.Null(await StoredAsync(box));
        await box.Input.FocusAsync();
        await Assertions.Expect(box.Popup).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_somebody_else_stored_does_no_harm()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop));
        (string Stored, string[] Shown)[] cases =
        [
            ("""[null, 1, {}, [], "", "  ", "good", "GOOD"]""", ["good", "Clear recent searches"]),
            ("{", []),
            ("""["<img src=x onerror=alert(1)>", "<script>alert(2)</script>"]""", ["<img src=x onerror=alert(1)>", "<script>alert(2)</script>", "Clear recent searches"]),
            ("""{ "length": 3 }""", []),
        ];

        foreach (var (stored, shown) in cases)
        {
            await box.Page.EvaluateAsync("([key, stored]) => localStorage.setItem(key, stored)", new[] { Key, stored });
            await box.Input.BlurAsync();
            await box.Input.FocusAsync();
            await Assertions.Expect(box.Popup).ToBeVisibleAsync(new() { Visible = shown.Length > 0 });
            Assert.Equal(shown, await box.Options.AllInnerTextsAsync());
        }

        await Assertions.Expect(box.Host.Locator("img, script")).ToHaveCountAsync(0);
        box.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Without_a_store_the_search_goes_on()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop),
            prepare: page => page.AddInitScriptAsync("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('Denied', 'SecurityError'); } });"));

        await box.SuggestAsync("rustls");

        Assert.Equal("/search/?q=rustls", (await box.LeaveAsync(() => box.PressAsync("Enter"))).PathAndQuery);
    }

    // Written once: what a test removes stays removed on the next page.
    private static Task StoreAsync(IPage page, string[] texts) => page.AddInitScriptAsync(
        $"if (!sessionStorage.stored) {{ sessionStorage.stored = 1; localStorage.setItem('{Key}', {JsonSerializer.Serialize(JsonSerializer.Serialize(texts))}); }}");

    private static Task<string?> StoredAsync(SearchBox box) => box.Page.EvaluateAsync<string?>("key => localStorage.getItem(key)", Key);

    private static Task AssertShownAsync(SearchBox box, params string[] texts) => Assertions.Expect(box.Options).ToHaveTextAsync([.. texts, "Clear recent searches"]);
}
