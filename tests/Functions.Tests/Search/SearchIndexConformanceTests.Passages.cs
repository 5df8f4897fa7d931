using Prossimo.Functions.Content;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public abstract partial class SearchIndexConformanceTests
{
    [Fact]
    public async Task A_passage_names_the_section_that_matched()
    {
        await UploadAsync(Post("report", "Report", "Opening words.").WithSection("Ambition", "Daily issuance reached a peak.").WithSection("Outlook", "Nothing."));

        var passage = Assert.Single(Assert.Single((await SearchAsync("daily issuance")).Results).Passages);

        Assert.Equal(("Ambition", "ambition"), (passage.Heading, passage.Anchor));
        Assert.Equal("<mark>Daily</mark> <mark>issuance</mark> reached a peak.", passage.Html);
    }

    [Fact]
    public async Task Three_passages_at_most_in_the_order_of_the_document()
    {
        var document = Enumerable.Range(1, 6).Aggregate(Post("long", "Long"), (post, i) => post.WithSection($"Part {i}", string.Concat(Enumerable.Repeat("fuzzing ", i)) + "and more."));
        await UploadAsync(document);

        var passages = Assert.Single((await SearchAsync("fuzzing")).Results).Passages;

        Assert.Equal(3, passages.Count);
        Assert.Equal(passages.Select(passage => passage.Heading).Order(StringComparer.Ordinal), passages.Select(passage => passage.Heading));
    }

    [Fact]
    public async Task A_long_section_is_cut_around_the_match()
    {
        var filler = string.Join(' ', Enumerable.Repeat("Many other words fill a text.", 100));
        await UploadAsync(Post("long", "Long", $"{filler} The fuzzing is here. {filler}"));

        var html = Assert.Single((await SearchAsync("fuzzing")).Results).Passages[0].Html;

        Assert.Contains("<mark>fuzzing</mark>", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 50, 600);
    }

    [Fact]
    public async Task A_match_in_the_title_is_marked_there()
    {
        await UploadAsync(Post("title", "Rustls & <friends>", "Text."));

        var result = Assert.Single((await SearchAsync("rustls")).Results);

        Assert.Equal("<mark>Rustls</mark> &amp; &lt;friends&gt;", result.TitleHtml);
        Assert.Equal("Rustls & <friends>", result.Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("attack")]
    public async Task Nothing_that_was_uploaded_becomes_markup(string query)
    {
        const string Hostile = "attack <script>alert('x')</script> <mark>no</mark> \uE000raw\uE001 \"quoted\" &amp; \u0002 end";
        await UploadAsync(Post("bad", Hostile, Hostile).WithSection(Hostile, Hostile));

        var result = Assert.Single((await SearchAsync(query)).Results);

        foreach (var html in result.Passages.Select(passage => passage.Html).Append(result.TitleHtml))
        {
            var rest = html.Replace("<mark>attack</mark>", "", StringComparison.Ordinal);
            Assert.DoesNotContain('<', rest);
            Assert.DoesNotContain('>', rest);
            Assert.DoesNotContain('"', rest);
        }
    }

    [Fact]
    public async Task A_result_carries_what_a_list_shows()
    {
        await UploadAsync(Of(ContentKind.Initiative, "Rustls", "Rustls", "Text.", "2024-05-06") with
        {
            Excerpt = "About it.", Authors = ["Ann"], Initiatives = ["rustls"], FundedBy = ["A Fund"],
        });

        var result = Assert.Single((await SearchAsync("rustls")).Results);

        Assert.Equal(("initiative", "Rustls", "/initiative/Rustls/", "About it."), (result.Kind, result.Slug, result.Url, result.Excerpt));
        Assert.Equal(new DateOnly(2024, 5, 6), result.PublishedOn);
        Assert.Equal(["Ann", "rustls", "A Fund"], [.. result.Authors, .. result.Initiatives, .. result.Funders]);
        Assert.True(result.Score > 0);
    }
}
