using System.Text;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Bodies;
using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Tests.Content;

/// <summary>How large, long and deep a file may be, at the edge of each limit.</summary>
public sealed class ContentLimitsTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    private readonly ContentParser parser = new();

    [Fact]
    public void The_limit_of_size_is_ten_megabytes_inclusive()
    {
        const int Limit = 10 * 1024 * 1024;
        Assert.Null(parser.RejectBeforeDownload("posts/x.md", Limit));
        Assert.Equal("The file has 10.1 MB; the limit is 10 MB.", parser.RejectBeforeDownload("posts/x.md", Limit + 1)!.Problem);

        var small = new ContentParser(new() { MaxBytes = 5 });
        Assert.IsType<ParseResult.Parsed>(small.Parse(new("posts/x.md", "Words"u8.ToArray(), NoMetadata)));
        var reason = Assert.Single(Assert.IsType<ParseResult.Rejected>(small.Parse(new("posts/x.md", "Words."u8.ToArray(), NoMetadata))).Reasons);
        Assert.Equal((RejectionCode.TooLarge, "The file has 6 bytes; the limit is 5 bytes."), (reason.Code, reason.Problem));
    }

    public static TheoryData<string, string> DeepOrLong => new()
    {
        { "md", string.Concat(Enumerable.Repeat("> ", 10_000)) + "x" },
        { "md", string.Concat(Enumerable.Repeat("- ", 10_000)) + "x" },
        { "md", string.Concat(Enumerable.Repeat("[", 10_000)) + "x" },
        { "md", string.Concat(Enumerable.Repeat("*a_ ", 10_000)) },
        { "md", string.Concat(Enumerable.Repeat("<div>\n", 10_000)) + "x" },
        { "html", string.Concat(Enumerable.Repeat("<div>", 10_000)) + "x" },
        { "html", string.Concat(Enumerable.Repeat("<ul><li>", 10_000)) + "x" },
        { "md", string.Concat(Enumerable.Repeat("a <? ", 1000)) },
        { "md", string.Concat(Enumerable.Repeat("[a](", 1000)) },
    };

    [Theory]
    [MemberData(nameof(DeepOrLong))]
    public void Nesting_without_end_is_refused(string extension, string content)
    {
        var reason = Assert.Single(Rejected($"posts/x.{extension}", content));
        Assert.Equal(RejectionCode.TooComplex, reason.Code);
        Assert.EndsWith(".", reason.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("md")]
    [InlineData("html")]
    [InlineData("txt")]
    public void A_line_of_a_megabyte_is_read(string extension)
    {
        var document = Parsed($"posts/x.{extension}", string.Concat(Enumerable.Repeat("word ", 200_000)));
        Assert.Equal(999_999, document.Sections[0].Text.Length);
    }

    [Theory]
    [InlineData("md")]
    [InlineData("html")]
    [InlineData("txt")]
    public void A_file_of_ten_megabytes_is_read(string extension)
    {
        var line = $"{(extension == "html" ? "<p>" : "")}{string.Concat(Enumerable.Repeat("some words of prose ", 30))}\n\n";
        var document = Parsed($"posts/x.{extension}", string.Concat(Enumerable.Repeat(line, 10_485_760 / line.Length)));
        Assert.True(document.Sections.Sum(section => section.Text.Length) > 10_000_000);
    }

    [Theory]
    [InlineData("md", "# {0}\n\nText.")]
    [InlineData("html", "<h2>{0}</h2><p>Text.")]
    public void A_heading_longer_than_any_is_text(string extension, string content)
    {
        var longest = new string('h', OutlineReader.LongestHeading);
        Assert.Equal([(longest, "Text.")], SectionsOf(longest));
        Assert.Equal([("", $"{longest}h\nText.")], SectionsOf(longest + "h"));

        IEnumerable<(string, string)> SectionsOf(string heading) => Parsed($"posts/x.{extension}", string.Format(content, heading)).Sections.Select(section => (section.Heading, section.Text));
    }

    [Theory]
    [InlineData(MarkdownLimits.MaxUnderlines, "a\n---\n\n")]
    [InlineData(MarkdownLimits.MaxDefinitions, "[a]: /b\n\n")]
    [InlineData(MarkdownLimits.MaxUnclosed, "a <!b\n\n")]
    public void Markdown_has_limits(int limit, string content)
    {
        MarkdownLimits.Check(string.Concat(Enumerable.Repeat(content, limit)));
        Assert.Throws<TooComplexException>(() => MarkdownLimits.Check(string.Concat(Enumerable.Repeat(content, limit + 1))));
    }

    [Fact]
    public void Markdown_has_limits_of_length()
    {
        MarkdownLimits.Check(new string('a', MarkdownLimits.MaxBlockLength));
        Assert.Throws<TooComplexException>(() => MarkdownLimits.Check(new string('a', MarkdownLimits.MaxBlockLength + 1)));
        MarkdownLimits.Check(string.Concat(Enumerable.Repeat("https://a.b/((( ", 9_990)));
        Assert.Throws<TooComplexException>(() => MarkdownLimits.Check(string.Concat(Enumerable.Repeat("https://a.b/((( ", 10_000))));
        MarkdownLimits.Check(string.Concat(Enumerable.Repeat("https://a.b/((( \n\n", 50_000)));
        Assert.Throws<TooComplexException>(() => MarkdownLimits.Check(string.Concat(Enumerable.Repeat("https://a.b/(((", 4_000))));
        MarkdownLimits.Check(new string('*', MarkdownLimits.MaxMarks));
        Assert.Throws<TooComplexException>(() => MarkdownLimits.Check(new string('*', MarkdownLimits.MaxMarks + 1)));
        MarkdownLimits.Check(new string('|', MarkdownLimits.MaxBars));
        Assert.Throws<TooComplexException>(() => MarkdownLimits.Check(new string('|', MarkdownLimits.MaxBars + 1)));
        MarkdownLimits.Check(new string('\t', MarkdownLimits.MaxTabs));
        Assert.Throws<TooComplexException>(() => MarkdownLimits.Check(new string('\t', MarkdownLimits.MaxTabs + 1)));
        MarkdownLimits.Check(new string('\n', MarkdownLimits.MaxLines - 1));
        Assert.Throws<TooComplexException>(() => MarkdownLimits.Check(new string('\n', MarkdownLimits.MaxLines)));
    }

    [Theory]
    [InlineData("\n", TextBodyParser.MaxLines - 3, null)]
    [InlineData("\n", TextBodyParser.MaxLines - 2, "lines")]
    [InlineData("a\n", 200_000, "elements")]
    [InlineData("a\tb\n", (ParseBudget.MaxElements / 3) - 2, null)]
    [InlineData("a\tb\n", 100_000, "elements")]
    [InlineData("a\ta\ta\ta\t", 1_000_000, "elements")]
    [InlineData("word \"'&<>\"'&<> ", 150_000, null)]
    [InlineData("word \"'&<>\"'&<> ", 600_000, "characters of HTML")]
    [InlineData("mot à côté été ", 500_000, null)]
    public void Plain_text_has_limits(string content, int times, string? beyond)
    {
        var text = "x\n\n" + string.Concat(Enumerable.Repeat(content, times));
        if (beyond is null)
        {
            Parsed("posts/x.txt", text);
        }
        else
        {
            Assert.Contains(beyond, Assert.Single(Rejected("posts/x.txt", text)).Problem, StringComparison.Ordinal);
        }
    }

    private ContentDocument Parsed(string name, string content)
    {
        var result = parser.Parse(new(name, Encoding.UTF8.GetBytes(content), NoMetadata));
        return Assert.IsType<ParseResult.Parsed>(result).Document;
    }

    private IReadOnlyList<Rejection> Rejected(string name, string content) =>
        Assert.IsType<ParseResult.Rejected>(parser.Parse(new(name, Encoding.UTF8.GetBytes(content), NoMetadata))).Reasons;
}
