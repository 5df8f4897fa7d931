using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>What an editor writes about funding in the front matter.</summary>
public sealed class StatedFundingTests
{
    private const string Body = "Hello.\n\n## Who pays\n\nAWS is a friend. Some $1,000,000 is mentioned here. Google gives us $5,000.";

    [Theory]
    [InlineData("funding:\n  funder: AWS\n  amount: 1000000", "AWS 1000000 $1,000,000 2023-05-11 ")]
    [InlineData("funding:\n  - funder: AWS\n    amount: 1000000", "AWS 1000000 $1,000,000 2023-05-11 ")]
    [InlineData("funding:\n  - funder: Amazon Web Services\n    amount: $1M", "AWS 1000000 $1M 2023-05-11 ")]
    [InlineData("funding: [{funder: AWS, amount: \"1,000,000\", initiatives: [AV1, rustls], date: 2023-05}]", "AWS 1000000 $1,000,000 2023-05 av1,rustls")]
    [InlineData("funding:\n  - funder: AWS\n    amount: 1.5 million\n    initiatives: Rustls\n    date: May 2023", "AWS 1500000 $1,500,000 2023-05 rustls")]
    [InlineData("funding:\n  - funder: [AWS, Google]\n    amount: 1M\n    currency: usd\n    date: 2023", "AWS and Google 1000000 $1,000,000 2023 ")]
    [InlineData("funding:\n  - funder: NLnet\n    amount: 50000\n    currency: EUR\n    date: 10 July 2023", "NLnet Foundation  €50,000 2023-07-10 ")]
    [InlineData("funding:\n  - funder: NLnet\n    amount: nearly €50,000", "NLnet Foundation  nearly €50,000 2023-05-11 ")]
    [InlineData("funding:\n  - funder: Somebody New\n    amount: a million dollars\n    currency:", "Somebody New 1000000 a million dollars 2023-05-11 ")]
    [InlineData("funding:\n  - funder: AWS\n    amount: $500\n    currency: CAD", "AWS  $500 2023-05-11 ")]
    [InlineData("Funding:\n  - Funder: AWS\n    Amount: 1000000\n    Initiative: rustls", "AWS 1000000 $1,000,000 2023-05-11 rustls")]
    public void It_takes_the_place_of_the_text(string matter, string statement)
    {
        var parsed = Parse(matter);
        var one = Assert.Single(parsed.Document.Funding);
        Assert.Equal(statement, $"{one.Funder} {one.AmountUsd} {one.AmountText} {one.Date} {string.Join(',', one.Initiatives)}");
        Assert.Empty(parsed.Notes);
        Assert.Equal(one.Funder.Split(" and "), parsed.Document.FundedBy);
    }

    [Fact]
    public void An_empty_list_says_that_there_is_none() => Assert.Empty(Parse("funding: []").Document.Funding);

    [Theory]
    [InlineData("title: T")]
    [InlineData("funding:")]
    [InlineData("funding: \"\"")]
    public void Without_it_the_text_is_read(string matter) => Assert.Equal("Google", Assert.Single(Parse(matter).Document.Funding).Funder);

    [Fact]
    public void One_value_is_noted_and_the_text_is_read()
    {
        var parsed = Parse("title: T\nfunding: see below");
        Assert.Equal("Google", Assert.Single(parsed.Document.Funding).Funder);
        Assert.Equal("Line 4: the funding was passed over, since it is one value; write a list of entries, each with funder and amount.", Assert.Single(parsed.Notes));
    }

