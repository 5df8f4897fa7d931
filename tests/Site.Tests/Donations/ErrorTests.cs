using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

public sealed class ErrorTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone, true)]
    [InlineData(Screen.Desktop, false)]
    public async Task The_summary_has_the_focus_and_leads_to_each_field(Screen screen, bool javaScript)
    {
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(screen, javaScript));

        Assert.Equal(422, await form.SendAsync());

        await Assertions.Expect(form.Page).ToHaveTitleAsync(new Regex("Not sent"));
        await Assertions.Expect(form.Summary).ToBeFocusedAsync();
        await Assertions.Expect(form.Summary).ToBeInViewportAsync();
        var links = form.Summary.GetByRole(AriaRole.Link);
        string[] fields = ["name", "email", "donorType", "message", "consent"];
        await Assertions.Expect(links).ToHaveCountAsync(fields.Length);
        for (var at = 0; at < fields.Length; at++)
        {
            await form.TabToAsync($"#errors li:nth-child({at + 1}) a");
            await form.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(form.Page.Locator(":focus")).ToHaveAttributeAsync("name", fields[at]);
            await form.Page.Locator("#errors").FocusAsync();
        }
    }

    [Fact]
    public async Task Each_wrong_field_is_said_to_be_wrong_and_why_and_the_others_are_not()
    {
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop));
        await form.WriteAsync("name", "A donor");
        await form.WriteAsync("email", "no address");

        await form.SendAsync();

        var (name, email, message) = (form.Page.Locator("#name"), form.Page.Locator("#email"), form.Page.Locator("#message"));
        await Assertions.Expect(email).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(email).ToHaveAccessibleDescriptionAsync(new Regex("name@example.org.*We answer to this address"));
        await Assertions.Expect(message).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(message).ToHaveAccessibleDescriptionAsync(new Regex("Write a message"));
        await Assertions.Expect(form.Page.GetByRole(AriaRole.Group, new() { NameRegex = new Regex("^You are writing as") })).ToHaveAccessibleDescriptionAsync(new Regex("Choose one"));
        await Assertions.Expect(name).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(name).ToHaveAccessibleDescriptionAsync("How we may address you.");
        await Assertions.Expect(form.Page.Locator(".error")).ToHaveCountAsync(4);
    }

    [Theory]
    [InlineData(Screen.Phone, false)]
    [InlineData(Screen.Desktop, true)]
    public async Task What_was_written_is_kept_mended_and_sent(Screen screen, bool javaScript)
    {
        var wrong = new Answers { Email = "no address", Consent = false };
        var email = new Answers().Email;
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(screen, javaScript));
        await form.FillInAsync(wrong);

        Assert.Equal(422, await form.SendAsync());

        await Assertions.Expect(form.Page.Locator("#name")).ToHaveValueAsync(wrong.Name);
        await Assertions.Expect(form.Page.Locator("#email")).ToHaveValueAsync(wrong.Email);
        await Assertions.Expect(form.Page.Locator("#organization")).ToHaveValueAsync(wrong.Organization);
        await Assertions.Expect(form.Page.Locator("#country")).ToHaveValueAsync(wrong.Country);
        await Assertions.Expect(form.Page.GetByLabel(wrong.DonorType)).ToBeCheckedAsync();
        await Assertions.Expect(form.Page.Locator("#interest")).ToHaveValueAsync("rustls");
        await Assertions.Expect(form.Page.GetByLabel(wrong.AmountRange)).ToBeCheckedAsync();
        await Assertions.Expect(form.Page.Locator("#message")).ToHaveValueAsync(wrong.Message);
        await Assertions.Expect(form.Page.Locator("#consent")).Not.ToBeCheckedAsync();

        await form.WriteAsync("email", email);
        await form.TabToAsync("#consent");
        await form.Page.Keyboard.PressAsync("Space");
        Assert.Equal(303, await form.SendAsync());

        Assert.Equal(wrong.Message, Assert.Single(await form.StoredAsync(email)).GetProperty("message").GetString());
    }
}
