using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>The ARIA practices' editable combobox with list autocomplete, and the shortcuts. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/</summary>
public sealed class KeyboardTests(ChromiumBrowser chromium, RunningSite site)
{
    private static readonly Reader Reader = new(Screen.Desktop);

    [Fact]
    public async Task Arrows_go_round_the_options_and_through_the_field()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, Reader);
        await box.SuggestAsync("rustls");

        await box.PressAsync("ArrowDown");
        await AssertActiveAsync(box, box.Options.First);
        await box.PressAsync("ArrowDown");
        await AssertActiveAsync(box, box.Options.Nth(1));
        await box.PressAsync("ArrowUp");
        await box.PressAsync("ArrowUp");
        await AssertNoneActiveAsync(box);
        await box.PressAsync("ArrowUp");
        await AssertActiveAsync(box, box.Options.Last);
        await box.PressAsync("ArrowDown");
        await AssertNoneActiveAsync(box);
        await Assertions.Expect(box.Input).ToHaveValueAsync("rustls");
    }

    [Fact]
    public async Task Keys_of_the_text_go_back_to_the_text()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, Reader);
        await box.SuggestAsync("rustls");

        foreach (var (key, caret) in new[] { ("Home", 0), ("End", 6), ("ArrowLeft", 5), ("ArrowRight", 6) })
        {
            await box.PressAsync("ArrowDown");
            await box.PressAsync(key);
            await AssertNoneActiveAsync(box);
            Assert.Equal(caret, await box.Input.EvaluateAsync<int>("input => input.selectionStart"));
        }

        await box.PressAsync("ArrowDown");
        await box.TypeAsync("x");
        await AssertNoneActiveAsync(box);
    }

    [Fact]
    public async Task Escape_closes_first_and_clears_then()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, Reader);
        await box.SuggestAsync("rustls");
        await box.PressAsync("ArrowDown");

        await box.PressAsync("Escape");
        await Assertions.Expect(box.Popup).ToBeHiddenAsync();
        await Assertions.Expect(box.Input).ToHaveAttributeAsync("aria-expanded", "false");
        await AssertNoneActiveAsync(box);
        await Assertions.Expect(box.Input).ToHaveValueAsync("rustls");
        await box.PressAsync("ArrowDown");
        await Assertions.Expect(box.Popup).ToBeVisibleAsync();
        await box.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(box.Popup).ToBeHiddenAsync();
        await box.PressAsync("Alt+ArrowDown");
        await Assertions.Expect(box.Options.First).ToBeVisibleAsync();
        await AssertNoneActiveAsync(box);
        await box.PressAsync("Escape");
        await box.PressAsync("Escape");
        await Assertions.Expect(box.Input).ToHaveValueAsync("");
        await Assertions.Expect(box.Input).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Tab_closes_and_goes_on()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, Reader);
        await box.SuggestAsync("rustls");

        await box.PressAsync("Tab");

        await Assertions.Expect(box.Popup).ToBeHiddenAsync();
        await Assertions.Expect(box.Host.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true })).ToBeFocusedAsync();
        await box.PressAsync("Tab");
        await Assertions.Expect(box.Page.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(0, "/search/?q=rustls%C3%A9+%2B%26%23")]
    [InlineData(1, "/initiative/rustls/")]
    public async Task Enter_opens_the_active_option_or_else_the_results(int downs, string address)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, Reader);
        await box.SuggestAsync(downs == 0 ? "rustlsé +&#" : "rustls");
        for (var down = 0; down < downs; down++)
        {
            await box.PressAsync("ArrowDown");
        }

        Assert.Equal(address, (await box.LeaveAsync(() => box.PressAsync("Enter"))).PathAndQuery);
    }

    [Fact]
    public async Task The_page_hears_of_what_is_opened_and_may_do_it_itself()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, Reader);
        await box.Page.EvaluateAsync(
            """
            () => {
              window.opened = [];
              document.addEventListener('site-search-open', event => { event.preventDefault(); window.opened.push(event.detail.query, event.detail.kind, new URL(event.detail.url).pathname); });
            }
            """);
        await box.SuggestAsync("rustls");
        await box.PressAsync("ArrowDown");
        await box.PressAsync("Enter");
        await Assertions.Expect(box.Popup).ToBeHiddenAsync();
        await box.PressAsync("Enter");

        Assert.Equal("rustls initiative /initiative/rustls/ rustls null /search/", await box.Page.EvaluateAsync<string>("() => window.opened.map(String).join(' ')"));
        Assert.EndsWith("/box", box.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slash_and_control_K_lead_to_the_first_box_that_is_seen()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, Reader,
            """<site-search hidden api="/api" label="Hidden"></site-search><site-search api="/api" label="First" value="old"></site-search><site-search api="/api" label="Second"></site-search>""");
        var first = box.Page.GetByRole(AriaRole.Combobox, new() { Name = "First" });
        var other = box.Page.GetByLabel("Other");

        await box.PressAsync("/");
        await Assertions.Expect(first).ToBeFocusedAsync();
        await Assertions.Expect(first).ToHaveValueAsync("old");
        await box.Page.Keyboard.TypeAsync("a/b");
        await Assertions.Expect(first).ToHaveValueAsync("a/b");

        await other.FocusAsync();
        await box.Page.Keyboard.TypeAsync("either/or");
        await Assertions.Expect(other).ToHaveValueAsync("either/or");
        await box.PressAsync("Control+K");
        await Assertions.Expect(first).ToBeFocusedAsync();

        await box.Page.GetByRole(AriaRole.Link).FocusAsync();
        await box.PressAsync("Alt+/");
        await box.PressAsync("Control+/");
        await box.PressAsync("Control+Shift+K");
        await Assertions.Expect(box.Page.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        box.Site.AssertNothingWentWrong();
    }

    private static async Task AssertActiveAsync(SearchBox box, ILocator option)
    {
        await Assertions.Expect(option).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(box.Active).ToHaveCountAsync(1);
        await Assertions.Expect(box.Input).ToHaveAttributeAsync("aria-activedescendant", (await option.GetAttributeAsync("id"))!);
        await Assertions.Expect(box.Input).ToBeFocusedAsync();
    }

    private static async Task AssertNoneActiveAsync(SearchBox box)
    {
        await Assertions.Expect(box.Active).ToHaveCountAsync(0);
        await Assertions.Expect(box.Input).ToHaveAttributeAsync("aria-activedescendant", "");
    }
}
