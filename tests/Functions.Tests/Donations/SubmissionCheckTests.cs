using Prossimo.Functions.Donations.Form;
using Prossimo.Functions.Donations.Receiving;

namespace Prossimo.Functions.Tests.Donations;

/// <summary>What donors may write, field by field.</summary>
public sealed class SubmissionCheckTests
{
    private static readonly InquiryForm Form = InquiryForm.With([]);

    [Fact]
    public void A_filled_form_is_accepted_with_what_nobody_chose_by_default()
    {
        var check = Check([]);
        Assert.Empty(check.Errors);
        Assert.Equal(("general", "undecided", ""), (check.Values["interest"], check.Values["amountRange"], check.Values["organization"]));
    }

    [Theory]
    [InlineData("name", "", "Write your name.")]
    [InlineData("name", "   ", "Write your name.")]
    [InlineData("name", "two\nlines", "Write this on one line.")]
    [InlineData("name", "two\rlines", "Write this on one line.")]
    [InlineData("name", "two\u2028lines", "Write this on one line.")]
    [InlineData("organization", "a\u0000b", "This holds a character that cannot be read or seen. Write it anew instead of pasting it.")]
    [InlineData("country", "a\tb", "This holds a character that cannot be read or seen. Write it anew instead of pasting it.")]
    [InlineData("name", "Ann\u202Egnp.exe", "This holds a character that cannot be read or seen. Write it anew instead of pasting it.")]
    [InlineData("name", "ends\n", "Write this on one line.")]
    [InlineData("name", "\r\nbegins", "Write this on one line.")]
    [InlineData("country", "ends\t", "This holds a character that cannot be read or seen. Write it anew instead of pasting it.")]
    [InlineData("message", "form\ffeed", "This holds a character that cannot be read or seen. Write it anew instead of pasting it.")]
    [InlineData("message", "next\u0085line", "This holds a character that cannot be read or seen. Write it anew instead of pasting it.")]
    [InlineData("message", "", "Write a message.")]
    [InlineData("message", "bell\u0007", "This holds a character that cannot be read or seen. Write it anew instead of pasting it.")]
    [InlineData("email", "", "Write your email address, so that we can answer.")]
    [InlineData("donorType", "", "Choose one of the answers.")]
    [InlineData("donorType", "Company", "Choose one of the answers.")]
    [InlineData("interest", "no-such-initiative", "Choose one of the answers.")]
    [InlineData("amountRange", "1,000,000", "Choose one of the answers.")]
    [InlineData("consent", "", "Tick the box, so that we may answer you.")]
    [InlineData("consent", "no", "Tick the box, so that we may answer you.")]
    public void What_is_not_accepted_is_told_with_what_to_do(string field, string value, string expected) =>
        Assert.Equal(new Dictionary<string, string> { [field] = expected }, Check(new() { [field] = value }).Errors);

    [Theory]
    [InlineData("name", "Ærøskøbing Ø'Hára-Šťastná")]
    [InlineData("name", "山田 太郎")]
    [InlineData("name", "محمد بن سلمان")]
    [InlineData("name", "क्षत्रिय")]
    [InlineData("name", "می\u200Cخواهم")]
    [InlineData("name", "🦀 Crab")]
    [InlineData("name", "=1+1 <b>\"quoted\"</b> & co")]
    [InlineData("message", "A line\u2028separated\u2029as in Unicode")]
    [InlineData("message", "One.\n\n\tTwo, indented.\nThree 👩‍👩‍👧‍👦.")]
    [InlineData("email", "first.last+tag@sub.example.org")]
    [InlineData("email", "o'brien@example.co")]
    [InlineData("email", "użytkownik@przykład.pl")]
    public void What_people_write_is_kept_as_it_is(string field, string value)
    {
        var check = Check(new() { [field] = value });
        Assert.Empty(check.Errors);
        Assert.Equal(value, check.Values[field]);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("@example.org")]
    [InlineData("a@b")]
    [InlineData("a@b.")]
    [InlineData("a@.b")]
    [InlineData("a@b..c")]
    [InlineData("a b@example.org")]
    [InlineData("a@exa mple.org")]
    [InlineData("Ann <a@example.org>")]
    [InlineData("\"a b\"@example.org")]
    [InlineData("a@example.org,b@example.org")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@@example.org")]
    [InlineData("a@-example.org")]
    public void An_address_that_reaches_nobody_is_none(string address) => Assert.Equal(["email"], Check(new() { ["email"] = address }).Errors.Keys);

    [Theory]
    [InlineData("name", 100)]
    [InlineData("organization", 200)]
    [InlineData("country", 100)]
    [InlineData("message", 5000)]
    public void A_limit_counts_characters_as_people_do(string field, int limit)
    {
        Assert.Empty(Check(new() { [field] = string.Concat(Enumerable.Repeat("🦀", limit)) }).Errors);
        Assert.Contains($"{limit:N0} characters at most", Check(new() { [field] = new string('x', limit + 1) }).Errors[field], StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_all_systems_become_one_kind_and_the_ends_are_trimmed() =>
        Assert.Equal("a\nb\nc", Check(new() { ["message"] = "\r\n a\r\nb\rc \n" }).Values["message"]);

    [Fact]
    public void While_the_initiatives_are_not_known_any_slug_will_do()
    {
        Assert.Empty(new SubmissionCheck(Form, takesAnyInterest: true).Check(Submitted(new() { ["interest"] = "rustls" })).Errors);
        Assert.NotEmpty(new SubmissionCheck(Form, takesAnyInterest: true).Check(Submitted(new() { ["interest"] = "a/b" })).Errors);
    }

    private static CheckedSubmission Check(Dictionary<string, string> changes) => new SubmissionCheck(Form, takesAnyInterest: false).Check(Submitted(changes));

    private static Submission Submitted(Dictionary<string, string> changes) => new(
        new Dictionary<string, string> { ["name"] = "Ann", ["email"] = "ann@example.org", ["donorType"] = "company", ["message"] = "Hello.", ["consent"] = "yes" }
            .Concat(changes).GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => group.Last().Value),
        new Dictionary<string, string>());
}
