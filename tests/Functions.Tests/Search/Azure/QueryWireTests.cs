using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search.Azure;

/// <summary>Searches and suggestions on the wire.</summary>
public sealed class QueryWireTests : WireTests
{
    [Fact]
    public async Task A_search_is_one_request_in_lucenes_full_syntax()
    {
        Service.Script = request => FakeSearchTransport.Results(Found("a", "A"));

        await SearchAsync("Memory \"side by side\" -openssf secur");

        var request = Assert.Single(Service.Sent);
        Assert.Equal(("POST", $"/indexes('site')/docs/search.post.search?{Version}"), (request.Method, request.Path));
        Assert.Equal("secret", request.Headers["api-key"]);
        Assert.Equal(
            [
                "((titleText:memory OR slugText:memory OR headingText:memory OR body:memory) OR titleText:\"memory side by side\"^0.5 OR slugText:\"memory side by side\"^0.5"
                    + " OR headingText:\"memory side by side\"^0.5 OR body:\"memory side by side\"^0.5)",
                "((titleText:\"side by side\" OR slugText:\"side by side\" OR headingText:\"side by side\" OR body:\"side by side\") OR titleText:\"side by side secur\"^0.5"
                    + " OR slugText:\"side by side secur\"^0.5 OR headingText:\"side by side secur\"^0.5 OR body:\"side by side secur\"^0.5)",
                "(titleText:secur OR slugText:secur OR headingText:secur OR body:secur OR wording:secur*^0.1)",
            ],
            Assert.Single(Regex.Matches(request["search"], @"^\((.*)\) AND NOT body:openssf$")).Groups[1].Value.Split(" AND "));
        Assert.Equal(("full", "kind ne 'state'", "0", "10", "true"), (request["queryType"], request["filter"], request["skip"], request["top"], request["count"]));
        Assert.Equal(("titleText,body", "<b>", "</b>"), (request["highlight"], request["highlightPreTag"], request["highlightPostTag"]));
        Assert.Equal("key,kind,slug,title,excerpt,authors,publishedOn,initiatives,funders,sections", request["select"]);
        Assert.Equal(["kind,count:100", "initiatives,count:100", "authors,count:100", "funders,count:100", "year,count:100"], request.Body!["facets"]!.AsArray().Select(facet => (string)facet!));
        Assert.Null(request.Body["orderby"]);
        Assert.Null(request.Body["searchFields"]);
        Assert.Null(request.Body["scoringProfile"]);
        Assert.Null(request.Body["searchMode"]);
    }

    [Theory]
    [InlineData("", "*")]
    [InlineData("-openssf", "*:* AND NOT body:openssf")]
    [InlineData("-\"memory safety\" -the", "*:* AND NOT body:\"memory safety\" AND NOT wording:the")]
    [InlineData("\"rust\"", "(titleText:rust OR slugText:rust OR headingText:rust OR body:rust)")]
    [InlineData("-\"in memory\" -\"out of memory\" -\"memory in\"", "*:* AND NOT wording:\"in memory\" AND NOT body:\"out of memory\" AND NOT wording:\"memory in\"")]
    [InlineData("\"in memory\"", "wording:\"in memory\"")]
    [InlineData("\"in memory\" safety ", "(wording:\"in memory\" AND (titleText:safety OR slugText:safety OR headingText:safety OR body:safety))")]
    [InlineData("Résumé ", "(titleText:resume OR slugText:resume OR headingText:resume OR body:resume)")]
    [InlineData("AND ", "wording:and")]
    [InlineData("memory-safe ", "(titleText:\"memory safe\" OR slugText:\"memory safe\" OR headingText:\"memory safe\" OR body:\"memory safe\" OR body:memorysafe)")]
    [InlineData("1.3", "(titleText:\"1 3\" OR slugText:\"1 3\" OR headingText:\"1 3\" OR body:\"1 3\")")]
    [InlineData("\"av1\" ", "(titleText:av1 OR slugText:av1 OR headingText:av1 OR body:av1)")]
    [InlineData("the rav1d ", "((titleText:rav1d OR slugText:rav1d OR headingText:rav1d OR body:rav1d) OR body:\"av1 decoder\"^0.5)")]
    [InlineData("日本語 ", "(titleText:\"日本語\" OR slugText:\"日本語\" OR headingText:\"日本語\" OR body:\"日本語\")")]
    public async Task A_query_is_written_from_its_words(string typed, string search)
    {
        Service.Script = _ => FakeSearchTransport.Results(Found("a", "A"));

        await SearchAsync(typed);

        Assert.Equal(search, Service.Searches[^1]["search"]);
    }

