using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>A page of the site before one reader's eyes. Remembers what went wrong in it and what it asked other hosts for.</summary>
public sealed partial class SitePage : IAsyncDisposable
{
    private const string ScreenshotFolder = "SCREENSHOTS";

    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _requestsElsewhere = new();
    private readonly IBrowserContext _context;
    private readonly Reader _reader;
    private readonly Uri _site;

    private SitePage(IBrowserContext context, IPage page, Reader reader, Uri site)
    {
        (_context, Page, _reader, _site) = (context, page, reader, site);
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) => Note(message);
        page.Dialog += async (_, dialog) =>
        {
            _errors.Enqueue($"A dialog opened: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.AbsoluteUri, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _requestsElsewhere.Enqueue(request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>The visible text of the page's main part.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Opens an empty page for a reader.</summary>
    public static async Task<SitePage> OpenAsync(ChromiumBrowser chromium, Uri site, Reader reader)
    {
        var context = await chromium.Browser.NewContextAsync(reader.Context(site));
        context.SetDefaultTimeout(15_000);
        return new SitePage(context, await context.NewPageAsync(), reader, site);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>Goes to an address of the site and waits until everything it shows is there.</summary>
    public async Task<IResponse> GoToAsync(string path)
    {
        var response = await Page.GotoAsync(path.TrimStart('/'));
        await SettleAsync();
        return response!;
    }

    /// <summary>Waits until nothing is loading and no part of the page says that it is busy.</summary>
    public async Task SettleAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        if (_reader.JavaScript)
        {
            await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        }
    }

    /// <summary>Fails if a script failed, something was refused or missing, or another host was asked for anything.</summary>
    public void AssertNothingWentWrong()
    {
        Assert.True(_errors.IsEmpty, $"Errors on {Page.Url} ({_reader}):\n{string.Join('\n', _errors)}");
        Assert.True(_requestsElsewhere.IsEmpty, $"Requests to other hosts from {Page.Url}:\n{string.Join('\n', _requestsElsewhere)}");
    }

    /// <summary>Fails if the page is wider than the screen; the message names what is.</summary>
    public async Task AssertFitsScreenAsync()
    {
        var tooWide = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              return [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > width + 0.5)
                .map(element => element.outerHTML.slice(0, 120));
            }
            """);
        Assert.True(tooWide.Length == 0, $"{Page.Url} scrolls sideways ({_reader}):\n{string.Join('\n', tooWide.Take(10))}");
    }

    /// <summary>Fails if axe finds any fault; the message says which, where and how to mend it.</summary>
    public async Task AxeAsync()
    {
        var result = await Page.RunAxe();
        var faults =
            from violation in result.Violations
            from node in violation.Nodes
            select $"{violation.Impact}: {violation.Id} ({violation.Help}) at {node.Target}\n  {node.Html}\n  {Remedies(node)}\n  {violation.HelpUrl}";
        Assert.True(result.Violations.Length == 0, $"axe on {Page.Url} ({_reader}):\n{string.Join('\n', faults)}");
        Assert.True(result.Passes.Length > 5, $"axe checked next to nothing on {Page.Url}.");
    }

    /// <summary>Keeps a picture of the whole page, if the environment variable SCREENSHOTS names a folder to keep it in.</summary>
    public async Task ScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(ScreenshotFolder) is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{_reader.ToString().Replace(' ', '-')}.png"), FullPage = true });
        }
    }

    private static string Remedies(AxeResultNode node) =>
        string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));

    private void Note(IConsoleMessage message)
    {
        // Chromium reports a page of status 404 or 422 as a failure to load; tests look at the status themselves.
        if (message.Type == "error" && !(FailedToLoad().IsMatch(message.Text) && message.Location.StartsWith(Page.Url.Split('#')[0] + ":", StringComparison.Ordinal)))
        {
            _errors.Enqueue($"{message.Text} ({message.Location})");
        }
    }

    [GeneratedRegex("^Failed to load resource: the server responded with a status of 4", RegexOptions.CultureInvariant)]
    private static partial Regex FailedToLoad();
}
