using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Donations;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>References as donors and staff write them.</summary>
public sealed class InquiryReferenceTests
{
    [Theory]
    [InlineData("K7QMX-3PD9R")]
    [InlineData("k7qmx-3pd9r")]
    [InlineData("K7QMX3PD9R")]
    [InlineData("  K7QMX 3PD9R\t")]
    [InlineData("K7 QMX - 3PD 9R")]
    [InlineData("K-7-Q-M-X-3-P-D-9-R")]
    [InlineData("K7QMX–3PD9R")]
    [InlineData("K7QMX‑3PD9R")]
    [InlineData("K7QMX\u00A03PD9R")]
    public void A_reference_is_read_however_it_is_written(string text)
    {
        Assert.True(InquiryReference.TryRead(text, out var reference));
        Assert.Equal("K7QMX-3PD9R", reference);
    }

    [Theory]
    [InlineData("OoO00-IiLl1", "00000-11111")]
    [InlineData("oilzs-abcde", "011ZS-ABCDE")]
    public void Letters_that_are_taken_for_digits_are_digits(string text, string expected)
    {
        Assert.True(InquiryReference.TryRead(text, out var reference));
        Assert.Equal(expected, reference);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----")]
    [InlineData("K7QMX-3PD9")]
    [InlineData("K7QMX-3PD9RR")]
    [InlineData("K7QMX-3PD9U")]
    [InlineData("K7QMX_3PD9R")]
    [InlineData("K7QMX/3PD9R")]
    [InlineData("K7QMX-3PD9É")]
    [InlineData("К7QMX-3PD9R")]
    [InlineData("Ｋ7QMX-3PD9R")]
    [InlineData("٧7QMX-3PD9R")]
    [InlineData("K7QMX-3PD9R.json")]
    [InlineData("../K7QMX-3PD9R")]
    public void Something_else_is_none(string? text)
    {
        Assert.False(InquiryReference.TryRead(text, out var reference));
        Assert.Empty(reference);
    }

    [Fact]
    public void What_is_far_too_long_is_none() => Assert.False(InquiryReference.TryRead("K7QMX3PD9R" + new string(' ', 1_000_000), out _));

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_read_reads_as_itself() => Prop.ForAll<string?>(text =>
    {
        if (InquiryReference.TryRead(text, out var reference))
        {
            Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", reference);
            Assert.True(InquiryReference.TryRead(reference, out var again));
            Assert.Equal(reference, again);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_reference_that_is_made_is_read_as_itself() => Prop.ForAll(Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), 7).ToArbitrary(), bytes =>
    {
        var made = InquiryReference.Create(bytes);
        Assert.True(InquiryReference.TryRead(made, out var read));
        Assert.Equal(made, read);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_reference_survives_case_gaps_and_lookalikes() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements<char>("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), 10).ToArbitrary(), Gen.ArrayOf(Gen.Choose(0, 5), 10).ToArbitrary(), (characters, ways) =>
    {
        var written = string.Concat(characters.Zip(ways, Write));
        Assert.True(InquiryReference.TryRead(written, out var reference), written);
        Assert.Equal($"{new string(characters[..5])}-{new string(characters[5..])}", reference);
    }).QuickCheckThrowOnFailure();

    private static string Write(char character, int way) => (character, way) switch
    {
        (_, 1) => char.ToLowerInvariant(character) + " ",
        (_, 2) => $"-{character}",
        ('0', 3) => "o",
        ('1', 3) => "l",
        ('0', 4) => "O",
        ('1', 4) => "I",
        _ => character.ToString(),
    };
}
