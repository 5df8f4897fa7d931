using System.Net;
using Prossimo.Local.CommandLine;
using Prossimo.Local.Hosting;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Hosting;

public sealed class CrossOriginTests(SharedHost shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/echo/a", HttpStatusCode.OK)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    public async Task A_page_of_an_admitted_origin_may_read_answers_and_errors(string path, HttpStatusCode status)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, "https://a.example");

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("https://a.example", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("Origin", Vary(answer));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://a.example")]
    [InlineData("https://a.example:8443")]
    [InlineData("https://a.example.evil.example")]
    [InlineData("null")]
    public async Task A_page_of_any_other_origin_may_not(string origin)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/echo/a", origin);
        using var preflight = await PreflightAsync("/api/echo/a", origin, "GET");

        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
        Assert.Null(Header(preflight, "Access-Control-Allow-Origin"));
        Assert.Equal("Origin", Vary(answer));
    }

    [Fact]
    public async Task A_cache_is_told_also_where_no_origin_was_sent()
    {
        using var answer = await shared.Http.GetAsync("/api/echo/a", Cancellation);

        Assert.Equal("Origin", Vary(answer));
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("POST", true)]
    [InlineData("DELETE", false)]
    public async Task A_preflight_is_answered_in_the_functions_place(string method, bool isAdmitted)
    {
        using var answer = await PreflightAsync("/api/echo/a", "http://localhost:3000", method);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("http://localhost:3000", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(isAdmitted, Header(answer, "Access-Control-Allow-Methods")!.Split(',').Contains(method));
        Assert.Equal("content-type", Header(answer, "Access-Control-Allow-Headers"));
    }

    [Fact]
    public async Task The_site_s_own_files_are_not_lent()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/site.css", "https://a.example");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Unless_told_otherwise_nobody_is_admitted_and_a_star_admits_everybody()
    {
        using var folder = new TemporaryFolder();
        var log = new CallLog();
        await using (var closed = await LocalHost.StartAsync(TestHost.Options(folder["data"], log), Cancellation))
        {
            using var answer = await SendAsync(HttpMethod.Get, new Uri(closed.BaseUri, "api/echo/a").AbsoluteUri, "https://a.example");
            Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
            Assert.Null(Vary(answer));
        }

        await using var open = await LocalHost.StartAsync(TestHost.Options(folder["data"], log) with { CorsOrigins = ["*"] }, Cancellation);
        using var admitted = await SendAsync(HttpMethod.Get, new Uri(open.BaseUri, "api/echo/a").AbsoluteUri, "https://whoever.example");
        Assert.Equal("*", Header(admitted, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*", "*")]
    [InlineData("https://a.example, http://localhost:3000,", "https://a.example", "http://localhost:3000")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    public void Origins_are_read_as_func_reads_them(string? text, params string[] origins) => Assert.Equal(origins, CrossOrigin.Parse(text, "--cors"));

    [Theory]
    [InlineData("https://a.example/", "https://a.example/")]
    [InlineData("https://a.example/page", "https://a.example/page")]
    [InlineData("a.example", "a.example")]
    [InlineData("ftp://a.example", "ftp://a.example")]
    [InlineData("https://me@a.example", "https://me@a.example")]
    [InlineData("https://*.example", "https://*.example")]
    [InlineData("https://a.example,*", "*")]
    public void What_would_never_match_is_an_error_that_names_it(string text, string wrong)
    {
        var error = Assert.Throws<LocalHostException>(() => CrossOrigin.Parse(text, "--cors"));

        Assert.StartsWith("--cors takes origins", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"{wrong} is neither.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Host": { "LocalHttpPort": 7071, "CORS": "https://a.example" }, "Values": { "A": "b" } }""", "https://a.example")]
    [InlineData("""{ "Host": { } }""", null)]
    [InlineData("""{ "Values": { } }""", null)]
    public void Host_CORS_of_local_settings_json_counts(string json, string? cors)
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(cors, AppSettings.ReadCors(folder.Write("local.settings.json", json)));
        Assert.Null(AppSettings.ReadCors(folder["missing.json"]));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "Host": 1 }""")]
    [InlineData("""{ "Host": { "CORS": ["https://a.example"] } }""")]
    public void A_damaged_file_is_named(string json)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("local.settings.json", json);

        Assert.StartsWith(file, Assert.Throws<LocalHostException>(() => AppSettings.ReadCors(file)).Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string origin)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Origin", origin);
        return await shared.Http.SendAsync(request, Cancellation);
    }

    private async Task<HttpResponseMessage> PreflightAsync(string path, string origin, string method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        return await shared.Http.SendAsync(request, Cancellation);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    // What the compression adds is not of interest here.
    private static string? Vary(HttpResponseMessage answer) =>
        answer.Headers.Vary.Where(name => name != "Accept-Encoding").ToList() is [_, ..] names ? string.Join(',', names) : null;
}
