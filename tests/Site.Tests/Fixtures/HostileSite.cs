using Prossimo.Local.Hosting;

[assembly: AssemblyFixture(typeof(Prossimo.Site.Tests.Fixtures.HostileSite))]

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>A site whose editors mean harm. A host of its own, for what they upload would be in every other test's lists.</summary>
public sealed class HostileSite : IAsyncLifetime
{
    /// <summary>What stands wherever text may.</summary>
    public const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)></svg><b>bold</b>";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prossimo-site-");

    internal LocalHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var content = Path.Combine(_folder.FullName, "content");
        CopySite(content);
        foreach (var folder in new[] { "posts", "initiatives", "reports" })
        {
            Directory.CreateDirectory(Path.Combine(content, folder));
            await File.WriteAllTextAsync(Path.Combine(content, folder, "hostile.md"), Document);
        }

        Host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = Path.Combine(_folder.FullName, "data"), ContentFolder = content });
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private static void CopySite(string content)
    {
        var site = Path.Combine(RunningSite.ContentFolder, "site");
        foreach (var file in Directory.EnumerateFiles(site, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(content, "site", Path.GetRelativePath(site, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private const string Document = $$"""
        ---
        title: 'A title {{Markup}} of script'
        author: '{{Markup}}'
        date: 2023-05-11
        excerpt: 'An excerpt {{Markup}}'
        funders: ['{{Markup}}']
        funding:
          - funder: '{{Markup}}'
            amount: 1000
            initiatives: [hostile]
        ---
        # A heading {{Markup}} of script

        Links: [script](javascript:alert(4)), [data](data:text/html,<script>alert(5)</script>), <a href="JaVaScRiPt:alert(6)" onclick="alert(7)">script</a>.
        See [the initiative](/initiative/hostile/).

        <script>window.hacked = true; alert(8)</script>
        <iframe srcdoc="<script>parent.hacked = true</script>"></iframe>
        <form action="https://example.com/"><input name="q"><button>Send</button></form>
        <style>body { display: none }</style>
        <div style="position: fixed; inset: 0" onmouseover="alert(9)">covers the page</div>
        <math><mtext><table><mglyph><style><img src=x onerror=alert(10)></style></mglyph></table></mtext></math>
        <svg><script>alert(11)</script></svg>
        <meta http-equiv="refresh" content="0;url=https://example.com/">

        ## Another script {{Markup}}

        Ten scripts were counted, {{Markup}} and 42 more.
        """;
}
