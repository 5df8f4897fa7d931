using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Documents;

/// <summary>Each kind of page: nothing for axe in light or dark, no wider than the screen, no error, nothing from elsewhere.</summary>
public abstract class SoundTests(ChromiumBrowser chromium, RunningSite site, string name, string path)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task It_is_sound(Screen screen)
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, screen, path);

        // Whatever is folded has to be sound as well.
        await view.Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(folded => { folded.open = true; })");

        await view.Site.AssertSoundAsync(name);
    }
}

public sealed class SoundReportTests(ChromiumBrowser chromium, RunningSite site) : SoundTests(chromium, site, "report", "/reports/2021-in-review/");

public sealed class SoundInitiativeTests(ChromiumBrowser chromium, RunningSite site) : SoundTests(chromium, site, "initiative", "/initiative/rustls/");

public sealed class SoundPageTests(ChromiumBrowser chromium, RunningSite site) : SoundTests(chromium, site, "page", "/get-involved/");

public sealed class SoundComparisonTests(ChromiumBrowser chromium, RunningSite site) : SoundTests(chromium, site, "initiatives", "/initiatives/");
