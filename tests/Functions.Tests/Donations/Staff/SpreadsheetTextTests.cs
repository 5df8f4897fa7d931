using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Donations.Staff;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>No cell is a formula, and no text is lost over it.</summary>
public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"https://example.org\",\"Prize\")")]
    [InlineData("+49 30 123")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\tText")]
    [InlineData("\rText")]
    [InlineData("\nText")]
    [InlineData("   =1+1")]
    [InlineData("\u00A0=1+1")]
    [InlineData("\u3000=1+1")]
    [InlineData("\u200B=1+1")]
    [InlineData("\uFEFF=1+1")]
    [InlineData("\0=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("−1")]
    [InlineData("=")]
    [InlineData("'=1+1")]
    [InlineData("''=1+1")]
    [InlineData("' =1+1")]
    public void A_text_that_could_be_run_gets_an_apostrophe(string text)
    {
        Assert.Equal("'" + text, SpreadsheetText.Protect(text));
        Assert.Equal(text, SpreadsheetText.Restore("'" + text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("'")]
    [InlineData("'tis the season")]
    [InlineData("' quoted'")]
    [InlineData("1+1=2")]
    [InlineData("O'Neil")]
    [InlineData("donor@example.org")]
    [InlineData("a=b")]
    [InlineData("日本語＝")]
    [InlineData("(555) 123")]
    [InlineData(" '=1+1")]
    public void Any_other_text_stays_as_it_is(string text)
    {
        Assert.Equal(text, SpreadsheetText.Protect(text));
        Assert.Equal(text, SpreadsheetText.Restore(text));
    }

    [Fact]
    public void Every_text_comes_back_and_no_cell_begins_with_a_sign() => Prop.ForAll(Texts.Any, text =>
    {
        var cell = SpreadsheetText.Protect(text);
        Assert.Equal(text, SpreadsheetText.Restore(cell));
        Assert.DoesNotContain(cell.TrimStart().FirstOrDefault(), "=+-@＝＋－＠");
        Assert.True(cell == text || cell == "'" + text);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Two_texts_never_make_the_same_cell() => Prop.ForAll(Texts.Any, Texts.Any, (one, other) =>
        Assert.Equal(one == other, SpreadsheetText.Protect(one) == SpreadsheetText.Protect(other))).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
}

/// <summary>Texts that are hard on files and spreadsheets, among any others.</summary>
internal static class Texts
{
    private static readonly string[] Pieces =
        ["'", "'", "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", " ", "\"", "\"\"", ",", ";", "|", "＝", "＋", "－", "＠", "−", "\u00A0", "\u200B", "\uFEFF", "\0", "a", "cmd", "é", "日本", "\U0001F980", "<b>"];

    public static Arbitrary<string> Any { get; } = Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<UnicodeString>().Select(text => text.Get ?? "").Where(IsUnicode)).ToArbitrary();

    // Half a character cannot be stored: JSON in UTF-8 has no way to write it.
    private static bool IsUnicode(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);
}
