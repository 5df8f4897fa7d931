using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Prossimo.Faults.Corpus;
using Prossimo.Functions.Content;
using Prossimo.Local.CommandLine;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Hostile;

/// <summary>Nothing that an upload holds runs on the page that shows it, even where no Content-Security-Policy stands behind the sanitiser.</summary>
public sealed class ScriptVectorsTests(ChromiumBrowser chromium, RunningSite site)
{
    private const string Document = "post/why-tls-first";
    private const string Page = "/blog/why-tls-first/";

    // Of the vectors as they are written, at least so many run in a browser of today: the others are for older or other ones.
    private const int LeastThatRun = 70;

    private static readonly IReadOnlyList<XssVector> Vectors =
        XssVector.ReadAll(Path.Combine(Repository.FindRoot(), "tests", "Site.Tests", "Hostile", "xss-vectors.txt"));

    [Theory]
    [InlineData(".md")]
    [InlineData(".html")]
    [InlineData(".txt")]
    public async Task Uploaded_they_run_nothing_on_the_document_s_page(string extension)
    {
        var html = Sanitised(extension);
        await using var context = await OpenAsync();
        var ran = await WatchAsync(context);
        var page = await context.NewPageAsync();
        using var http = new HttpClient { BaseAddress = site.Host.BaseUri };
        var answer = JsonNode.Parse(await http.GetStringAsync($"api/documents/{Document}", TestContext.Current.CancellationToken))!;
        answer["html"] = html;
        await page.RouteAsync($"**/api/documents/{Document}", route => route.FulfillAsync(new() { ContentType = "application/json", Body = answer.ToJsonString() }));

        await page.GotoAsync(Page);
        await Assertions.Expect(page.Locator(".prose", new() { HasText = "The last of them" })).ToHaveCountAsync(1);
        var odd = await page.EvaluateAsync<string[]>(
            """
            async () => {
              addEventListener('click', (event) => event.preventDefault(), true);
              const left = [];
              for (const element of document.querySelectorAll('.prose, .prose *')) {
                for (const type of ['mouseover', 'pointerenter', 'focus', 'click', 'toggle', 'animationstart', 'scroll', 'error', 'load']) {
                  element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
                }
                for (const { name, value } of element.attributes) {
                  if (name.startsWith('on') || name === 'style' || name === 'srcdoc') left.push(`${name}=${value}`);
                }
                if (element.href && element.protocol && !['http:', 'https:', 'mailto:', 'tel:'].includes(element.protocol)) left.push(element.href);
                if (element.localName.match(/script|iframe|object|embed|svg|math|form|input|button|template/)) left.push(element.outerHTML.slice(0, 100));
              }
              await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
              return left;
            }
            """);

        Assert.Empty(odd);
        Assert.Empty(ran.Select(number => Vectors[number].Name).Distinct());
        Assert.EndsWith(Page, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_they_are_written_many_of_them_run()
    {
        await using var context = await OpenAsync();
        var ran = await WatchAsync(context);
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/raw", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!doctype html><title>Raw</title>" }));
        await page.GotoAsync("/raw", new() { WaitUntil = WaitUntilState.Commit });

        await page.EvaluateAsync(
            "vectors => { for (const vector of vectors) { const frame = document.createElement('iframe'); frame.srcdoc = vector; document.body.append(frame); } }",
            Vectors.Select((vector, number) => Numbered(vector.Text, number)).ToArray());

        var patience = DateTime.UtcNow.AddSeconds(20);
        while (ran.Distinct().Count() < LeastThatRun && DateTime.UtcNow < patience)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.True(ran.Distinct().Count() >= LeastThatRun, $"{ran.Distinct().Count()} of {Vectors.Count} ran.");
        Assert.True(Vectors.Count >= 150);
    }

    // Each is an upload of its own: what one leaves open must not hide the next.
    private string Sanitised(string extension)
    {
        var parser = site.Host.Services.GetRequiredService<ContentParser>();
        var html = new StringBuilder();
        foreach (var (number, vector) in Vectors.Index())
        {
            var upload = new Upload($"posts/vector-{number}{extension}", Encoding.UTF8.GetBytes(Numbered(vector.Upload, number)), new Dictionary<string, string>());
            if (parser.Parse(upload) is ParseResult.Parsed parsed)
            {
                html.Append(parsed.Document.Html);
            }
        }

        return html.Append("<p>The last of them</p>").ToString();
    }

    private static string Numbered(string text, int number) => text.Replace("alert(1)", $"alert({number})", StringComparison.Ordinal);

    private Task<IBrowserContext> OpenAsync() => chromium.Browser.NewContextAsync(new() { BaseURL = site.Host.BaseUri.AbsoluteUri, BypassCSP = true });

    private static async Task<ConcurrentQueue<int>> WatchAsync(IBrowserContext context)
    {
        var ran = new ConcurrentQueue<int>();
        await context.ExposeFunctionAsync("ran", (JsonElement value) => ran.Enqueue(value.TryGetInt32(out var number) ? number : 1));
        await context.AddInitScriptAsync("window.alert = (value) => ran(Number(value) || 1);");
        return ran;
    }
}
