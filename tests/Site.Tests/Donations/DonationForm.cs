using System.Text.Json;
using Microsoft.Playwright;
using Prossimo.Local.Hosting;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Donations;

/// <summary>The donation form before a donor who has a keyboard and no mouse.</summary>
internal sealed class DonationForm(SitePage site, LocalHost host) : IAsyncDisposable
{
    /// <summary>The plain form, which needs no script.</summary>
    public const string PlainPath = "/api/donation-inquiries/form";

    /// <summary>The form as a page of the site.</summary>
    public const string SitePath = "/donate/";

    private const string PostPath = "/api/donation-inquiries";
    private const int MostStops = 60;

    public SitePage Site => site;

    public IPage Page => site.Page;

    public ILocator Summary => Page.Locator("#errors");

    // The last one: the element that holds a focused field in its shadow is focused too.
    private ILocator Focused => Page.Locator(":focus").Last;

    public static async Task<DonationForm> OpenAsync(ChromiumBrowser chromium, LocalHost host, Reader reader, string path = PlainPath, Func<IPage, Task>? prepare = null)
    {
        var form = new DonationForm(await SitePage.OpenAsync(chromium, host.BaseUri, reader), host);
        await (prepare?.Invoke(form.Page) ?? Task.CompletedTask);
        Assert.Equal(200, (await form.Site.GoToAsync(path)).Status);
        return form;
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    /// <summary>Fills in everything from top to bottom, with keys alone.</summary>
    public async Task FillInAsync(Answers answers)
    {
        await WriteAsync("name", answers.Name);
        await WriteAsync("email", answers.Email);
        await WriteAsync("organization", answers.Organization);
        await WriteAsync("country", answers.Country);
        await ChooseAsync("donorType", answers.DonorType);
        await TabToAsync("#interest");
        await Page.Keyboard.TypeAsync(answers.Interest);
        await ChooseAsync("amountRange", answers.AmountRange);
        await WriteAsync("message", answers.Message);
        if (answers.Consent)
        {
            await TabToAsync("#consent");
            await Page.Keyboard.PressAsync("Space");
        }
    }

    /// <summary>Fills in everything as a password manager might: for tests that are about something else.</summary>
    public async Task FillInAtOnceAsync(Answers answers)
    {
        var fields = Page.Locator("main form").First;
        await fields.Locator("#name").FillAsync(answers.Name);
        await fields.Locator("#email").FillAsync(answers.Email);
        await fields.Locator("#organization").FillAsync(answers.Organization);
        await fields.Locator("#country").FillAsync(answers.Country);
        await fields.GetByLabel(answers.DonorType, new() { Exact = true }).CheckAsync();
        await fields.Locator("#interest").SelectOptionAsync(answers.Interest);
        await fields.GetByLabel(answers.AmountRange, new() { Exact = true }).CheckAsync();
        await fields.Locator("#message").FillAsync(answers.Message);
        await fields.Locator("#consent").SetCheckedAsync(answers.Consent);
    }

    /// <summary>Replaces what a text field holds.</summary>
    public async Task WriteAsync(string field, string text)
    {
        await TabToAsync($"#{field}");
        await Page.Keyboard.PressAsync("ControlOrMeta+A");
        await Page.Keyboard.PressAsync("Delete");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Chooses among radio buttons: the arrow keys go round.</summary>
    public async Task ChooseAsync(string field, string label)
    {
        await TabToAsync($"[name='{field}']");
        var wanted = Page.GetByRole(AriaRole.Group).Filter(new() { Has = Page.Locator($"[name='{field}']") }).GetByLabel(label, new() { Exact = true });
        await Page.Keyboard.PressAsync("Space");
        for (var turn = 0; !await wanted.IsCheckedAsync(); turn++)
        {
            Assert.True(turn < MostStops, $"The arrow keys do not reach “{label}”.");
            await Page.Keyboard.PressAsync("ArrowDown");
        }
    }

    /// <summary>Sends the form from its button, and waits for the page that answers.</summary>
    /// <returns>The status of the post.</returns>
    public async Task<int> SendAsync()
    {
        await TabToAsync("main button[type=submit]");
        return await AnswerToAsync(() => Page.Keyboard.PressAsync("Enter"));
    }

    /// <summary>Does what posts the form, and waits for the page that answers.</summary>
    public async Task<int> AnswerToAsync(Func<Task> post)
    {
        var answer = await Page.RunAndWaitForResponseAsync(post, response => response.Request.Method == "POST" && new Uri(response.Url).AbsolutePath == PostPath);
        await Page.WaitForURLAsync(url => answer.Status is not (303 or 201) || url.Contains("/thanks/", StringComparison.Ordinal));
        await site.SettleAsync();
        return answer.Status;
    }

    /// <summary>Presses Tab until something is focused.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await Page.Locator($"{selector}:focus").CountAsync() > 0)
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The Tab key does not reach {selector}.");
    }

    /// <summary>The names (or the tag) of what Tab reaches from the top of the page to its end.</summary>
    public async Task<IReadOnlyList<string>> TabStopsAsync()
    {
        var stops = new List<string>();
        for (var stop = 0; stop < MostStops; stop++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Focused.CountAsync() == 0)
            {
                break;
            }

            stops.Add(await Focused.GetAttributeAsync("name") ?? await Focused.InnerTextAsync());
        }

        return stops;
    }

    /// <summary>The reference that the thank-you page shows.</summary>
    public async Task<string> ReferenceAsync()
    {
        await Assertions.Expect(Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("Thank you"));
        var shown = (await Page.Locator(".reference").InnerTextAsync()).Trim();
        Assert.Matches($"/thanks/([?]reference=)?{shown}$", Page.Url);
        return shown;
    }

    /// <summary>The inquiries that are stored under an address.</summary>
    public async Task<IReadOnlyList<JsonElement>> StoredAsync(string email)
    {
        var container = host.Blobs.GetBlobContainerClient("inquiries");
        var stored = new List<JsonElement>();
        await container.CreateIfNotExistsAsync();
        await foreach (var blob in container.GetBlobsAsync())
        {
            var content = (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
            var inquiry = JsonSerializer.Deserialize<JsonElement>(content);
            if (inquiry.GetProperty("email").GetString() == email)
            {
                Assert.EndsWith($"/{inquiry.GetProperty("reference").GetString()}.json", blob.Name, StringComparison.Ordinal);
                stored.Add(inquiry);
            }
        }

        return stored;
    }
}
