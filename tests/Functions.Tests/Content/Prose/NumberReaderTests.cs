using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Tests.Content.Prose;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("7", "7")]
    [InlineData("2119830000", "2119830000")]
    [InlineData("2,119,830,000", "2119830000")]
    [InlineData("1\u202F234\u202F567", "1234567")]
    [InlineData("12\u00A0345", "12345")]
    [InlineData("33.8", "33.8")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("599K", "599000")]
    [InlineData("3k", "3000")]
    [InlineData("2.1M", "2100000")]
    [InlineData("1.5B", "1500000000")]
    [InlineData("1.5bn", "1500000000")]
    [InlineData("2.1 million", "2100000")]
    [InlineData("260\u00A0million", "260000000")]
    [InlineData("260\u2009million", "260000000")]
    [InlineData("1.5 Billion", "1500000000")]
    [InlineData("2 trillion", "2000000000000")]
    [InlineData("530 thousand", "530000")]
    [InlineData("5 hundred thousand", "500000")]
    [InlineData("2-million", "2000000")]
    [InlineData("1.5 M", "1500000")]
    [InlineData("2 and a half million", "2500000")]
    [InlineData("two billion", "2000000000")]
    [InlineData("one hundred three", "103")]
    [InlineData("One Hundred And Three", "103")]
    [InlineData("one-hundred-three", "103")]
    [InlineData("a hundred and three", "103")]
    [InlineData("twenty-one", "21")]
    [InlineData("twenty one", "21")]
    [InlineData("ninety", "90")]
    [InlineData("half a million", "500000")]
    [InlineData("a half million", "500000")]
    [InlineData("a quarter of a million", "250000")]
    [InlineData("three quarters of a million", "750000")]
    [InlineData("a million", "1000000")]
    [InlineData("a million and a half", "1500000")]
    [InlineData("one and a half million", "1500000")]
    [InlineData("two point one million", "2100000")]
    [InlineData("a hundred", "100")]
    [InlineData("five hundred thirty thousand", "530000")]
    [InlineData("two million five hundred thousand and twelve", "2500012")]
    [InlineData("two billion, one hundred nineteen million, eight hundred thirty thousand", "2119830000")]
    [InlineData("twenty-five hundred", "2500")]
    [InlineData("one hundred thousand million", "100000000000")]
    [InlineData("a dozen", "12")]
    [InlineData("two dozen", "24")]
    [InlineData("half a dozen", "6")]
    [InlineData("one", "1")]
    public void Numbers_are_read_however_they_are_written(string written, string value)
    {
        Assert.True(NumberReader.TryReadAt(written, 0, out var number));
        Assert.Equal((decimal.Parse(value, CultureInfo.InvariantCulture), 0, written.Length), (number.Value, number.Start, number.Length));
    }

    [Theory]
    [InlineData("one of them")]
    [InlineData("a root")]
    [InlineData("1,23,4")]
    [InlineData("1,0000")]
    [InlineData("1234,567")]
    [InlineData("007")]
    [InlineData("3rd")]
    [InlineData("1990s")]
    [InlineData("64KB")]
    [InlineData("4x")]
    [InlineData("1.2.3")]
    [InlineData("192.168.0.1")]
    [InlineData("03:42:01")]
    [InlineData("24/7")]
    [InlineData("10^9")]
    [InlineData("10²")]
    [InlineData("1½ million")]
    [InlineData("1'000'000")]
    [InlineData("3@example.org")]
    [InlineData("one's")]
    [InlineData("first")]
    [InlineData("twenty-first century")]
    [InlineData("two thirds of all")]
    [InlineData("two-thirds")]
    [InlineData("one quarter")]
    [InlineData("one hundred third")]
    [InlineData("hundred")]
    [InlineData("hundreds")]
    [InlineData("million")]
    [InlineData("thousands of people")]
    [InlineData("dozens")]
    [InlineData("tension")]
    [InlineData("oneself")]
    [InlineData("two_thousand")]
    [InlineData("half of them")]
    [InlineData("a few million")]
    public void What_is_no_number_is_not_read(string written) => Assert.Empty(NumberReader.All(written));

    [Theory]
    [InlineData("In 2021 we issued 2.1M a day, one of which broke.", "2021 2100000")]
    [InlineData("1,000, 2,000 and 3,000", "1000 2000 3000")]
    [InlineData("RFC 5280, TLS 1.3, X3, COVID-19, ISRG1, v6.1", "5280 1.3")]
    [InlineData("between one hundred and two hundred", "100 200")]
    [InlineData("one million and two million", "1000000 2000000")]
    [InlineData("a staff of thirty, one hundred funders", "30 100")]
    [InlineData("two million, three of them lost", "2000000 3")]
    [InlineData("one hundred two-year contracts", "100 2")]
    [InlineData("a third of a million, one in a million", "")]
    [InlineData("a $2-million grant and EUR 500", "2000000 500")]
    [InlineData("85% up from 55-70%", "85 55 70")]
    [InlineData("$1.5M, $530,000.", "1500000 530000")]
    [InlineData("Ends in 5.", "5")]
    [InlineData("1 M. Smith", "1")]
    [InlineData("several hundred, 12 thousand", "12000")]
    [InlineData("catch-twenty-two", "")]
    [InlineData("", "")]
    public void A_text_yields_its_numbers_in_order(string text, string values) =>
        Assert.Equal(values, string.Join(' ', NumberReader.All(text).Select(number => number.Value.ToString("0.##", CultureInfo.InvariantCulture))));

    [Fact]
    public void A_number_is_read_where_it_begins_and_not_within()
    {
        const string Text = "EUR500 and 1,234";

        Assert.True(NumberReader.TryReadAt(Text, 3, out var euros));
        Assert.Equal(500, euros.Value);
        Assert.False(NumberReader.TryReadAt(Text, 4, out _));
        Assert.False(NumberReader.TryReadAt(Text, Text.Length - 3, out _));
        Assert.False(NumberReader.TryReadAt(Text, Text.Length, out _));
        Assert.False(NumberReader.TryReadAt(Text, -1, out _));
    }

    [Theory]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("79228162514264337593543950335 trillion")]
    [InlineData("79228162514264337593543950335K")]
    public void What_no_decimal_can_hold_is_no_number(string written) => Assert.Empty(NumberReader.All(written));

    [Fact]
    public void Endless_digits_and_words_are_passed_over_quickly()
    {
        Assert.Empty(NumberReader.All(new string('1', 2_000_000)));
        Assert.NotEmpty(NumberReader.All(string.Concat(Enumerable.Repeat("one hundred and ", 50_000))));
        Assert.All(NumberReader.All(string.Concat(Enumerable.Repeat("a million trillion trillion trillion ", 20_000))), number => Assert.True(number.Value > 0));
    }

    [Fact]
    public void What_is_printed_in_digits_is_read_back() => Prop.ForAll<decimal>(drawn =>
    {
        var value = Math.Abs(drawn);
        return NumberReader.TryReadAt(NumberReader.Print(value), 0, out var number) && number.Value == value && number.Length == NumberReader.Print(value).Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_printed_in_words_is_read_back() => Prop.ForAll(Wholes, value =>
    {
        var words = NumberReader.PrintWords(value);
        return NumberReader.TryReadAt(words, 0, out var number) && number.Value == value && number.Length == words.Length;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_printed_number_is_found_within_a_sentence() => Prop.ForAll(Wholes, value =>
        value == 1 || NumberReader.All($"Altogether {NumberReader.PrintWords(value)} certificates, or {NumberReader.Print(value)}.").Select(number => number.Value).SequenceEqual([value, value]))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_of_any_text_lie_within_it_and_apart() => Prop.ForAll<string?>(text =>
    {
        var end = 0;
        foreach (var number in NumberReader.All(text ?? ""))
        {
            Assert.InRange(number.Start, end, (text ?? "").Length);
            Assert.True(number.Length > 0 && number.Value >= 0);
            end = number.End;
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "zero")]
    [InlineData(103, "one hundred three")]
    [InlineData(530_000, "five hundred thirty thousand")]
    [InlineData(2_119_830_000, "two billion one hundred nineteen million eight hundred thirty thousand")]
    [InlineData(999_999_999_999, "nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine")]
    public void Whole_numbers_are_printed_in_words(long value, string words) => Assert.Equal(words, NumberReader.PrintWords(value));

    [Fact]
    public void Numbers_out_of_reach_are_not_printed()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberReader.Print(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberReader.PrintWords(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NumberReader.PrintWords(1_000_000_000_000));
    }

    private static Arbitrary<long> Wholes => Gen.OneOf(
        Gen.Choose(0, 20_000).Select(value => (long)value),
        Gen.Choose(0, 999_999).SelectMany(high => Gen.Choose(0, 999_999).Select(low => (high * 1_000_000L) + low)),
        Gen.Choose(0, 11).SelectMany(power => Gen.Choose(1, 9).Select(digit => digit * (long)Math.Pow(10, power)))).ToArbitrary();
}
