using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Tests.Content.Prose;

public sealed class MoneyReaderTests
{
    [Theory]
    [InlineData("$1.5M", "1500000", "USD")]
    [InlineData("$1.5 million", "1500000", "USD")]
    [InlineData("$1 million", "1000000", "USD")]
    [InlineData("$1-million", "1000000", "USD")]
    [InlineData("$ 1.5\u00A0M", "1500000", "USD")]
    [InlineData("US$1M", "1000000", "USD")]
    [InlineData("US $1M", "1000000", "USD")]
    [InlineData("U.S. $1.5 million", "1500000", "USD")]
    [InlineData("$1.5 mln", "1500000", "USD")]
    [InlineData("€1.5 m", "1500000", "EUR")]
    [InlineData("$2 bn", "2000000000", "USD")]
    [InlineData("$530 k", "530000", "USD")]
    [InlineData("$530,000", "530000", "USD")]
    [InlineData("$530k", "530000", "USD")]
    [InlineData("$530K", "530000", "USD")]
    [InlineData("$530 thousand", "530000", "USD")]
    [InlineData("$1,000,000", "1000000", "USD")]
    [InlineData("$1,234,567.89", "1234567.89", "USD")]
    [InlineData("$1.5bn", "1500000000", "USD")]
    [InlineData("$2023", "2023", "USD")]
    [InlineData("$1M USD", "1000000", "USD")]
    [InlineData("$1 million dollars", "1000000", "USD")]
    [InlineData("$1M (USD)", "1000000", "USD")]
    [InlineData("USD 1,000,000", "1000000", "USD")]
    [InlineData("USD $1,000,000", "1000000", "USD")]
    [InlineData("USD1M", "1000000", "USD")]
    [InlineData("1.5M USD", "1500000", "USD")]
    [InlineData("1,000,000 USD", "1000000", "USD")]
    [InlineData("1.5 million dollars", "1500000", "USD")]
    [InlineData("1.5 million US dollars", "1500000", "USD")]
    [InlineData("1.5-million-dollar", "1500000", "USD")]
    [InlineData("a million US dollars", "1000000", "USD")]
    [InlineData("A million U.S. dollars", "1000000", "USD")]
    [InlineData("one million dollars", "1000000", "USD")]
    [InlineData("One Million Dollars", "1000000", "USD")]
    [InlineData("half a million dollars", "500000", "USD")]
    [InlineData("a million and a half dollars", "1500000", "USD")]
    [InlineData("one and a half million dollars", "1500000", "USD")]
    [InlineData("a million-dollar", "1000000", "USD")]
    [InlineData("five hundred thirty thousand dollars", "530000", "USD")]
    [InlineData("530 thousand American dollars", "530000", "USD")]
    [InlineData("€1.5 million", "1500000", "EUR")]
    [InlineData("€ 875,000", "875000", "EUR")]
    [InlineData("875,000 euros", "875000", "EUR")]
    [InlineData("875,000 €", "875000", "EUR")]
    [InlineData("875\u202F000 €", "875000", "EUR")]
    [InlineData("EUR 875,000", "875000", "EUR")]
    [InlineData("EUR500", "500", "EUR")]
    [InlineData("a million euros", "1000000", "EUR")]
    [InlineData("£250,000", "250000", "GBP")]
    [InlineData("250,000 pounds sterling", "250000", "GBP")]
    [InlineData("CHF 100,000", "100000", "CHF")]
    [InlineData("100,000 Swiss francs", "100000", "CHF")]
    [InlineData("C$500,000", "500000", "CAD")]
    [InlineData("CA$500,000", "500000", "CAD")]
    [InlineData("$500,000 CAD", "500000", "CAD")]
    [InlineData("500,000 Canadian dollars", "500000", "CAD")]
    [InlineData("A$500,000", "500000", "AUD")]
    [InlineData("NZ$5", "5", "NZD")]
    public void Sums_are_read_however_they_are_written(string written, string amount, string currency)
    {
        // A word around them, and the marks that follow sums in prose, change nothing.
        foreach (var (before, after) in new[] { ("", ""), ("They gave ", "."), ("(", ")"), ("“", ",”"), ("of ", ", over"), ("gave ", " to 3 of us"), ("is ", "; so"), ("This ", " grant") })
        {
            var money = Assert.Single(MoneyReader.All(before + written + after));
            Assert.Equal((decimal.Parse(amount, CultureInfo.InvariantCulture), currency), (money.Amount, money.Currency));
            Assert.Equal(written, (before + written + after).Substring(money.Start, money.Length));
        }
    }

