using System.Text.Json.Nodes;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search.Azure;

/// <summary>Writes on the wire: batches, failures, addresses, versions.</summary>
public sealed class WriteWireTests : WireTests
{
    private static readonly IndexedDocument Hello = (Post("hello", "Hello, World", "Text.", "2024-05-06").WithSection("Part", "More.") with
    {
        Authors = ["Zoë Author"], Initiatives = ["rustls"], FundedBy = ["A Fund"], Excerpt = "Short.",
    }).InBlob();

    private static readonly string HelloKey = DocumentIds.Of("posts/hello.md");

    [Fact]
    public async Task Before_many_writes_sixteen_look_ups_are_made_at_once()
    {
        await Index.UpsertAsync(Post("first", "First").InBlob(), Token);
        var (underWay, most) = (0, 0);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Before = async (request, _) =>
        {
            if (request.IsBatch)
            {
                return;
            }

            var now = Interlocked.Increment(ref underWay);
            InterlockedMax(ref most, now);
            if (now == 16)
            {
                full.TrySetResult();
            }

            await full.Task;
            Interlocked.Decrement(ref underWay);
        };

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Index.UpsertAsync(Post($"p{i}", $"Document {i}").InBlob(), Token)));

        Assert.All(results, result => Assert.IsType<UpsertResult.Written>(result));
        Assert.Equal(16, most);

        static void InterlockedMax(ref int most, int value)
        {
            for (var known = most; known < value; known = most)
            {
                Interlocked.CompareExchange(ref most, value, known);
            }
        }
    }

    [Fact]
    public async Task A_document_is_uploaded_whole_with_a_new_version()
    {
        var result = await Index.UpsertAsync(Hello, Token);

        Assert.Null(Assert.IsType<UpsertResult.Written>(result).Replaced);
        var batch = Assert.Single(Service.Batches);
        Assert.Equal(("POST", $"/indexes('site')/docs/search.index?{Version}"), (batch.Method, batch.Path));
        var document = batch.Actions[0]!;
        Assert.Equal(
            ("upload", HelloKey, "post", "post/hello", "hello", "/blog/hello/", "Hello, World", "hello, world", "Short."),
            (Text("@search.action"), Text("key"), Text("kind"), Text("address"), Text("slug"), Text("url"), Text("title"), Text("titleKey"), Text("excerpt")));
        Assert.Equal(("hello world", "part", "hello"), (Text("titleText"), Text("headingText"), Text("slugText")));
        Assert.Equal("hello world\nshort\nhello\nrustls\nzoe author\na fund\ntext\npart\nmore", Text("body"));
        Assert.Equal(Text("body"), Text("wording"));
        Assert.Equal(("[\"Zo\\u00EB Author\"]", "[\"zo\\u00EB author\"]", "[\"rustls\"]", "[\"a fund\"]"), (Json("authors"), Json("authorKeys"), Json("initiativeKeys"), Json("funderKeys")));
        Assert.Equal((2024, new DateOnly(2024, 5, 6).DayNumber), ((int)document["year"]!, (int)document["day"]!));
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 0, 0, 0, TimeSpan.Zero), (DateTimeOffset)document["publishedOn"]!);
        Assert.Equal(["posts/hello.md", "0x1", Hello.Source.Fingerprint], [Text("blob"), Text("etag"), Text("fingerprint")]);
        Assert.Equal("{\"heading\":\"Part\",\"anchor\":\"part\",\"level\":2,\"text\":\"More.\"}", document["sections"]![1]!.ToJsonString());

        var version = batch.Actions[1]!;
        Assert.Equal(("upload", "state", "state"), ((string)version["@search.action"]!, (string)version["key"]!, (string)version["kind"]!));
        Assert.Equal(2, batch.Actions.Count);

        string Text(string name) => (string)document[name]!;
        string Json(string name) => document[name]!.ToJsonString();
    }

    [Fact]
    public async Task A_document_read_back_is_the_one_that_was_written()
    {
        await Index.UpsertAsync(Hello, Token);
        var written = Service.Batches[0].Actions[0]!.DeepClone().AsObject();
        Service.Script = request => request.Path.Contains("search.post.search", StringComparison.Ordinal) ? FakeSearchTransport.Results(written) : null;

        var found = await Index.FindAsync(ContentKind.Post, "HELLO", Token);

        Assert.Equivalent(Hello.Content with { FrontMatter = [] }, found!.Content with { FrontMatter = [] }, strict: true);
        Assert.Equal(Hello.Source, found.Source);
        Assert.Equal("address eq 'post/hello'", Service.Searches[^1]["filter"]);
    }

    [Fact]
    public async Task What_the_index_holds_already_is_not_written_again()
    {
        Holding(Hello);

        Assert.IsType<UpsertResult.Unchanged>(await Index.UpsertAsync(Hello, Token));
        Assert.Empty(Service.Batches);

        Assert.IsType<UpsertResult.Unchanged>(await Index.UpsertAsync(Hello with { Source = Hello.Source with { ETag = "0x2" } }, Token));
        Assert.Equal($$"""[{"@search.action":"merge","key":"{{HelloKey}}","etag":"0x2"}]""", Assert.Single(Service.Batches).Actions.ToJsonString());
    }

    [Fact]
    public async Task A_slug_that_another_blob_holds_is_taken()
    {
        Service.Script = request => request["filter"] == "address eq 'post/hello'" ? FakeSearchTransport.Results(Found("hello", "Holder")) : null;

        Assert.Equal("posts/hello.md", Assert.IsType<UpsertResult.SlugTaken>(await Index.UpsertAsync(Hello with { Source = Hello.Source with { Name = "posts/other.md" } }, Token)).HolderBlobName);
        Assert.Empty(Service.Batches);
    }

    [Fact]
    public async Task Of_two_that_have_got_an_address_by_a_race_one_gives_it_up()
    {
        var rival = Found("hello", "Rival");
        rival["key"] = "000000000000000000000000";
        rival["blob"] = "posts/rival.md";
        var own = Entry(Hello);
        Service.Script = request => request.Path.Contains($"docs('{HelloKey}')", StringComparison.Ordinal) ? new FakeAnswer(200, own.ToJsonString())
            : request.Path.Contains("search.post.search", StringComparison.Ordinal) ? FakeSearchTransport.Results(rival, own) : null;

        var sources = await Index.ListSourcesAsync(Token);
        Assert.Equal([("posts/rival.md", "0x1"), ("posts/hello.md", "")], sources.Select(source => (source.BlobName, source.ETag)));

        Assert.Equal("posts/rival.md", Assert.IsType<UpsertResult.SlugTaken>(await Index.UpsertAsync(Hello, Token)).HolderBlobName);
        Assert.Equal(["delete", "upload"], Assert.Single(Service.Batches).Actions.Select(action => (string)action!["@search.action"]!));
    }

    [Fact]
    public async Task A_removal_is_a_delete_with_a_new_version()
    {
        Holding(Hello);

        Assert.Null(await Index.RemoveAtAsync("posts/hello.md", new DocumentKey(ContentKind.Page, "hello"), Token));
        Assert.Empty(Service.Batches);
        Assert.Equal(new DocumentKey(ContentKind.Post, "hello"), await Index.RemoveAsync("posts/hello.md", Token));
        Assert.Equal($$"""{"@search.action":"delete","key":"{{HelloKey}}"}""", Assert.Single(Service.Batches).Actions[0]!.ToJsonString());
        Assert.Equal("state", (string)Service.Batches[0].Actions[1]!["key"]!);

        // Seen by what this instance does next, whatever the service still shows.
        Assert.Null(await Index.RemoveAtAsync("posts/hello.md", new DocumentKey(ContentKind.Post, "hello"), Token));
    }

    [Fact]
    public async Task Writes_that_wait_together_share_batches_of_a_thousand_at_most()
    {
        var documents = Enumerable.Range(0, 1500).Select(i => Post($"p{i}", $"Title {i}").InBlob()).ToList();
        var gathered = new TaskCompletionSource();
        var asked = 0;
        Service.Before = async (request, _) =>
        {
            // The first batch waits until all others are there.
            if (request.Path.Contains("search.post.search", StringComparison.Ordinal) && Interlocked.Increment(ref asked) == documents.Count)
            {
                gathered.SetResult();
            }
            else if (request.IsBatch)
            {
                await gathered.Task;
            }
        };

        var results = await Task.WhenAll(documents.Select(document => Index.UpsertAsync(document, Token)));

        Assert.All(results, result => Assert.IsType<UpsertResult.Written>(result));
        Assert.All(Service.Batches, batch => Assert.InRange(batch.Actions.Count, 2, 1000));
        Assert.Contains(Service.Batches, batch => batch.Actions.Count > 400);
        Assert.Equal(1500, Service.Batches.SelectMany(batch => batch.Keys).Distinct().Count());
        Assert.InRange(Service.Batches.Count, 2, 50);
        Assert.Equal(Service.Batches.Count, Service.Batches.Select(batch => (string)batch.Actions[^1]!["fingerprint"]!).Distinct().Count());
    }

    [Fact]
    public async Task Large_documents_are_spread_over_batches_below_16_MB()
    {
        var html = new string('x', 6_000_000);
        await Index.UpsertAsync(Hello, Token);
        Service.Forget();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Index.UpsertAsync((Post($"p{i}", "Large") with { Html = html }).InBlob(), Token)));

        Assert.All(Service.Batches, batch => Assert.InRange(batch.Body!.ToJsonString().Length, 1, 16_000_000));
        Assert.Equal(5, Service.Batches.Sum(batch => batch.Keys.Count));
    }

    [Fact]
    public async Task A_document_larger_than_the_service_takes_is_refused_with_the_reason()
    {
        var refused = Assert.IsType<UpsertResult.Refused>(await Index.UpsertAsync((Post("large", "Large") with { Html = new string('x', 16_000_000) }).InBlob(), Token));

        Assert.Contains("larger than the 15 MB", refused.Problem, StringComparison.Ordinal);
        Assert.Empty(Service.Batches);
    }

    [Theory]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_document_that_is_not_taken_for_now_is_sent_again_alone(int status)
    {
        var busy = DocumentIds.Of("posts/busy.md");
        Service.Script = request => request.IsBatch && Service.Batches.Count < 3
            ? FakeSearchTransport.Statuses(request, key => key == busy ? status : 200) : null;

        Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(Post("busy", "Busy").InBlob(), Token));

        Assert.Equal([2, 1, 1], Service.Batches.Select(batch => batch.Actions.Count));
        Assert.All(Service.Batches, batch => Assert.Equal([busy], batch.Keys));
    }

    [Fact]
    public async Task What_is_never_taken_is_given_up_after_four_attempts_for_the_trigger_to_try_again()
    {
        Service.Script = request => request.IsBatch ? FakeSearchTransport.Statuses(request, key => key == "state" ? 200 : 503) : null;

        var error = await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => Index.UpsertAsync(Hello, Token));

        Assert.NotNull(error.RetryAfter);
        Assert.Equal(4, Service.Batches.Count);
    }

    [Fact]
    public async Task A_document_that_the_service_refuses_is_told_and_keeps_no_other_back()
    {
        var bad = DocumentIds.Of("posts/bad.md");
        Service.Script = request => request.IsBatch ? FakeSearchTransport.Statuses(request, key => key == bad ? 400 : 200) : null;

        var results = await Task.WhenAll(Index.UpsertAsync(Post("bad", "Bad").InBlob(), Token), Index.UpsertAsync(Hello, Token));

        Assert.Contains("Refused with 400.", Assert.IsType<UpsertResult.Refused>(results[0]).Problem, StringComparison.Ordinal);
        Assert.IsType<UpsertResult.Written>(results[1]);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(400)]
    public async Task A_batch_that_is_refused_as_a_whole_is_halved_until_the_culprit_is_found(int status)
    {
        var bad = DocumentIds.Of("posts/p3.md");
        var released = new TaskCompletionSource();
        Service.Before = (request, _) => request.IsBatch ? released.Task : Task.CompletedTask;
        Service.Script = request => request.IsBatch && request.Keys.Contains(bad) ? FakeSearchTransport.Error(status, "No.") : null;

        var writes = Enumerable.Range(0, 8).Select(i => Index.UpsertAsync(Post($"p{i}", $"P {i}").InBlob(), Token)).ToList();
        released.SetResult();
        var results = await Task.WhenAll(writes);

        Assert.IsType<UpsertResult.Refused>(results[3]);
        Assert.Equal(7, results.OfType<UpsertResult.Written>().Count());
    }

    [Fact]
    public async Task Every_document_is_listed_a_thousand_at_a_time_by_key()
    {
        var page = Enumerable.Range(0, 1000).Select(i => { var found = Found($"p{i:0000}", "P"); found["key"] = $"{i:0000}"; return found; }).ToArray();
        Service.Script = request => request["filter"] switch
        {
            "kind ne 'state'" => FakeSearchTransport.Results(page),
            "kind ne 'state' and key gt '0999'" => FakeSearchTransport.Results(Found("last", "Last")),
            _ => null,
        };

        Assert.Equal(1001, (await Index.ListSourcesAsync(Token)).Count);

        Assert.Empty(await ((ISearchIndex)Index).ListSourcesAsync(ContentKind.Report, Token));
        Assert.Equal("kind eq 'report'", Service.Searches[^1]["filter"]);
        Assert.Equal(3, Service.Searches.Count);
        Assert.All(Service.Searches, request => Assert.Equal(("*", "key", "1000", "key,kind,address,slug,blob,etag,fingerprint"), (request["search"], request["orderby"], request["top"], request["select"])));
    }

    [Fact]
    public async Task Documents_are_read_by_key_several_at_a_time()
    {
        await foreach (var document in Index.ReadAsync([.. Enumerable.Range(0, 40).Select(i => $"posts/{i}.md")], Token))
        {
            Assert.Fail($"There is no {document.Source.Name}.");
        }

        Assert.Equal([32, 8], Service.Searches.Select(request => request["filter"].Split(" or ").Length));
        Assert.StartsWith($"(key eq '{DocumentIds.Of("posts/0.md")}' or ", Service.Searches[0]["filter"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_looked_up_once_a_second_and_goes_through_stages()
    {
        var written = Clock.Now;
        Service.Script = request => request.Path.Contains("docs('state')", StringComparison.Ordinal)
            ? new FakeAnswer(200, $$"""{"key":"state","fingerprint":"abc","etag":"x","modifiedOn":"{{written:O}}"}""") : null;
        var versions = new List<string>();
        foreach (var age in (double[])[0, 0.5, 1.5, 3, 10, 30, 90, 10_000])
        {
            Clock.Now = written + TimeSpan.FromSeconds(age);
            versions.Add(await Index.GetVersionAsync(Token));
        }

        Assert.Equal(["site-abc-0", "site-abc-0", "site-abc-0", "site-abc-1", "site-abc-2", "site-abc-3", "site-abc-4", "site-abc-4"], versions);
        Assert.Equal(7, Service.Sent.Count);
        Assert.All(Service.Sent, request => Assert.Equal(("GET", $"/indexes('site')/docs('state')?$select=key,fingerprint,etag,modifiedOn&{Version}"), (request.Method, request.Path)));
    }

    [Fact]
    public async Task Own_writes_change_the_version_before_a_look_up_shows_them()
    {
        var before = await Index.GetVersionAsync(Token);
        await Index.UpsertAsync(Hello, Token);
        var after = await Index.GetVersionAsync(Token);
        await Index.RemoveAsync("posts/hello.md", Token);

        Assert.Equal(3, new HashSet<string> { before, after, await Index.GetVersionAsync(Token) }.Count);
    }

    // The index as it is once a document was written.
    private void Holding(IndexedDocument document)
    {
        var entry = Entry(document);
        Service.Script = request => request.Path.Contains($"docs('{(string)entry["key"]!}')", StringComparison.Ordinal) ? new FakeAnswer(200, entry.ToJsonString())
            : request["filter"] == $"address eq '{(string)entry["address"]!}'" ? FakeSearchTransport.Results(entry) : null;
    }

    private static JsonObject Entry(IndexedDocument document)
    {
        var entry = Found(document.Content.Slug, document.Content.Title);
        entry["key"] = DocumentIds.Of(document.Source.Name);
        entry["blob"] = document.Source.Name;
        entry["etag"] = document.Source.ETag;
        entry["fingerprint"] = document.Source.Fingerprint;
        return entry;
    }
}
