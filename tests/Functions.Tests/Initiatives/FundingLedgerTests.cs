using Prossimo.Functions.Content.Funding;
using Prossimo.Functions.Initiatives;

namespace Prossimo.Functions.Tests.Initiatives;

/// <summary>Whose money it is that documents speak of, and that no sum is counted twice or shown as one's own.</summary>
public sealed class FundingLedgerTests : IAsyncLifetime
{
    private readonly InitiativeContent content = new();

    public async ValueTask InitializeAsync()
    {
        await content.UploadAsync("initiatives/rustls.md", "---\ntitle: Rustls\n---\nA page.\n\n## Links\n\n- [Code](https://github.com/rustls/rustls)");
        await content.UploadAsync("initiatives/ntp.md", "---\ntitle: NTP\naliases: [ntpd-rs]\n---\nA page.");
        await content.UploadAsync("initiatives/dns.md", "---\ntitle: DNS\n---\nA page.");
        await content.UploadAsync("initiatives/tools.md", "---\ntitle: Tools\n---\nA page.");
    }

    public ValueTask DisposeAsync() => content.DisposeAsync();

    [Fact]
    public async Task Links_repositories_and_names_of_the_sentence_say_who_shares_a_sum()
    {
        await content.UploadAsync(
            "posts/a.md",
            "---\ntitle: A post\ndate: 2024-05-06\n---\nText with [Rustls](https://github.com/rustls/rustls/issues), [time](/initiative/ntp/).\n\n## Money\n\nMore.",
            Sum("Acme", 100, "Acme gives $100 for the tools that we need: TLS, time and DNS.") with { ScopeLinks = ["https://github.com/rustls/rustls/issues", "/initiative/ntp/", "https://example.org/"], Anchor = "money" });

        var funding = Assert.Single((await content.SummaryAsync("ntp")).Funding);
        Assert.Equal(("Acme", 100m, "$100", "2024-05-06", 3), (funding.Funder, funding.AmountUsd, funding.AmountText, funding.Date, funding.SharedBy));
        Assert.Equal(["rustls", "dns"], funding.SharedWith);
        Assert.Equal(new("Acme gives $100 for the tools that we need: TLS, time and DNS.", "/blog/a/#money"), funding.Evidence);
        Assert.Equal(["Acme"], (await content.SummaryAsync("dns")).Funders);
        Assert.Empty((await content.SummaryAsync("tools")).Funding);
    }

    [Fact]
    public async Task Several_givers_of_one_sum_are_funders_one_by_one()
    {
        await content.UploadAsync("posts/a.md", "---\ntitle: A gift\n---\nText.", Sum("Acme and Bell", 100, "Acme and Bell give $100 to DNS."));
        var summary = await content.SummaryAsync("dns");
        Assert.Equal("Acme and Bell", Assert.Single(summary.Funding).Funder);
        Assert.Equal(["Acme", "Bell"], summary.Funders);
    }

    [Fact]
    public async Task A_sum_that_names_nobody_is_nobodys()
    {
        await content.UploadAsync("posts/a.md", "---\ntitle: A gift\n---\n[Rustls](/initiative/rustls/) is one of many.", Sum("Acme", 100, "Acme gives $100 to Prossimo."));
        Assert.Empty((await content.SummaryAsync("rustls")).Funding);
    }

    [Theory]
    [InlineData("Acme helps Rustls and DNS", "Text.", "rustls, dns", 2)]
    [InlineData("Two grants", "See [a](/initiative/rustls/) and [b](/initiative/ntp/).", "rustls, ntp", 2)]
    [InlineData("Two grants", "See [a](/initiative/rustls/), [b](/initiative/ntp/), [c](/initiative/dns/).", "", 0)]
    [InlineData("Acme helps Rustls", "Text.", "rustls", 2)]
    public async Task A_count_is_filled_from_the_title_or_from_the_links_if_it_agrees(string title, string body, string expected, int sharedBy)
    {
        await content.UploadAsync("posts/a.md", $"---\ntitle: {title}\n---\n{body}", Sum("Acme", 100, "Acme gives $100 to two initiatives.") with { StatedShares = 2 });
        var having = (await content.BookAsync()).List().Initiatives.Where(initiative => initiative.Funding.Count > 0).ToList();
        Assert.Equal(expected.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(), having.Select(initiative => initiative.Slug).Order());
        Assert.All(having, initiative => Assert.Equal(sharedBy, initiative.Funding[0].SharedBy));
    }

    [Fact]
    public async Task Whom_an_announcements_title_names_shares_the_sum()
    {
        await content.UploadAsync("posts/a.md", "---\ntitle: Rustls and DNS advance with support by Acme\n---\nText.", Sum("Acme Fund", 100, "Rustls goes on thanks to $100 from the Acme Fund."));
        await content.UploadAsync("posts/b.md", "---\ntitle: News of NTP and DNS\n---\nText.", Sum("Bell", 200, "Rustls goes on thanks to $200 from Bell."));
        var sums = (await content.SummaryAsync("rustls")).Funding;
        Assert.Equal([("Acme Fund", "dns"), ("Bell", "")], sums.Select(sum => (sum.Funder, string.Join(' ', sum.SharedWith))).Order());
    }

