using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

/// <summary>Markup in every field stays text, on the page and in what is stored.</summary>
public sealed class HostileInputTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Markup = "\"'><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>&lt;b&gt;{{7*7}}";
    private const string Message = "</textarea><script>alert(4)</script>\n<form action=//example.com><button>Send</button></form><!-- " + Markup;

    [Fact]
    public async Task Markup_in_every_field_is_shown_as_it_was_written_and_executes_nothing()
    {
        var email = new Answers().Email;
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop));
        var page = form.Page;
        foreach (var field in new[] { "name", "email", "organization", "country" })
        {
            await page.FillAsync($"#{field}", Markup);
        }

        await page.FillAsync("#message", Message);

        // What the form does not offer: values of choices, and a token, that somebody made up.
        await page.EvaluateAsync(
            """
            markup => {
              for (const input of document.querySelectorAll('[type=radio], [type=checkbox]')) { input.value = markup; input.checked = true; }
              document.querySelector('#interest').options[0].value = markup;
              document.querySelector('#interest').selectedIndex = 0;
            }
            """,
            Markup);
        Assert.Equal(422, await form.SendAsync());

        foreach (var field in new[] { "name", "email", "organization", "country" })
        {
            await Assertions.Expect(page.Locator($"#{field}")).ToHaveValueAsync(Markup);
        }

        await Assertions.Expect(page.Locator("#message")).ToHaveValueAsync(Message);
        await Assertions.Expect(page.Locator("script, img, svg, main form form")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("form")).ToHaveCountAsync(1);

        await page.FillAsync("#email", email);
        await form.ChooseAsync("donorType", "An individual");
        await form.ChooseAsync("amountRange", "Undecided");
        await page.SelectOptionAsync("#interest", "general");
        await page.Locator("#consent").SetCheckedAsync(true);
        Assert.Equal(303, await form.SendAsync());

        var inquiry = Assert.Single(await form.StoredAsync(email));
        Assert.Equal(Markup, inquiry.GetProperty("name").GetString());
        Assert.Equal(Markup, inquiry.GetProperty("organization").GetString());
        Assert.Equal(Markup, inquiry.GetProperty("country").GetString());
        Assert.Equal(Message, inquiry.GetProperty("message").GetString());
        form.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_made_up_token_gets_the_form_again_with_what_was_written()
    {
        var answers = new Answers();
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Phone));
        await form.FillInAsync(answers);
        await form.Page.EvaluateAsync("markup => document.querySelector('[name=token]').value = markup", Markup);

        Assert.Equal(422, await form.SendAsync());

        await Assertions.Expect(form.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has not been sent yet");
        Assert.Equal(303, await form.SendAsync());
        Assert.Single(await form.StoredAsync(answers.Email));
        form.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_made_up_reference_is_no_page_of_ours()
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Desktop));

        var response = await page.GoToAsync($"/api/donation-inquiries/thanks/{Uri.EscapeDataString("<script>alert(1)</script>")}");

        Assert.Equal(404, response.Status);
        page.AssertNothingWentWrong();
    }

    [Fact]
    public async Task A_filled_trap_is_thanked_and_stores_nothing()
    {
        var answers = new Answers();
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop));
        await form.FillInAsync(answers);
        await form.Page.EvaluateAsync("document.querySelector('[name=subject_line]').value = 'https://example.com/'");

        Assert.Equal(303, await form.SendAsync());

        await form.ReferenceAsync();
        Assert.Empty(await form.StoredAsync(answers.Email));
    }
}
