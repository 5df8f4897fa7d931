using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;
using Prossimo.Functions.Tests.Donations.Staff;
using Prossimo.Functions.Tests.Fixtures;

namespace Prossimo.Functions.Tests.Operations;

/// <summary>What editors and operators ask for, over HTTP, with real Azurite and real triggers.</summary>
public sealed partial class OperationsFunctionsTests(RunningSite site)
{
    [Fact]
    public async Task An_editor_learns_why_a_file_with_a_broken_header_does_not_appear()
    {
        await site.UploadAsync("posts/why/broken-header.md", "---\ntitle: \"never closed\nauthor: Ann\n---\n\nText.\n");

        using var answer = await site.GetJsonAsync("api/ingestions?prefix=posts/why/&status=rejected");

        var report = Assert.Single(answer.RootElement.GetProperty("ingestions").EnumerateArray());
        Assert.Equal("posts/why/broken-header.md", report.GetProperty("blob").GetString());
        Assert.Equal("rejected", report.GetProperty("status").GetString());
        var reason = report.GetProperty("reasons")[0];
        Assert.Equal("invalidFrontMatter", reason.GetProperty("code").GetString());
        Assert.InRange(reason.GetProperty("line").GetInt32(), 2, 4);
        Assert.NotEmpty(reason.GetProperty("problem").GetString()!);
        Assert.NotEmpty(reason.GetProperty("remedy").GetString()!);
    }

    [Fact]
    public async Task An_upload_is_searchable_and_its_report_says_as_what()
    {
        await site.UploadAsync("posts/reported.md", "---\ntitle: Quokka census\nauthor: Ann\ndate: 2024-02-29\n---\n\nSee [Rustls](/initiative/rustls/) quokkas.\n");

        using var answer = await site.GetJsonAsync("api/ingestions?prefix=posts/reported");
        var document = answer.RootElement.GetProperty("ingestions")[0].GetProperty("document");
        Assert.Equal("/blog/reported/", document.GetProperty("url").GetString());
        Assert.Equal("2024-02-29", document.GetProperty("publishedOn").GetString());
        Assert.Equal("rustls", document.GetProperty("initiatives")[0].GetString());
        Assert.Equal("Quokka census", Assert.Single((await site.SearchAsync("q=quokka+census")).Results).Title);
    }

    [Fact]
    public async Task A_deleted_upload_leaves_neither_a_document_nor_a_report()
    {
        await site.UploadAsync("pages/fleeting.md", "# Fleeting numbat\n\nText.");
        Assert.Equal(1, (await site.SearchAsync("q=numbat")).Total);
        await site.DeleteAsync("pages/fleeting.md");

        Assert.Equal(0, (await site.SearchAsync("q=numbat")).Total);
        using var answer = await site.GetJsonAsync("api/ingestions?prefix=pages/fleeting");
        Assert.Empty(answer.RootElement.GetProperty("ingestions").EnumerateArray());
    }

    [Fact]
    public async Task Metadata_gives_the_facts_that_the_file_does_not()
    {
        await site.UploadAsync("posts/bare.txt", "Bilby\n\nNo header here.", new Dictionary<string, string> { ["slug"] = "from-metadata", ["author"] = "Ann", ["date"] = "2022-05-06" });

        using var document = await site.GetJsonAsync("api/documents/post/from-metadata");
        Assert.Equal("2022-05-06", document.RootElement.GetProperty("publishedOn").GetString());
        Assert.Equal("Ann", document.RootElement.GetProperty("authors")[0].GetString());
    }

