using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>Whatever an answer or a visitor writes stays text, and leads nowhere but to the site.</summary>
public sealed class HostileTextTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Markup = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)><mark>&lt;b&gt;";

    [Fact]
    public async Task Markup_in_suggestions_and_in_the_field_is_shown_as_it_is_written()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Phone));
        await box.AnswerAsync(route => route.FulfillAsync(new()
        {
            Json = new { suggestions = new[] { new { text = Markup, url = "/a/", kind = Markup }, new { text = Markup + " — " + Markup, url = $"/b/?{Markup}#{Markup}", kind = "post" } } },
        }));

        await box.SuggestAsync(Markup);

        await Assertions.Expect(box.Options).ToHaveTextAsync([Markup, Markup + Markup, $"Search for “{Markup}”"]);
        await Assertions.Expect(box.Host.GetByRole(AriaRole.Group).First).ToHaveAttributeAsync("aria-label", Markup);
        await Assertions.Expect(box.Host.Locator("script, img, svg")).ToHaveCountAsync(0);
        await box.Site.AssertFitsScreenAsync();
        box.Site.AssertNothingWentWrong();
        Assert.Equal(Markup, System.Web.HttpUtility.ParseQueryString((await box.LeaveAsync(() => box.PressAsync("Enter"))).Query)["q"]);
    }

    [Fact]
    public async Task Suggestions_that_lead_elsewhere_or_nowhere_are_left_out()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop));
        string?[] addresses =
        [
            "javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example/", "https://evil.example/", "\\\\evil.example\\",
            "blob:http://127.0.0.1/x", "http://[", "file:///etc/passwd", "ftp://127.0.0.1/", "/good/",
        ];
        await box.AnswerAsync(route => route.FulfillAsync(new()
        {
            Json = new { suggestions = addresses.Select((url, at) => new { text = $"Suggestion {at}", url, kind = "page" }) },
        }));
        await box.Host.EvaluateAsync("box => box.setAttribute('limit', '20')");

        await box.SuggestAsync("sug");

        await Assertions.Expect(box.Options).ToHaveTextAsync(["Suggestion 10", "Search for “sug”"]);
        box.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task An_answer_of_another_shape_breaks_nothing()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop));
        var body = "";
        await box.AnswerAsync(route => route.FulfillAsync(new() { ContentType = "application/json", Body = body }));
        (string Body, string Heard)[] answers =
        [
            ("null", "The answer of the search could not be read."),
            ("""{ "suggestions": "none" }""", "No suggestions"),
            ("{}", "The answer of the search could not be read."),
            ("""{ "suggestions": [null] }""", "No suggestions"),
            ("""{ "suggestions": 7 }""", "The answer of the search could not be read."),
            ("""{ "suggestions": [{ "text": { "a": 1 }, "url": 7, "kind": null }, {}, { "text": "a", "url": 7, "kind": null }] }""", "1 suggestion"),
        ];

        foreach (var (answer, heard) in answers)
        {
            body = answer;
            await box.TypeAsync("x");
            await Assertions.Expect(box.Status).ToHaveTextAsync(heard);
        }

        box.Site.AssertNothingWentWrong();
        Assert.Equal("/search/?q=xxxxxx", (await box.LeaveAsync(() => box.PressAsync("Enter"))).PathAndQuery);
    }

    [Fact]
    public async Task An_address_of_results_that_is_none_opens_nothing()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop), """<site-search api="/api"></site-search>""");
        foreach (var address in new[] { "javascript:alert(1)", "data:text/html,x" })
        {
            await box.Host.EvaluateAsync("(box, address) => box.setAttribute('results', address)", address);
            await box.TypeAsync("x");
            await box.PressAsync("Enter");
            await Assertions.Expect(box.Popup).ToBeHiddenAsync();
        }

        Assert.EndsWith("/box", box.Page.Url, StringComparison.Ordinal);
        box.Site.AssertNothingWentWrong();
    }
}
