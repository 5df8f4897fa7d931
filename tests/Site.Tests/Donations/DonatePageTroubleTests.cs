using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

/// <summary>A donor is never lost: whatever keeps the form or the inquiry away, what was typed stays, and it arrives once. Answers that are made up say so.</summary>
public sealed class DonatePageTroubleTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string PostPath = "/api/donation-inquiries";
    private static readonly DateTime Start = new(2026, 3, 4, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Lost_answers_and_repetitions_end_as_one_inquiry()
    {
        var answers = new Answers();
        await using var form = await OpenAsync(Screen.Phone);
        var keys = new List<string?>();

        // Stored both times, though the donor never hears of it: first the connection breaks, then a front end answers in place of the function.
        await form.Page.RouteAsync($"**{PostPath}", async route =>
        {
            keys.Add(await route.Request.HeaderValueAsync("idempotency-key"));
            if (keys.Count > 2)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await (keys.Count == 1 ? route.AbortAsync() : route.FulfillAsync(new() { Status = 503, Body = "away" }));
        });
        await form.FillInAtOnceAsync(answers);
        await PressSendAsync(form);
        await Assertions.Expect(Trouble(form)).ToBeFocusedAsync();
        await Assertions.Expect(Trouble(form)).ToContainTextAsync("cannot be reached just now. Nothing you wrote is lost.");
        await AssertKeptAsync(form, answers);
        await form.Site.AssertSoundAsync("donate-trouble");
        await PressSendAsync(form);
        await Assertions.Expect(Trouble(form)).ToContainTextAsync("could not be saved just now");
        Assert.Equal(201, await form.SendAsync());

        Assert.Equal(await form.ReferenceAsync(), Assert.Single(await form.StoredAsync(answers.Email)).GetProperty("reference").GetString());
        Assert.Equal(3, keys.Count);
        Assert.Single(keys.Distinct());
    }

    [Fact]
    public async Task Too_many_inquiries_say_how_long_to_wait_and_sending_waits_as_long()
    {
        var answers = new Answers();
        await using var form = await OpenAsync(Screen.Desktop, page => page.Clock.InstallAsync(new() { TimeDate = Start }));
        var refusing = true;
        await form.Page.RouteAsync($"**{PostPath}", route => refusing
            ? route.FulfillAsync(new() { Status = 429, ContentType = "application/problem+json", Body = "{}", Headers = new Dictionary<string, string> { ["Retry-After"] = "40" } })
            : route.ContinueAsync());
        await form.FillInAtOnceAsync(answers);
        await form.Page.Clock.PauseAtAsync(Start.AddHours(1));
        await PressSendAsync(form);

        await Assertions.Expect(Trouble(form)).ToContainTextAsync("from your network in a short time. Nothing you wrote is lost. You can try again in 40 seconds.");
        refusing = false;
        await PressSendAsync(form);
        await form.Page.Clock.RunForAsync(39_000);
        await Assertions.Expect(Trouble(form)).ToContainTextAsync("You can try again in a second.");
        await AssertKeptAsync(form, answers);
        Assert.Empty(await form.StoredAsync(answers.Email));
        await form.Page.Clock.RunForAsync(1_000);
        await Assertions.Expect(Trouble(form)).ToContainTextAsync("You can try again now.");
        Assert.Equal(201, await form.SendAsync());

        Assert.Single(await form.StoredAsync(answers.Email));
    }

    [Fact]
    public async Task Without_a_network_what_was_typed_waits_for_it()
    {
        var answers = new Answers();
        await using var form = await OpenAsync(Screen.Phone);
        await form.FillInAtOnceAsync(answers);
        await form.Page.Context.SetOfflineAsync(true);
        await PressSendAsync(form);

        await Assertions.Expect(Trouble(form)).ToContainTextAsync("You seem to be offline. Nothing you wrote is lost.");
        await Assertions.Expect(Trouble(form).GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "mailto:donate@abetterinternet.org");
        await form.Page.Context.SetOfflineAsync(false);
        Assert.Equal(201, await form.SendAsync());

        Assert.Single(await form.StoredAsync(answers.Email));
    }

    [Fact]
    public async Task What_was_changed_after_it_had_arrived_is_said_to_be_another_inquiry()
    {
        var answers = new Answers();
        await using var form = await OpenAsync(Screen.Desktop);
        var count = 0;
        await form.Page.RouteAsync($"**{PostPath}", async route =>
        {
            if (++count > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });
        await form.FillInAtOnceAsync(answers);
        await PressSendAsync(form);
        await Assertions.Expect(Trouble(form)).ToBeFocusedAsync();
        await form.WriteAsync("message", "Something else altogether.");

        Assert.Equal(422, await form.SendAsync());

        await Assertions.Expect(Trouble(form)).ToContainTextAsync("You have sent an inquiry from this page already");
        Assert.Equal(201, await form.SendAsync());
        Assert.Equal(2, (await form.StoredAsync(answers.Email)).Count);
    }

    [Fact]
    public async Task Progress_is_shown_after_300_milliseconds_and_a_second_press_sends_nothing()
    {
        var answers = new Answers();
        await using var form = await OpenAsync(Screen.Desktop, page => page.Clock.InstallAsync(new() { TimeDate = Start }));
        var (arrived, answered, count) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await form.Page.RouteAsync($"**{PostPath}", async route =>
        {
            count++;
            arrived.TrySetResult();
            await answered.Task;
            await route.ContinueAsync();
        });
        await form.FillInAtOnceAsync(answers);
        await form.Page.Clock.PauseAtAsync(Start.AddHours(1));
        await PressSendAsync(form);
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        await form.Page.Clock.RunForAsync(299);
        await Assertions.Expect(form.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToBeVisibleAsync();
        await form.Page.Clock.RunForAsync(1);
        await Assertions.Expect(form.Page.GetByRole(AriaRole.Button, new() { Name = "Sending …" })).ToBeVisibleAsync();
        await form.Page.Keyboard.PressAsync("Enter");
        answered.SetResult();

        await form.ReferenceAsync();
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task Where_the_form_cannot_be_had_there_are_the_plain_form_an_address_and_another_try()
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Phone));
        page.ExpectFailuresOf(DonationForm.PlainPath);
        var refusing = true;
        await page.Page.RouteAsync($"**{DonationForm.PlainPath}", route => refusing
            ? route.FulfillAsync(new() { Status = 503, Body = "{}", Headers = new Dictionary<string, string> { ["Retry-After"] = "3600" } })
            : route.ContinueAsync());
        await page.GoToAsync("/donate/");
        var notice = page.Page.GetByRole(AriaRole.Alert);

        await Assertions.Expect(notice).ToContainTextAsync("Try again in 60 minutes.");
        await Assertions.Expect(notice.GetByRole(AriaRole.Link, new() { Name = "the plain form" })).ToHaveAttributeAsync("href", DonationForm.PlainPath);
        await Assertions.Expect(notice.GetByRole(AriaRole.Link, new() { Name = "donate@abetterinternet.org" })).ToBeVisibleAsync();
        await page.AssertSoundAsync("donate-away");
        refusing = false;
        await notice.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("main #message")).ToBeVisibleAsync();
    }

    private static ILocator Trouble(DonationForm form) => form.Page.Locator("#trouble");

    private static async Task PressSendAsync(DonationForm form)
    {
        await form.Page.Locator("main button[type=submit]").FocusAsync();
        await form.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task AssertKeptAsync(DonationForm form, Answers answers)
    {
        await Assertions.Expect(form.Page.Locator("#name")).ToHaveValueAsync(answers.Name);
        await Assertions.Expect(form.Page.Locator("#email")).ToHaveValueAsync(answers.Email);
        await Assertions.Expect(form.Page.GetByLabel(answers.DonorType)).ToBeCheckedAsync();
        await Assertions.Expect(form.Page.Locator("#interest")).ToHaveValueAsync("rustls");
        await Assertions.Expect(form.Page.Locator("main #message")).ToHaveValueAsync(answers.Message);
        await Assertions.Expect(form.Page.Locator("#consent")).ToBeCheckedAsync();
    }

    private async Task<DonationForm> OpenAsync(Screen screen, Func<IPage, Task>? prepare = null)
    {
        var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(screen), DonationForm.SitePath, prepare);
        form.Site.ExpectFailuresOf(PostPath);
        return form;
    }
}
