using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>What a statement carries with it, and when two mentions are one.</summary>
public sealed class FundingReaderTests
{
    [Theory]
    [InlineData("AWS gives our initiatives $1 million.\n\nOnce more: AWS contributed $1,000,000 to our work.")]
    [InlineData("AWS gives our initiatives $1 million ($1,000,000).")]
    [InlineData("AWS gives our initiatives a million dollars, that is $1M. We thank Amazon Web Services for its $1 million gift.")]
    public void A_sum_that_is_told_twice_is_one(string body) => Assert.Single(FundingReadings.InPost(body, "AWS gives $1M to our initiatives"));

    [Theory]
    [InlineData("AWS gave our initiatives $1 million in 2021 and gives another $1 million now.", "AWS $1 million 2021, AWS $1 million 2023-07-10 further")]
    [InlineData("AWS committed $400,000 to our initiatives in 2022 and a further $300,000 in 2023.", "AWS $400,000 2022, AWS $300,000 2023-07-10 further")]
    [InlineData("AWS gives us $1M for [Rustls](/initiative/rustls/) and Google $500,000 for [NTP](/initiative/ntp/).", "AWS $1M 2023-07-10, Google $500,000 2023-07-10")]
    [InlineData("AWS gives us $1M. Google gives us $500,000.", "AWS $1M 2023-07-10, Google $500,000 2023-07-10")]
    [InlineData("AWS and Google gave our initiatives $1M and $500,000, respectively.", "AWS $1M 2023-07-10, Google $500,000 2023-07-10")]
    [InlineData("AWS gives us $1M, of which $400,000 is for Rustls.", "AWS $400,000 2023-07-10")]
    [InlineData("AWS gives us $1M: $400,000 for [Rustls](/initiative/rustls/) and $600,000 for [rav1d](/initiative/av1/).", "AWS $400,000 2023-07-10, AWS $600,000 2023-07-10")]
    [InlineData("We received $1M in grants: $400,000 from AWS and $600,000 from Google.", "AWS $400,000 2023-07-10, Google $600,000 2023-07-10")]
    [InlineData("AWS gives our initiatives $1 million, which makes the $3.03M of this year's announcements.", "AWS $1 million 2023-07-10")]
    [InlineData("A second grant from AWS, $250,000, supports our initiatives.", "AWS $250,000 2023-07-10 further")]
    [InlineData("AWS has renewed its commitment to our initiatives with $250,000.", "AWS $250,000 2023-07-10 further")]
    [InlineData("AWS gives us $250,000 more for our initiatives.", "AWS $250,000 2023-07-10 further")]
    [InlineData("AWS gives us $250,000 for two additional initiatives.", "AWS $250,000 2023-07-10")]
    public void Tranches_funders_and_parts_are_told_apart(string body, string statements) =>
        Assert.Equal(statements, string.Join(", ", FundingReadings.InPost(body).Select(one => $"{one.Funder} {one.AmountText} {one.Date}{(one.IsFurther ? " further" : "")}")));

    [Fact]
    public void Parts_of_a_sum_carry_the_links_of_their_own_initiatives()
    {
        var parts = FundingReadings.InPost("AWS gives us $1M: $400,000 for [Rustls](/initiative/rustls/) and $600,000 for [rav1d](/initiative/av1/).");
        Assert.Equal(["/initiative/rustls/", "/initiative/av1/"], parts.Select(part => Assert.Single(part.ScopeLinks)));
        Assert.Equal("$400,000 for Rustls and", parts[0].Scope);
    }

    [Theory]
    [InlineData("In May 2023 AWS contributed $1 million to our initiatives.", "2025-02-03", "2023-05")]
    [InlineData("On 11 May 2023, AWS gave our initiatives $1 million.", "2023-05-11", "2023-05-11")]
    [InlineData("In May of 2023 AWS gives our initiatives $1 million.", "2023-05-11", "2023-05-11")]
    [InlineData("AWS contributed $1 million to our initiatives in 2021.", "2025-02-03", "2021")]
    [InlineData("AWS contributed $1 million to our initiatives on May 11, 2023.", "2025-02-03", "2023-05-11")]
    [InlineData("AWS's $1 million grant (May 2023) was our initiatives' first.", "2025-02-03", "2023-05")]
    [InlineData("AWS contributes $1 million to work on our initiatives in 2024.", "2023-05-11", "2023-05-11")]
    [InlineData("AWS, a sponsor since 2015, contributes $1 million to our initiatives.", "2023-05-11", "2023-05-11")]
    [InlineData("Rustls, which we began to fund in 2020, receives $1 million from AWS.", "2023-05-11", "2023-05-11")]
    [InlineData("AWS contributes $1 million to our initiatives, whose work runs through December 2024.", "2023-05-11", "2023-05-11")]
    [InlineData("Last year AWS contributed $1 million to our initiatives.", "2025-02-03", "2024")]
    [InlineData("In March AWS contributed $1 million to our initiatives.", "2023-05-11", "2023-03")]
    [InlineData("AWS had contributed $1 million to our initiatives.", "2023-05-11", null)]
    [InlineData("AWS may_not be read, but AWS contributes $1 million to our initiatives.", "2023-05-11", "2023-05-11")]
    public void The_date_is_the_posts_unless_the_sentence_tells_of_an_earlier_one(string body, string published, string? date) =>
        Assert.Equal(date, Assert.Single(FundingReadings.InPost(body, date: published)).Date);

