using System.Collections.Concurrent;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

/// <summary>What is kept in memory follows the index.</summary>
public sealed class IndexProjectionTests : IAsyncLifetime
{
    private readonly IndexFolder folder = new();
    private readonly ConcurrentQueue<string> projected = [];
    private ISearchIndex store = null!;
    private WatchedIndex index = null!;
    private IndexProjection<Title> titles = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = folder.Open();
        index = new WatchedIndex(store);
        titles = new IndexProjection<Title>(index, ContentKind.Post, Project);
        await store.UpsertAsync(Post("a", "Alpha").InBlob(), Token);
        await store.UpsertAsync(Post("b", "Beta").InBlob(), Token);
        await store.UpsertAsync(Of(ContentKind.Page, "c", "Gamma").InBlob(), Token);
    }

    public async ValueTask DisposeAsync() => await folder.DisposeAsync();

    [Fact]
    public async Task All_wanted_documents_are_there_and_no_other()
    {
        var now = await titles.GetAsync(Token);

        Assert.Equal(await store.GetVersionAsync(Token), now.Version);
        Assert.Equal([("posts/a.md", "Alpha"), ("posts/b.md", "Beta")], Shown(now));
        Assert.False(now.Values.ContainsKey("POSTS/A.MD"));
        Assert.DoesNotContain("Gamma", projected);
    }

    [Fact]
    public async Task An_empty_index_has_an_empty_projection()
    {
        var empty = new IndexProjection<Title>(folder.Open(folder.IndexPath + ".other"), kind: null, Project);

        Assert.Empty((await empty.GetAsync(Token)).Values);
    }

    [Fact]
    public async Task An_unchanged_index_is_neither_listed_nor_read_again()
    {
        var first = await titles.GetAsync(Token);
        var (lists, reads) = (index.Lists, index.Reads);

        Assert.Same(first, await titles.GetAsync(Token));
        Assert.Equal((lists, reads), (index.Lists, index.Reads));
    }

    [Fact]
    public async Task A_new_document_appears_and_the_others_keep_their_instances()
    {
        var before = await titles.GetAsync(Token);
        await store.UpsertAsync(Post("d", "Delta").InBlob(), Token);
        var after = await titles.GetAsync(Token);

        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal([("posts/a.md", "Alpha"), ("posts/b.md", "Beta"), ("posts/d.md", "Delta")], Shown(after));
        Assert.Same(before.Values["posts/a.md"], after.Values["posts/a.md"]);
        Assert.Equal(2, before.Values.Count);
        Assert.Equal(["Alpha", "Beta", "Delta"], projected.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_overwritten_document_alone_is_read_again()
    {
        var before = await titles.GetAsync(Token);
        await store.UpsertAsync(Post("b", "Beta, revised").InBlob(), Token);
        var after = await titles.GetAsync(Token);

        Assert.Equal([("posts/a.md", "Alpha"), ("posts/b.md", "Beta, revised")], Shown(after));
        Assert.Equal("Beta", before.Values["posts/b.md"].Text);
        Assert.Equal(["posts/b.md"], index.LastRead);
    }

    [Fact]
    public async Task A_removed_document_is_gone_and_may_come_back()
    {
        await titles.GetAsync(Token);
        await store.RemoveAsync("posts/a.md", Token);
        Assert.Equal([("posts/b.md", "Beta")], Shown(await titles.GetAsync(Token)));

        await store.UpsertAsync(Post("a", "Alpha again").InBlob(), Token);
        Assert.Equal([("posts/a.md", "Alpha again"), ("posts/b.md", "Beta")], Shown(await titles.GetAsync(Token)));
    }

    [Fact]
    public async Task A_change_of_documents_that_are_not_wanted_reads_nothing()
    {
        var before = await titles.GetAsync(Token);
        var reads = index.Reads;
        await store.UpsertAsync(Of(ContentKind.Page, "e", "Epsilon").InBlob(), Token);
        var after = await titles.GetAsync(Token);

        Assert.Equal(await store.GetVersionAsync(Token), after.Version);
        Assert.Equal(Shown(before), Shown(after));
        Assert.Equal(reads, index.Reads);
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_reading()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => titles.GetAsync(Token).AsTask(), Token)));

        Assert.Single(answers.Distinct());
        Assert.Equal((1, 1), (index.Lists, index.Reads));
    }

    [Fact]
    public async Task Every_answer_during_writes_is_at_least_as_new_as_the_question()
    {
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= 40; i++)
            {
                await store.UpsertAsync(Post("counter", $"{i}").InBlob(), Token);
                Volatile.Write(ref written, i);
            }
        }, Token);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            bool done;
            do
            {
                done = writing.IsCompleted;
                var least = Volatile.Read(ref written);
                var seen = (await titles.GetAsync(Token)).Values.GetValueOrDefault("posts/counter.md")?.Text ?? "0";
                Assert.True(int.Parse(seen, System.Globalization.CultureInfo.InvariantCulture) >= least, $"{seen} after {least} was written");
            }
            while (!done);
        }, Token)));
        await writing;
    }

    [Fact]
    public async Task A_write_between_list_and_read_is_not_lost()
    {
        index.AfterList = () => store.UpsertAsync(Post("a", "Alpha, at once").InBlob(), Token);
        var during = await titles.GetAsync(Token);
        Assert.Equal("Alpha, at once", during.Values["posts/a.md"].Text);

        var after = await titles.GetAsync(Token);
        Assert.Same(during.Values["posts/a.md"], after.Values["posts/a.md"]);

        index.AfterList = () => store.UpsertAsync(Post("f", "Zeta").InBlob(), Token);
        await store.UpsertAsync(Post("b", "Beta, revised").InBlob(), Token);
        Assert.DoesNotContain("posts/f.md", (await titles.GetAsync(Token)).Values.Keys);
        Assert.Equal("Zeta", (await titles.GetAsync(Token)).Values["posts/f.md"].Text);
    }

    [Fact]
    public async Task A_document_that_vanishes_between_list_and_read_is_left_out()
    {
        index.AfterList = () => store.RemoveAsync("posts/a.md", Token);

        Assert.Equal([("posts/b.md", "Beta")], Shown(await titles.GetAsync(Token)));
        Assert.Equal([("posts/b.md", "Beta")], Shown(await titles.GetAsync(Token)));
    }

    [Theory]
    [InlineData(nameof(ISearchIndex.GetVersionAsync))]
    [InlineData(nameof(ISearchIndex.ListSourcesAsync))]
    [InlineData(nameof(ISearchIndex.ReadAsync))]
    public async Task An_index_that_is_away_says_so_and_is_taken_up_again(string call)
    {
        var before = await titles.GetAsync(Token);
        await store.UpsertAsync(Post("a", "Alpha, revised").InBlob(), Token);

        index.Away = call;
        await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => titles.GetAsync(Token).AsTask());
        await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => titles.GetAsync(Token).AsTask());

        index.Away = null;
        var after = await titles.GetAsync(Token);
        Assert.Equal("Alpha, revised", after.Values["posts/a.md"].Text);
        Assert.Same(before.Values["posts/b.md"], after.Values["posts/b.md"]);
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_spoils_nothing_for_later()
    {
        var failing = true;
        var fragile = new IndexProjection<Title>(index, kind: null, document => failing ? throw new FormatException() : Project(document));
        await Assert.ThrowsAsync<FormatException>(() => fragile.GetAsync(Token).AsTask());

        failing = false;
        Assert.Equal(3, (await fragile.GetAsync(Token)).Values.Count);
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_disturb_the_others()
    {
        using var leaving = new CancellationTokenSource();
        var (listed, mayGoOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        index.AfterList = () =>
        {
            listed.SetResult();
            return mayGoOn.Task;
        };

        var worker = Task.Run(() => titles.GetAsync(Token).AsTask(), Token);
        await listed.Task;
        var impatient = titles.GetAsync(leaving.Token).AsTask();
        var patient = titles.GetAsync(Token).AsTask();
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        mayGoOn.SetResult();
        Assert.Same(await worker, await patient);
    }

    [Fact]
    public async Task A_caller_that_gives_up_while_it_reads_leaves_the_work_to_the_next()
    {
        using var leaving = new CancellationTokenSource();
        index.AfterList = leaving.CancelAsync;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => titles.GetAsync(leaving.Token).AsTask());
        Assert.Equal(2, (await titles.GetAsync(Token)).Values.Count);
    }

    private Title Project(IndexedDocument document)
    {
        projected.Enqueue(document.Content.Title);
        return new Title(document.Content.Title);
    }

    private static IEnumerable<(string Blob, string Text)> Shown(Projected<Title> now) =>
        now.Values.Select(entry => (entry.Key, entry.Value.Text)).OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private sealed record Title(string Text);
}
