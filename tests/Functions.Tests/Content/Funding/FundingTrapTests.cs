namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>Sums that fund no initiative, each in a post that speaks of funders and initiatives all the same.</summary>
public sealed class FundingTrapTests
{
    [Theory]

    // Prices and costs
    [InlineData("The average price of a certificate was $178, and a wildcard cost $766; our funder AWS remembers.")]
    [InlineData("AWS charges us $500 for the servers on which we test Rustls.")]
    [InlineData("We spend $1 million on servers from AWS.")]
    [InlineData("We pay AWS $20,000 for hosting.")]
    [InlineData("Hosting our initiatives at AWS costs $20,000.")]
    [InlineData("We bought $20,000 worth of hardware from Cisco for our initiatives.")]
    [InlineData("Google sold us phones for $20,000.")]
    [InlineData("A support contract with Cisco costs our initiatives $20,000.")]
    [InlineData("We received a bill of $20,000 from AWS for our initiatives.")]

    // Salaries, budgets, revenue, statistics
    [InlineData("Our budget of $8 million is supported by AWS, Google and many others.")]
    [InlineData("ISRG's revenue was $8 million, with support from AWS.")]
    [InlineData("The salary of a maintainer, $150,000, is paid with support from Google.")]
    [InlineData("Some people give us $3 a month, and AWS gives more.")]
    [InlineData("AWS gives us $20,000 a month.")]
    [InlineData("AWS supports our initiatives with $20,000 per year.")]
    [InlineData("Our donors gave $50 each, and Google gave its advice.")]
    [InlineData("Since 2015 tens of thousands of people have given to us, and it has added up to $17M, with companies such as AWS among them.")]
    [InlineData("The average donation to our initiatives is $62, says AWS.")]
    [InlineData("We raised $4 million last year, thanks to AWS and others.")]
    [InlineData("Expenses grew to $5M, and our funders AWS and Google know why.")]
    [InlineData("AWS has given ISRG $6 million since 2015.")]
    [InlineData("To date, grants from AWS to our initiatives come to $6 million.")]
    [InlineData("Added up, the announcements of AWS, Google and Cisco come to $3.03M for our initiatives.")]
    [InlineData("Google reported revenue of $80 billion in the quarter in which it joined our initiatives.")]
    [InlineData("Individuals contributed $2 million to us, as much as AWS.")]

    // Bug bounties, losses, fines, values
    [InlineData("Google pays a bounty of $31,337 for a bug in the software of our initiatives.")]
    [InlineData("Google awards up to $100,000 to finders of bugs in our initiatives.")]
    [InlineData("Google awarded $100,000 to researchers who study what our initiatives replace.")]
    [InlineData("The bug cost Cisco $5 million, which our initiatives could have prevented.")]
    [InlineData("Google was fined $5 million, and we support the decision.")]
    [InlineData("AWS lost $5 million to an outage that our initiatives would have averted.")]
    [InlineData("Our partner Shopify is valued at $90 billion.")]
    [InlineData("A grant by our funder Google once protected a company worth $5 million.")]

    // Goals, wishes, conditions, negations, questions
    [InlineData("We need $1 million from AWS to go on with our initiatives.")]
    [InlineData("We hope to raise $1 million from AWS and Google for our initiatives.")]
    [InlineData("AWS could give us $1 million.")]
    [InlineData("If AWS gives us $1 million, four initiatives will go on.")]
    [InlineData("AWS may contribute $1 million to our initiatives.")]
    [InlineData("AWS would support us with $1 million.")]
    [InlineData("AWS is considering a grant of $1 million to our initiatives.")]
    [InlineData("We have applied to the Sovereign Tech Fund for a grant of $1 million.")]
    [InlineData("We asked Google for $1 million in funding for our initiatives.")]
    [InlineData("The Sovereign Tech Fund plans to invest $1 million in our initiatives.")]
    [InlineData("AWS did not give us $1 million.")]
    [InlineData("AWS has never contributed $1 million to our initiatives.")]
    [InlineData("Google declined to support our initiatives with $1 million.")]
    [InlineData("The $1 million from AWS never arrived, so our initiatives wait.")]
    [InlineData("Did AWS give our initiatives $1 million?")]
    [InlineData("Our goal is $1 million in funding from companies such as AWS.")]
    [InlineData("Imagine that AWS gave our initiatives $1 million.")]
    [InlineData("AWS supports our initiatives with up to $1 million.")]
    [InlineData("AWS gives our initiatives between $1 million and $2 million.")]
    [InlineData("AWS gives our initiatives $1M-$2M.")]
    [InlineData("It is wrong that AWS gave our initiatives $1 million.")]

