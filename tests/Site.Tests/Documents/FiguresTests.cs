using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Documents;

/// <summary>The key figures of a report.</summary>
public sealed class FiguresTests(ChromiumBrowser chromium, RunningSite site)
{
    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Many_figures_are_a_handful_and_a_fold_by_section(Screen screen)
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, screen, "/reports/2021-in-review/");
        var figures = view.Page.GetByRole(AriaRole.Region, new() { Name = "Key figures" });

        await Assertions.Expect(figures.Locator("dt:visible")).ToHaveCountAsync(6);
        await view.TabToAsync(figures.Locator("summary"));
        await Assertions.Expect(view.Focused).ToHaveTextAsync("25 more figures from 9 sections");
        await view.PressAsync("Enter");

        // Three years of one figure stand together.
        await Assertions.Expect(figures.Locator(".value:visible")).ToHaveCountAsync(31);
        await Assertions.Expect(figures.Locator(".figure--series")).ToContainTextAsync("25% 2013");
        await Assertions.Expect(figures.GetByRole(AriaRole.Heading, new() { Name = "DAILY ISSUANCE" })).ToBeVisibleAsync();
        await Assertions.Expect(figures.GetByText("Minimum", new() { Exact = true })).ToBeVisibleAsync();

        await view.TabToAsync(figures.GetByRole(AriaRole.Link, new() { Name = "ENCRYPTED PAGES" }));
        await view.PressAsync("Enter");
        await Assertions.Expect(view.Page.Locator("#encrypted-pages")).ToBeFocusedAsync();
        await Assertions.Expect(view.Page.Locator("#encrypted-pages")).ToBeInViewportAsync();
        await view.Site.AssertFitsScreenAsync();
    }

    [Fact]
    public async Task Few_figures_are_all_shown_with_value_label_and_period()
    {
        await using var view = await DocumentView.OpenAsync(chromium, site, Screen.Desktop, "/reports/prossimo-funding-2023/");
        var figures = view.Page.GetByRole(AriaRole.Region, new() { Name = "Key figures" });

        await Assertions.Expect(figures.Locator("summary")).ToHaveCountAsync(0);
        await Assertions.Expect(figures.Locator("dt:visible")).ToHaveCountAsync(4);
        var sum = figures.Locator(".figure").Filter(new() { HasText = "Sovereign Tech Fund: Total" });
        await Assertions.Expect(sum.Locator(".value")).ToHaveTextAsync("$1.5M");
        await Assertions.Expect(sum.Locator(".period")).ToHaveTextAsync("July 10, 2023");
        var larger = await sum.EvaluateAsync<bool>("figure => parseFloat(getComputedStyle(figure.querySelector('.value')).fontSize) > 1.5 * parseFloat(getComputedStyle(figure.querySelector('dt')).fontSize)");
        Assert.True(larger);
    }
}