    [Fact]
    public async Task Reports_come_in_pages()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await site.UploadAsync($"pages/paged/{name}.md", $"Text of paged {name}.");
        }

        using var first = await site.GetJsonAsync("api/ingestions?prefix=pages/paged/&limit=2");
        Assert.Equal(2, first.RootElement.GetProperty("ingestions").GetArrayLength());
        var after = first.RootElement.GetProperty("after").GetString()!;
        using var second = await site.GetJsonAsync($"api/ingestions?prefix=pages/paged/&limit=2&after={Uri.EscapeDataString(after)}");
        Assert.Equal("pages/paged/c.md", Assert.Single(second.RootElement.GetProperty("ingestions").EnumerateArray()).GetProperty("blob").GetString());
        Assert.Equal(JsonValueKind.Null, second.RootElement.GetProperty("after").ValueKind);
    }

    [Theory]
    [InlineData("status=lost", "status")]
    [InlineData("status=1", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    public async Task Wrong_parameters_are_named(string query, string parameter)
    {
        using var answer = await site.GetJsonAsync($"api/ingestions?{query}", HttpStatusCode.BadRequest);
        Assert.True(answer.RootElement.GetProperty("errors").TryGetProperty(parameter, out _));
    }

    [Fact]
    public async Task Reports_are_kept_from_those_without_the_key()
    {
        using var answer = await site.Http.GetAsync("api/ingestions", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Reconciling_when_all_agrees_reads_nothing_again()
    {
        using var answer = await site.SendAsync(HttpMethod.Post, "api/ingestions/reconcile");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var outcome = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, outcome.RootElement.GetProperty("removed").GetInt32());
    }

    [Fact]
    public async Task Health_is_good_when_both_stores_answer()
    {
        using var health = await site.GetJsonAsync("api/health");
        Assert.Equal("ok", health.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_description_names_every_route_and_no_other()
    {
        using var description = await site.GetJsonAsync("api/openapi.json");
        Assert.StartsWith("3.1", description.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = description.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name} {method.Value.GetProperty("operationId").GetString()}"));

        var existing = typeof(SiteServices).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => (Function: method.GetCustomAttribute<FunctionAttribute>(), Http: method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(http => http is not null)))
            .Where(found => found is { Function: not null, Http: not null })
            .SelectMany(found => found.Http!.Methods!.Select(verb => $"{verb.ToUpperInvariant()} /{found.Http.Route} {found.Function!.Name}"));

        Assert.Equal(existing.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reference_and_every_property_of_the_description_is_true_of_an_answer()
    {
        await site.UploadAsync("posts/described.md", "---\ndate: 2024-01-01\n---\n\n# Described wombat\n\nText with a wombat.");
        using var description = await site.GetJsonAsync("api/openapi.json");
        foreach (Match reference in References().Matches(description.RootElement.GetRawText()))
        {
            var parts = reference.Groups[1].Value.Split('/');
            Assert.True(description.RootElement.GetProperty("components").GetProperty(parts[0]).TryGetProperty(parts[1], out _), $"Nothing is called {reference.Groups[1].Value}.");
        }

        var schemas = description.RootElement.GetProperty("components").GetProperty("schemas");
        using var search = await site.GetJsonAsync("api/search?q=wombat");
        using var suggest = await site.GetJsonAsync("api/suggest?q=wombat");
        using var document = await site.GetJsonAsync("api/documents/post/described");
        using var ingestions = await site.GetJsonAsync("api/ingestions?prefix=posts/described");
        AssertDescribed(schemas, "SearchResponse", search.RootElement);
        AssertDescribed(schemas, "SearchResult", search.RootElement.GetProperty("results")[0]);
        AssertDescribed(schemas, "Passage", search.RootElement.GetProperty("results")[0].GetProperty("passages")[0]);
        AssertDescribed(schemas, "SuggestResponse", suggest.RootElement);
        AssertDescribed(schemas, "Suggestion", suggest.RootElement.GetProperty("suggestions")[0]);
        AssertDescribed(schemas, "Document", document.RootElement);
        await AssertInitiativesDescribedAsync(schemas);
        await AssertFormDescribedAsync(schemas);
        AssertDescribed(schemas, "OutlineEntry", document.RootElement.GetProperty("outline")[0]);
        AssertDescribed(schemas, "SearchAnswer", JsonSerializer.SerializeToElement(new SearchAnswer("", "", "", ""), SearchJson.Default.SearchAnswer));
        AssertDescribed(schemas, "DocumentFigure", JsonSerializer.SerializeToElement(new DocumentFigure("", "", 0, null, null, "", "", ""), SearchJson.Default.DocumentFigure));
        AssertDescribed(schemas, "IngestionReport", ingestions.RootElement.GetProperty("ingestions")[0]);
        AssertDescribed(schemas, "ReportedDocument", ingestions.RootElement.GetProperty("ingestions")[0].GetProperty("document"));
    }

    [Fact]
    public async Task Every_property_that_staff_get_is_described()
    {
        using var description = await site.GetJsonAsync("api/openapi.json");
        var schemas = description.RootElement.GetProperty("components").GetProperty("schemas");

        // Of a time that no other test asks for, and that is not over for a while.
        await site.Host.Services.GetRequiredService<InquiryStore>().SaveAsync(
            StaffSite.At("2040-01-01T00:00:00Z"), new DateOnly(2040, 1, 1), "form", "content", TestContext.Current.CancellationToken);
        using var inquiries = await site.GetJsonAsync("api/donation-inquiries?from=2040-01-01&to=2040-01-01");
        AssertDescribed(schemas, "InquiryList", inquiries.RootElement);
        AssertDescribed(schemas, "ListedInquiry", inquiries.RootElement.GetProperty("inquiries")[0]);
    }

    private async Task AssertFormDescribedAsync(JsonElement schemas)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/donation-inquiries/form") { Headers = { { "Accept", "application/json" } } };
        using var answer = await site.Http.SendAsync(request, TestContext.Current.CancellationToken);
        using var form = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        AssertDescribed(schemas, "InquiryForm", form.RootElement);
        var fields = form.RootElement.GetProperty("fields");
        AssertDescribed(schemas, "InquiryField", fields[0]);
        AssertDescribed(schemas, "InquiryChoice", fields[4].GetProperty("choices")[0]);
        var described = schemas.GetProperty("InquiryPost").GetProperty("properties");
        Assert.Equal(
            fields.EnumerateArray().Select(field => field.GetProperty("name").GetString()!).Concat(["token", "subject_line"]),
            described.EnumerateObject().Select(property => property.Name));
        foreach (var field in fields.EnumerateArray().Where(field => field.GetProperty("name").GetString() is "donorType" or "amountRange"))
        {
            Assert.Equal(
                field.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("value").GetString()),
                described.GetProperty(field.GetProperty("name").GetString()!).GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
        }
    }

    private async Task AssertInitiativesDescribedAsync(JsonElement schemas)
    {
        await site.UploadAsync("initiatives/described.md", "---\ntitle: Wombatry\n---\nText of May 2024.\n\n## Links\n\n- [Wombats](https://example.org/)");
        await site.UploadAsync("posts/described-funding.md", "---\ndate: 2024-01-01\nfunding: {funder: Acme, amount: 5000, initiatives: [described, described-too]}\n---\n\nSee [Wombatry](/initiative/described/) and [another](/initiative/described-too/).");
        using var one = await site.GetJsonAsync("api/initiatives/described");
        using var all = await site.GetJsonAsync("api/initiatives");
        var initiative = one.RootElement;
        AssertDescribed(schemas, "Initiative", initiative);
        AssertDescribed(schemas, "InitiativeList", all.RootElement);
        AssertDescribed(schemas, "InitiativeSection", initiative.GetProperty("sections")[0]);
        AssertDescribed(schemas, "InitiativeLink", initiative.GetProperty("links")[0]);
        AssertDescribed(schemas, "InitiativeFunding", initiative.GetProperty("funding")[0]);
        AssertDescribed(schemas, "FundingEvidence", initiative.GetProperty("funding")[0].GetProperty("evidence"));
        AssertDescribed(schemas, "InitiativePost", initiative.GetProperty("posts")[0]);
        AssertDescribed(schemas, "TimelineEntry", initiative.GetProperty("timeline")[0]);
        AssertDescribed(schemas, "RelatedInitiative", initiative.GetProperty("related")[0]);
    }

    [GeneratedRegex("\"#/components/([^\"]+)\"")]
    private static partial Regex References();

    private static void AssertDescribed(JsonElement schemas, string name, JsonElement answer) => Assert.Equal(
        schemas.GetProperty(name).GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal),
        answer.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
}
