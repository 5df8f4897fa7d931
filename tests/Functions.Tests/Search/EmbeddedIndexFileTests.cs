using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

/// <summary>What the index does with a file that it cannot use.</summary>
public sealed class EmbeddedIndexFileTests : IAsyncDisposable
{
    private readonly IndexFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Nothing_is_opened_before_the_first_call()
    {
        var index = folder.Open();
        Assert.False(File.Exists(folder.IndexPath));

        await index.GetVersionAsync(Token);

        Assert.True(File.Exists(folder.IndexPath));
    }

    [Fact]
    public async Task A_file_of_another_version_is_emptied_and_gets_another_version()
    {
        var version = await FillAsync();
        folder.Alter("PRAGMA user_version = 9999");

        var index = folder.Open();

        Assert.Empty(await index.ListSourcesAsync(Token));
        Assert.NotEqual(version, await index.GetVersionAsync(Token));
        await AssertUsableAsync(index);
    }

    [Fact]
    public async Task A_process_that_has_the_file_open_goes_on_with_the_emptied_one()
    {
        await FillAsync();
        var first = folder.Open();
        Assert.Equal(30, (await first.ListSourcesAsync(Token)).Count);
        folder.Alter("PRAGMA user_version = 9999");

        var second = folder.Open();
        await AssertUsableAsync(second);
        await first.UpsertAsync(Post("first", "First").InBlob(), Token);

        Assert.Equal(["posts/again.md", "posts/first.md"], (await second.ListSourcesAsync(Token)).Select(source => source.BlobName));
        Assert.Equal(await second.GetVersionAsync(Token), await first.GetVersionAsync(Token));
    }

    [Fact]
    public async Task A_file_that_is_deleted_while_it_is_open_is_made_again_and_asked_to_be_filled()
    {
        var refill = new AskedRefill();
        var index = folder.Open(refill: refill);
        await index.UpsertAsync(Post("first", "First").InBlob(), Token);
        Assert.Equal([TimeSpan.FromSeconds(2)], refill.Waits);

        File.Delete(folder.IndexPath);

        Assert.Empty(await index.ListSourcesAsync(Token));
        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.Zero], refill.Waits);
        await AssertUsableAsync(index);
        Assert.True(File.Exists(folder.IndexPath));
    }

    [Fact]
    public async Task A_damaged_file_is_asked_to_be_filled_at_once()
    {
        await FillAsync();
        await File.WriteAllTextAsync(folder.IndexPath, "This is no database.", Token);
        var refill = new AskedRefill();
        var index = folder.Open(refill: refill);

        await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => index.ListSourcesAsync(Token));

        Assert.Equal([TimeSpan.Zero], refill.Waits);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(4096)]
    [InlineData(20_000)]
    public async Task A_truncated_file_is_emptied_and_used_again(int length)
    {
        var version = await FillAsync();
        using (var file = new FileStream(folder.IndexPath, FileMode.Open))
        {
            file.SetLength(length);
        }

        await AssertRecoversAsync(folder.Open(), version);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_emptied_and_a_copy_kept()
    {
        var bytes = new byte[50_000];
        new Random(1).NextBytes(bytes);
        await File.WriteAllBytesAsync(folder.IndexPath, bytes, Token);

        await AssertRecoversAsync(folder.Open(), "");

        Assert.Equal(bytes, await File.ReadAllBytesAsync(folder.IndexPath + ".unusable", Token));
    }

    [Fact]
    public async Task Damage_while_the_file_is_open_is_found_and_mended()
    {
        var version = await FillAsync();
        var index = folder.Open();
        await index.ListSourcesAsync(Token);
        using (var file = new FileStream(folder.IndexPath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            file.Position = 4096;
            file.Write(new byte[file.Length - 4096]);
        }

        await AssertRecoversAsync(index, version);
    }

    [Fact]
    public async Task A_damaged_document_is_found_and_mended()
    {
        var version = await FillAsync();
        folder.Alter("UPDATE contents SET data = x'7b'");

        await AssertRecoversAsync(folder.Open(), version);
    }

    [Fact]
    public async Task A_damaged_word_list_is_found_and_mended()
    {
        var version = await FillAsync();
        folder.Alter("UPDATE postings SET list = x'05ff'");

        await AssertRecoversAsync(folder.Open(), version);
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        folder.Alter("CREATE TABLE treasure(gold)");

        var error = await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => folder.Open().ListSourcesAsync(Token));

        Assert.Contains("Search__IndexPath", error.Message, StringComparison.Ordinal);
        folder.Alter("INSERT INTO treasure VALUES(1)");
    }

    [Fact]
    public async Task A_path_that_cannot_be_written_is_said_to_be_away()
    {
        await File.WriteAllTextAsync(folder.IndexPath, "a file where a folder is wanted", Token);
        var index = folder.Open(Path.Combine(folder.IndexPath, "index.db"));

        await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => index.ListSourcesAsync(Token));
        await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => index.UpsertAsync(Post("a", "A").InBlob(), Token));
    }

    [Fact]
    public async Task What_an_earlier_process_left_unmerged_is_merged_without_a_write()
    {
        for (var i = 0; i < 6; i++)
        {
            await folder.Open().UpsertAsync(Post($"p{i}", $"Title {i}").InBlob(), Token);
            await folder.CloseAsync();
        }

        Assert.Equal(6, Segments());

        await folder.Open(checkAfter: TimeSpan.Zero).GetVersionAsync(Token);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (Segments() > 1)
        {
            await Task.Delay(20, patience.Token);
        }

        int Segments()
        {
            using var connection = new IndexConnection(folder.IndexPath, readOnly: true);
            return Convert.ToInt32(connection.Scalar("SELECT count(*) FROM segments"), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public async Task A_missing_synonyms_file_is_no_obstacle()
    {
        File.Delete(folder.SynonymsPath);

        await AssertUsableAsync(folder.Open());
    }

    private async Task<string> FillAsync()
    {
        var index = folder.Open();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => index.UpsertAsync(Post($"p{i}", $"Title {i}", string.Join(' ', Enumerable.Range(i, 200))).InBlob(), Token)));
        var version = await index.GetVersionAsync(Token);
        await folder.CloseAsync();
        return version;
    }

    // Whoever is first to touch the damage is told to try again; by then the index is empty, under a version of its own.
    private static async Task AssertRecoversAsync(EmbeddedSearchIndex index, string version)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await index.FindAsync(Functions.Content.ContentKind.Post, "p7", Token);
                await index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse("title 100") }, Token);
                break;
            }
            catch (SearchIndexUnavailableException unavailable)
            {
                Assert.NotNull(unavailable.RetryAfter);
            }
        }

        Assert.Empty(await index.ListSourcesAsync(Token));
        Assert.NotEqual(version, await index.GetVersionAsync(Token));
        await AssertUsableAsync(index);
    }

    private static async Task AssertUsableAsync(EmbeddedSearchIndex index)
    {
        await index.UpsertAsync(Post("again", "Again").InBlob(), Token);
        Assert.Equal(1, (await index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse("again") }, Token)).Total);
    }
}
