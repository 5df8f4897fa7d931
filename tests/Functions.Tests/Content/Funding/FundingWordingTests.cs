namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>One fact can be put in many ways. Each of these is a post that states one sum and its giver.</summary>
public sealed class FundingWordingTests
{
    private const string Stf = "Sovereign Tech Fund";
    private const string AlphaOmega = "OpenSSF Alpha-Omega";

    [Theory]
    [InlineData("The Sovereign Tech Fund backs three initiatives of Prossimo with contracts worth $1.5M.", Stf, 1_500_000, 3)]
    [InlineData("Three Prossimo initiatives will be supported by the Sovereign Tech Fund with $1.5 million.", Stf, 1_500_000, 3)]
    [InlineData("We have signed contracts with the Sovereign Tech Fund that total $1.5 million for TLS, AV1 and DNS.", Stf, 1_500_000, null)]
    [InlineData("The Sovereign Tech Agency is paying for work worth 1.5 million US dollars on Rustls, AV1 and DNS.", Stf, 1_500_000, null)]
    [InlineData("Thanks to the Sovereign Tech Fund, $1.5 million will flow into three of our initiatives.", Stf, 1_500_000, 3)]
    [InlineData("The Sovereign Tech Fund has become our partner. Its contracts total $1.5 million and cover three initiatives.", Stf, 1_500_000, 3)]
    [InlineData("With US$1,500,000 from Germany's Sovereign Tech Fund we will move three initiatives forward.", Stf, 1_500_000, 3)]
    [InlineData("Over the next 18 months the Sovereign Tech Fund puts one and a half million dollars into our work on TLS, AV1 and DNS.", Stf, 1_500_000, null)]
    [InlineData("Prossimo's largest contract so far comes from a public body: the Sovereign Tech Fund has committed $1.5M to three initiatives.", Stf, 1_500_000, 3)]
    [InlineData("Prossimo and the Sovereign Tech Fund have signed three contracts worth $1.5 million in all.", Stf, 1_500_000, null)]
    [InlineData("A commitment of $1.5M by the Sovereign Tech Fund keeps three initiatives going.", Stf, 1_500_000, 3)]
    [InlineData("The Sovereign Tech Fund, which is financed by a German ministry, is investing $1.5 million in three of our initiatives.", Stf, 1_500_000, 3)]
    [InlineData("Our new partner is the Sovereign Tech Fund: its contracts, worth $1.5M, pay for three initiatives.", Stf, 1_500_000, 3)]
    [InlineData("$1.5M: that is what the Sovereign Tech Fund is giving to three of our initiatives.", Stf, 1_500_000, 3)]
    [InlineData("The $1.5M contract that the Sovereign Tech Fund awarded to Prossimo is shared by three initiatives.", Stf, 1_500_000, 3)]
    [InlineData("Amazon Web Services contributes $1 million to four of our initiatives.", "AWS", 1_000_000, 4)]
    [InlineData("AWS has donated one million dollars to Prossimo.", "AWS", 1_000_000, null)]
    [InlineData("Amazon Web Services (AWS) is giving Prossimo a million dollars.", "AWS", 1_000_000, null)]
    [InlineData("Prossimo received a gift of $1M from AWS.", "AWS", 1_000_000, null)]
    [InlineData("A $1,000,000 contribution from AWS will fund four initiatives: rav1d, sudo and su, Rustls and ntpd-rs.", "AWS", 1_000_000, 4)]
    [InlineData("AWS's contribution of $1 million funds four initiatives.", "AWS", 1_000_000, 4)]
    [InlineData("AWS’s $1 million gift is shared by four initiatives.", "AWS", 1_000_000, 4)]
    [InlineData("Today AWS announced a $1 million commitment to Prossimo, for four efforts at once.", "AWS", 1_000_000, 4)]
    [InlineData("AWS said today that it will contribute $1 million to Prossimo.", "AWS", 1_000_000, null)]
    [InlineData("The million dollars is here. We thank AWS for its donation of $1M to our work.", "AWS", 1_000_000, null)]
    [InlineData("We are grateful to Amazon Web Services for a gift of USD 1,000,000.", "AWS", 1_000_000, null)]
    [InlineData("AWS, a sponsor of Let's Encrypt for many years, is now also funding Prossimo with $1 million.", "AWS", 1_000_000, null)]
    [InlineData("Four initiatives share a grant from AWS of $1M.", "AWS", 1_000_000, 4)]
    [InlineData("Behind these four efforts stands AWS with a donation of $1 million.", "AWS", 1_000_000, 4)]
    [InlineData("1M USD is what AWS has pledged for our four initiatives.", "AWS", 1_000_000, 4)]
    [InlineData("We can announce that $1 million in support is coming from AWS.", "AWS", 1_000_000, null)]
    [InlineData("AWS renews its support for our initiatives with $1M.", "AWS", 1_000_000, null)]
    [InlineData("> \"With this $1 million from AWS, four teams can plan ahead,\" our director said.", "AWS", 1_000_000, 4)]
    [InlineData("The funder is AWS, and the sum is $1 million for four initiatives.", "AWS", 1_000_000, 4)]
    [InlineData("It is official: $1M from [AWS](https://aws.amazon.com/) for our initiatives.", "AWS", 1_000_000, null)]
    [InlineData("AWS has stepped up and committed $1M to [Rustls](/initiative/rustls/) and three other initiatives.", "AWS", 1_000_000, null)]
    [InlineData("OpenSSF's Alpha-Omega project is funding our work on Rustls and Rust for Linux with $530,000.", AlphaOmega, 530_000, null)]
    [InlineData("Rustls and Rust for Linux are funded by Alpha-Omega with $530k this year, one of our larger grants.", AlphaOmega, 530_000, null)]
    [InlineData("A grant of $530,000 from the Alpha-Omega project goes to both initiatives.", AlphaOmega, 530_000, 2)]
    [InlineData("Alpha-Omega has awarded us $530,000 for two efforts.", AlphaOmega, 530_000, 2)]
    [InlineData("The $530,000 Alpha-Omega grant will be split between two of our efforts.", AlphaOmega, 530_000, 2)]
    [InlineData("Alpha-Omega made a grant of five hundred thirty thousand dollars for our two efforts.", AlphaOmega, 530_000, 2)]
    [InlineData("Two initiatives will receive $530,000 from Alpha-Omega.", AlphaOmega, 530_000, 2)]
    [InlineData("We have received $530K in new funding from OpenSSF-Alpha-Omega.", AlphaOmega, 530_000, null)]
    [InlineData("Alpha-Omega puts $530,000 behind [Rustls](/initiative/rustls/) and Rust for Linux.", AlphaOmega, 530_000, null)]
    [InlineData("Funding from Alpha-Omega, $530,000 in total, supports two Prossimo projects.", AlphaOmega, 530_000, 2)]
    [InlineData("The work on Rustls continues, with $530,000 provided by Alpha-Omega for our two teams.", AlphaOmega, 530_000, 2)]
    [InlineData("Alpha-Omega and its $530,000 grant make both initiatives possible.", AlphaOmega, 530_000, 2)]
    [InlineData("A grant of $530,000 supports two of our efforts. It comes from Alpha-Omega, whom we thank.", AlphaOmega, 530_000, 2)]
    [InlineData("Alpha-Omega’s support – $530,000 – reaches two efforts of ours.", AlphaOmega, 530_000, 2)]
    public void A_sum_and_its_giver_are_found_however_they_are_put(string body, string funder, int amount, int? shares)
    {
        var statement = Assert.Single(FundingReadings.InPost(body));
        Assert.Equal((funder, amount, "2023-07-10", shares), (statement.Funder, statement.AmountUsd, statement.Date, statement.StatedShares));
        Assert.Contains(statement.AmountText, statement.Evidence, StringComparison.Ordinal);
        Assert.StartsWith(statement.Evidence, statement.Scope, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cloudberry Labs is giving us $100,000 for Rustls.", "Cloudberry Labs")]
    [InlineData("Our work on Rustls has received $100,000 in funding from Cloudberry.", "Cloudberry")]
    [InlineData("[Cloudberry](https://cloudberry.example/) contributes $100,000 to our initiatives.", "Cloudberry")]
    [InlineData("Cloudberry's $100,000 grant to Prossimo was a surprise; we had not asked Cloudberry for it.", "Cloudberry")]
    [InlineData("This year CloudBerry has committed $100,000 to Prossimo.", "CloudBerry")]
    [InlineData("A donation of $100,000 by the Cloudberry Institute for Open Software helps our initiatives.", "Cloudberry Institute for Open Software")]
    [InlineData("Thanks to a grant of $100,000 from Cloudberry, we can go on with Rustls.", "Cloudberry")]
    [InlineData("We received a grant from Cloudberry Inc worth $100,000.", "Cloudberry Inc")]
    [InlineData("We have been awarded $100,000 by Cloudberry.", "Cloudberry")]
    [InlineData("Our initiatives are supported by Cloudberry with $100,000.", "Cloudberry")]
    [InlineData("The Open Berry Fund (OBF) has granted us $100,000.", "Open Berry Fund")]
    public void A_giver_whom_nobody_has_listed_counts_where_the_grammar_marks_it(string body, string funder)
    {
        var statement = Assert.Single(FundingReadings.InPost(body));
        Assert.Equal((funder, 100_000), (statement.Funder, statement.AmountUsd));
    }

    [Theory]
    [InlineData("AWS and Google together gave our initiatives $2 million.", "AWS and Google", 2_000_000)]
    [InlineData("We received $900,000 in grants from AWS, Google and Cisco.", "AWS and Google and Cisco", 900_000)]
    [InlineData("AWS and the Sovereign Tech Fund jointly fund three initiatives with $2M.", "AWS and Sovereign Tech Fund", 2_000_000)]
    [InlineData("Together with Google, AWS gives us $2M.", "AWS and Google", 2_000_000)]
    [InlineData("AWS and Google each gave our initiatives $50,000.", "AWS", 50_000, "Google")]
    [InlineData("AWS and Google gave our initiatives $50,000 each.", "AWS", 50_000, "Google")]
    public void Several_givers_of_one_sum_are_named_together_and_givers_of_a_sum_each_by_themselves(string body, string funder, int amount, string? second = null) =>
        Assert.Equal(
            second is null ? [(funder, amount)] : [(funder, amount), (second, (decimal?)amount)],
            FundingReadings.InPost(body).Select(statement => (statement.Funder, statement.AmountUsd)));

    [Theory]
    [InlineData("AWS contributes nearly $1 million to our initiatives.", "nearly $1 million", 1_000_000)]
    [InlineData("AWS contributes more than $1M to our initiatives.", "more than $1M", 1_000_000)]
    [InlineData("AWS contributes just over a million dollars to our initiatives.", "just over a million dollars", 1_000_000)]
    [InlineData("AWS contributes a total of $1M to our initiatives.", "$1M", 1_000_000)]
    [InlineData("AWS contributes one million dollars ($1,000,000) to our initiatives.", "one million dollars", 1_000_000)]
    [InlineData("The Sovereign Tech Fund supports us with €1.4 million ($1.5 million).", "€1.4 million ($1.5 million)", 1_500_000)]
    [InlineData("The Sovereign Tech Fund supports us with $1.5 million (about €1.4 million).", "$1.5 million", 1_500_000)]
    [InlineData("NLnet has granted us 50,000 euros.", "50,000 euros", null)]
    [InlineData("A grant of CHF 50,000 from NLnet helps our initiatives.", "CHF 50,000", null)]
    public void A_sum_is_shown_as_it_is_written_and_in_dollars_where_the_text_has_dollars(string body, string text, int? amount)
    {
        var statement = Assert.Single(FundingReadings.InPost(body));
        Assert.Equal((text, (decimal?)amount), (statement.AmountText, statement.AmountUsd));
    }
}