    [Theory]
    [InlineData("  - AWS", 4, "it is no map of keys and values; write it as - funder: …, and amount: … on the next line")]
    [InlineData("  - amount: 5", 4, "it names no funder; write funder: and the name")]
    [InlineData("  - funder: ''\n    amount: 5", 4, "it names no funder; write funder: and the name")]
    [InlineData("  - funder: A\n    amount:", 5, "it has no amount; write amount: as a number such as 1000000, or as $1M")]
    [InlineData("  - funder: A", 4, "it has no amount; write amount: as a number such as 1000000, or as $1M")]
    [InlineData("  - funder: A\n    amount: much", 5, "its amount cannot be read; write amount: as a number such as 1000000, or as $1M")]
    [InlineData("  - funder: A\n    amount: $1M-$2M", 5, "its amount cannot be read; write amount: as a number such as 1000000, or as $1M")]
    [InlineData("  - funder: A\n    amount: 0", 5, "its amount cannot be read; write amount: as a number such as 1000000, or as $1M")]
    [InlineData("  - funder: A\n    amount: -5", 5, "its amount cannot be read; write amount: as a number such as 1000000, or as $1M")]
    [InlineData("  - funder: A\n    amount: [5]", 5, "its amount cannot be read; write amount: as a number such as 1000000, or as $1M")]
    [InlineData("  - funder: A\n    amount: €5\n    currency: USD", 5, "its amount cannot be read; write amount: as a number such as 1000000, or as $1M")]
    [InlineData("  - funder: A\n    amount: 5\n    currency: shells", 6, "its currency is not known; write one of USD, EUR, GBP, CHF, CAD, AUD, NZD, SEK, NOK, DKK, JPY")]
    [InlineData("  - funder: A\n    amount: 5\n    date: soon", 6, "its date cannot be read; write it as 2023-07-10, 2023-07 or 2023")]
    [InlineData("  - funder: A\n    amount: 5\n    date: 2023-13", 6, "its date cannot be read; write it as 2023-07-10, 2023-07 or 2023")]
    [InlineData("  - funder: A\n    amount: 5\n    date: 2023-02-30", 6, "its date cannot be read; write it as 2023-07-10, 2023-07 or 2023")]
    public void An_entry_that_cannot_be_used_is_passed_over_with_its_line_and_what_to_write(string entry, int line, string problem)
    {
        var parsed = Parse($"funding:\n{entry}\n  - funder: AWS\n    amount: 7");
        Assert.Equal("AWS", Assert.Single(parsed.Document.Funding).Funder);
        Assert.Equal($"Line {line}: the funding entry was passed over, since {problem}.", Assert.Single(parsed.Notes));
    }

    [Theory]
    [InlineData("funder: AWS, amount: 1000000", "Some $1,000,000 is mentioned here.", "who-pays")]
    [InlineData("funder: Amazon Web Services, amount: 7", "AWS is a friend.", "who-pays")]
    [InlineData("funder: Nobody, amount: 7", "The post", "")]
    [InlineData("funder: friend, amount: 7", "AWS is a friend.", "who-pays")]
    public void Its_evidence_is_the_sentence_with_the_sum_or_else_with_the_funder_or_else_the_title(string entry, string evidence, string anchor)
    {
        var statement = Assert.Single(Parse($"funding: {{{entry}}}").Document.Funding);
        Assert.Equal((evidence, anchor), (statement.Evidence, statement.Anchor));
    }

    [Fact]
    public void On_an_initiatives_page_it_is_that_initiatives_unless_others_are_named()
    {
        var own = FundingReadings.Read("initiatives/Rustls.md", "---\ntitle: Rustls\nfunding:\n  - {funder: AWS, amount: 5}\n  - {funder: AWS, amount: 6, initiatives: [ntp, NTP]}\n---\n\nText.").Funding;
        Assert.Equal(["rustls", "ntp"], own.Select(one => Assert.Single(one.Initiatives)));
        Assert.Null(own[0].Date);
    }

    [Theory]
    [InlineData(FundingReader.MaxStatements, 0)]
    [InlineData(FundingReader.MaxStatements + 1, 1)]
    public void Entries_beyond_the_limit_are_passed_over_with_a_note(int count, int notes)
    {
        var parsed = Parse("funding:\n" + string.Concat(Enumerable.Range(1, count).Select(amount => $"  - {{funder: AWS, amount: {amount}}}\n")));
        Assert.Equal(FundingReader.MaxStatements, parsed.Document.Funding.Count);
        Assert.Equal(notes, parsed.Notes.Count);
        Assert.All(parsed.Notes, note => Assert.Equal("Line 54: the funding entries from here on were passed over, since there are more than 50; write them in other files.", note));
    }

    private static Prossimo.Functions.Content.ParseResult.Parsed Parse(string matter) => FundingReadings.Parse(
        "posts/a.md", $"---\ndate: 2023-05-11\n{matter.TrimEnd()}\n---\n\n# The post\n\n{Body}\n");
}
