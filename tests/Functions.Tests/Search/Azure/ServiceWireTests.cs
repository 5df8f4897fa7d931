using System.Text.Json.Nodes;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Azure;
using Prossimo.Functions.Search.Embedded;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search.Azure;

/// <summary>The service itself on the wire: the index as code, identity, a service that is busy, away or slow, settings.</summary>
public sealed class ServiceWireTests : WireTests
{
    private static readonly IndexedDocument Hello = Post("hello", "Hello").InBlob();

    [Fact]
    public async Task The_index_is_created_with_the_first_write_and_not_before()
    {
        var index = Open();
        Assert.Empty(Service.Sent);

        await index.UpsertAsync(Hello, Token);

        Assert.Equal(
            [
                $"GET /indexes('site')/docs('state')?$select=key,fingerprint,etag,modifiedOn&{Version}", $"PUT /synonymmaps('site-synonyms')?{Version}", $"GET /indexes('site')?{Version}", $"POST /indexes?{Version}",
            ],
            Service.Sent.Take(4).Select(request => $"{request.Method} {request.Path}"));
        Assert.Equal(("solr", "av1 decoder => av1 decoder, rav1d\nmod tls => mod tls, httpd\nrav1d => rav1d, av1 decoder"), (Service.Sent[1]["format"], Service.Sent[1]["synonyms"]));

        var definition = Service.Sent[3].Body!;
        Assert.Equal("site", (string)definition["name"]!);
        Assert.Equal("""{"name":"key","type":"Edm.String","key":true,"retrievable":true,"searchable":false,"filterable":true,"sortable":true,"facetable":false}""", Field("key").ToJsonString());
        Assert.Equal(("en.lucene", null, true), ((string)Field("body")["analyzer"]!, Field("body")["synonymMaps"], (bool)Field("body")["searchable"]!));
        Assert.Equal(("en.lucene", "site-synonyms"), ((string)Field("titleText")["analyzer"]!, (string)Field("titleText")["synonymMaps"]![0]!));
        Assert.Equal("standard.lucene", (string)Field("wording")["analyzer"]!);
        Assert.Equal(("Collection(Edm.String)", true, false), ((string)Field("authors")["type"]!, (bool)Field("authors")["facetable"]!, (bool)Field("authors")["filterable"]!));
        Assert.Equal((true, false), ((bool)Field("authorKeys")["filterable"]!, (bool)Field("authorKeys")["facetable"]!));
        Assert.Equal(["heading", "anchor", "level", "text"], Field("sections")["fields"]!.AsArray().Select(field => (string)field!["name"]!));
        Assert.Equal("""[{"name":"titles","searchMode":"analyzingInfixMatching","sourceFields":["titleWords","headingWords"]}]""", definition["suggesters"]!.ToJsonString());
        Assert.Equal(
            """[{"name":"relevance","text":{"weights":{"titleText":4,"slugText":2,"headingText":1.5,"body":1}},"functions":[{"freshness":{"boostingDuration":"P1095D"},"type":"freshness","fieldName":"publishedOn","boost":1.03}]}]""",
            definition["scoringProfiles"]!.ToJsonString());
        Assert.Equal("relevance", (string)definition["defaultScoringProfile"]!);

        var version = Service.Sent[4];
        Assert.Equal((0, 1, "state"), (version.Keys.Count, version.Actions.Count, (string)version.Actions[0]!["kind"]!));
        Assert.Equal(1, Refill.Requests);

        Service.Forget();
        await index.UpsertAsync(Post("next", "Next").InBlob(), Token);
        Assert.DoesNotContain(Service.Sent, request => !request.Path.Contains("/docs", StringComparison.Ordinal) || request.Path.Contains("'state'", StringComparison.Ordinal));

        JsonNode Field(string name) => definition["fields"]!.AsArray().Single(field => (string)field!["name"]! == name)!;
    }

