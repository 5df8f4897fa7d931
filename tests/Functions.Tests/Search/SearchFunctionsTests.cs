using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Figures;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Answers;
using Prossimo.Functions.Tests.Content.Funding;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

/// <summary>The functions of search, as a client sees them.</summary>
public sealed class SearchFunctionsTests : IAsyncLifetime
{
    private readonly IndexFolder folder = new();
    private ISearchIndex index = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        index = folder.Open();
        var document = Post("Rustls", "Rustls & friends", "Before.", "2024-05-06").WithSection("Money", "A grant.") with { Excerpt = "About it.", Authors = ["Ann"], Image = "/x.png" };
        await index.UpsertAsync(document.InBlob(), Token);
    }

    public async ValueTask DisposeAsync() => await folder.DisposeAsync();

    [Fact]
    public async Task Search_answers_as_the_contract_has_it()
    {
        var (status, body, headers) = await GetAsync("?q=rustls+grant");

        Assert.Equal(200, status);
        Assert.Equal(
            ["query", "correctedQuery", "match", "total", "page", "pageSize", "pageCount", "answer", "results", "facets"], body.EnumerateObject().Select(property => property.Name));
        var result = body.GetProperty("results")[0];
        Assert.Equal(
            ["id", "kind", "slug", "title", "titleHtml", "url", "excerpt", "authors", "publishedOn", "initiatives", "funders", "score", "passages"],
            result.EnumerateObject().Select(property => property.Name));
        Assert.Equal("2024-05-06", result.GetProperty("publishedOn").GetString());
        Assert.Equal(["heading", "anchor", "html"], result.GetProperty("passages")[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(["kind", "initiative", "author", "funder", "year"], body.GetProperty("facets").EnumerateObject().Select(property => property.Name));
        Assert.NotEmpty(headers.ETag.ToString());
        Assert.Contains("no-cache", headers.CacheControl.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_names_a_figure_is_answered_with_it_on_top()
    {
        await UpsertFiguresAsync("12");

        var (status, body, _) = await GetAsync("?q=happy+wombats");

        Assert.Equal(200, status);
        Assert.Equal(
            """{"text":"happy wombats: 12","value":"12","url":"/reports/wombats/#numbers","source":"Wombats"}""", body.GetProperty("answer").GetRawText());
        Assert.Equal(2, body.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await GetAsync("?q=wombats")).Body.GetProperty("answer").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await GetAsync("")).Body.GetProperty("answer").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await GetAsync("?q=happy+wombats+-sad")).Body.GetProperty("answer").ValueKind);
    }

    [Fact]
    public async Task The_answer_follows_from_the_query_alone_and_stands_on_the_first_page()
    {
        await UpsertFiguresAsync("12");

        foreach (var query in new[] { "?q=happy+wombats&kind=post", "?q=happy+wombats&year=1999", "?q=happy+wombats&sort=title&pageSize=1", "?q=happy+wombats&page=1" })
        {
            Assert.Equal("12", (await GetAsync(query)).Body.GetProperty("answer").GetProperty("value").GetString());
        }

        var (_, second, _) = await GetAsync("?q=happy+wombats&pageSize=1&page=2");
        Assert.Equal((1, JsonValueKind.Null), (second.GetProperty("results").GetArrayLength(), second.GetProperty("answer").ValueKind));
    }

    [Fact]
    public async Task An_answer_of_before_an_upload_is_not_current_after_it()
    {
        await UpsertFiguresAsync("12");
        var tag = (await GetAsync("?q=happy+wombats")).Headers.ETag.ToString();
        Assert.Equal(304, (await GetAsync("?q=happy+wombats", tag)).Status);

        await UpsertFiguresAsync("13");

        var (status, body, _) = await GetAsync("?q=happy+wombats", tag);
        Assert.Equal((200, "13"), (status, body.GetProperty("answer").GetProperty("value").GetString()));
    }

    [Fact]
    public async Task A_repeated_search_on_an_unchanged_index_answers_304()
    {
        var tag = (await GetAsync("?q=rustls")).Headers.ETag.ToString();
        Assert.Equal(304, (await GetAsync("?q=rustls", tag)).Status);
        Assert.Equal(200, (await GetAsync("?q=grant", tag)).Status);

        await index.UpsertAsync(Post("other", "Other").InBlob(), Token);

        Assert.Equal(200, (await GetAsync("?q=rustls", tag)).Status);
    }

    [Fact]
    public async Task Bad_parameters_are_named_in_the_answer()
    {
        var (status, body, _) = await GetAsync("?page=0&sort=best");

        Assert.Equal((400, 400), (status, body.GetProperty("status").GetInt32()));
        Assert.Equal(["page", "sort"], body.GetProperty("errors").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_index_that_is_away_answers_503()
    {
        var (status, _, headers) = await GetAsync("?q=rust", on: folder.Open(Path.Combine(folder.IndexPath, "no-folder", "index.db")));

        Assert.Equal(503, status);
        Assert.NotEmpty(headers.RetryAfter.ToString());
    }

    [Fact]
    public async Task An_index_that_leaves_before_the_answer_is_found_answers_503()
    {
        var away = new WatchedIndex(index) { Away = nameof(ISearchIndex.ListSourcesAsync) };

        Assert.Equal(503, (await GetAsync("?q=happy+wombats", on: away)).Status);
    }

    [Fact]
    public async Task Suggest_answers_as_the_contract_has_it()
    {
        var (status, body, _) = await AnswerAsync("?q=mon", request => new SuggestFunctions(index).SuggestAsync(request, Token));

        Assert.Equal((200, "mon"), (status, body.GetProperty("query").GetString()));
        var suggestion = body.GetProperty("suggestions")[0];
        Assert.Equal(["text", "url", "kind"], suggestion.EnumerateObject().Select(property => property.Name));
        Assert.Equal("/blog/Rustls/#money", suggestion.GetProperty("url").GetString());
    }

    [Fact]
    public async Task A_reports_figures_are_answered_with_it()
    {
        await UpsertFiguresAsync("12");

        var (_, body, _) = await DocumentAsync("report", "wombats");

        Assert.Equal(
            """{"label":"happy wombats","value":"12","number":12,"unit":null,"period":null,"heading":"Numbers","anchor":"numbers","evidence":"Happy wombats: 12"}""",
            Assert.Single(body.GetProperty("figures").EnumerateArray()).GetRawText());
        Assert.Empty((await DocumentAsync("post", "rustls")).Body.GetProperty("figures").EnumerateArray());
    }

    [Fact]
    public async Task A_document_is_answered_with_its_outline()
    {
        var (status, body, headers) = await DocumentAsync("Post", "rustls");

        Assert.Equal(200, status);
        Assert.Equal("Rustls & friends", body.GetProperty("title").GetString());
        Assert.Equal("<p>Before.</p>", body.GetProperty("html").GetString());
        Assert.Equal("money", Assert.Single(body.GetProperty("outline").EnumerateArray()).GetProperty("anchor").GetString());
        Assert.NotEmpty(headers.ETag.ToString());
    }

    [Theory]
    [InlineData("post", "none")]
    [InlineData("report", "rustls")]
    [InlineData("book", "rustls")]
    public async Task What_is_not_there_is_not_found(string kind, string slug)
    {
        var (status, body, _) = await DocumentAsync(kind, slug);

        Assert.Equal(404, status);
        Assert.NotEmpty(body.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("Amazon+Web+Services")]
    [InlineData("aws")]
    [InlineData("AWS&funder=Amazon-Web-Services")]
    public async Task A_funder_is_found_by_any_of_its_names(string funder)
    {
        await index.UpsertAsync((Post("gift", "A gift") with { FundedBy = ["AWS"] }).InBlob(), Token);
        var (_, body, _) = await GetAsync($"?funder={funder}");
        Assert.Equal(["gift"], body.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("slug").GetString()));
    }

    private async Task UpsertFiguresAsync(string value)
    {
        var figure = new KeyFigure { Label = "happy wombats", Value = value, Number = decimal.Parse(value, CultureInfo.InvariantCulture), Heading = "Numbers", Anchor = "numbers", Evidence = $"Happy wombats: {value}" };
        await index.UpsertAsync((Of(ContentKind.Report, "wombats", "Wombats").WithSection("Numbers", figure.Evidence) with { Figures = [figure] }).InBlob(), Token);
        await index.UpsertAsync(Post("burrow", "Two happy wombats").InBlob(), Token);
    }

    private Task<(int Status, JsonElement Body, IHeaderDictionary Headers)> DocumentAsync(string kind, string slug) =>
        AnswerAsync("", request => new DocumentFunctions(index).DocumentAsync(request, kind, slug, Token));

    private Task<(int Status, JsonElement Body, IHeaderDictionary Headers)> GetAsync(string query, string? ifNoneMatch = null, ISearchIndex? on = null) =>
        AnswerAsync(query, request => new SearchFunctions(on ?? index, new FigureAnswers(on ?? index), SampleFunders.Directory).SearchAsync(request, Token), ifNoneMatch);

    private static async Task<(int Status, JsonElement Body, IHeaderDictionary Headers)> AnswerAsync(string query, Func<HttpRequest, Task<IResult>> function, string? ifNoneMatch = null)
    {
        await using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.Request.QueryString = new QueryString(query);
        context.Request.Headers.IfNoneMatch = ifNoneMatch;
        await (await function(context.Request)).ExecuteAsync(context);
        return (context.Response.StatusCode, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body.ToArray()), context.Response.Headers);
    }
}
