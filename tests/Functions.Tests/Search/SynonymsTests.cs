using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

public sealed class SynonymsTests
{
    private readonly List<(int Line, string Problem)> problems = [];

    [Theory]
    [InlineData("rav1d, av1 decoder", "rav1d", "av1 decoder")]
    [InlineData("rav1d, av1 decoder", "AV1 Decoder", "rav1d")]
    [InlineData("a, b, c", "b", "a/c")]
    [InlineData("mod_tls => httpd", "mod tls", "httpd")]
    [InlineData("mod_tls => httpd", "httpd", "")]
    [InlineData("a => b, c d", "a", "b/c d")]
    [InlineData("a => a, b", "a", "b")]
    [InlineData("résumé, cv", "Resume", "cv")]
    [InlineData("a, b # why", "a", "b")]
    [InlineData("# a, b", "a", "")]
    public void A_rule_says_what_else_words_are_called(string rule, string words, string others)
    {
        Assert.Equal(others, string.Join('/', Parse(rule).Of(words.Split(' ')).Select(other => string.Join(' ', other))));
        Assert.Empty(problems);
    }

    [Fact]
    public void Rules_of_the_same_words_add_up_without_repetition()
    {
        var synonyms = Parse("a, b", "b, a", "a => c", "", "   ");

        Assert.Equal(["b", "c"], synonyms.Of(["a"]).Select(other => Assert.Single(other)));
        Assert.Empty(problems);
    }

    [Fact]
    public void A_line_that_makes_no_sense_is_reported_and_passed_over()
    {
        var synonyms = Parse("alone", "a => b => c", "=> b", "a =>", "x, y");

        Assert.Equal([1, 2, 3, 4], problems.Select(problem => problem.Line));
        Assert.Single(synonyms.Of(["x"]));
        Assert.Empty(synonyms.Of(["a"]));
    }

    [Fact]
    public void The_file_that_ships_is_next_to_the_app_and_without_fault()
    {
        var synonyms = Synonyms.Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "synonyms.txt")), (line, problem) => problems.Add((line, problem)));

        Assert.Empty(problems);
        Assert.True(synonyms.LongestEntry > 0);
    }

    private Synonyms Parse(params string[] lines) => Synonyms.Parse(lines, (line, problem) => problems.Add((line, problem)));
}