    [Fact]
    public async Task An_index_that_is_as_it_should_be_is_looked_at_once_by_key()
    {
        await Index.UpsertAsync(Hello, Token);
        var state = Service.Batches[0].Actions[^1]!.ToJsonString();
        Service.Forget();
        Service.Script = request => request.Path.Contains("docs('state')", StringComparison.Ordinal) ? new FakeAnswer(200, state) : null;

        await Open().UpsertAsync(Hello, Token);

        Assert.All(Service.Sent, request => Assert.Contains("/docs", request.Path, StringComparison.Ordinal));
        Assert.Single(Service.Sent, request => request.Path.Contains("docs('state')", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_of_another_definition_is_updated_in_place_and_keeps_fields_of_others()
    {
        Service.Script = request => request.Method == "GET" && request.Path == $"/indexes('site')?{Version}"
            ? new FakeAnswer(200, """{"name":"site","fields":[{"name":"key","type":"Edm.String","key":true},{"name":"theirs","type":"Edm.String","searchable":false}]}""") : null;

        await Index.UpsertAsync(Hello, Token);

        var update = Assert.Single(Service.Sent, request => request.Method == "PUT" && request.Path.StartsWith("/indexes", StringComparison.Ordinal));
        Assert.Equal($"/indexes('site')?allowIndexDowntime=false&{Version}", update.Path);
        Assert.Equal("theirs", (string)update.Body!["fields"]!.AsArray()[^1]!["name"]!);
    }

    [Fact]
    public async Task A_change_that_the_service_refuses_says_what_to_do()
    {
        Service.Script = request => request.Path.StartsWith("/indexes('site')?", StringComparison.Ordinal)
            ? request.Method == "GET" ? new FakeAnswer(200, """{"name":"site","fields":[{"name":"key","type":"Edm.String","key":true}]}""")
            : FakeSearchTransport.Error(400, "Existing field 'year' cannot be changed.") : null;

        var error = await Assert.ThrowsAsync<SearchIndexDefinitionException>(() => Index.UpsertAsync(Hello, Token));

        Assert.All((string[])["'site'", "Existing field 'year' cannot be changed.", "Search__IndexName", "api/ingestions/reconcile"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Empty(Service.Batches);
    }

    [Fact]
    public async Task The_synonym_map_holds_no_text_of_which_the_analysis_drops_a_word()
    {
        await Open(synonyms: "rust for linux, rust in the kernel, rfl\nof => from\nntp, time").UpsertAsync(Hello, Token);

        Assert.Equal("ntp => ntp, time\ntime => time, ntp", Service.Sent.First(request => request.Method == "PUT")["synonyms"]);
    }

    [Fact]
    public async Task A_service_without_synonym_maps_or_scoring_profiles_is_used_without()
    {
        Service.Script = request => request.Path.StartsWith("/synonymmaps", StringComparison.Ordinal) ? FakeSearchTransport.Error(404, "No such resource.")
            : request is { Method: "POST", Path: $"/indexes?{Version}" } && request.Body!["scoringProfiles"] is not null ? FakeSearchTransport.Error(400, "Scoring profiles are not supported.") : null;

        Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(Hello, Token));

        var definition = Service.Sent.Last(request => request is { Method: "POST", Path: $"/indexes?{Version}" }).Body!;
        Assert.Null(definition["defaultScoringProfile"]);
        Assert.All(definition["fields"]!.AsArray(), field => Assert.Null(field!["synonymMaps"]));
    }

    [Fact]
    public async Task A_service_that_answers_a_change_without_a_body_has_made_it()
    {
        Service.Script = request => request.Method == "PUT" ? new FakeAnswer(204)
            : request.Method == "GET" && request.Path.StartsWith("/indexes('site')?", StringComparison.Ordinal) ? new FakeAnswer(200, """{"name":"site","fields":[{"name":"key","type":"Edm.String","key":true}]}""")
            : null;

        Assert.IsType<UpsertResult.Written>(await Open().UpsertAsync(Hello, Token));

        var changed = Assert.Single(Service.Sent, request => request.Method == "PUT" && request.Path.StartsWith("/indexes", StringComparison.Ordinal));
        Assert.Equal("site-synonyms", (string)changed.Body!["fields"]!.AsArray().Single(field => (string)field!["name"]! == "titleText")!["synonymMaps"]![0]!);
    }

    [Fact]
    public async Task An_index_that_another_instance_has_just_created_will_do()
    {
        Service.Script = request => request is { Method: "POST", Path: $"/indexes?{Version}" } ? FakeSearchTransport.Error(409, "The index 'site' already exists.") : null;

        Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(Hello, Token));
        Assert.Equal(0, Refill.Requests);
    }

    [Fact]
    public async Task An_index_that_was_deleted_is_made_again_by_the_next_write()
    {
        await Index.UpsertAsync(Hello, Token);
        Service.Forget();
        Service.Script = request => request.IsBatch && Service.Batches.Count == 1 ? FakeSearchTransport.Error(404, "The index 'site' was not found.") : null;

        Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(Post("next", "Next").InBlob(), Token));

        Assert.Equal(2, Service.Batches.Count);
        Assert.Single(Service.Sent, request => request is { Method: "POST", Path: $"/indexes?{Version}" });
    }

    [Fact]
    public async Task A_document_is_written_again_to_an_index_that_was_made_again()
    {
        await Index.UpsertAsync(Hello, Token);
        Service.Forget();
        Service.Script = request => request.Path.Contains("search.post.search", StringComparison.Ordinal) && Service.Searches.Count == 1 ? FakeSearchTransport.Error(404, "The index 'site' was not found.") : null;

        await SearchAsync("");

        Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(Hello, Token));
        Assert.Single(Service.Batches);
    }

    [Fact]
    public async Task Without_a_key_the_apps_identity_is_used()
    {
        var identity = new FakeIdentity();

        await Open(key: null, identity).GetVersionAsync(Token);

        Assert.Equal("Bearer a-token", Service.Sent[0].Headers["Authorization"]);
        Assert.False(Service.Sent[0].Headers.ContainsKey("api-key"));
        Assert.Equal("https://search.azure.com/.default", identity.Scope);
    }

    [Theory]
    [InlineData(429, "20")]
    [InlineData(503, "20")]
    public async Task A_service_that_asks_for_a_pause_gets_it_from_the_caller(int status, string seconds)
    {
        Service.Script = _ => FakeSearchTransport.Error(status, "You are sending too many requests.", seconds);

        var read = await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => SearchAsync("word"));

        Assert.Equal(TimeSpan.FromSeconds(20), read.RetryAfter);
        Assert.Single(Service.Sent);
        Assert.Equal(TimeSpan.FromSeconds(20), (await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => Index.UpsertAsync(Hello, Token))).RetryAfter);
    }

    [Fact]
    public async Task A_service_that_stumbles_is_asked_again()
    {
        Service.Script = _ => Service.Sent.Count == 1 ? FakeSearchTransport.Error(503, "Away.") : FakeSearchTransport.Results(Found("a", "A"));

        Assert.Equal(1, (await SearchAsync("word")).Total);
        Assert.Equal(2, Service.Sent.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_service_that_refuses_the_app_says_what_to_give_it(int status)
    {
        Service.Script = _ => FakeSearchTransport.Error(status, "Forbidden.");

        var error = await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => SearchAsync("word"));

        Assert.Contains("Search Index Data Contributor", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => Index.UpsertAsync(Hello, Token));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_given_up_within_seconds()
    {
        Clock.IsImpatient = true;
        Service.Before = (_, cancelled) => Task.Delay(Timeout.Infinite, cancelled);

        var error = await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => SearchAsync("word"));

        Assert.Contains("within 5 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_gives_up_is_told_so()
    {
        using var gone = new CancellationTokenSource();
        Service.Before = (_, cancelled) => { gone.Cancel(); return Task.Delay(Timeout.Infinite, cancelled); };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Index.ListSourcesAsync(gone.Token));
    }

    [Fact]
    public void Settings_choose_the_engine()
    {
        using var service = Services(("Search:Endpoint", "https://localhost:5081"), ("WEBSITE_INSTANCE_ID", "1"));
        using var embedded = Services();

        Assert.IsType<AzureSearchIndex>(service.GetRequiredService<ISearchIndex>());
        Assert.Equal(AzureSearchOptions.DefaultIndexName, service.GetRequiredService<AzureSearchOptions>().IndexName);
        Assert.IsType<EmbeddedSearchIndex>(embedded.GetRequiredService<ISearchIndex>());
    }

    [Fact]
    public void On_Azure_the_app_does_not_start_with_the_embedded_engine()
    {
        var error = Assert.Throws<SearchConfigurationException>(() => Services(("WEBSITE_INSTANCE_ID", "1")));

        Assert.Contains("Search__Endpoint", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("nonsense", null, "Search__Endpoint")]
    [InlineData("http://localhost", null, "Search__Endpoint")]
    [InlineData("https://localhost", "Bad Name", "Search__IndexName")]
    [InlineData("https://localhost", "a", "Search__IndexName")]
    [InlineData("https://localhost", "-site", "Search__IndexName")]
    public void Settings_that_make_no_sense_are_named(string endpoint, string? name, string setting) =>
        Assert.Contains(setting, Assert.Throws<SearchConfigurationException>(() => Services(("Search:Endpoint", endpoint), ("Search:IndexName", name))).Message, StringComparison.Ordinal);

    private static ServiceProvider Services(params (string Key, string? Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddSiteFunctions(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build())
        .BuildServiceProvider();

    /// <summary>A fake: hands out a token that no service has given.</summary>
    private sealed class FakeIdentity : TokenCredential
    {
        public string? Scope { get; private set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scope = requestContext.Scopes[0];
            return new(new AccessToken("a-token", DateTimeOffset.UtcNow.AddHours(1)));
        }
    }
}