    [Theory]
    [InlineData("In May 2023 AWS contributed $1 million to this initiative.", "2023-05")]
    [InlineData("AWS contributed $1 million to this initiative.", null)]
    [InlineData("AWS contributed $1 million to this initiative, which began in 2020.", null)]
    [InlineData("AWS contributed $1 million to this initiative on 2023-05-11.", "2023-05-11")]
    public void Outside_posts_only_a_date_in_the_sentence_counts(string body, string? date) =>
        Assert.Equal(date, Assert.Single(FundingReadings.Read("initiatives/rustls.md", $"---\ntitle: Rustls\ndate: 2024-01-01\n---\n\n{body}").Funding).Date);

    [Fact]
    public void The_evidence_is_the_sentence_in_its_section()
    {
        var statement = Assert.Single(FundingReadings.InPost("Hello there.\n\n## Who pays\n\nMuch has been said. AWS contributes $1 million to our initiatives. Thank you!", "AWS contributes $1 million"));
        Assert.Equal(("AWS contributes $1 million to our initiatives.", "who-pays"), (statement.Evidence, statement.Anchor));
    }

    [Fact]
    public void Of_two_mentions_the_one_that_tells_whose_the_money_is_is_the_evidence()
    {
        var statement = Assert.Single(FundingReadings.InPost("AWS contributes $1 million to our work.\n\nThe $1 million from AWS is shared by [Rustls](/initiative/rustls/) and [NTP](/initiative/ntp/)."));
        Assert.Equal(["/initiative/rustls/", "/initiative/ntp/"], statement.ScopeLinks);
    }

    [Theory]
    [InlineData("AWS commits $1M to Prossimo", "What is new.", "AWS commits $1M to Prossimo")]
    [InlineData("$1M from AWS to fuel memory safety", "What is new.", "$1M from AWS to fuel memory safety")]
    [InlineData("News", "AWS commits $1M to four Prossimo initiatives.", "AWS commits $1M to four Prossimo initiatives.")]
    public void A_sum_that_only_the_title_or_the_excerpt_states_counts_with_those_words(string title, string excerpt, string evidence)
    {
        var statement = Assert.Single(FundingReadings.Read("posts/a.md", $"---\ntitle: \"{title}\"\nexcerpt: \"{excerpt}\"\ndate: 2023-05-11\n---\n\nNothing about money here.").Funding);
        Assert.Equal(("AWS", 1_000_000, "2023-05-11", evidence, ""), (statement.Funder, statement.AmountUsd, statement.Date, statement.Evidence, statement.Anchor));
    }

    [Theory]
    [InlineData("AWS Backs Four Initiatives", "A contribution of $1 million will move them forward.")]
    [InlineData("News", "## AWS\n\nA contribution of $1 million will move four initiatives forward.")]
    [InlineData("News", "Let us thank AWS. A contribution of $1 million moves four initiatives forward.")]
    [InlineData("News", "A contribution of $1 million moves four initiatives forward. We thank AWS for it.")]
    public void A_giver_whom_the_sentence_leaves_out_is_found_beside_it(string title, string body) =>
        Assert.Equal(("AWS", 1_000_000, 4), Assert.Single(FundingReadings.InPost(body, title)) is var one ? (one.Funder, one.AmountUsd, one.StatedShares ?? 4) : default);

    [Fact]
    public void A_list_below_the_sentence_belongs_to_its_scope_and_what_follows_the_list_does_not()
    {
        var statement = Assert.Single(FundingReadings.InPost(
            "AWS contributes $1 million to our work on:\n\n- [Rustls](/initiative/rustls/), for TLS\n- [NTP](/initiative/ntp/)\n\nThe [DNS resolver](/initiative/dns/) will have to wait."));
        Assert.Equal("AWS contributes $1 million to our work on: Rustls, for TLS NTP", statement.Scope);
        Assert.Equal(["/initiative/rustls/", "/initiative/ntp/"], statement.ScopeLinks);
    }

