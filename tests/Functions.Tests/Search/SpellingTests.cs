using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("same", "same", 0)]
    [InlineData("safty", "safety", 1)]
    [InlineData("memmory", "memory", 1)]
    [InlineData("saftey", "safety", 1)]
    [InlineData("afety", "safety", 1)]
    [InlineData("kernal", "kernel", 1)]
    [InlineData("crpytograhpy", "cryptography", 2)]
    [InlineData("", "ab", 2)]
    [InlineData("abc", "xyz", 3)]
    public void Slips_are_counted(string left, string right, int slips)
    {
        Assert.Equal(slips, EditDistance.Of(left, right, 5));
        Assert.Equal(slips, EditDistance.Of(right, left, 5));
    }

    [Fact]
    public void Counting_stops_past_the_limit() => Prop.ForAll<NonNull<string>, NonNull<string>>((left, right) =>
        EditDistance.Of(left.Get, right.Get, 2) == Math.Min(3, EditDistance.Of(left.Get, right.Get, 1000))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("rsut", "rust")]
    [InlineData("rustt", "rust")]
    [InlineData("tust", "rust")]
    [InlineData("encrpytoin", "encryption")]
    [InlineData("ncryption", "encryption")]
    [InlineData("krakenberger", "krakenburger")]
    public async Task A_word_is_corrected(string typed, string meant) => Assert.Equal(meant, (await CorrectAsync(typed)).CorrectedQuery);

    [Theory]
    [InlineData("2o22")]
    [InlineData("2022")]
    [InlineData("ru")]
    [InlineData("rxxt")]
    [InlineData("encrxxxion")]
    [InlineData("kncrypsion")]
    public async Task Numbers_short_words_and_what_is_too_far_off_are_not(string typed) => Assert.Null((await CorrectAsync(typed)).CorrectedQuery);

    [Fact]
    public async Task Of_words_as_near_the_commoner_one_is_meant()
    {
        await using var folder = new IndexFolder();
        var index = folder.Open();
        for (var i = 0; i < 20; i++)
        {
            await index.UpsertAsync(Post($"p{i}", "Title", i == 0 ? "crate" : "grate").InBlob(), TestContext.Current.CancellationToken);
        }

        Assert.Equal("grate", (await SearchAsync(index, "xrate")).CorrectedQuery);
    }

    [Fact]
    public async Task A_correction_follows_what_is_uploaded_and_removed()
    {
        await using var folder = new IndexFolder();
        var index = folder.Open();
        Assert.Null((await SearchAsync(index, "keyborad")).CorrectedQuery);

        await index.UpsertAsync(Post("k", "Keyboard").InBlob(), TestContext.Current.CancellationToken);
        Assert.Equal("keyboard", (await SearchAsync(index, "keyborad")).CorrectedQuery);

        await index.RemoveAsync("posts/k.md", TestContext.Current.CancellationToken);
        Assert.Null((await SearchAsync(index, "keyborad")).CorrectedQuery);
    }

    [Theory]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("ÀÉÎõü", "aeiou")]
    [InlineData("ŘŠž", "rsz")]
    [InlineData("Việt", "viet")]
    [InlineData("plain", "plain")]
    public void Folding_takes_case_and_marks_off(string word, string folded) => Assert.Equal(folded, WordFolding.Fold(word));

    private static async Task<SearchResponse> CorrectAsync(string typed)
    {
        await using var folder = new IndexFolder();
        var index = folder.Open();
        await index.UpsertAsync(Post("p", "Rust and encryption", "By Fiona Krakenbürger, 2023.").InBlob(), TestContext.Current.CancellationToken);
        return await SearchAsync(index, typed);
    }

    private static Task<SearchResponse> SearchAsync(ISearchIndex index, string query) =>
        index.SearchAsync(new SearchRequest { Query = ParsedQuery.Parse(query) }, TestContext.Current.CancellationToken);
}
