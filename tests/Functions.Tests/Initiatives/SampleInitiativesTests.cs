using Prossimo.Functions.Initiatives;

namespace Prossimo.Functions.Tests.Initiatives;

/// <summary>What the project's own content says about its initiatives: all of it right, and nothing that no source says.</summary>
public sealed class SampleInitiativesTests : IAsyncLifetime
{
    private readonly InitiativeContent content = new();
    private IReadOnlyList<InitiativeSummary> all = [];

    public async ValueTask InitializeAsync()
    {
        await content.UploadSamplesAsync();
        all = (await content.BookAsync()).List().Initiatives;
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();

    [Fact]
    public void Each_sum_stands_with_every_initiative_that_shares_it_and_with_no_other()
    {
        var sums = new (string Funder, decimal Amount, string Date, string Post, string[] Initiatives)[]
        {
            ("Sovereign Tech Fund", 1_500_000, "2023-07-10", "/blog/sovereign-tech-fund-three-contracts/", ["av1", "dns", "rustls"]),
            ("AWS", 1_000_000, "2023-05-11", "/blog/aws-backs-four-initiatives/", ["av1", "ntp", "rustls", "sudo-su"]),
            ("OpenSSF Alpha-Omega", 530_000, "2023-09-18", "/blog/alpha-omega-rustls-and-kernel/", ["linux-kernel", "rustls"]),
        };
        var expected = from sum in sums
                       from initiative in sum.Initiatives
                       select (initiative, sum.Funder, sum.Amount, sum.Date, sum.Post, string.Join(' ', sum.Initiatives.Where(other => other != initiative)), sum.Initiatives.Length);
        var actual = from initiative in all
                     from sum in initiative.Funding
                     select (initiative.Slug, sum.Funder, sum.AmountUsd!.Value, sum.Date!, sum.Evidence.Url, string.Join(' ', sum.SharedWith.Order(StringComparer.Ordinal)), sum.SharedBy);
        Assert.Equal(expected.Order(), actual.Order());
    }

    [Theory]
    [InlineData("av1", "active")]
    [InlineData("curl", "complete")]
    [InlineData("dns", "planned")]
    [InlineData("httpd", "complete")]
    [InlineData("linux-kernel", "active")]
    [InlineData("ntp", "complete")]
    [InlineData("rustls", "active")]
    [InlineData("sudo-su", "complete")]
    [InlineData("tools", "planned")]
    [InlineData("zlib", "complete")]
    public void Each_stands_as_its_page_says(string slug, string status) => Assert.Equal(status, all.Single(initiative => initiative.Slug == slug).Status);

    [Fact]
    public void Each_has_a_page_whose_opening_is_whole_sentences()
    {
        Assert.Equal(10, all.Count);
        Assert.All(all, initiative =>
        {
            Assert.Equal("page", initiative.Basis);
            Assert.Matches(@"^[\p{Lu}\p{Ll}].{60,298}\.$", initiative.Summary);
        });
    }

    [Fact]
    public void No_post_belongs_to_an_ordinary_word()
    {
        Assert.Empty(all.Single(initiative => initiative.Slug == "tools").Posts);
        Assert.DoesNotContain(all.Single(initiative => initiative.Slug == "curl").Posts, post => post.Relation == "mentioned");
    }

    [Fact]
    public void Funders_stand_as_the_pages_write_them_and_once() =>
        Assert.Equal(["Sovereign-Tech-Agency", "OpenSSF-Alpha-Omega", "AWS", "Flyio"], all.Single(initiative => initiative.Slug == "rustls").Funders);
}
