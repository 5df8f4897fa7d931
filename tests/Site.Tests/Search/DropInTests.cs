using System.IO.Compression;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Search;

/// <summary>The box comes into a page: as a plain form, in its place, on its own, on another site.</summary>
public sealed class DropInTests(ChromiumBrowser chromium, RunningSite site)
{
    private const int Budget = 8 * 1024;

    private static string File => Path.Combine(RunningSite.ContentFolder, "site", "site-search.js");

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task Without_script_it_is_a_plain_form(Screen screen)
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen, JavaScript: false));
        var field = box.Page.GetByRole(AriaRole.Search).GetByLabel("Find");

        await field.FillAsync("memory safety");

        Assert.Equal("/search/?q=memory+safety", (await box.LeaveAsync(() => field.PressAsync("Enter"))).PathAndQuery);
    }

    [Theory]
    [InlineData(Screen.Phone)]
    [InlineData(Screen.Desktop)]
    public async Task It_takes_the_form_s_place_with_what_was_typed_and_nothing_moves(Screen screen)
    {
        double top = 0;
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(screen), prepare: async page =>
        {
            await page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });");
            await page.RouteAsync("**/site-search.js", async route =>
            {
                var field = page.GetByLabel("Find");
                await field.PressSequentiallyAsync("rustls");
                top = await page.EvaluateAsync<double>("() => { document.querySelector('#q').setSelectionRange(2, 4); return document.querySelector('#below').getBoundingClientRect().top; }");
                await route.ContinueAsync();
            });
        });

        await Assertions.Expect(box.Input).ToBeFocusedAsync();
        await Assertions.Expect(box.Input).ToHaveValueAsync("rustls");
        Assert.Equal("2-4", await box.Input.EvaluateAsync<string>("input => `${input.selectionStart}-${input.selectionEnd}`"));
        await Assertions.Expect(box.Page.GetByRole(AriaRole.Searchbox)).ToHaveCountAsync(0);
        await Assertions.Expect(box.Input).ToHaveAccessibleNameAsync("Find");
        await box.TypeAsync("x");
        await Assertions.Expect(box.Popup).ToBeVisibleAsync();
        await box.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.Equal(0, await box.Page.EvaluateAsync<double>("() => window.shift"));
        Assert.Equal(top, await box.Page.EvaluateAsync<double>("() => document.querySelector('#below').getBoundingClientRect().top"));
    }

    [Fact]
    public async Task Its_value_is_an_attribute_and_a_property_before_and_after_it_is_there()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop),
            """<site-search api="/api" value="from the page" placeholder="Words"></site-search>""");
        await Assertions.Expect(box.Input).ToHaveValueAsync("from the page");
        await Assertions.Expect(box.Popup).ToBeHiddenAsync();

        await box.Host.EvaluateAsync("box => { box.value = 'from a script'; }");
        await Assertions.Expect(box.Input).ToHaveValueAsync("from a script");
        await box.Host.EvaluateAsync("box => box.setAttribute('value', 'from an attribute')");
        Assert.Equal("from an attribute", await box.Host.EvaluateAsync<string>("box => box.value"));
        await box.Host.EvaluateAsync("box => { box.value = null; box.setAttribute('label', 'Find'); }");
        await Assertions.Expect(box.Input).ToHaveValueAsync("");
        await Assertions.Expect(box.Input).ToHaveAccessibleNameAsync("Find");
        await Assertions.Expect(box.Input).ToHaveAttributeAsync("placeholder", "Words");

        var made = await box.Page.EvaluateAsync<string>("() => { const made = document.createElement('site-search'); made.value = 'early'; document.body.append(made); return made.shadowRoot.querySelector('input').value; }");
        Assert.Equal("early", made);
        await box.Host.EvaluateAsync("box => { const { parentNode } = box; box.value = 'moved'; box.remove(); parentNode.append(box); }");
        await Assertions.Expect(box.Input).ToHaveValueAsync("moved");
    }

    [Fact]
    public async Task It_fits_the_budget()
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        var gzip = Compressed(bytes, stream => new GZipStream(stream, CompressionLevel.SmallestSize));
        var brotli = Compressed(bytes, stream => new BrotliStream(stream, CompressionLevel.SmallestSize));

        TestContext.Current.TestOutputHelper?.WriteLine($"site-search.js: {bytes.Length} bytes, {gzip} with gzip, {brotli} with brotli; at most {Budget}.");
        Assert.InRange(gzip, 1, Budget);
        Assert.InRange(brotli, 1, Budget);
    }

    [Fact]
    public async Task Its_colours_follow_the_page_s_scheme_or_the_reader_s_and_can_be_set()
    {
        await using var box = await SearchBox.OpenAsync(chromium, site, new Reader(Screen.Desktop),
            """<site-search api="/api"></site-search>""", page => page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark }));
        Assert.Equal("rgb(29, 35, 37)", await BackgroundAsync());
        await box.Page.EvaluateAsync("() => { document.documentElement.style.colorScheme = 'light'; }");
        Assert.Equal("rgb(255, 255, 255)", await BackgroundAsync());
        await box.Host.EvaluateAsync("box => box.style.setProperty('--site-search-background', 'rgb(1, 2, 3)')");
        Assert.Equal("rgb(1, 2, 3)", await BackgroundAsync());

        // A page that says nothing of schemes.
        await box.Page.EvaluateAsync("() => { document.documentElement.style.colorScheme = ''; document.querySelector('meta[name=color-scheme]').remove(); document.querySelector('main').innerHTML = '<site-search></site-search>'; }");
        Assert.Equal("rgb(29, 35, 37)", await BackgroundAsync());

        await box.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Light });
        await box.SuggestAsync("rustls");
        await box.PressAsync("ArrowDown");
        Assert.NotEqual(
            await box.Options.Last.EvaluateAsync<string>("option => getComputedStyle(option).backgroundColor"),
            await box.Active.EvaluateAsync<string>("option => getComputedStyle(option).backgroundColor"));

        Task<string> BackgroundAsync() => box.Input.EvaluateAsync<string>("input => getComputedStyle(input).backgroundColor");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", false)]
    public async Task A_page_of_an_admitted_origin_uses_it_across_origins(string name, bool isAdmitted)
    {
        // The same server by another name is another origin, and not admitted.
        var origin = new UriBuilder(site.Other.BaseUri) { Host = name }.Uri;
        await using var elsewhere = await SitePage.OpenAsync(chromium, origin, new Reader(Screen.Desktop));
        var page = elsewhere.Page;
        await elsewhere.GoToAsync("/");

        await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("rustls");

        if (!isAdmitted)
        {
            await Assertions.Expect(page.Locator("[part=message]")).ToContainTextAsync("cannot be reached");
            return;
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("ustls");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.Host.BaseUri, "/initiative/rustls/").AbsoluteUri);
    }

    private static long Compressed(byte[] bytes, Func<Stream, Stream> compress)
    {
        using var target = new MemoryStream();
        using (var stream = compress(target))
        {
            stream.Write(bytes);
        }

        return target.ToArray().LongLength;
    }
}