    [Fact]
    public async Task A_joined_word_that_is_not_finished_is_asked_with_each_of_its_endings()
    {
        var hit = Found("x", "Safes");
        hit["@search.highlights"] = new JsonObject { ["wording"] = new JsonArray("<b>memory</b> <b>safety</b> and <b>safer</b>", "<b>safety</b>") };
        Service.Script = request => FakeSearchTransport.Results(request["highlight"] == "wording" ? hit : Found("a", "A"));

        await SearchAsync("memory-saf");

        Assert.Equal(
            [
                "(wording:\"memory\" AND wording:saf*)",
                "(titleText:\"memory saf\" OR slugText:\"memory saf\" OR headingText:\"memory saf\" OR body:\"memory saf\" OR body:memorysaf"
                    + " OR wording:\"memory safety\"^0.1 OR wording:\"memory safer\"^0.1 OR wording:\"memory safes\"^0.1)",
            ],
            Service.Searches.Select(request => request["search"]));
    }

    [Fact]
    public async Task No_sign_that_was_typed_comes_through()
    {
        Service.Script = _ => FakeSearchTransport.Results(Found("a", "A"));

        await SearchAsync("a+b && c || !d ({e}) [f] ^g \"h~i\" j* k? l:m n\\o p/q title:x -y:z *:*");

        var words = Service.Searches[0]["search"].Replace(" OR ", " ", StringComparison.Ordinal).Replace(" AND ", " ", StringComparison.Ordinal).Replace("NOT ", "", StringComparison.Ordinal);
        Assert.All(words.Split(' '), part => Assert.Matches("""^\(*((titleText|slugText|headingText|body|wording):)?"?[a-z]+"?\*?\)*(\^0\.[15])?\)*$""", part));
    }

    [Fact]
    public async Task Nothing_is_asked_where_nothing_can_match()
    {
        var answer = await SearchAsync("???");

        Assert.Equal((0, "all", "???"), (answer.Total, answer.Match, answer.Query));
        Assert.Empty(Service.Sent);
    }