    [Fact]
    public void Sentences_that_go_on_about_the_money_belong_to_its_scope()
    {
        var statement = Assert.Single(FundingReadings.InPost(
            "AWS contributes $1 million to Prossimo. It is meant for [Rustls](/initiative/rustls/). This money also helps [NTP](/initiative/ntp/). [DNS](/initiative/dns/) goes on as before."));
        Assert.Equal(["/initiative/rustls/", "/initiative/ntp/"], statement.ScopeLinks);
    }

    [Fact]
    public void A_sentence_that_names_its_initiatives_is_its_own_scope()
    {
        var statement = Assert.Single(FundingReadings.InPost("AWS contributes $1 million to [Rustls](/initiative/rustls/). It also hosts [NTP](/initiative/ntp/)."));
        Assert.Equal((statement.Evidence, 1), (statement.Scope, statement.ScopeLinks.Count));
    }

    [Fact]
    public void A_funder_named_in_full_may_go_on_by_a_part_of_its_name()
    {
        var statement = Assert.Single(FundingReadings.InPost("The OpenSSF's Alpha-Omega project is our partner.\n\nWe have received $530,000 in funding from the OpenSSF."));
        Assert.Equal("OpenSSF Alpha-Omega", statement.Funder);
        Assert.Equal("OpenSSF", Assert.Single(FundingReadings.InPost("We have received $530,000 in funding from the OpenSSF.")).Funder);
    }

    [Fact]
    public void An_initiatives_page_and_a_report_state_funding_as_posts_do()
    {
        Assert.Single(FundingReadings.Read("initiatives/rustls.md", "---\ntitle: Rustls\n---\n\nAWS contributed $1 million to Rustls.").Funding);
        Assert.Single(FundingReadings.Read("reports/2023.txt", "Report of 2023\n\nAWS contributed $1 million to our initiatives.").Funding);
        Assert.Single(FundingReadings.Read("pages/about.html", "<p>AWS contributed <b>$1 million</b> to our initiatives.</p>").Funding);
    }

    [Fact]
    public void Whoever_gives_funds_what_the_document_is_about()
    {
        var document = FundingReadings.Read("posts/a.md", "---\ntitle: News\nfunders: [Sovereign-Tech-Agency, Flyio, Fly.io, aws]\n---\n\nAmazon Web Services gives us $1M and Cloudberry Labs gives us $5,000.");
        Assert.Equal(["Sovereign-Tech-Agency", "Flyio", "Fly.io", "aws"], document.Funders);
        Assert.Equal(["Sovereign Tech Fund", "Fly.io", "AWS", "Cloudberry Labs"], document.FundedBy);
    }

    [Fact]
    public void Of_several_who_give_one_sum_each_funds_it() =>
        Assert.Equal(["AWS", "Google"], FundingReadings.Read("posts/a.md", "AWS and Google give our initiatives $1M.").FundedBy);

    [Fact]
    public void No_more_than_fifty_statements_of_a_document_are_kept()
    {
        static string Gifts(int count) => string.Concat(Enumerable.Range(1, count).Select(number => $"AWS gives our initiatives ${number},000.\n\n"));
        Assert.Equal(FundingReader.MaxStatements, FundingReadings.InPost(Gifts(FundingReader.MaxStatements)).Count);
        Assert.Equal(FundingReader.MaxStatements, FundingReadings.InPost(Gifts(FundingReader.MaxStatements + 1)).Count);
        Assert.Equal(FundingReader.MaxStatements - 1, FundingReadings.InPost(Gifts(FundingReader.MaxStatements - 1)).Count);
    }

    [Fact]
    public void A_sentence_beyond_the_limits_is_passed_over()
    {
        var edge = "AWS gives our initiatives $1 million, " + new string('x', FundingReader.MaxSentenceLength - 39) + ".";
        Assert.Equal(FundingReader.MaxSentenceLength, edge.Length);
        Assert.Single(FundingReadings.InPost(edge));
        Assert.Empty(FundingReadings.InPost(edge + "x."));
    }

    [Fact]
    public void Sentences_with_sums_and_sums_in_a_sentence_are_looked_at_up_to_the_limits()
    {
        static string Prices(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => "It cost $5.\n\n")) + "AWS gives our initiatives $1 million.";
        Assert.Single(FundingReadings.InPost(Prices(FundingReader.MaxSentences - 1)));
        Assert.Empty(FundingReadings.InPost(Prices(FundingReader.MaxSentences)));

        static string Sums(int count) => "AWS gives our initiatives $1 million; prices were " + string.Join("; ", Enumerable.Range(1, count - 1).Select(price => $"${price}")) + ".";
        Assert.Single(FundingReadings.InPost(Sums(FundingReader.MaxSums)));
        Assert.Empty(FundingReadings.InPost(Sums(FundingReader.MaxSums + 1)));
    }
}
