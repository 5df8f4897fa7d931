using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

/// <summary>Form, form with errors and thank-you: accessible in light and dark, no wider than the screen, nothing from elsewhere.</summary>
public sealed class AppearanceTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Every_step_of_an_inquiry_is_sound(Screen screen)
    {
        await using var form = await DonationForm.OpenAsync(chromium, site.Host, new Reader(screen));
        await form.Site.AssertSoundAsync("form");

        await form.WriteAsync("name", new string('W', 100));
        await form.WriteAsync("email", "no address");
        await form.SendAsync();
        await form.Site.AssertSoundAsync("errors");

        await form.FillInAsync(new Answers());
        Assert.Equal(303, await form.SendAsync());
        await form.Site.AssertSoundAsync("thanks");
    }
}
