using System.Buffers.Text;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Donations.Receiving;

namespace Prossimo.Functions.Tests.Donations;

/// <summary>Tokens: what they prove, and what is derived from them.</summary>
public sealed class FormTokensTests
{
    private static readonly DonationOptions Options = new() { TokenKey = new string('k', 32) };

    private readonly HeldClock clock = new();
    private readonly FormTokens tokens;

    public FormTokensTests() => tokens = new(Options, clock);

    [Theory]
    [InlineData(0, "Young")]
    [InlineData(2_999, "Young")]
    [InlineData(3_000, "Valid")]
    [InlineData(24 * 3_600_000, "Valid")]
    [InlineData((24 * 3_600_000) + 1, "Old")]
    [InlineData(-30_000, "Young")]
    [InlineData(-60_000, "Young")]
    [InlineData(-60_001, "Missing")]
    [InlineData(-90_000_000, "Missing")]
    public void A_token_is_good_from_three_seconds_to_a_day(long age, string expected)
    {
        var token = tokens.Issue();
        clock.Now += TimeSpan.FromMilliseconds(age);
        Assert.Equal(expected, tokens.Read(token).State.ToString());
    }

    [Fact]
    public void A_token_names_its_form_and_no_other()
    {
        var (first, second) = (tokens.Read(tokens.Issue()), tokens.Read(tokens.Issue()));
        Assert.NotEqual(first.Form, second.Form);
        Assert.NotEqual(tokens.ReferenceOf(first.Form, 0), tokens.ReferenceOf(second.Form, 0));
        Assert.Equal(tokens.ReferenceOf(first.Form, 0), new FormTokens(Options, clock).ReferenceOf(first.Form, 0));
        Assert.NotEqual(tokens.ReferenceOf(first.Form, 0), tokens.ReferenceOf(first.Form, 1));
    }

    [Fact]
    public void Any_other_text_is_no_token()
    {
        var token = tokens.Issue();
        var bytes = Base64Url.DecodeFromChars(token);
        for (var i = 0; i < bytes.Length; i++)
        {
            var forged = bytes.ToArray();
            forged[i] ^= 1;
            Assert.Equal(TokenState.Missing, tokens.Read(Base64Url.EncodeToString(forged)).State);
        }

        Assert.All(
            new[] { null, "", "x", token + "A", token[1..], new string('A', token.Length), new string('é', token.Length), token.Replace(token[^1], '\0') },
            text => Assert.Equal(TokenState.Missing, tokens.Read(text).State));
        Assert.Equal(TokenState.Missing, new FormTokens(Options with { TokenKey = new string('x', 32) }, clock).Read(token).State);
    }

    [Fact]
    public void References_are_of_the_alphabet_that_cannot_be_misread_and_do_not_count_up()
    {
        var references = Enumerable.Range(0, 1000).Select(i => tokens.ReferenceOf($"form {i}", 0)).ToList();
        Assert.All(references, reference => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", reference));
        Assert.Equal(1000, references.Distinct().Count());
        Assert.All(references, reference => Assert.True(InquiryReference.TryRead(reference.ToLowerInvariant().Replace("-", " "), out var canonical) && canonical == reference));
        Assert.True(references.Select(reference => reference[0]).Distinct().Count() > 20);
    }
}
