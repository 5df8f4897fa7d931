using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Search.Answers;

namespace Prossimo.Functions.Tests.Search.Answers;

/// <summary>Which words count as the same in a query and a label, and which do not.</summary>
public sealed class FigureWordTests
{
    [Theory]
    [InlineData("Certs", "certificate")]
    [InlineData("certificates", "CERTIFICATE")]
    [InlineData("AVG", "average")]
    [InlineData("mean", "averages")]
    [InlineData("Max", "highest")]
    [InlineData("peaks", "maximum")]
    [InlineData("lowest", "min")]
    [InlineData("percentage", "share")]
    [InlineData("countries", "country")]
    [InlineData("losses", "loss")]
    [InlineData("patches", "patch")]
    [InlineData("boxes", "box")]
    [InlineData("pages", "page")]
    [InlineData("Déjà", "deja")]
    [InlineData("2021", "2021")]
    public void The_same_word(string one, string other) => Assert.Equal(FigureWord.Of(one).Word, FigureWord.Of(other).Word);

    [Theory]
    [InlineData("issued", "issue")]
    [InlineData("issues", "issuing")]
    [InlineData("loaded", "loads")]
    [InlineData("used", "using")]
    [InlineData("planned", "planning")]
    [InlineData("called", "call")]
    [InlineData("applied", "apply")]
    [InlineData("globally", "global")]
    [InlineData("agreed", "agreed")]
    public void The_same_verb(string one, string other) => Assert.Equal(FigureWord.Of(one).Stem, FigureWord.Of(other).Stem);

    [Theory]
    [InlineData("issuance", "issue")]
    [InlineData("https", "http")]
    [InlineData("daily", "day")]
    [InlineData("minimum", "maximum")]
    [InlineData("total", "average")]
    [InlineData("string", "str")]
    [InlineData("need", "nee")]
    [InlineData("status", "statu")]
    [InlineData("users", "used")]
    [InlineData("funders", "funding")]
    [InlineData("599K", "599")]
    [InlineData("証明書", "証明")]
    public void Another_word(string one, string other) => Assert.NotEqual(FigureWord.Of(one).Stem, FigureWord.Of(other).Stem);

    [Theory]
    [InlineData("1999", true)]
    [InlineData("2021", true)]
    [InlineData("2160", false)]
    [InlineData("20210", false)]
    [InlineData("20a1", false)]
    [InlineData("٢٠٢١", false)]
    public void Years(string word, bool isYear) => Assert.Equal(isYear, FigureWord.Of(word).IsYear);

    [Fact]
    public void Any_string_has_forms_and_case_makes_no_difference() => Prop.ForAll<NonNull<string>>(written =>
    {
        var word = FigureWord.Of(written.Get);
        return word is { Word: not null, Stem: not null } && word == FigureWord.Of(word.Folded) && word == FigureWord.Of(written.Get.ToLowerInvariant());
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("This year Let's Encrypt signed more.", "let s encrypt")]
    [InlineData("Clients renew while ZeroSSL and the ISRG watch.", "zerossl|isrg")]
    [InlineData("Let's Encrypt grew. Growth was high.", "let s encrypt")]
    [InlineData("DAILY ISSUANCE\nDaily Issuance Per Client", "")]
    [InlineData("Everything is lower case here.", "")]
    public void Names_are_words_with_a_capital_within_a_sentence(string text, string names) =>
        Assert.Equal(names, string.Join('|', NamesInText.Of(text).Select(name => string.Join(' ', name.Select(word => word.Folded)))));
}
