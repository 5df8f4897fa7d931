namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>Whose money it can be: where a sentence names who receives a sum, nobody else whom it speaks of.</summary>
public sealed class FundingRecipientTests
{
    [Theory]
    [InlineData("Google gave OpenSSL $22,000 while Rustls got nothing.", "OpenSSL")]
    [InlineData("Cisco gave FreeBSD $6,000 instead of Rustls.", "FreeBSD")]
    [InlineData("In 2014, Cisco gave $218,000 to OpenSSL after Heartbleed; Rustls did not exist then.", "OpenSSL")]
    [InlineData("Cisco donated $1,000 to the Red Cross, and Rustls thanks it.", "the Red Cross")]
    [InlineData("Before Google gave $28,000 to the Tor Project, it looked at Rustls.", "the Tor Project")]
    [InlineData("Cisco gave $210,000 to libfoo, a library that Rustls depends on.", "libfoo")]
    [InlineData("Google gave $76,000 to Alice, who wrote Rustls.", "Alice")]
    [InlineData("Google gave $60,000 to Rustls and thanks rav1d.", "Rustls")]
    [InlineData("Cisco contributed $2,000 to OpenSSL and Rustls.", "OpenSSL and Rustls")]
    [InlineData("Cisco contributed more than $44,000 to Rustls and OpenSSL.", "Rustls and OpenSSL")]
    public void A_named_recipient_keeps_a_sum_from_all_others(string sentence, string scope) =>
        Assert.All(FundingReadings.InPost(sentence), statement => Assert.Equal((scope, true), (statement.Scope, statement.IsForNamed)));

    [Theory]
    [InlineData("Cisco gave us $77,000 before Rustls existed.")]
    [InlineData("Cisco gave $77,000 to Prossimo without knowing Rustls.")]
    [InlineData("Cisco gave $217,000 to ISRG, the nonprofit behind Rustls.")]
    public void What_is_said_aside_does_not_share_a_sum(string sentence) =>
        Assert.All(FundingReadings.InPost(sentence), statement => Assert.DoesNotContain("Rustls", statement.Scope, StringComparison.Ordinal));

    [Fact]
    public void A_part_is_for_what_it_is_said_to_be_for()
    {
        var statement = Assert.Single(FundingReadings.InPost("Google gave $2M to ISRG, of which $333,000 is for Rustls."));
        Assert.Contains("Rustls", statement.Scope, StringComparison.Ordinal);
    }

    [Fact]
    public void Money_for_a_stranger_is_not_that_of_the_page_that_tells_of_it() =>
        Assert.Empty(FundingReadings.Read("initiatives/rustls.md", "---\ntitle: Rustls\n---\n\nCisco gave $6,000 to FreeBSD. Our initiative got nothing.\n").Funding);

    [Fact]
    public void Money_for_the_page_s_initiative_by_its_name_is_its_own() =>
        Assert.Single(FundingReadings.Read("initiatives/rustls.md", "---\ntitle: Rustls\n---\n\nCisco gave our initiative its start: it gave $6,000 to Rustls.\n\nGoogle gave $60,000 to Rustls, our initiative.\n").Funding, statement => statement.AmountUsd == 60_000);
}
