using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Funding;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Tests.Content.Funding;

/// <summary>What holds of every text, and of every sum and funder.</summary>
public sealed class FundingPropertyTests
{
    private static readonly FundingReader Reader = new(SampleFunders.Directory, new InitiativeLinks(new ContentOptions().SiteHosts));

    [Fact]
    public void Any_sum_from_any_known_funder_is_found_with_what_it_says()
    {
        var amounts = Gen.Choose(1, 999_999).Select(thousands => thousands * 1000m);
        var funders = Gen.Elements("AWS", "Amazon Web Services", "the Sovereign Tech Fund", "Sovereign-Tech-Agency", "Alpha-Omega", "Google", "Fly.io", "Craig Newmark Philanthropies");
        var shapes = Gen.Elements(
            "{0} is giving {1} to our initiatives.", "We have received {1} in funding from {0}.", "Our initiatives are supported by {0} with {1}.",
            "Thanks to a grant of {1} from {0}, our work goes on.", "{0} has committed {1} to Prossimo.");
        Check.QuickThrowOnFailure(Prop.ForAll(amounts.ToArbitrary(), funders.ToArbitrary(), shapes.ToArbitrary(), (amount, funder, shape) =>
        {
            var printed = MoneyReader.Print(amount, "USD");
            var text = string.Format(null, shape, funder, printed);
            var statement = Assert.Single(Reader.Read(Document(text), StatedFunding.Read(null)).Statements);
            return statement.Funder == SampleFunders.Directory.NameOf(funder) && statement.AmountUsd == amount && statement.AmountText == printed && statement.Evidence == text;
        }));
    }

    [Fact]
    public void Whatever_the_text_evidence_stands_in_it_and_a_statement_has_a_giver_and_a_sum()
    {
        var pieces = Gen.Elements(
            "AWS", "Google", "Acme Labs", "Prossimo", "ISRG's", "gives", "funded by", "from", "thanks to", "and", "together with", "$1M", "$5", "€2 million", "($1,000)", "a grant of",
            "to our initiatives", "three initiatives", ",", ".", ":", "\n", "(", ")", "—", "which", "in May 2023", "each", "respectively", "not", "?", "¤", "§", "¶", "’s", "\"");
        var texts = pieces.ListOf().Select(list => string.Join(' ', list));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var statements = Reader.Read(Document(text), StatedFunding.Read(null)).Statements;
            return statements.Count <= FundingReader.MaxStatements && statements.All(statement =>
                text.Contains(statement.Evidence, StringComparison.Ordinal) && statement.Evidence.Contains(statement.AmountText, StringComparison.Ordinal)
                && statement.Funder.Length > 0 && statement.AmountUsd is null or > 0 && !statement.Funder.Contains("Prossimo", StringComparison.Ordinal));
        }));
    }

    [Theory]
    [InlineData("AWS gives $1 to our initiatives. ", 60_000)]
    [InlineData("$1 from Nobody Known ", 100_000)]
    [InlineData("Our initiatives paid $5. ", 80_000)]
    [InlineData("Aa Bb Cc Dd $1 §", 100_000)]
    [InlineData("AWS, Google, ", 150_000)]
    [InlineData("AWS and Google and Cisco gave us $1 and $2, (", 40_000)]
    [InlineData("[AWS](https://aws.example/) gives us $1. ", 20_000)]
    [InlineData("## AWS gives us $1\n\n", 5_000)]
    [InlineData("- AWS gives us $1:\n", 5_000)]
    public async Task A_hostile_text_is_read_in_a_few_seconds(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        var body = piece.Contains('\n') || piece.Contains('[') ? FundingReadings.Read("posts/a.md", "---\nfunding: []\n---\n" + text) : Document(text);
        await Task.Run(() => Reader.Read(body, StatedFunding.Read(null)), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static ContentDocument Document(string text) => new()
    {
        Kind = ContentKind.Post,
        Slug = "a",
        Title = "News of our initiatives",
        Sections = [new("", 0, "", text)],
    };
}
