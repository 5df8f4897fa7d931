using Prossimo.Functions.Content;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public abstract partial class SearchIndexConformanceTests
{
    [Fact]
    public async Task Typing_completes_any_word_of_a_title()
    {
        await UploadAsync(Post("fund", "Advancing Rustls with a grant"), Post("other", "Something else"));

        foreach (var typed in (string[])["rus", "gra", "adv", "grant rust", "Rüstl", "advancing rustls with a grant"])
        {
            var suggestion = Assert.Single(await Index.SuggestAsync(typed, 8, Token));
            Assert.Equal(("Advancing Rustls with a grant", "/blog/fund/", "post"), (suggestion.Text, suggestion.Url, suggestion.Kind));
        }
    }

    [Fact]
    public async Task A_heading_leads_to_its_section()
    {
        await UploadAsync(Post("report", "Annual report").WithSection("Money matters", "Text."));

        var suggestion = Assert.Single(await Index.SuggestAsync("mon", 8, Token));

        Assert.Equal(("Money matters — Annual report", "/blog/report/#money-matters"), (suggestion.Text, suggestion.Url));
    }

    [Fact]
    public async Task Titles_that_begin_so_come_before_others_and_headings_last()
    {
        await UploadAsync(
            Post("heading", "Unrelated").WithSection("Rustls here", "Text."),
            Post("within", "News of Rustls"),
            Post("begins", "Rustls news"),
            Of(ContentKind.Initiative, "rustls", "Rustls"));

        var texts = (await Index.SuggestAsync("rust", 8, Token)).Select(suggestion => suggestion.Text);

        Assert.Equal(["Rustls", "Rustls news", "News of Rustls", "Rustls here — Unrelated"], texts);
    }

    [Fact]
    public async Task No_more_suggestions_than_wanted_and_none_twice()
    {
        await UploadAsync([.. Enumerable.Range(0, 12).Select(i => Post($"p{i}", i < 6 ? "Same title" : $"Same title {i}"))]);

        Assert.Equal(4, (await Index.SuggestAsync("same", 4, Token)).Count);
        var all = await Index.SuggestAsync("same", 20, Token);
        Assert.Equal(all.Count, all.Select(suggestion => suggestion.Text).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"-(*")]
    [InlineData("zzz")]
    public async Task Nothing_to_complete_is_answered_with_nothing(string typed)
    {
        await UploadAsync(Post("one", "One"));

        Assert.Empty(await Index.SuggestAsync(typed, 8, Token));
    }
}
