using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>A page of the site before one reader's eyes. Remembers what went wrong in it, and takes a request to another host for wrong.</summary>
public sealed partial class SitePage : IAsyncDisposable
{
    private const string ScreenshotFolder = "SCREENSHOTS";

    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentBag<string> _pages = [];
    private readonly ConcurrentBag<string> _failing = [];
    private readonly IBrowserContext _context;
    private readonly Reader _reader;

    private SitePage(IBrowserContext context, IPage page, Reader reader, Uri site)
    {
        (_context, Page, _reader) = (context, page, reader);
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) => Note(message);
        page.Dialog += async (_, dialog) =>
        {
            _errors.Enqueue($"A dialog opened: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest)
            {
                _pages.Add(request.Url);
            }

            if (!request.Url.StartsWith(site.AbsoluteUri, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _errors.Enqueue($"Asked another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Opens an empty page for a reader.</summary>
    public static async Task<SitePage> OpenAsync(ChromiumBrowser chromium, Uri site, Reader reader)
    {
        var context = await chromium.Browser.NewContextAsync(reader.Context(site));
        context.SetDefaultTimeout(15_000);
        return new SitePage(context, await context.NewPageAsync(), reader, site);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>From now on requests for a path fail because the test has it so: the browser's word of it is no error of the page.</summary>
    public void ExpectFailuresOf(string path) => _failing.Add(path);

    /// <summary>Goes to an address of the site and waits until everything it shows is there.</summary>
    public async Task<IResponse> GoToAsync(string path)
    {
        var response = await Page.GotoAsync(path.TrimStart('/'));
        await SettleAsync();
        return response!;
    }

    /// <summary>Waits until the page is loaded and no part of it says that it is busy.</summary>
    public async Task SettleAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        if (_reader.JavaScript)
        {
            await Assertions.Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        }
    }

    /// <summary>Checks the page as it is, in light and in dark colours, and keeps its pictures.</summary>
    /// <param name="name">Names the pictures.</param>
    public async Task AssertSoundAsync(string name)
    {
        await AssertFitsScreenAsync();
        foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = colors });
            await AxeAsync(colors);
            await ScreenshotAsync($"{name}-{_reader.Screen}-{colors}".ToLowerInvariant());
        }

        AssertNothingWentWrong();
    }

    /// <summary>Fails if a script failed, a dialog opened, something was refused or missing, or another host was asked for anything.</summary>
    public void AssertNothingWentWrong() =>
        Assert.True(_errors.IsEmpty, $"Errors on {Page.Url} ({_reader}):\n{string.Join('\n', _errors)}");

    /// <summary>Fails if the page is wider than the screen; the message names what is.</summary>
    public async Task AssertFitsScreenAsync()
    {
        var tooWide = await Page.EvaluateAsync<string[]>(
            """
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const wide = [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > width + 0.5);
              return [`${document.documentElement.scrollWidth} px on ${width}`, ...wide.slice(0, 10).map(element => element.outerHTML.slice(0, 120))];
            }
            """);
        Assert.True(tooWide.Length == 0, $"{Page.Url} scrolls sideways ({_reader}):\n{string.Join('\n', tooWide)}");
    }

    // Fails on whatever axe finds, not only on what it calls serious: what is minor today is in the way of somebody.
    private async Task AxeAsync(ColorScheme colors)
    {
        var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var faults =
            from violation in result.Violations
            from node in violation.Nodes
            select $"{violation.Impact}: {violation.Id} ({violation.Help}) at {node.Target}\n  {node.Html}\n  {Remedies(node)}\n  {violation.HelpUrl}";
        Assert.True(result.Violations.Length == 0, $"axe on {Page.Url} ({_reader}, {colors}):\n{string.Join('\n', faults)}");
        Assert.True(result.Passes.Length > 5, $"axe checked next to nothing on {Page.Url}.");
    }

    // Pictures of whole pages, if the environment variable names a folder to keep them in.
    private async Task ScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(ScreenshotFolder) is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    private static string Remedies(AxeResultNode node) =>
        string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));

    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && !(FailedToLoad().IsMatch(message.Text) && IsExpectedToFail(message.Location)))
        {
            _errors.Enqueue($"{message.Text} ({message.Location})");
        }
    }

    // Chromium reports a page of status 404, 422 or 503 as a failure to load, and asks for an icon by itself where no page names one.
    private bool IsExpectedToFail(string location) =>
        _pages.Any(page => location.StartsWith(page + ":", StringComparison.Ordinal)) || location.Contains("/favicon.ico:", StringComparison.Ordinal)
        || _failing.Any(path => location.Contains(path, StringComparison.Ordinal));

    [GeneratedRegex("^Failed to load resource: (the server responded with a status of [45]|net::ERR_)", RegexOptions.CultureInvariant)]
    private static partial Regex FailedToLoad();
}
