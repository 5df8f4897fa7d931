using System.Net;
using System.Text.Json;
using Prossimo.Functions.Tests.Fixtures;

namespace Prossimo.Functions.Tests.Initiatives;

/// <summary>The functions of initiatives in the running app, as a client sees them.</summary>
public sealed class InitiativeFunctionsTests(RunningSite site)
{
    [Fact]
    public async Task A_page_and_a_post_about_it_show_as_soon_as_they_are_indexed()
    {
        await site.UploadAsync("initiatives/bilbykeeper.md", "---\ntitle: Bilbykeeper\nstatus: active\n---\nA keeper in Rust.");
        using var page = await site.GetJsonAsync("api/initiatives/Bilbykeeper");
        Assert.Equal("A keeper in Rust.", page.RootElement.GetProperty("summary").GetString());
        Assert.Equal("active", page.RootElement.GetProperty("status").GetString());
        Assert.Empty(page.RootElement.GetProperty("posts").EnumerateArray());

        await site.UploadAsync("posts/about-bilbykeeper.md", "---\ntitle: News\ndate: 2024-02-03\n---\nThe Bilbykeeper has news.");
        using var after = await site.GetJsonAsync("api/initiatives/bilbykeeper");
        Assert.Equal("mentioned", Assert.Single(after.RootElement.GetProperty("posts").EnumerateArray()).GetProperty("relation").GetString());

        await site.DeleteAsync("initiatives/bilbykeeper.md");
        using var gone = await site.GetJsonAsync("api/initiatives/bilbykeeper", HttpStatusCode.NotFound);
        Assert.Contains("no initiative", gone.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_as_the_contract_has_it()
    {
        await site.UploadAsync("initiatives/numbat.md", "---\ntitle: Numbat\n---\nText.");
        using var one = await site.GetJsonAsync("api/initiatives/numbat");
        Assert.Equal(
            ["slug", "name", "url", "basis", "summary", "status", "image", "sections", "funders", "links", "funding", "posts", "timeline", "related"],
            one.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, one.RootElement.GetProperty("status").ValueKind);

        using var all = await site.GetJsonAsync("api/initiatives");
        var listed = Assert.Single(all.RootElement.GetProperty("initiatives").EnumerateArray(), each => each.GetProperty("slug").GetString() == "numbat");
        Assert.False(listed.TryGetProperty("sections", out _));
        await site.DeleteAsync("initiatives/numbat.md");
    }

    [Fact]
    public async Task A_slip_in_the_address_is_told_the_nearest_and_says_nothing_back()
    {
        await site.UploadAsync("initiatives/bandicoot.md", "---\ntitle: Bandicoot\n---\nText.");
        using var missing = await site.GetJsonAsync("api/initiatives/bandicot%3Cscript%3E", HttpStatusCode.NotFound);
        using var slip = await site.GetJsonAsync("api/initiatives/bandicot", HttpStatusCode.NotFound);
        Assert.Contains("bandicoot", slip.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("bandicoot", Assert.Single(slip.RootElement.GetProperty("nearest").EnumerateArray()).GetString());
        Assert.DoesNotContain("script", missing.RootElement.GetRawText(), StringComparison.Ordinal);
        await site.DeleteAsync("initiatives/bandicoot.md");
    }

    [Fact]
    public async Task A_summary_is_answered_once_until_something_changes()
    {
        await site.UploadAsync("initiatives/potoroo.md", "---\ntitle: Potoroo\n---\nText.");
        using var first = await site.Http.GetAsync("api/initiatives/potoroo", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "api/initiatives/potoroo");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        await site.UploadAsync("initiatives/potoroo.md", "---\ntitle: Potoroo\n---\nOther text.");
        using var changed = await site.Http.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("Other text.", await changed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await site.DeleteAsync("initiatives/potoroo.md");
    }
}
