using FsCheck;
using FsCheck.Fluent;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

public sealed class ParsedQueryTests
{
    [Theory]
    [InlineData("memory safety", "memory|safety*")]
    [InlineData("memory safety ", "memory|safety")]
    [InlineData("  memory\t\nsafety", "memory|safety*")]
    [InlineData("\"memory safety\"", "'memory safety'")]
    [InlineData("\u201Cmemory safety\u201D rust", "'memory safety'|rust*")]
    [InlineData("\u00ABmemory safety\u00BB", "'memory safety'")]
    [InlineData("say \"memory", "say|memory*")]
    [InlineData("rust\"memory safety\"", "rust|'memory safety'")]
    [InlineData("memory-safe code", "memory safe|code*")]
    [InlineData("memory\u2011safe", "memory safe*")]
    [InlineData("sudo/su", "sudo|su*")]
    [InlineData("mod_tls", "mod tls*")]
    [InlineData("ISRG's work", "ISRG|work*")]
    [InlineData("ISRG\u2019s", "ISRG*")]
    [InlineData("TLS 1.3", "TLS|1 3*")]
    [InlineData("$1.5M", "1 5M*")]
    [InlineData("C++", "C")]
    [InlineData("(CT) logs.", "CT|logs")]
    [InlineData("a,b;c", "a|b|c*")]
    [InlineData("--dry-run", "dry run*")]
    [InlineData("naïve", "naïve*")]
    [InlineData("e\u0301t\u00E9", "e\u0301t\u00E9*")]
    [InlineData("\U0001D400bc", "\U0001D400bc*")]
    [InlineData("\uD800x", "x*")]
    [InlineData("x\U0001F980y", "x|y*")]
    public void Words_and_phrases_are_read(string text, string terms) => Assert.Equal(terms, Show(ParsedQuery.Parse(text).Terms));

    [Theory]
    [InlineData("rustls -openssf", "rustls", "openssf")]
    [InlineData("-openssf rustls", "rustls*", "openssf")]
    [InlineData("rustls -\"memory safety\" -x", "rustls", "'memory safety'|x")]
    [InlineData("rustls -memory-safe", "rustls", "memory safe")]
    [InlineData("rustls \u2212openssf", "rustls", "openssf")]
    [InlineData("rustls - openssf", "rustls|openssf*", "")]
    [InlineData("rustls -", "rustls", "")]
    [InlineData("rustls -???", "rustls", "")]
    [InlineData("sudo-su", "sudo su*", "")]
    public void Exclusions_are_read(string text, string terms, string exclusions)
    {
        var query = ParsedQuery.Parse(text);

        Assert.Equal((terms, exclusions), (Show(query.Terms), Show(query.Exclusions)));
    }

    [Theory]
    [InlineData("the history of rust", "history,rust")]
    [InlineData("who we are", "who,we,are")]
    [InlineData("\"the\" rust", "the,rust")]
    [InlineData("/docs/rate-limits", "rate limits")]
    [InlineData("https://example.org/docs/rate-limits/?a=b#c", "rate limits")]
    [InlineData("/docs/", "docs")]
    public void Function_words_and_the_folders_of_an_address_are_optional(string text, string required) =>
        Assert.Equal(required, string.Join(',', ParsedQuery.Parse(text).Terms.Where(term => !term.IsOptional).Select(term => term.Text)));

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("\"", true)]
    [InlineData("\"\"", true)]
    [InlineData("-", true)]
    [InlineData("-rustls", true)]
    [InlineData("???", false)]
    [InlineData("\U0001F980", false)]
    [InlineData("rust", false)]
    [InlineData("the", false)]
    public void Everything_is_wanted_where_nothing_is_named(string? text, bool everything) => Assert.Equal(everything, ParsedQuery.Parse(text).WantsEverything);

    [Fact]
    public void The_text_is_kept_as_typed_but_for_the_space_around_it() => Assert.Equal("Memory  \"Safety", ParsedQuery.Parse(" Memory  \"Safety ").Text);

    [Fact]
    public void Any_text_is_read_and_terms_hold_nothing_but_words() => Prop.ForAll<string?>(text =>
    {
        var query = ParsedQuery.Parse(text);
        return query.Terms.Concat(query.Exclusions).All(term => term.Words.Count > 0 && term.Words.All(word => word.Length > 0 && !word.AsSpan().ContainsAny("\"*()-^:+{} \0")));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_more_than_one_term_is_a_prefix_and_it_is_the_last() => Prop.ForAll<string?>(text =>
        ParsedQuery.Parse(text).Terms.SkipLast(1).All(term => !term.IsPrefix)).QuickCheckThrowOnFailure();

    private static string Show(IEnumerable<QueryTerm> terms) =>
        string.Join('|', terms.Select(term => (term.IsQuoted ? $"'{term.Text}'" : term.Text) + (term.IsPrefix ? "*" : "")));
}
