using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Prossimo.Local.Hosting;
using Prossimo.Site.Tests.Fixtures;

namespace Prossimo.Site.Tests.Documents;

/// <summary>Content that means harm is text, and an initiative that only such a post knows has a page as any other.</summary>
public sealed class HostileContentTests(ChromiumBrowser chromium, RunningSite site, HostileSite hostile)
{
    private const string Slug = "qzx-hostile";
    private const string Title = "<img src=x onerror=alert(1)> & <script>alert(2)</script>";

    [Fact]
    public async Task A_post_full_of_script_executes_nothing_and_its_initiative_neither()
    {
        var uploads = hostile.Host.Blobs.GetBlobContainerClient(LocalHost.UploadsContainer);
        var blob = uploads.GetBlobClient($"posts/{Slug}.md");
        await blob.UploadAsync(BinaryData.FromString(
            $$"""
            ---
            title: "{{Title}}"
            slug: {{Slug}}
            date: 1990-01-02
            authors: ["<b onclick=alert(3)>Qzx</b>"]
            image: "javascript:alert(4)"
            ---
            <script>alert(5)</script><img src="x" onerror="alert(6)"><svg onload="alert(7)"></svg><iframe srcdoc="<script>alert(8)</script>"></iframe>

            ## <img src=x onerror=alert(9)> A heading

            [A link](javascript:alert(10)) to [<i onclick=alert(11)>Qzxly</i>](/initiative/qzxly/). <a href="data:text/html,<script>alert(12)</script>">More</a>

            ## Another heading

            <form action="//example.com"><input autofocus onfocus=alert(13)></form><style>body { display: none }</style><p style="position:fixed" onmouseover="alert(14)">The end</p>
            """), TestContext.Current.CancellationToken);
        try
        {
            await hostile.Host.WhenQuietAsync(TestContext.Current.CancellationToken);
            await using var view = await DocumentView.BeginAsync(chromium, hostile.Host, Screen.Desktop);

            // The picture that there is not.
            view.Site.ExpectFailuresOf($"/blog/{Slug}/x");
            await view.Site.GoToAsync($"/blog/{Slug}/");
            await Assertions.Expect(view.Title).ToHaveTextAsync(Title);
            await Assertions.Expect(view.Page).ToHaveTitleAsync($"{Title} · Prossimo");
            await Assertions.Expect(view.Page.GetByText("The end")).ToBeVisibleAsync();
            await AssertHarmlessAsync(view);

            Assert.Equal(200, (await view.Site.GoToAsync("/initiative/qzxly/")).Status);
            await Assertions.Expect(view.Page.GetByText("Known from posts")).ToBeVisibleAsync();
            await Assertions.Expect(view.Page.Locator(".lead")).ToContainTextAsync("No page has been published yet");
            await Assertions.Expect(view.Page.Locator(".initiative-posts").GetByRole(AriaRole.Link)).ToHaveTextAsync(Title);
            await Assertions.Expect(view.Page.Locator(".timeline-picture title")).ToHaveTextAsync($"January 2, 1990: {Title}");
            await AssertHarmlessAsync(view);
            await view.Site.AssertSoundAsync("initiative-from-posts");
        }
        finally
        {
            await blob.DeleteAsync(cancellationToken: CancellationToken.None);
            await hostile.Host.WhenQuietAsync(CancellationToken.None);
        }
    }

    [Fact]
    public async Task What_the_functions_let_through_by_mistake_goes_no_further()
    {
        await using var view = await DocumentView.BeginAsync(chromium, site.Host, Screen.Phone);
        await view.Page.RouteAsync("**/api/documents/post/why-tls-first", async route =>
        {
            var answer = await route.FetchAsync();
            var post = JsonNode.Parse(await answer.TextAsync())!;
            post["html"] =
                """
                <script>alert(1)</script><img alt="" src="/favicon.svg" onload="alert(2)"><a href=" java&#10;script:alert(3)">One</a><a href="/fine/">Two</a>
                <iframe srcdoc="<script>alert(4)</script>"></iframe><main><h2 id="main" onclick="alert(5)">A heading</h2></main><svg><a xlink:href="javascript:alert(6)">x</a></svg>
                <object data="javascript:alert(7)"></object><meta http-equiv="refresh" content="0;url=//example.com/"><p autofocus tabindex="0" onfocus="alert(8)">The end</p>
                """;
            post["image"] = "javascript:alert(9)";
            await route.FulfillAsync(new() { Response = answer, Body = post.ToJsonString() });
        });

        await view.Site.GoToAsync("/blog/why-tls-first/");

        await Assertions.Expect(view.Page.GetByText("The end")).ToBeVisibleAsync();
        await Assertions.Expect(view.Page.GetByText("One", new() { Exact = true })).Not.ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex(".*"));
        await Assertions.Expect(view.Page.GetByText("Two", new() { Exact = true })).ToHaveAttributeAsync("href", "/fine/");
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        await AssertHarmlessAsync(view);
    }

    private static async Task AssertHarmlessAsync(DocumentView view)
    {
        var harm = await view.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main *')].filter(element =>
              element.matches('script, style, iframe, object, embed, base, meta, link')
              || [...element.attributes].some(({ name, value }) => /^on|^style$|^srcdoc$/i.test(name) || /^\s*(javascript|data):/i.test(value)))
              .map(element => element.outerHTML.slice(0, 200))
            """);
        Assert.Empty(harm);
        Assert.Equal(0, await view.Page.Locator("main form form, .prose form").CountAsync());
        view.Site.AssertNothingWentWrong();
    }
}