    // Money that Prossimo pays, and money for others
    [InlineData("Prossimo has funded Rustls with $1 million.")]
    [InlineData("ISRG gave Tweede Golf a contract worth $300,000 for our initiatives.")]
    [InlineData("We have awarded Immunant a contract of $300,000.")]
    [InlineData("Immunant received a contract over $300,000 from Prossimo.")]
    [InlineData("Our grant of $300,000 to Ferrous Systems pays for sudo-rs.")]
    [InlineData("Google gave the Rust Foundation $1 million, and we are glad.")]
    [InlineData("Google has donated $1 million to Let's Encrypt, our sibling.")]
    [InlineData("AWS granted $10 million to universities that work with our initiatives.")]
    [InlineData("Google has given Mozilla $1 million while our initiatives went on.")]
    [InlineData("Google has pledged $100 million to foundations that resemble us.")]
    [InlineData("Google invested $10 million in its own tools, which our initiatives use.")]
    [InlineData("We funded Immunant with $300,000 from the AWS grant.")]

    // A sum without a giver, givers that are none, a giver without a part in it
    [InlineData("Our initiatives have received $1 million.")]
    [InlineData("A grant of $1 million will fund four initiatives.")]
    [InlineData("In January our initiatives received $1 million in funding from Germany.")]
    [InlineData("Donors gave $1 million to our initiatives.")]
    [InlineData("Our initiatives got $1 million in May, a month in which AWS published a report.")]
    [InlineData("They gave us $1 million in funding for our initiatives.")]
    [InlineData("Josh Aas, who heads Prossimo, announced a grant of $1 million.")]
    [InlineData("It would take $1 million to move from OpenSSL to Rustls, as Google knows.")]
    [InlineData("Engineers at Google gave $5,000 to our initiatives.")]
    [InlineData("Customers of AWS contributed $5,000 to our initiatives.")]
    [InlineData("AWS customers have donated $5,000 to our initiatives.")]
    [InlineData("A friend who worked for Google gave our initiatives $5,000.")]
    [InlineData("Unlike Google, the fund whose name we may not say gave our initiatives $1 million.")]
    [InlineData("AWS gives our initiatives $50,000 in cloud credits.")]
    [InlineData("AWS gives our initiatives advice that is worth a million dollars.")]

    // Years, tables and figures that look like sums
    [InlineData("AWS and Google have supported our initiatives since 2023.")]
    [InlineData("AWS supports 4 initiatives of ours with 1,500,000 lines of tests.")]
    [InlineData("| Funder | Grant |\n|---|---|\n| AWS | $1,000,000 in funding for our initiatives from AWS |")]
    [InlineData("HK$500,000 came from Google to our initiatives.")]
    [InlineData("AWS and Google gave our initiatives $1M and $500,000.")]
    public void A_sum_that_funds_no_initiative_is_no_funding(string body) => Assert.Empty(FundingReadings.InPost(body));

    [Theory]
    [InlineData("AWS runs many of the servers that we test on. A grant of $50,000 will pay for hardware of our own.")]
    [InlineData("A grant of $50,000 will help our initiatives. Google estimates that most bugs are of this kind.")]
    [InlineData("AWS and Google joined us as supporters. Their grant is $1 million.")]
    [InlineData("AWS has never supported us. Our grant is $1 million.")]
    [InlineData("AWS is our sponsor. Microsoft has a fund of $20 million.")]
    [InlineData("AWS supports us. Together, the grants that we have announced come to $3 million.")]
    [InlineData("AWS supports us. We have paid $300,000 to maintainers.")]
    [InlineData("AWS supports us. The contract is worth $300,000 to Immunant.")]
    public void A_giver_is_not_taken_from_a_neighbouring_sentence_that_speaks_of_something_else(string body) => Assert.Empty(FundingReadings.InPost(body));

    [Fact]
    public void Without_a_bond_to_Prossimo_a_gift_is_the_worlds_business() => Assert.Empty(
        FundingReadings.InPost("Last month Google invested $10 million in fuzzing.", "What memory safety means"));

    [Theory]
    [InlineData("Let's Encrypt turns ten", "We are proud of a contribution of $1 million from Cloudberry Labs.")]
    [InlineData("Google supports Let's Encrypt", "Google has given us $1 million.")]
    [InlineData("The desktop gets €1M in funding from the Sovereign Tech Fund", "That is good news.")]
    public void A_gift_to_somebody_else_is_none_of_an_initiative(string title, string body) => Assert.Empty(FundingReadings.InPost(body, title));
}
