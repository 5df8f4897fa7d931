using System.Collections;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Prossimo.Site.Tests.Fixtures.ChromiumBrowser))]

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>One headless Chromium for all tests; each has a context (cookies, storage, cache) of its own.</summary>
public sealed class ChromiumBrowser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        // Besides Playwright's own, which fit a container (no sandbox, little shared memory).
        "--disable-gpu", "--disable-quic", "--font-render-hinting=none",

        // No test reaches the network, whatever a page asks for.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private IPlaywright _playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // A busy machine is slow, not broken.
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        var failures = new List<string>();
        await foreach (var program in BrowserProgram.CandidatesAsync())
        {
            try
            {
                Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                {
                    ExecutablePath = program.Executable,
                    Args = Arguments,
                    Env = Inherited().Concat(program.Environment.Where(added => added.Value.Length > 0)),
                    Timeout = 30_000,
                });
                return;
            }
            catch (PlaywrightException error)
            {
                // A name on the PATH is not always a browser: Ubuntu's chromium-browser only says how to install one.
                failures.Add($"{program.Executable}: {error.Message}");
            }
        }

        throw new InvalidOperationException($"No Chromium started. {string.Join('\n', failures)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    // Playwright starts the browser with what it is given instead of this process's environment.
    private static IEnumerable<KeyValuePair<string, string>> Inherited() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => (string)variable.Key is not ("LD_LIBRARY_PATH" or "FONTCONFIG_FILE"))
            .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? ""));
}
