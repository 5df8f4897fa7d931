using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

/// <summary>The form as a page of the site, from the first letter to the thank-you.</summary>
public sealed class DonatePageTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task An_inquiry_is_written_and_sent_with_the_keyboard_alone(Screen screen)
    {
        var answers = new Answers();
        await using var form = await OpenAsync(screen);
        await form.FillInAsync(answers);
        Assert.Equal(201, await form.SendAsync());

        var reference = await form.ReferenceAsync();
        var inquiry = Assert.Single(await form.StoredAsync(answers.Email));
        Assert.Equal(reference, inquiry.GetProperty("reference").GetString());
        Assert.Equal(answers.Name, inquiry.GetProperty("name").GetString());
        Assert.Equal(answers.Organization, inquiry.GetProperty("organization").GetString());
        Assert.Equal(answers.Country, inquiry.GetProperty("country").GetString());
        Assert.Equal("foundation", inquiry.GetProperty("donorType").GetString());
        Assert.Equal("rustls", inquiry.GetProperty("interest").GetString());
        Assert.Equal("10000-100000", inquiry.GetProperty("amountRange").GetString());
        Assert.Equal(answers.Message, inquiry.GetProperty("message").GetString());
        await form.Page.ReloadAsync();
        Assert.Equal(reference, await form.ReferenceAsync());
        Assert.DoesNotContain(answers.Email, form.Page.Url, StringComparison.Ordinal);
        await form.Site.AssertSoundAsync("donate-thanks");
    }

    [Fact]
    public async Task The_form_is_the_functions_own()
    {
        await using var form = await OpenAsync(Screen.Desktop);
        await using var plain = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop));

        const string controls = "controls => controls.map(control => [control.name, control.type, control.value, control.required, control.checked, control.autocomplete])";
        const string fields = "main form :is(input, select, textarea):not([type=hidden], [type=search])";
        Assert.Equal(
            (await plain.Page.Locator(fields).EvaluateAllAsync<object>(controls)).ToString(),
            (await form.Page.Locator(fields).EvaluateAllAsync<object>(controls)).ToString());
        Assert.Equal(["name", "email", "organization", "country", "donorType", "interest", "amountRange", "message", "consent", "Send"], (await form.TabStopsAsync()).SkipWhile(stop => stop != "name").Take(10));
        Assert.DoesNotContain("Leave this empty", await form.Page.Locator("main").AriaSnapshotAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task What_is_wrong_is_said_by_field_and_above_all_of_them_before_anything_is_sent(Screen screen)
    {
        await using var form = await OpenAsync(screen);
        var posts = 0;
        form.Page.Request += (_, request) => posts += request.Method == "POST" ? 1 : 0;
        await form.WriteAsync("name", new string('W', 101));
        await form.WriteAsync("email", "no address");
        await form.TabToAsync("main button[type=submit]");
        await form.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(form.Summary).ToBeFocusedAsync();
        await Assertions.Expect(form.Page).ToHaveTitleAsync(new Regex("^Not sent yet"));
        await Assertions.Expect(form.Summary.GetByRole(AriaRole.Link)).ToHaveTextAsync(
            [new Regex("Your name: .*100 characters at most; this has 101"), new Regex("Email address: .*name@example.org"), new Regex("You are writing as: Choose"), new Regex("Message: Write"), new Regex("contact me.*: Tick")]);
        await Assertions.Expect(form.Page.Locator("#email")).ToHaveAccessibleDescriptionAsync(new Regex("name@example.org.*We answer to this address"));
        await Assertions.Expect(form.Page.Locator("#email")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(form.Page.Locator("#country")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        if (screen == Screen.Phone)
        {
            await form.Site.AssertSoundAsync("donate-errors");
        }

        await form.TabToAsync("#errors li:nth-child(3) a");
        await form.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(form.Page.Locator(":focus")).ToHaveAttributeAsync("name", "donorType");
        Assert.Equal(0, posts);
    }

    [Fact]
    public async Task What_the_function_alone_finds_wrong_is_shown_in_the_same_places()
    {
        var answers = new Answers();
        await using var form = await OpenAsync(Screen.Phone);
        form.Site.ExpectFailuresOf("/api/donation-inquiries");
        await form.FillInAtOnceAsync(answers);
        await form.Page.EvaluateAsync("document.querySelector('#interest').selectedOptions[0].value = 'an initiative of somebody else'");

        Assert.Equal(422, await form.SendAsync());

        await Assertions.Expect(form.Summary).ToBeFocusedAsync();
        await Assertions.Expect(form.Summary.GetByRole(AriaRole.Link)).ToHaveTextAsync([new Regex("support.*: Choose one of the answers")]);
        await Assertions.Expect(form.Page.Locator("main #message")).ToHaveValueAsync(answers.Message);
        Assert.Empty(await form.StoredAsync(answers.Email));
    }

    [Fact]
    public async Task Leaving_with_something_typed_asks_first_and_keeps_it_nowhere()
    {
        await using var form = await OpenAsync(Screen.Desktop);
        var asked = new TaskCompletionSource<string>();
        form.Page.Dialog += (_, dialog) => asked.TrySetResult(dialog.Type);
        await form.WriteAsync("name", "Half a name");

        await form.Page.Locator(".brand").ClickAsync();

        Assert.Equal("beforeunload", await asked.Task.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken));
        await Assertions.Expect(form.Page.Locator("#name")).ToHaveValueAsync("Half a name");
        Assert.Equal("", await form.Page.EvaluateAsync<string>("Object.values({ ...sessionStorage, ...localStorage }).join()"));
    }

    [Fact]
    public async Task Leaving_an_untouched_form_asks_nothing()
    {
        await using var form = await OpenAsync(Screen.Desktop);

        await form.Page.Locator(".brand").ClickAsync();

        await form.Page.WaitForURLAsync(address => new Uri(address).AbsolutePath == "/");
        form.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task An_initiative_s_link_chooses_it()
    {
        await using var form = await OpenAsync(Screen.Phone, "/donate/?interest=sudo-su");

        await Assertions.Expect(form.Page.Locator("#interest")).ToHaveValueAsync("sudo-su");
    }

    [Fact]
    public async Task Markup_in_every_field_is_stored_as_it_was_written_and_executes_nothing()
    {
        const string markup = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;{{7*7}}";
        var email = new Answers().Email;
        await using var form = await OpenAsync(Screen.Desktop);
        foreach (var field in new[] { "name", "email", "organization", "country", "message" })
        {
            await form.Page.FillAsync($"main #{field}", markup);
        }

        await form.TabToAsync("main button[type=submit]");
        await form.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(form.Summary).ToBeFocusedAsync();
        await form.Page.FillAsync("#email", email);
        await form.ChooseAsync("donorType", "An individual");
        await form.Page.Locator("#consent").CheckAsync();
        Assert.Equal(201, await form.SendAsync());

        var inquiry = Assert.Single(await form.StoredAsync(email));
        Assert.Equal(markup, inquiry.GetProperty("name").GetString());
        Assert.Equal(markup, inquiry.GetProperty("message").GetString());
        form.Site.AssertNothingWentWrong();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("")]
    public async Task A_reference_that_is_none_is_not_shown(string reference)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone));

        await page.GoToAsync($"/donate/thanks/?reference={Uri.EscapeDataString(reference)}");

        await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("This address names no inquiry");
        await Assertions.Expect(page.Page.Locator(".reference")).ToHaveCountAsync(0);
        page.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Without_a_script_the_plain_form_is_one_link_away()
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone, JavaScript: false));
        await page.GoToAsync("/donate/");

        await Assertions.Expect(page.Page.Locator("noscript .notice")).ToContainTextAsync("needs JavaScript, which is switched off");
        await page.AssertFitsScreenAsync();
        await page.Page.Locator("noscript a").ClickAsync();

        await page.Page.WaitForURLAsync($"**{DonationForm.PlainPath}");
        await Assertions.Expect(page.Page.Locator("main #message")).ToBeVisibleAsync();
    }

    private Task<DonationForm> OpenAsync(Screen screen, string path = DonationForm.SitePath) => DonationForm.OpenAsync(chromium, site.Host, new Reader(screen), path);
}
