using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

/// <summary>Damage that SQLite does not notice: what lies in the file is not what was written.</summary>
public sealed class EmbeddedIndexDamageTests : IAsyncDisposable
{
    private const int Documents = 30;
    private const int PageSize = 4096;

    private readonly IndexFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Theory]
    [InlineData("UPDATE postings SET list = (SELECT list FROM postings WHERE stem = 'word7') WHERE stem = 'word8'")]
    [InlineData("UPDATE postings SET stem = 'word8x' WHERE stem = 'word8'")]
    [InlineData("DELETE FROM postings WHERE stem = 'word8'")]
    [InlineData("UPDATE segments SET facts = CAST(substr(facts, 1, length(facts) - 1) || x'01' AS BLOB)")]
    [InlineData("UPDATE segments SET last = last + 1")]
    [InlineData("UPDATE contents SET data = (SELECT data FROM contents WHERE id = 3) WHERE id = 4")]
    [InlineData("DELETE FROM contents WHERE id = 4")]
    [InlineData("UPDATE documents SET title = 'Another' WHERE id = 4")]
    [InlineData("UPDATE documents SET published_day = 700000 WHERE id = 4")]
    [InlineData("UPDATE documents SET fingerprint = 'another' WHERE id = 4")]
    [InlineData("DELETE FROM documents WHERE id = 4")]
    [InlineData("DELETE FROM vocabulary WHERE word = 'word8'")]
    [InlineData("UPDATE vocabulary SET documents = documents + 1 WHERE word = 'word8'")]
    [InlineData("UPDATE vocabulary SET word = 'wrod8' WHERE word = 'word8'")]
    [InlineData("UPDATE suggestions_content SET c0 = 'Another' WHERE c0 = 'Title 8'")]
    public async Task What_is_not_as_it_was_written_is_found_without_a_search(string damage)
    {
        await FillAsync();
        folder.Alter(damage);
        var refill = new AskedRefill();

        var index = folder.Open(refill: refill, checkAfter: TimeSpan.Zero);
        await index.GetVersionAsync(Token);

        await refill.Asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.Empty(await index.ListSourcesAsync(Token));
    }

    [Theory]
    [InlineData("UPDATE postings SET list = (SELECT list FROM postings WHERE stem = 'word7') WHERE stem = 'word8'")]
    [InlineData("UPDATE contents SET data = (SELECT data FROM contents WHERE id = 3)")]
    [InlineData("UPDATE contents SET data = 5")]
    [InlineData("UPDATE postings SET list = 'text' WHERE stem = 'word8'")]
    public async Task A_search_that_meets_it_says_so(string damage)
    {
        await FillAsync();
        folder.Alter(damage);
        var index = folder.Open();

        await Assert.ThrowsAsync<SearchIndexUnavailableException>(() => index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse("word8") }, Token));

        Assert.Empty(await index.ListSourcesAsync(Token));
    }

    [Fact]
    public async Task A_sound_file_stays_as_it_is_through_writes_removals_and_merges()
    {
        var index = folder.Open();
        for (var round = 0; round < 12; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(i => index.UpsertAsync(Document((3 * round) + i, round), Token)));
            await index.RemoveAsync($"posts/p{round}.md", Token);
            Check();
        }
    }

    [Fact]
    public async Task Writes_that_change_nothing_leave_a_sound_file()
    {
        var index = folder.Open();
        await index.UpsertAsync(Document(1), Token);
        await index.UpsertAsync(Document(2), Token);

        Assert.IsType<UpsertResult.SlugTaken>(await index.UpsertAsync(Post("p1", "Taken").InBlob("posts/other.md"), Token));
        Assert.IsType<UpsertResult.Unchanged>(await index.UpsertAsync(Document(2), Token));
        Assert.Null(await index.RemoveAsync("posts/none.md", Token));

        Check();
    }

    [Fact]
    public async Task Wherever_a_byte_changes_it_changes_no_answer_or_is_found()
    {
        await FillAsync();
        folder.Alter("PRAGMA wal_checkpoint(TRUNCATE)");
        var sound = await File.ReadAllBytesAsync(folder.IndexPath, Token);
        var random = new Random(7);
        var (found, harmless) = (0, 0);
        for (var round = 0; round < 150; round++)
        {
            var damaged = sound.ToArray();
            damaged[random.Next(PageSize, damaged.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(folder.IndexPath, damaged, Token);
            try
            {
                Check();
                harmless++;
            }
            catch (SearchIndexUnavailableException)
            {
                found++;
                continue;
            }

            var index = folder.Open();
            for (var i = 0; i < Documents; i++)
            {
                var answer = await index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse($"own{i} ") }, Token);
                Assert.Equal($"Title {i}", Assert.Single(answer.Results).Title);
            }

            await folder.CloseAsync();
        }

        Assert.True(found > 20 && harmless > 5, $"{found} found, {harmless} harmless");
    }

    // A page's rows stand in the order of their keys: one whose key is another now is still met on the way through, and found by nobody who looks for it.
    [Fact]
    public async Task A_list_whose_key_has_changed_is_found_though_it_stands_where_it_was()
    {
        await FillAsync();

        // Written last, so not into the first segment, whose number SQLite keeps in the header alone.
        await folder.Open().UpsertAsync(Document(Documents), Token);
        await folder.CloseAsync();
        folder.Alter("PRAGMA wal_checkpoint(TRUNCATE)");
        var sound = await File.ReadAllBytesAsync(folder.IndexPath, Token);
        var word = System.Text.Encoding.ASCII.GetBytes($"own{Documents}");

        // A row of postings as SQLite writes it: five bytes of header, of which the second says that the segment is a byte and the third how long the stem is.
        var keys = Enumerable.Range(PageSize, sound.Length - PageSize - word.Length)
            .Where(at => sound.AsSpan(at, word.Length).SequenceEqual(word) && sound[at - 6] == 5 && sound[at - 5] == 1 && sound[at - 4] == 13 + (2 * word.Length))
            .Select(at => at - 1)
            .ToList();
        var found = 0;
        foreach (var key in keys)
        {
            var damaged = sound.ToArray();
            damaged[key] = 0;
            await File.WriteAllBytesAsync(folder.IndexPath, damaged, Token);
            if (Record.Exception(Check) is { } damage)
            {
                Assert.IsType<SearchIndexUnavailableException>(damage);
                found++;
                continue;
            }

            // What a merge has left behind: nobody reads it.
            var answer = await folder.Open().SearchAsync(new SearchRequest { Query = ParsedQuery.Parse($"own{Documents} ") }, Token);
            Assert.Single(answer.Results);
            await folder.CloseAsync();
        }

        Assert.True(found > 0, $"None of {keys.Count} is read.");
    }

    // As the app does it some time after the start.
    private void Check()
    {
        using var file = new IndexFile(folder.IndexPath, NullLogger.Instance);
        file.Read(
            connection =>
            {
                IndexCheck.Run(connection, Token);
                return true;
            },
            Token);
        file.Write(connection =>
        {
            IndexCheck.CheckSuggestions(connection);
            return true;
        });
    }

    private async Task FillAsync()
    {
        var index = folder.Open();
        await Task.WhenAll(Enumerable.Range(0, Documents).Select(i => index.UpsertAsync(Document(i), Token)));
        await folder.CloseAsync();
    }

    private static IndexedDocument Document(int i, int version = 0) =>
        Post($"p{i}", $"Title {i}", $"own{i} version{version} " + string.Join(' ', Enumerable.Range(i, 60).Select(word => $"word{word % 40}"))).InBlob();
}
