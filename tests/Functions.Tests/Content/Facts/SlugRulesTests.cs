using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Tests.Content.Facts;

public sealed class SlugRulesTests
{
    [Theory]
    [InlineData("rustls-new-features")]
    [InlineData("1.5m-for-memory-safety")]
    [InlineData("AWS-support_2023~(draft)")]
    [InlineData("a:b@c;d,e!f$g&h'i+j=k*")]
    [InlineData("größe-日本語")]
    [InlineData("...")]
    public void A_slug_may_hold_what_a_path_carries(string slug) => Assert.Null(SlugRules.FindFault(SlugRules.Normalise(slug)));

    [Theory]
    [InlineData("a b")]
    [InlineData("a\u00A0b")]
    [InlineData("a/b")]
    [InlineData("/a/")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%20b")]
    [InlineData("a\\b")]
    [InlineData("a<b")]
    [InlineData("a>b")]
    [InlineData("a\"b")]
    [InlineData("a|b")]
    [InlineData("a\u0007b")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u200Bb")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a\ud800")]
    public void Other_characters_are_a_fault(string slug) => Assert.NotNull(SlugRules.FindFault(SlugRules.Normalise(slug)));

    [Fact]
    public void The_length_has_a_limit()
    {
        Assert.Null(SlugRules.FindFault(new string('a', SlugRules.MaxLength)));
        Assert.NotNull(SlugRules.FindFault(new string('a', SlugRules.MaxLength + 1)));
    }

    [Fact]
    public void Slugs_are_composed_so_that_two_ways_to_type_a_letter_are_one() => Assert.Equal("caf\u00e9", SlugRules.Normalise(" cafe\u0301 "));

    [Theory]
    [InlineData("posts/2023-07-10-Funding.md", "2023-07-10-Funding")]
    [InlineData("posts/2023/funding.md", "funding")]
    [InlineData("posts/funding/index.md", "funding")]
    [InlineData("reports/2016/_Index.html", "2016")]
    [InlineData("posts/index.md", "index")]
    [InlineData("posts/_index.md", "index")]
    [InlineData("pages/pages/index.md", "pages")]
    [InlineData("pages/a  b?c.txt", "a-b-c")]
    [InlineData("pages/100% #1.txt", "100-1")]
    [InlineData("pages/v1.5 notes.md", "v1.5-notes")]
    [InlineData("pages/cafe\u0301.md", "caf\u00e9")]
    [InlineData("pages/???.md", "")]
    [InlineData("pages/.md", "")]
    public void The_file_name_gives_the_slug(string blobName, string slug) => Assert.Equal(slug, SlugRules.FromBlobName(blobName));

    [Fact]
    public void A_slug_from_a_file_name_is_always_a_good_one_or_empty()
    {
        var random = new Random(5);
        const string Characters = "ab-._ /?#%\\<>\"\u00A0é\u0301\ud83c\udf89\ud800日\t";
        for (var round = 0; round < 5000; round++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(1, 300)).Select(_ => Characters[random.Next(Characters.Length)]));
            var slug = SlugRules.FromBlobName($"pages/{name}x.md");
            Assert.True(slug.Length == 0 || SlugRules.FindFault(slug) is null, slug);
        }
    }

    [Fact]
    public void A_file_whose_name_gives_no_slug_is_refused_with_advice()
    {
        var result = new ContentParser().Parse(new("pages/???.md", "Text."u8.ToArray(), new Dictionary<string, string>()));
        var reason = Assert.Single(Assert.IsType<ParseResult.Rejected>(result).Reasons);
        Assert.Equal(RejectionCode.InvalidSlug, reason.Code);
    }
}
