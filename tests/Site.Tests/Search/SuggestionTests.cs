using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

public sealed class SuggestionTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task What_is_typed_is_completed_by_kind_with_the_typed_part_marked(Screen screen)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen));

        await box.SuggestAsync("RÚST");

        await Assertions.Expect(box.Input).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(box.Host.GetByRole(AriaRole.Listbox).GetByRole(AriaRole.Group, new() { Name = "Initiatives" }).GetByRole(AriaRole.Option).First).ToContainTextAsync("ust");
        await Assertions.Expect(box.Host.GetByRole(AriaRole.Group, new() { Name = "Posts" }).GetByRole(AriaRole.Option).First).ToContainTextAsync("ust");
        Assert.All(await box.Host.Locator("mark").AllInnerTextsAsync(), marked => Assert.Equal("rust", marked, ignoreCase: true));
        await Assertions.Expect(box.Options.Last).ToHaveTextAsync("Search for “RÚST”");
        await Assertions.Expect(box.Status).ToHaveTextAsync($"{await box.Options.CountAsync() - 1} suggestions");
        await box.PressAsync("ArrowDown");
        await box.Site.AssertSoundAsync("search-box-open");
    }

    [Fact]
    public async Task Beginnings_of_words_are_marked_whatever_their_case_and_marks()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop));
        await box.AnswerAsync(route => route.FulfillAsync(new()
        {
            Json = new { suggestions = new[] { new { text = "Me\u0301moire, SÛRETÉ: unsure 𝔐emo — sure", url = "/a/#b", kind = "page" } } },
        }));

        await box.SuggestAsync("sur mÉmo");

        var option = await box.Options.First.EvaluateAsync<string>("option => option.innerHTML");
        Assert.Equal("<mark>Me\u0301mo</mark>ire, <mark>SÛR</mark>ETÉ: unsure 𝔐emo<small><mark>sur</mark>e</small>", option);
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task A_press_on_a_suggestion_opens_it_at_its_section(Screen screen)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen));
        await box.SuggestAsync("rustls");
        var option = box.Host.GetByRole(AriaRole.Group, new() { Name = "Initiatives" }).GetByRole(AriaRole.Option).First;

        var address = await box.LeaveAsync(() => screen == Screen.Phone ? option.TapAsync() : option.ClickAsync());

        Assert.Equal("/initiative/rustls/", address.AbsolutePath);
    }

    [Fact]
    public async Task Where_nothing_is_suggested_the_box_says_so_and_offers_the_full_search()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Phone));

        await box.SuggestAsync("qxzzy");

        await Assertions.Expect(box.Status).ToHaveTextAsync("No suggestions");
        await Assertions.Expect(box.Message).ToContainTextAsync("No title or heading");
        await box.Site.AssertSoundAsync("search-box-empty");
        var address = await box.LeaveAsync(() => box.SearchFor("qxzzy").TapAsync());
        Assert.Equal("/search/?q=qxzzy", address.PathAndQuery);
    }

    [Fact]
    public async Task Typing_on_asks_once_for_the_last_and_drops_what_was_asked_before()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop), prepare: page => page.Clock.InstallAsync());
        var asked = new List<string>();
        var dropped = new TaskCompletionSource<string>();
        box.Page.RequestFailed += (_, request) => dropped.TrySetResult(request.Url);
        await box.AnswerAsync(route =>
        {
            asked.Add(new Uri(route.Request.Url).Query);
            return asked.Count == 1 ? Task.CompletedTask : route.ContinueAsync();
        });
        await box.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddHours(1));

        await box.TypeAsync("rus");
        await box.Page.Clock.RunForAsync(119);
        Assert.Empty(asked);
        await box.Page.RunAndWaitForRequestAsync(() => box.Page.Clock.RunForAsync(1), "**/api/suggest?*");
        await box.TypeAsync("tls");
        Assert.EndsWith("q=rus&limit=8", await dropped.Task.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await box.Page.Clock.RunForAsync(120);

        await Assertions.Expect(box.SearchFor("rustls")).ToBeVisibleAsync();
        Assert.Equal(["?q=rus&limit=8", "?q=rustls&limit=8"], asked);
    }

    [Fact]
    public async Task A_late_answer_never_replaces_a_newer_one()
    {
        // A browser whose abort comes too late: the first answer does arrive, after the second.
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop), prepare: page => page.AddInitScriptAsync("AbortController.prototype.abort = () => {};"));
        var held = new TaskCompletionSource<IRoute>();
        await box.AnswerAsync(route => route.Request.Url.Contains("q=dns", StringComparison.Ordinal) && held.TrySetResult(route) ? Task.CompletedTask : route.ContinueAsync());
        await box.TypeAsync("dns");
        var first = await held.Task.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        await box.Input.FillAsync("rustls");
        await Assertions.Expect(box.Options.First).ToContainTextAsync("ustls");
        var shown = await box.Options.AllInnerTextsAsync();

        await box.Page.RunAndWaitForRequestFinishedAsync(() => first.ContinueAsync(), new() { Predicate = request => request.Url.Contains("q=dns", StringComparison.Ordinal) });
        await box.Page.EvaluateAsync("() => new Promise(done => setTimeout(done))");

        Assert.Equal(shown, await box.Options.AllInnerTextsAsync());
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Slowness_shows_after_300_ms_and_not_before(Screen screen)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen), prepare: page => page.Clock.InstallAsync());
        var held = new TaskCompletionSource<IRoute>();
        await box.AnswerAsync(route => Task.FromResult(held.TrySetResult(route)));
        await box.Page.Clock.PauseAtAsync(DateTime.UtcNow.AddHours(1));
        await box.TypeAsync("rustls");
        await box.Page.Clock.RunForAsync(120);
        var request = await held.Task.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);

        await box.Page.Clock.RunForAsync(299);
        await Assertions.Expect(box.Progress).ToBeHiddenAsync();
        await Assertions.Expect(box.Popup).ToBeHiddenAsync();
        await box.Page.Clock.RunForAsync(1);
        await Assertions.Expect(box.Progress).ToBeVisibleAsync();
        await Assertions.Expect(box.Message).ToHaveTextAsync("Searching …");
        await Assertions.Expect(box.Status).ToHaveTextAsync("Searching …");
        await request.ContinueAsync();

        await Assertions.Expect(box.SearchFor("rustls")).ToBeVisibleAsync();
        await Assertions.Expect(box.Progress).ToBeHiddenAsync();
        await Assertions.Expect(box.Message).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_input_method_is_left_alone_until_its_word_is_there()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop), prepare: page => page.Clock.InstallAsync());
        var asked = new List<string>();
        box.Page.Request += (_, request) => asked.Add(new Uri(request.Url).Query);
        var keyboard = await box.Page.Context.NewCDPSessionAsync(box.Page);
        await box.Input.FocusAsync();

        await keyboard.SendAsync("Input.imeSetComposition", new() { ["text"] = "rustl", ["selectionStart"] = 5, ["selectionEnd"] = 5 });
        await box.Page.Clock.RunForAsync(1000);
        await box.Input.EvaluateAsync("input => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))");
        Assert.DoesNotContain("?q=rustl&limit=8", asked);
        Assert.EndsWith("/box", box.Page.Url, StringComparison.Ordinal);

        await keyboard.SendAsync("Input.insertText", new() { ["text"] = "rustls" });
        await Assertions.Expect(box.SearchFor("rustls")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_phone_s_keyboard_composes_every_word_and_is_answered_at_once()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Phone));
        var keyboard = await box.Page.Context.NewCDPSessionAsync(box.Page);
        await box.Input.FocusAsync();

        await keyboard.SendAsync("Input.imeSetComposition", new() { ["text"] = "rustl", ["selectionStart"] = 5, ["selectionEnd"] = 5 });

        await Assertions.Expect(box.SearchFor("rustl")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_first_suggestion_is_drawn_soon_after_its_answer()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop));
        await box.Host.EvaluateAsync(
            """
            host => new MutationObserver(() => { window.drawn ??= performance.now(); })
              .observe(host.shadowRoot.querySelector('[role=listbox]'), { childList: true })
            """);

        await box.SuggestAsync("memory");

        var milliseconds = await box.Page.EvaluateAsync<double>(
            "() => window.drawn - performance.getEntriesByType('resource').find(entry => entry.name.includes('/api/suggest')).responseEnd");
        TestContext.Current.TestOutputHelper?.WriteLine($"First suggestion drawn {milliseconds:0.0} ms after the answer's last byte.");
        Assert.True(milliseconds >= 0);
    }

    [Theory]
    [InlineData(Screen.Phone, 44)]
    [InlineData(Screen.Desktop, 36)]
    public async Task The_popup_stays_on_the_screen_scrolls_and_has_targets_for_fingers(Screen screen, int smallest)
    {
        // A narrow place at the screen's edge, and more suggestions than fit.
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen),
            """<div id="narrow"><site-search api="/api" limit="20"></site-search></div>""");
        await box.AnswerAsync(route => route.FulfillAsync(new()
        {
            Json = new { suggestions = Enumerable.Range(0, 500).Select(at => new { text = $"Suggestion {at} " + new string('w', 40), url = $"/s{at}/", kind = "post" }) },
        }));

        await box.TypeAsync("sug");
        await Assertions.Expect(box.Options).ToHaveCountAsync(21);

        await box.Site.AssertFitsScreenAsync();
        var popup = (await box.Popup.BoundingBoxAsync())!;
        var view = box.Page.ViewportSize!;
        Assert.InRange(popup.X, 0, view.Width - popup.Width);
        Assert.InRange(popup.Y + popup.Height, 0, view.Height);
        Assert.True(await box.Host.GetByRole(AriaRole.Listbox).EvaluateAsync<bool>("list => list.scrollHeight > list.clientHeight && list.scrollWidth <= list.clientWidth"));
        var targets = box.Host.Locator("input, button:visible, [role=option]");
        foreach (var target in await targets.AllAsync())
        {
            Assert.True((await target.BoundingBoxAsync())!.Height >= smallest, await target.EvaluateAsync<string>("target => target.outerHTML"));
        }

        await box.PressAsync("ArrowUp");
        await Assertions.Expect(box.Active).ToBeInViewportAsync();
        await Assertions.Expect(box.Active).ToHaveTextAsync("Search for “sug”");
    }
}
