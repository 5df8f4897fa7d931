using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

public sealed class SendingTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone, true)]
    [InlineData(Screen.Phone, false)]
    [InlineData(Screen.Desktop, true)]
    [InlineData(Screen.Desktop, false)]
    public async Task An_inquiry_is_written_and_sent_with_the_keyboard_alone(Screen screen, bool javaScript)
    {
        var answers = new Answers();
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(screen, javaScript));

        await form.FillInAsync(answers);
        Assert.Equal(303, await form.SendAsync());

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
        form.Site.AssertNothingWentWrong();
    }

    [Fact]
    public async Task Enter_in_a_line_sends_the_form_too()
    {
        var answers = new Answers();
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop));
        await form.FillInAsync(answers);

        await form.TabToAsync("#name");
        Assert.Equal(303, await form.AnswerToAsync(() => form.Page.Keyboard.PressAsync("Enter")));

        Assert.Single(await form.StoredAsync(answers.Email));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tab_goes_through_the_fields_as_they_are_seen_and_never_to_the_trap(bool javaScript)
    {
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop, javaScript));

        var stops = await form.TabStopsAsync();

        Assert.Equal(["name", "email", "organization", "country", "donorType", "interest", "amountRange", "message", "consent", "Send"], stops.Except(["Prossimo"]));
        Assert.DoesNotContain("Leave this empty", await form.Page.Locator("main").AriaSnapshotAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Going_back_and_sending_again_is_the_same_inquiry(bool javaScript)
    {
        var answers = new Answers();
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Phone, javaScript));
        await form.FillInAsync(answers);
        await form.SendAsync();
        var reference = await form.ReferenceAsync();

        await form.Page.GoBackAsync();
        await Assertions.Expect(form.Page.Locator("#name")).ToHaveValueAsync(answers.Name);
        Assert.Equal(303, await form.SendAsync());

        Assert.Equal(reference, await form.ReferenceAsync());
        Assert.Single(await form.StoredAsync(answers.Email));
    }

    [Fact]
    public async Task A_double_click_sends_one_inquiry()
    {
        var answers = new Answers();
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Desktop));
        await form.FillInAsync(answers);

        await form.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).DblClickAsync();
        await form.Page.WaitForURLAsync("**/thanks/*");

        Assert.Equal(await form.ReferenceAsync(), Assert.Single(await form.StoredAsync(answers.Email)).GetProperty("reference").GetString());
    }

    [Fact]
    public async Task Reloading_the_thank_you_page_sends_nothing()
    {
        var answers = new Answers();
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(Screen.Phone));
        await form.FillInAsync(answers);
        await form.SendAsync();
        var reference = await form.ReferenceAsync();

        await form.Page.ReloadAsync();

        Assert.Equal(reference, await form.ReferenceAsync());
        Assert.Single(await form.StoredAsync(answers.Email));
    }
}