    [Fact]
    public async Task A_documents_own_heading_may_name_what_the_sentence_means()
    {
        await content.UploadAsync("posts/a.md", "---\ntitle: News\n---\nText.\n\n## Safe Lookups\n\nOn [the page](/initiative/dns/).", Sum("Acme", 100, "Acme gives $100 for Rustls and Safe Lookups."));
        Assert.Equal(["dns"], Assert.Single((await content.SummaryAsync("rustls")).Funding).SharedWith);
    }

    [Fact]
    public async Task A_sum_that_several_documents_state_is_shown_once_with_the_first_post_as_evidence()
    {
        await content.UploadAsync("posts/late.md", "---\ntitle: Looking back\ndate: 2025-01-01\n---\nText.", Sum("Acme", 100, "In 2024 Acme gave $100 to Rustls.") with { Date = "2024" });
        await content.UploadAsync("posts/first.md", "---\ntitle: A gift\ndate: 2024-02-03\n---\nText.", Sum("Acme", 100, "Acme gives $100 to Rustls and DNS."));
        await content.UploadAsync("reports/year.md", "---\ntitle: The year\ndate: 2024-12-31\n---\nText.", Sum("Acme", 100, "Acme gave $100 to Rustls."));
        await content.UploadAsync("initiatives/rustls.md", "---\ntitle: Rustls\n---\nA page.", Sum("Acme", 100, "Acme gave us $100."));

        var sum = Assert.Single((await content.SummaryAsync("rustls")).Funding);
        Assert.Equal(("2024-02-03", "/blog/first/", "dns"), (sum.Date, sum.Evidence.Url, Assert.Single(sum.SharedWith)));
    }

    [Fact]
    public async Task Sums_that_differ_in_giver_size_or_purpose_are_several()
    {
        await content.UploadAsync("posts/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\nText.", Sum("Acme", 100, "Acme gives $100 to Rustls."), Sum("Acme", 200, "Acme gives $200 to Rustls."));
        await content.UploadAsync("posts/b.md", "---\ntitle: B\ndate: 2024-01-02\n---\nText.", Sum("Bell", 100, "Bell gives $100 to Rustls."));
        await content.UploadAsync("posts/c.md", "---\ntitle: C\ndate: 2024-01-03\n---\nText.", Sum("Acme", 100, "Acme gives $100 to DNS."));
        await content.UploadAsync("posts/d.md", "---\ntitle: D\ndate: 2024-01-04\n---\nText.", Sum("Acme", 100, "Acme gives another $100 to Rustls.") with { IsFurther = true });

        Assert.Equal(4, (await content.SummaryAsync("rustls")).Funding.Count);
        Assert.Single((await content.SummaryAsync("dns")).Funding);
        Assert.Equal(["2024-01-04", "2024-01-02", "2024-01-01", "2024-01-01"], (await content.SummaryAsync("rustls")).Funding.Select(sum => sum.Date));
    }

    [Fact]
    public async Task What_an_editor_states_is_taken_as_stated_by_slug_or_name_and_what_nobody_knows_is_only_counted()
    {
        await content.UploadAsync("posts/a.md", "---\ntitle: A gift\ndate: 2024-01-01\n---\nText.", Sum("Acme", 100, "Acme gives $100 to Rustls.") with { Initiatives = ["dns", "ntpd-rs", "rustlz"] });
        Assert.Empty((await content.SummaryAsync("rustls")).Funding);
        var sum = Assert.Single((await content.SummaryAsync("dns")).Funding);
        Assert.Equal(["ntp"], sum.SharedWith);
        Assert.Equal(3, sum.SharedBy);
        Assert.Null((await content.BookAsync()).Find("rustlz"));
    }

    [Fact]
    public async Task Whoever_names_all_that_share_a_sum_is_the_evidence()
    {
        await content.UploadAsync("posts/a.md", "---\ntitle: A\ndate: 2024-01-01\n---\nText.", Sum("Acme", 100, "Acme gives $100 to DNS."));
        await content.UploadAsync("posts/b.md", "---\ntitle: B\ndate: 2024-02-01\n---\nText.", Sum("Acme", 100, "Acme gave $100 to DNS, Rustls and NTP."));
        var sum = Assert.Single((await content.SummaryAsync("dns")).Funding);
        Assert.Equal(("/blog/b/", "2024-01-01", 3), (sum.Evidence.Url, sum.Date, sum.SharedBy));
        Assert.Equal(["rustls", "ntp"], sum.SharedWith);
    }

    private static FundingStatement Sum(string funder, decimal amount, string sentence) =>
        new() { Funder = funder, Givers = funder.Split(" and "), AmountUsd = amount, AmountText = $"${amount}", Evidence = sentence, Scope = sentence };
}
