using System.Net;
using Prossimo.Local.Hosting;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Site;

public sealed class SiteFilesTests(SharedHost shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "<h1>Home</h1>", "text/html")]
    [InlineData("/search/", "<h1>Search</h1>", "text/html")]
    [InlineData("/search/?q=rust", "<h1>Search</h1>", "text/html")]
    [InlineData("/site.css", "h1 { color: black }", "text/css")]
    public async Task Files_are_served_and_folders_by_their_index(string path, string text, string type)
    {
        using var answer = await shared.Http.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(text, await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.NotNull(answer.Content.Headers.LastModified);
    }

    [Fact]
    public async Task A_known_file_is_not_sent_again()
    {
        using var first = await shared.Http.GetAsync("/site.css", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/site.css") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await shared.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/search/nothing.html")]
    [InlineData("/.secret")]
    [InlineData("/..%2f..%2fcontent%2floose.md")]
    [InlineData("/%2e%2e/loose.md")]
    public async Task Everything_else_is_the_site_s_page_for_it(string path)
    {
        using var answer = await shared.Http.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("<h1>Nothing here</h1>", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_folder_without_its_slash_leads_to_it()
    {
        using var answer = await shared.Http.GetAsync("/search?q=rust", Cancellation);

        Assert.Equal("/search/", answer.Headers.Location?.AbsolutePath);
        Assert.Equal("?q=rust", answer.Headers.Location?.Query);
    }

    [Fact]
    public async Task Pages_may_run_no_script_but_the_site_s_own()
    {
        using var answer = await shared.Http.GetAsync("/", Cancellation);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.Contains("Referrer-Policy"));
    }

    [Fact]
    public async Task Without_a_site_the_root_says_where_to_put_one()
    {
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync(TestHost.Options(folder["data"], new CallLog()), Cancellation);
        using var http = new HttpClient { BaseAddress = host.BaseUri };
        using var answer = await http.GetAsync("/", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("folder site", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
