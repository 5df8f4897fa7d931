using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.Playwright;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Pages;

/// <summary>What a page weighs on its way to a reader who has nothing of it yet: everything it asks for but pictures, compressed with gzip.</summary>
public sealed class WeightTests(ChromiumBrowser chromium, RunningSite site, ITestOutputHelper output)
{
    private const int MostOfAPage = 60 * 1024;
    private const int MostOfTheStyleSheet = 12 * 1024;

    private static readonly string[] Pages =
    [
        "/", "/search/?q=memory+safety", "/donate/", "/donate/thanks/?reference=K7QMX-3PD9R", "/no/such/page/",
        "/blog/why-tls-first/", "/initiative/rustls/", "/initiatives/", "/reports/2021-in-review/", "/memory-safety/",
    ];

    [Fact]
    public async Task Every_page_stays_within_60_KB()
    {
        var tooHeavy = new List<string>();
        foreach (var path in Pages)
        {
            var parts = await PartsOfAsync(path);
            var total = parts.Values.Sum();
            output.WriteLine($"{path}: {total:N0} bytes in {parts.Count} parts, the largest {parts.MaxBy(part => part.Value)}");
            Assert.Contains("/styles/site.css", parts.Keys);
            if (total >= MostOfAPage)
            {
                tooHeavy.Add($"{path}: {total:N0} bytes\n  {string.Join("\n  ", parts.OrderByDescending(part => part.Value))}");
            }
        }

        Assert.True(tooHeavy.Count == 0, string.Join('\n', tooHeavy));
    }

    [Fact]
    public void The_style_sheet_stays_within_12_KB()
    {
        var size = Compressed(File.ReadAllBytes(Path.Combine(RunningSite.ContentFolder, "site", "styles", "site.css")));

        output.WriteLine($"/styles/site.css: {size:N0} bytes");
        Assert.InRange(size, 1, MostOfTheStyleSheet);
    }

    private static int Compressed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return target.ToArray().Length;
    }

    private async Task<Dictionary<string, int>> PartsOfAsync(string path)
    {
        await using var page = await SitePage.OpenAsync(chromium, site.Host.BaseUri, new Reader(Screen.Desktop));
        var responses = new ConcurrentQueue<IResponse>();
        page.Page.Response += (_, response) => responses.Enqueue(response);
        await page.GoToAsync(path);
        var parts = new Dictionary<string, int>();
        foreach (var response in responses.Where(response => response.Request.ResourceType != "image"))
        {
            parts[new Uri(response.Url).PathAndQuery] = Compressed(await response.BodyAsync());
        }

        return parts;
    }
}
