using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

/// <summary>Readers beside a writer, and writes that share a commit.</summary>
public sealed class EmbeddedIndexConcurrencyTests : IAsyncDisposable
{
    private readonly IndexFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Readers_see_whole_documents_while_they_are_rewritten()
    {
        var index = folder.Open();
        await index.UpsertAsync(Pair("state0").InBlob(), Token);
        var searches = 0;
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 60 || Volatile.Read(ref searches) < 2; i++)
            {
                await index.UpsertAsync(Pair($"state{i}").InBlob(), Token);
            }
        }, Token);

        do
        {
            var result = Assert.Single((await index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse("steady") }, Token)).Results);
            Assert.Equal(result.Title, result.Excerpt);
            Interlocked.Increment(ref searches);
        }
        while (!writing.IsCompleted);

        await writing;

        static Prossimo.Functions.Content.ContentDocument Pair(string state) => Post("pair", $"Steady {state}", "steady text") with { Excerpt = $"Steady {state}" };
    }

    [Fact]
    public async Task Writes_that_wait_together_share_a_commit_and_each_gets_its_own_answer()
    {
        var index = folder.Open();
        await index.UpsertAsync(Post("taken", "Taken").InBlob("posts/holder.md"), Token);

        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => index.UpsertAsync(
            (i == 150 ? Post("taken", "Late") : Post($"p{i}", $"Title {i}")).InBlob($"posts/{i}.md"), Token)));

        Assert.Equal("posts/holder.md", Assert.IsType<UpsertResult.SlugTaken>(results[150]).HolderBlobName);
        Assert.Equal(299, results.OfType<UpsertResult.Written>().Count());
        Assert.Equal(300, (await index.ListSourcesAsync(Token)).Count);
    }

    [Fact]
    public async Task One_of_several_blobs_that_want_a_slug_gets_it()
    {
        var index = folder.Open();

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => index.UpsertAsync(Post("wanted", $"Title {i}").InBlob($"posts/{i}.md"), Token)));

        Assert.Single(results.OfType<UpsertResult.Written>());
        Assert.Equal(19, results.OfType<UpsertResult.SlugTaken>().Count());
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_let_go()
    {
        var index = folder.Open();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse("a") }, gone.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.UpsertAsync(Post("a", "A").InBlob(), gone.Token));
        Assert.Empty(await index.ListSourcesAsync(Token));
    }

    [Fact]
    public async Task Closing_finishes_the_writes_under_way()
    {
        var index = folder.Open();
        var writes = Enumerable.Range(0, 50).Select(i => index.UpsertAsync(Post($"p{i}", "Title").InBlob(), Token)).ToList();

        await folder.CloseAsync();
        await Task.WhenAll(writes);

        Assert.Equal(50, (await folder.Open().ListSourcesAsync(Token)).Count);
    }

    [Fact]
    public async Task Merging_what_small_writes_left_changes_no_answer()
    {
        var index = folder.Open();
        for (var i = 0; i < 40; i++)
        {
            await index.UpsertAsync(Post($"p{i}", $"Title {i}", "Some common text.").InBlob(), Token);
        }

        var (version, before) = (await index.GetVersionAsync(Token), await index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse("common title") }, Token));
        using (var file = new IndexFile(folder.IndexPath, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance))
        {
            Assert.True(IndexUpkeep.TryMerge(file, () => false));
        }

        var after = await index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse("common title") }, Token);
        Assert.Equal(version, await index.GetVersionAsync(Token));
        Assert.Equal(before.Results.Select(result => (result.Slug, result.Score)), after.Results.Select(result => (result.Slug, result.Score)));
    }
}
