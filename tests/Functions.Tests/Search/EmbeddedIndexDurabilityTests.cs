using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

/// <summary>
/// What a killed process leaves is its files as they are at that moment: they are copied from under an open index and opened
/// elsewhere.
/// </summary>
public sealed class EmbeddedIndexDurabilityTests : IAsyncDisposable
{
    private readonly IndexFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        var index = folder.Open();
        for (var i = 0; i < 20; i++)
        {
            await index.UpsertAsync(Post($"p{i}", $"Title {i}", "Text.").InBlob(), Token);
            await index.RemoveAsync($"posts/p{i - 2}.md", Token);
        }

        await using var revived = new IndexFolder();
        Copy(folder.IndexPath, revived.IndexPath, walBytes: null);

        Assert.Equal(["posts/p18.md", "posts/p19.md"], await BlobsAsync(revived.Open()));
    }

    [Fact]
    public async Task A_kill_in_the_middle_of_a_commit_leaves_the_commit_before_it()
    {
        var index = folder.Open();
        for (var i = 0; i < 8; i++)
        {
            await index.UpsertAsync(Post($"p{i}", "Title", $"unique{i}").InBlob(), Token);
        }

        var length = new FileInfo(folder.IndexPath + "-wal").Length;
        for (var cut = 0; cut <= 24; cut++)
        {
            await using var revived = new IndexFolder();
            Copy(folder.IndexPath, revived.IndexPath, length * cut / 24);
            var survivor = revived.Open();

            var blobs = await BlobsAsync(survivor);

            Assert.Equal(Enumerable.Range(0, blobs.Count).Select(i => $"posts/p{i}.md"), blobs);
            for (var i = 0; i < 8; i++)
            {
                Assert.Equal(i < blobs.Count ? 1 : 0, (await SearchAsync(survivor, $"\"unique{i}\"")).Total);
            }
        }
    }

    [Fact]
    public async Task The_version_survives_a_restart()
    {
        var index = folder.Open();
        await index.UpsertAsync(Post("a", "A").InBlob(), Token);
        var version = await index.GetVersionAsync(Token);
        await folder.CloseAsync();

        Assert.Equal(version, await folder.Open().GetVersionAsync(Token));
    }

    [Fact]
    public async Task Other_synonyms_are_another_version()
    {
        var index = folder.Open();
        var version = await index.GetVersionAsync(Token);
        await folder.CloseAsync();
        await File.WriteAllTextAsync(folder.SynonymsPath, "a, b", Token);

        Assert.NotEqual(version, await folder.Open().GetVersionAsync(Token));
    }

    [Fact]
    public async Task Two_processes_share_one_file()
    {
        var (first, second) = (folder.Open(), folder.Open());
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? first : second).UpsertAsync(Post($"p{i}", "Shared", "Text.").InBlob(), Token)));

        Assert.Equal(40, (await SearchAsync(first, "shared")).Total);
        Assert.Equal(40, (await SearchAsync(second, "shared")).Total);
        Assert.Equal(await first.GetVersionAsync(Token), await second.GetVersionAsync(Token));
    }

    private static void Copy(string from, string to, long? walBytes)
    {
        using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        using (var target = File.Create(to))
        {
            source.CopyTo(target);
        }

        using var wal = new FileStream(from + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = File.Create(to + "-wal");
        wal.CopyTo(copy);
        copy.SetLength(walBytes ?? copy.Length);
    }

    private static async Task<IReadOnlyList<string>> BlobsAsync(ISearchIndex index) => [.. (await index.ListSourcesAsync(Token)).Select(source => source.BlobName)];

    private static Task<SearchResponse> SearchAsync(ISearchIndex index, string query) => index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse(query) }, Token);
}