    [Theory]
    [InlineData("$1M-$2M")]
    [InlineData("$1M–$2M")]
    [InlineData("$1-2 million")]
    [InlineData("$1M - $2M")]
    [InlineData("$1M to $2M")]
    [InlineData("$1 to 2 million")]
    [InlineData("$500 or $600")]
    [InlineData("between $1M and $2M")]
    [InlineData("between $1 and $2 million")]
    [InlineData("5-10 million dollars")]
    [InlineData("EUR 875.000")]
    [InlineData("€1.500")]
    [InlineData("€1.500.000")]
    [InlineData("€1,5 million")]
    [InlineData("HK$500,000")]
    [InlineData("R$500")]
    [InlineData("S$500")]
    [InlineData("$500,000 Canadian")]
    [InlineData("500 Hong Kong dollars")]
    [InlineData("€5 USD")]
    [InlineData("5,000 pounds of paper")]
    [InlineData("a million users")]
    [InlineData("millions of dollars")]
    [InlineData("a few million dollars")]
    [InlineData("several hundred thousand dollars")]
    [InlineData("a dollar")]
    [InlineData("$HOME and $x1")]
    [InlineData("$5 crore")]
    [InlineData("$")]
    [InlineData("$$5")]
    [InlineData("5 cents")]
    [InlineData("-$500")]
    [InlineData("2023-07-10")]
    [InlineData("RFC 5280 and 260 million websites")]
    [InlineData("EUROPE 500")]
    [InlineData("USDA 500")]
    [InlineData("100 francs")]
    [InlineData("MUSD 5")]
    [InlineData("x$5")]
    [InlineData("")]
    public void What_is_no_single_sum_is_not_read(string text) => Assert.Empty(MoneyReader.All(text));

    [Theory]
    [InlineData("A million US dollars ($1,000,000) came", "1000000 USD, 1000000 USD")]
    [InlineData("$400,000 for one and $600,000 for the other", "400000 USD, 600000 USD")]
    [InlineData("$1M and €2M", "1000000 USD, 2000000 EUR")]
    [InlineData("$178—a wildcard cost $766.", "178 USD, 766 USD")]
    [InlineData("a total of $1M — $400,000 of it now", "1000000 USD, 400000 USD")]
    [InlineData("gave $400,000 to 3 initiatives", "400000 USD")]
    [InlineData("1,000 people gave $5", "5 USD")]
    [InlineData("$3 a month", "3 USD")]
    public void All_sums_of_a_text_come_in_order(string text, string sums) =>
        Assert.Equal(sums, string.Join(", ", MoneyReader.All(text).Select(money => string.Create(CultureInfo.InvariantCulture, $"{money.Amount:0.##} {money.Currency}"))));

    [Fact]
    public void What_it_prints_it_reads_back()
    {
        var amounts = ArbMap.Default.ArbFor<decimal>().Generator.Where(value => value >= 0).Or(Gen.Choose(0, int.MaxValue).Select(value => value / 1000m));
        var currencies = Gen.Elements(MoneyReader.Currencies.ToArray());
        Check.QuickThrowOnFailure(Prop.ForAll(amounts.ToArbitrary(), currencies.ToArbitrary(), (amount, currency) =>
        {
            var printed = MoneyReader.Print(amount, currency);
            return MoneyReader.All(printed).SequenceEqual([new WrittenMoney(amount, currency, 0, printed.Length)]);
        }));
    }

    [Fact]
    public void What_it_reads_lies_within_the_text_in_order_whatever_the_text()
    {
        var pieces = Gen.Elements("$", "€", "1", "5", ",", ".", " ", "-", "M", "million", "USD", "dollars", "a", "half", "to", "US", "C", "between", "(", ")", "\n", "é");
        var texts = pieces.ListOf().Select(list => string.Concat(list));
        Check.QuickThrowOnFailure(Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var end = 0;
            return MoneyReader.All(text).All(money =>
            {
                var fits = money.Start >= end && money.Length > 0 && money.End <= text.Length && money.Amount >= 0;
                end = money.End;
                return fits;
            });
        }));
    }

    [Theory]
    [InlineData("$")]
    [InlineData("$1")]
    [InlineData("$1-")]
    [InlineData("$1 to ")]
    [InlineData("a million ")]
    [InlineData("1,000")]
    [InlineData("US")]
    public async Task A_hostile_text_takes_no_longer_than_its_length_explains(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        await Task.Run(() => MoneyReader.All(text), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
