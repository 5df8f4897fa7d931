using System.Globalization;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>No network, a busy or failing service, a text that is too long: said in a sentence, and what was typed stays.</summary>
public sealed class TroubleTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Without_a_network_the_box_says_so_and_recovers_with_it(Screen screen)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen));
        await box.Page.Context.SetOfflineAsync(true);

        await box.TypeAsync("rustls");

        await Assertions.Expect(box.Message).ToContainTextAsync("You are offline.");
        await Assertions.Expect(box.Status).ToContainTextAsync("You are offline.");
        await Assertions.Expect(box.Input).ToHaveValueAsync("rustls");
        await box.Page.Context.SetOfflineAsync(false);
        await Assertions.Expect(box.SearchFor("rustls")).ToBeVisibleAsync();
        await Assertions.Expect(box.Message).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_unreachable_service_is_asked_again_with_the_next_key()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop));
        await box.AnswerAsync(route => route.Request.Url.Contains("q=rustl&", StringComparison.Ordinal) ? route.AbortAsync("connectionrefused") : route.ContinueAsync());

        await box.TypeAsync("rustl");
        await Assertions.Expect(box.Message).ToContainTextAsync("cannot be reached");
        await box.TypeAsync("s");

        await Assertions.Expect(box.SearchFor("rustls")).ToBeVisibleAsync();
        await Assertions.Expect(box.Input).ToHaveValueAsync("rustls");
    }

    [Fact]
    public async Task A_service_that_never_answers_counts_as_unreachable()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop), prepare: page => page.Clock.InstallAsync());
        await box.AnswerAsync(_ => Task.CompletedTask);
        await box.Page.RunAndWaitForRequestAsync(() => box.TypeAsync("rustls"), "**/api/suggest?*");

        await box.Page.Clock.FastForwardAsync(15_000);

        await Assertions.Expect(box.Message).ToContainTextAsync("cannot be reached");
        await Assertions.Expect(box.Progress).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(429, "7", "That was a little too fast. Suggestions return in 7 seconds.", 7)]
    [InlineData(503, "1", "The search is not available just now. Suggestions return in a second.", 1)]
    [InlineData(503, null, "The search is not available just now. Suggestions return in 5 seconds.", 5)]
    [InlineData(503, "date", "The search is not available just now. Suggestions return in 9 seconds.", 9)]
    public async Task A_busy_service_is_left_in_peace_for_as_long_as_it_asks(int status, string? retryAfter, string sentence, int seconds)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop), prepare: page => page.Clock.InstallAsync());
        var asked = 0;
        var now = new DateTime(2030, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        await box.Page.Clock.PauseAtAsync(now);
        await box.AnswerAsync(route => ++asked > 1 ? route.ContinueAsync() : route.FulfillAsync(new()
        {
            Status = status,
            ContentType = "application/problem+json",
            Body = """{ "detail": "Away." }""",
            Headers = retryAfter is null ? [] : new Dictionary<string, string>
            {
                ["Retry-After"] = retryAfter == "date" ? now.AddSeconds(9).ToString("R", CultureInfo.InvariantCulture) : retryAfter,
            },
        }));

        await box.TypeAsync("rustl");
        await box.Page.Clock.RunForAsync(120);
        await Assertions.Expect(box.Message).ToHaveTextAsync(sentence);
        await Assertions.Expect(box.SearchFor("rustl")).ToBeVisibleAsync();

        // Typing on does not hasten it.
        await box.TypeAsync("s");
        await box.Page.Clock.RunForAsync((seconds * 1000) - 130);
        Assert.Equal(1, asked);
        await box.Page.RunAndWaitForRequestAsync(() => box.Page.Clock.RunForAsync(130), "**/api/suggest?*");
        await Assertions.Expect(box.Status).ToHaveTextAsync(SearchBox.CountOfSuggestions());
        await Assertions.Expect(box.Message).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(400, """{ "detail": "q must be given once. <b>" }""", "q must be given once. <b>")]
    [InlineData(500, "<html>", "Suggestions are not available just now.")]
    [InlineData(200, "{", "The answer of the search could not be read.")]
    public async Task An_answer_that_is_none_is_a_sentence_and_the_search_goes_on(int status, string body, string sentence)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop));
        await box.AnswerAsync(route => route.FulfillAsync(new() { Status = status, Body = body }));

        await box.TypeAsync("rustls");

        await Assertions.Expect(box.Message).ToHaveTextAsync(sentence);
        Assert.Equal("/search/?q=rustls", (await box.LeaveAsync(() => box.PressAsync("Enter"))).PathAndQuery);
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task A_text_that_is_too_long_is_kept_whole_and_said_to_be_too_long(Screen screen)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen));
        var asked = new List<string>();
        box.Page.Request += (_, request) => asked.Add(request.Url);

        // 201 units in 101 characters.
        var text = string.Concat(Enumerable.Repeat("🦀", 100)) + "x";
        await box.Input.FillAsync(text);
        await Assertions.Expect(box.Message).ToContainTextAsync("at most 200 characters, and this has 201");
        await Assertions.Expect(box.Input).ToHaveAttributeAsync("aria-invalid", "true");
        await box.PressAsync("Enter");
        await Assertions.Expect(box.Input).ToHaveValueAsync(text);
        Assert.EndsWith("/box", box.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(asked, address => address.Contains("/api/", StringComparison.Ordinal));
        await box.Site.AssertSoundAsync("search-box-error");

        await box.Input.FillAsync(text[..^1]);
        await Assertions.Expect(box.SearchFor(text[..^1])).ToBeVisibleAsync();
        await Assertions.Expect(box.Input).ToHaveAttributeAsync("aria-invalid", "false");
        box.Site.AssertNothingWentWrong();
    }
}