    [Fact]
    public async Task Filters_are_quoted_and_each_chosen_facet_is_counted_without_its_own_choice()
    {
        Service.Script = _ => FakeSearchTransport.Results(Found("a", "A"));

        await SearchAsync("", new SearchFilters
        {
            Kinds = [ContentKind.Post], Authors = ["Ann O'Brien", "BOB"], Years = [2022], From = new DateOnly(2022, 5, 5), To = new DateOnly(2022, 6, 6),
        });

        const string Kind = "kind eq 'post'";
        const string Authors = "(authorKeys/any(v: v eq 'ann o''brien') or authorKeys/any(v: v eq 'bob'))";
        const string Year = "year eq 2022";
        const string Days = "publishedOn ge 2022-05-05T00:00:00.0000000+00:00 and publishedOn lt 2022-06-07T00:00:00.0000000+00:00";
        Assert.Equal(
            [
                ($"kind ne 'state' and {Authors} and {Year} and {Days}", "[\"kind,count:100\"]", "0"),
                ($"kind ne 'state' and {Kind} and {Authors} and {Days}", "[\"year,count:100\"]", "0"),
                ($"kind ne 'state' and {Kind} and {Authors} and {Year} and {Days}", "[\"initiatives,count:100\",\"funders,count:100\"]", "10"),
                ($"kind ne 'state' and {Kind} and {Year} and {Days}", "[\"authors,count:100\"]", "0"),
            ],
            Service.Searches.Select(request => (request["filter"], request.Body!["facets"]!.ToJsonString(), request["top"])).OrderBy(request => request.Item1, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", SearchSort.Relevance, "day desc,key")]
    [InlineData("word", SearchSort.Newest, "day desc,key")]
    [InlineData("word", SearchSort.Oldest, "dayOrLast asc,key")]
    [InlineData("word", SearchSort.Title, "titleKey asc,key")]
    public async Task An_order_ends_with_the_key(string query, SearchSort sort, string order)
    {
        Service.Script = _ => FakeSearchTransport.Results(Found("a", "A"));

        await SearchAsync(query, sort: sort, page: 3, pageSize: 20);

        Assert.Equal((order, "40", "20"), (Service.Sent[0]["orderby"], Service.Sent[0]["skip"], Service.Sent[0]["top"]));
    }

    [Fact]
    public async Task Past_a_hundred_thousand_results_the_service_is_not_asked()
    {
        await SearchAsync("", page: 2001, pageSize: 50);
        Assert.Equal("100000", Service.Sent[0]["skip"]);
        Service.Forget();

        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SearchAsync("", page: 2002, pageSize: 50));

        Assert.Contains("narrow the search", error.Message, StringComparison.Ordinal);
        Assert.Empty(Service.Sent);
    }

    [Fact]
    public async Task A_result_is_marked_where_the_service_says_that_words_matched()
    {
        var document = Found("report", "Issuing & <certs>");
        document["@search.highlights"] = new JsonObject { ["titleText"] = new JsonArray("<b>issuing</b> certs"), ["body"] = new JsonArray("ambition daily <b>issuance</b> reached") };
        document["sections"] = new JsonArray(
            new JsonObject { ["heading"] = "", ["anchor"] = "", ["level"] = 0, ["text"] = "Nothing of it." },
            new JsonObject { ["heading"] = "Ambition", ["anchor"] = "ambition", ["level"] = 2, ["text"] = "Daily Issuance\nreached <a> peak." });
        document["publishedOn"] = "2024-05-06T00:00:00Z";
        document["authors"] = new JsonArray("Ann");
        Service.Script = _ => FakeSearchTransport.Results(document);

        var result = Assert.Single((await SearchAsync("issues ")).Results);

        Assert.Equal("<mark>Issuing</mark> &amp; &lt;certs&gt;", result.TitleHtml);
        Assert.Equal(new Passage("Ambition", "ambition", "Daily <mark>Issuance</mark> reached &lt;a&gt; peak."), Assert.Single(result.Passages));
        Assert.Equal(("key-report", "/blog/report/", new DateOnly(2024, 5, 6), 1.5), (result.Id, result.Url, result.PublishedOn, result.Score));
        Assert.Equal(["Ann"], result.Authors);
    }

    [Fact]
    public async Task Facets_and_totals_are_read_from_the_answer()
    {
        Service.Script = _ => new FakeAnswer(200, """
            {"@odata.count":1234,"@search.facets":{"year":[{"count":2,"value":2021},{"count":2,"value":2022}],"authors":[{"count":3,"value":"Ann"},{"count":1,"value":"ANN"},{"count":4,"value":"Bob"}]},"value":[]}
            """);

        var answer = await SearchAsync("");

        Assert.Equal((1234, 124), (answer.Total, answer.PageCount));
        Assert.Equal([new("2022", 2), new("2021", 2)], answer.Facets.Year);
        Assert.Equal([new("Ann", 4), new("Bob", 4)], answer.Facets.Author);
    }

    [Fact]
    public async Task A_misspelt_query_is_corrected_by_what_fuzzy_matching_hit()
    {
        Service.Script = request => request["search"] switch
        {
            "wording:memmory~2" => FakeSearchTransport.Results(Hit("one <b>memory</b> two"), Hit("<b>memory</b> <b>memoirs</b>")),
            var search when search.Contains("memory", StringComparison.Ordinal) => FakeSearchTransport.Results(Found("a", "Memory")),
            _ => null,
        };

        var answer = await SearchAsync("memmory ");

        Assert.Equal(("memory", "fuzzy", 1), (answer.CorrectedQuery, answer.Match, answer.Total));
        Assert.Equal("memmory", answer.Query);

        static JsonObject Hit(string fragment)
        {
            var found = Found("x", "Unlike");
            found["@search.highlights"] = new JsonObject { ["wording"] = new JsonArray(fragment) };
            return found;
        }
    }

    [Fact]
    public async Task Where_nothing_is_marked_a_misspelt_query_is_corrected_by_the_words_of_what_was_hit()
    {
        var hit = Found("x", "Unlike");
        var whole = hit.DeepClone().AsObject();
        whole["wording"] = "one memory two";
        Service.Script = request => request["search"] switch
        {
            "wording:memmory~2" => FakeSearchTransport.Results(request["select"].Contains("wording", StringComparison.Ordinal) ? whole : hit),
            var search when search.Contains("memory", StringComparison.Ordinal) => FakeSearchTransport.Results(Found("a", "Memory")),
            _ => null,
        };

        var answer = await SearchAsync("memmory ");

        Assert.Equal(("memory", "fuzzy"), (answer.CorrectedQuery, answer.Match));
        Assert.Equal(["20", "5"], Service.Searches.Where(request => request["search"] == "wording:memmory~2").Select(request => request["top"]));
    }

    [Fact]
    public async Task A_page_after_the_wanted_one_is_not_fetched()
    {
        var answer = JsonNode.Parse(FakeSearchTransport.Results(Found("a", "A"), Found("b", "B")).Body)!.AsObject();
        answer["@odata.count"] = 9;
        answer["@odata.nextLink"] = "https://site.search.windows.net/indexes('site')/docs/search.post.search";
        answer["@search.nextPageParameters"] = new JsonObject { ["search"] = "*", ["skip"] = 2 };
        Service.Script = _ => new FakeAnswer(200, answer.ToJsonString());

        var found = await SearchAsync("", new SearchFilters { Kinds = [ContentKind.Post] }, pageSize: 2);

        Assert.Equal((9, 2), (found.Total, found.Results.Count));
        Assert.Equal(["0", "2"], Service.Searches.Select(request => request["top"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_can_be_corrected_any_word_will_do()
    {
        Service.Script = request => request["search"].Contains(" OR (titleText:glyphs", StringComparison.Ordinal)
            ? FakeSearchTransport.Results(Found("kernel", "Kernel"), Found("fonts", "Glyphs"))
            : request["search"] is "body:kernel" or "body:glyphs" ? FakeSearchTransport.Results(Found("kernel", "Kernel")) : null;

        var answer = await SearchAsync("kernel glyphs ");

        Assert.Equal(("any", 2, null), (answer.Match, answer.Total, answer.CorrectedQuery));
    }

    [Fact]
    public async Task A_filter_that_leaves_nothing_does_not_change_what_the_query_means()
    {
        Service.Script = request => request["filter"] == "kind ne 'state'" && request["top"] == "0" ? FakeSearchTransport.Results(Found("a", "A")) : null;

        var answer = await SearchAsync("memory ", new SearchFilters { Authors = ["nobody"] });

        Assert.Equal(("all", 0, null), (answer.Match, answer.Total, answer.CorrectedQuery));
    }

    [Fact]
    public async Task Suggestions_come_from_the_suggester_and_with_a_slip_only_where_there_is_none()
    {
        var document = Found("fund", "Advancing Rustls");
        (document["headings"], document["anchors"]) = (new JsonArray("Money", "The Rustls roadmap"), new JsonArray("money", "the-rustls-roadmap"));
        Service.Script = request => request["fuzzy"] == "true" || request["search"] == "rustl" ? FakeSearchTransport.Results(document) : null;

        var exact = await Index.SuggestAsync("Rüstl", 8, Token);
        var fuzzy = await Index.SuggestAsync("advencing", 8, Token);
        var suggests = Service.Sent.Where(request => request.Path.Contains("suggest", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [new("Advancing Rustls", "/blog/fund/", "post"), new("The Rustls roadmap — Advancing Rustls", "/blog/fund/#the-rustls-roadmap", "post")],
            exact);
        Assert.Equal(["Advancing Rustls"], fuzzy.Select(suggestion => suggestion.Text));
        Assert.All(suggests, request => Assert.Equal($"/indexes('site')/docs/search.post.suggest?{Version}", request.Path));
        Assert.Equal(
            [("rustl", ""), ("advencing", ""), ("advencing", "true")],
            suggests.Select(request => (request["search"], request["fuzzy"])));
        Assert.Equal("(titleWords:advencing* OR headingWords:advencing*)", Assert.Single(Service.Searches)["search"]);
        Assert.Equal(("titles", "32", "key,kind,slug,title,publishedOn,headings,anchors"), (suggests[0]["suggesterName"], Service.Sent[0]["top"], Service.Sent[0]["select"]));
    }

    [Fact]
    public async Task Where_there_is_no_index_a_search_makes_it_and_finds_nothing()
    {
        Service.Script = request => request.Path.Contains("/docs/", StringComparison.Ordinal) ? FakeSearchTransport.Error(404, "The index 'site' was not found.") : null;

        Assert.Equal(0, (await SearchAsync("word")).Total);

        Assert.Contains(Service.Sent, request => request.Method == "POST" && request.Path == $"/indexes?{Version}");
        Assert.Empty(await Index.ListSourcesAsync(Token));
        Assert.Empty(await Index.SuggestAsync("word", 8, Token));
        Assert.Null(await Index.FindAsync(ContentKind.Post, "word", Token));
        Assert.Equal("site-0", await Index.GetVersionAsync(Token));
    }
}
