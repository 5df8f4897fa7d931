using System.Text;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

/// <summary>Nothing that can be typed is an error.</summary>
public sealed class HostileQueryTests : IAsyncLifetime
{
    private readonly IndexFolder folder = new();
    private EmbeddedSearchIndex index = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(folder.SynonymsPath, "near, close to\nand => or", Token);
        index = folder.Open();
        await index.UpsertAsync(Post("one", "Near and not or", "Column: title* ^start {words} + plus").WithSection("NEAR(a b, 3)", "or not and").InBlob(), Token);
        await index.UpsertAsync(Post("two", "Résumé \U0001F980", "日本語 текст ελληνικά").InBlob(), Token);
    }

    public async ValueTask DisposeAsync() => await folder.DisposeAsync();

    [Theory]
    [InlineData("AND")]
    [InlineData("NOT OR AND NEAR")]
    [InlineData("title : near")]
    [InlineData("{title body} : x")]
    [InlineData("NEAR(near and, 2)")]
    [InlineData("^near*")]
    [InlineData("near + and")]
    [InlineData("\"near")]
    [InlineData("near\"and\"or")]
    [InlineData("\"\"\"\"")]
    [InlineData("-\"")]
    [InlineData("--near ---")]
    [InlineData("- - -")]
    [InlineData("-")]
    [InlineData("*")]
    [InlineData("'; DROP TABLE documents; --")]
    [InlineData("near\0and")]
    [InlineData("\uD83D")]
    [InlineData("a\uDC00b")]
    [InlineData("\uE000near\uE001")]
    [InlineData("\u0301\u0301")]
    [InlineData("日本")]
    [InlineData("¾ ² Ⅷ")]
    public async Task It_is_answered(string query) => await AskAsync(query);

    [Fact]
    public async Task Two_hundred_signs_are_answered() => await AskAsync(string.Concat(Enumerable.Repeat("\"-*(^:{+)}", 20)));

    [Fact]
    public async Task Any_mixture_is_answered()
    {
        string[] pieces =
        [
            "near", "and", "OR", "NOT", "\"", "\u201C", "\u201D", "-", " ", " ", "*", "(", ")", ":", "^", "{", "}", "+", ",", "'", "\\", "/", "//", "://", "?", "#", ".", "_", "&", "@",
            "\0", "\uD800", "\uDFFF", "\uE000", "é", "e\u0301", "日本語", "\U0001F980", "1", "9999999999999999999", "memmory", "a", "\t", "\n", "\u200B", "\u00AD", "ß", "İ", "ﬁ", "title", "words",
        ];
        var random = new Random(20240229);
        for (var round = 0; round < 1500; round++)
        {
            var query = new StringBuilder();
            for (var length = random.Next(1, 25); length > 0; length--)
            {
                query.Append(pieces[random.Next(pieces.Length)]);
            }

            await AskAsync(query.ToString());
        }
    }

    [Fact]
    public async Task A_long_chain_of_misspelt_words_is_answered_at_once()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await AskAsync(string.Join('-', Enumerable.Repeat("neaar", 33)));
        await AskAsync(string.Join(' ', Enumerable.Repeat("neaar", 33)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    private async Task AskAsync(string query)
    {
        var answer = await index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse(query) }, Token);
        await index.SuggestAsync(query, 8, Token);

        Assert.Contains(answer.Match, (string[])["all", "any", "fuzzy"]);
        Assert.InRange(answer.Total, 0, 2);
        Assert.Equal(answer.Match == "fuzzy", answer.CorrectedQuery is not null);
        Assert.Equal(2, (await index.ListSourcesAsync(Token)).Count);
    }
}
