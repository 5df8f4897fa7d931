using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public abstract partial class SearchIndexConformanceTests
{
    /// <summary>What means something to Lucene, OData, FTS5, SQL, URLs or JSON.</summary>
    private static readonly string[] Signs =
    [
        "+", "-", "&&", "||", "!", "(", ")", "{", "}", "[", "]", "^", "\"", "~", "*", "?", ":", "\\", "/", "'", "''", "$", "%", "%27", "@", ",", ";", "=", "<", ">", "#", "|", "&", "`",
        "AND", "OR", "NOT", "TO", "NEAR", "title:", "body:", "*:*", "eq", "' or kind eq 'post", ") or true or (", "--", "\u0000", "\uE000", "\uE001", "\u2028", "{\"a\":1}", "<b>", "</b>",
    ];

    [Fact]
    public async Task Every_sign_of_a_query_language_is_read_as_text()
    {
        await UploadAsync(Post("hit", "Rustls and friends", "Encryption for all."), Post("miss", "Other", "Nothing of that kind."));

        foreach (var sign in Signs)
        {
            foreach (var query in (string[])[sign, $"rustls {sign}", $"{sign} rustls", $"rustls{sign}", $"{sign}rustls{sign}", $"\"rustls {sign}\"", $"rustls -{sign}"])
            {
                var answer = await SearchAsync(query);

                Assert.True(answer.Total is >= 0 and <= 2 && answer.Match is "all" or "any" or "fuzzy", $"{query}: {answer.Total} {answer.Match}");
                Assert.Equal(query.Trim(), answer.Query);
            }
        }
    }

    [Theory]
    [InlineData("rustls!")]
    [InlineData("(rustls)")]
    [InlineData("rustls*")]
    [InlineData("rustls~2")]
    [InlineData("rustls^4")]
    [InlineData("\\rustls\\")]
    [InlineData("{rustls}")]
    [InlineData("[rustls]")]
    [InlineData("rustls:")]
    [InlineData("rustls?")]
    [InlineData("+rustls")]
    [InlineData("&rustls|")]
    [InlineData("'rustls'")]
    public async Task A_sign_next_to_a_word_does_not_hide_it(string query)
    {
        await UploadAsync(Post("hit", "About Rustls", "Version 2 and 4."), Post("miss", "Other", "Nothing."));

        Assert.Equal(["hit"], await SlugsAsync(query));
    }

    [Fact]
    public async Task Every_sign_in_a_filter_is_a_part_of_its_value()
    {
        var documents = Signs.Select((sign, i) => Post($"p{i}", "Same") with { Authors = [$"Ann {sign} Author"], FundedBy = [$"{sign}-fund"], Initiatives = [$"x{sign}y"] }).ToArray();
        documents = [.. documents.Where(document => !document.Authors[0].Contains('\0', StringComparison.Ordinal))];
        await UploadAsync(documents);

        foreach (var document in documents)
        {
            Assert.Equal([document.Slug], await SlugsAsync("same", new SearchFilters { Authors = document.Authors }));
            Assert.Equal([document.Slug], await SlugsAsync("", new SearchFilters { Funders = document.FundedBy, Initiatives = document.Initiatives }));
        }

        Assert.Empty(await SlugsAsync("", new SearchFilters { Authors = ["x' or kind eq 'post", "nobody') or (kind ne 'x"] }));
    }

    [Fact]
    public async Task Every_sign_may_be_typed_for_suggestions()
    {
        await UploadAsync(Post("hit", "Rustls and friends"));

        foreach (var sign in Signs)
        {
            Assert.InRange((await Index.SuggestAsync(sign, 8, Token)).Count, 0, 1);
            await Index.SuggestAsync($"rustls {sign}", 8, Token);
        }

        Assert.Equal("Rustls and friends", Assert.Single(await Index.SuggestAsync("(rustls) \"fri", 8, Token)).Text);
    }

    [Theory]
    [InlineData("o'reilly")]
    [InlineData("''")]
    [InlineData("a&b=c;d")]
    [InlineData("(x)!*$@+,~")]
    [InlineData("日本語-текст")]
    [InlineData("straße")]
    public async Task A_slug_may_hold_what_a_path_can_carry(string slug)
    {
        await UploadAsync(Post(slug, "Here"), Post("other", "Other"));

        Assert.Equal("Here", (await Index.FindAsync(ContentKind.Post, slug, Token))!.Content.Title);
        Assert.Equal("Here", (await Index.FindAsync(ContentKind.Post, slug.ToUpperInvariant().Replace("STRASSE", "STRAßE", StringComparison.Ordinal), Token))!.Content.Title);
        Assert.Null(await Index.FindAsync(ContentKind.Post, slug + "'", Token));
        Assert.Null(await Index.FindAsync(ContentKind.Page, slug, Token));
    }

    [Theory]
    [InlineData("日本語", "日本語")]
    [InlineData("текст", "Русский текст")]
    [InlineData("ΕΛΛΗΝΙΚΆ", "ελληνικά")]
    [InlineData("mueller naive", "Mueller, naïve")]
    [InlineData("strasse", "Strasse")]
    public async Task Words_of_any_script_are_found(string query, string title)
    {
        await UploadAsync(Post("hit", title, "Text."), Post("miss", "Other", "Something else."));

        Assert.Equal(["hit"], await SlugsAsync(query));
        Assert.Equal(title, Assert.Single((await SearchAsync(query)).Results).Title);
    }

    [Fact]
    public async Task Values_of_filters_are_compared_ignoring_case_in_any_script()
    {
        await UploadAsync(Post("hit", "A") with { Authors = ["Zoë ÖZTÜRK"] }, Post("miss", "B") with { Authors = ["Zoe Ozturk"] });

        Assert.Equal(["hit"], await SlugsAsync("", new SearchFilters { Authors = ["zoë öztürk"] }));
        Assert.Equal("Zoë ÖZTÜRK", Assert.Single((await SearchAsync("", new SearchFilters { Authors = ["ZOË özTÜRK"] })).Results[0].Authors));
    }
}
