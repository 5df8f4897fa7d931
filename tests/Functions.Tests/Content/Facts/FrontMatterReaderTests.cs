using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Tests.Content.Facts;

public sealed class FrontMatterReaderTests
{
    [Theory]
    [InlineData("title: Rustls: faster", 2, "a title with a colon must be in quotes")]
    [InlineData("author: A\ntitle: Rustls: faster", 3, "a title with a colon must be in quotes")]
    [InlineData("excerpt: >\n  fine: here\ntitle: a: b", 4, "a title with a colon must be in quotes")]
    [InlineData("title: \"never closed\ndate: 2024-01-01", 2, "a quotation mark opens a value")]
    [InlineData("title: \"Some\" words", 2, "a quotation mark opens a value")]
    [InlineData("authors:\n\t- Sarah", 3, "indented with a tab")]
    [InlineData("title: A\n@handle: x", 3, "")]
    [InlineData("author: @sarah", 2, "a value that begins with @ must be in quotes")]
    [InlineData("title: A\nno key here\ndate: 2024-01-01", 3, "a line is no key with a value")]
    [InlineData("title: [one, two", 2, "")]
    [InlineData("title: A\ntitle: B", 3, "the key 'title' is there twice")]
    [InlineData("a: *nowhere", 2, "refers to nothing above it")]
    [InlineData("- just\n- a list", 2, "not a list of keys and values")]
    [InlineData("only words", 2, "not a list of keys and values")]
    [InlineData("? [a, b]\n: c", 2, "a key of the front matter is a list or a map")]
    public void Broken_YAML_is_refused_with_its_line_and_a_reason(string yaml, int line, string problem)
    {
        var rejection = FrontMatterReader.Read($"---\n{yaml}\n---\nText.").Rejection!;
        Assert.Equal(RejectionCode.InvalidFrontMatter, rejection.Code);
        Assert.Equal(line, rejection.Line);
        Assert.StartsWith($"Line {line}: ", rejection.Problem, StringComparison.Ordinal);
        Assert.Contains(problem, rejection.Problem, StringComparison.Ordinal);
        Assert.EndsWith(".", rejection.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Text.\n---\ntitle: x\n---\n")]
    [InlineData("----\ntitle: x\n----\n")]
    [InlineData("--- \\- no\n")]
    [InlineData("***\ntitle: x\n***\n")]
    [InlineData("")]
    public void Only_three_dashes_at_the_top_open_front_matter(string text)
    {
        var read = FrontMatterReader.Read(text);
        Assert.Null(read.Rejection);
        Assert.Empty(read.Matter.Entries);
        Assert.Equal(text, read.Body);
    }

    [Theory]
    [InlineData("---\n---\nText.", "Text.", 3)]
    [InlineData("---  \n# only a remark\n...\nText.", "Text.", 4)]
    [InlineData("\n \n---\na: b\n---\n\nText.", "\nText.", 6)]
    [InlineData("---\na: b\n---", "", 4)]
    [InlineData("---\na: |\n  x\n  --- y\n---\nText.\n---\n", "Text.\n---\n", 6)]
    public void The_body_begins_below_the_closing_line(string text, string body, int bodyLine)
    {
        var read = FrontMatterReader.Read(text);
        Assert.Null(read.Rejection);
        Assert.Equal((body, bodyLine), (read.Body, read.BodyLine));
    }

    [Theory]
    [InlineData("---\ntitle: x\n")]
    [InlineData("---")]
    [InlineData("\n\n---\n\nA text that begins with a rule.\n")]
    public void Front_matter_without_an_end_is_refused(string text)
    {
        var rejection = FrontMatterReader.Read(text).Rejection!;
        Assert.Equal(RejectionCode.FrontMatterNotClosed, rejection.Code);
        Assert.Equal(text.StartsWith('\n') ? 3 : 1, rejection.Line);
    }

    [Fact]
    public void Anchors_and_aliases_are_resolved()
    {
        var matter = FrontMatterReader.Read("---\na: &x [1, 2]\nb: *x\n---\n").Matter;
        Assert.Equal("""{"a":[1,2],"b":[1,2]}""", matter.ToJson().ToJsonString());
    }

    [Fact]
    public void Aliases_cannot_multiply_beyond_the_limit()
    {
        var lines = new List<string> { "a0: &a0 [x, x, x, x, x, x, x, x, x, x]" };
        for (var level = 1; level < 10; level++)
        {
            lines.Add($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]");
        }

        var rejection = FrontMatterReader.Read($"---\n{string.Join('\n', lines)}\n---\nText.").Rejection!;
        Assert.Equal(RejectionCode.TooComplex, rejection.Code);
        Assert.Contains("10,000 values", rejection.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_values_has_a_limit()
    {
        // The mapping and its sequence are values too.
        Assert.Null(Read(FrontMatterReader.MaxValues - 2));
        Assert.Equal(RejectionCode.TooComplex, Read(FrontMatterReader.MaxValues - 1)!.Code);

        static Rejection? Read(int items) => FrontMatterReader.Read($"---\na: [{string.Join(',', Enumerable.Repeat('x', items))}]\n---\n").Rejection;
    }

    [Fact]
    public void The_depth_has_a_limit()
    {
        // The mapping is the first level, the innermost value the last.
        Assert.Null(Read(FrontMatterReader.MaxDepth - 2));
        Assert.Equal(RejectionCode.TooComplex, Read(FrontMatterReader.MaxDepth - 1)!.Code);
        Assert.NotNull(Read(40_000));

        static Rejection? Read(int lists) => FrontMatterReader.Read($"---\na: {new string('[', lists)}x{new string(']', lists)}\n---\n").Rejection;
    }

    [Fact]
    public void The_length_has_a_limit()
    {
        Assert.Null(Read(FrontMatterReader.MaxLength));
        Assert.Equal(RejectionCode.TooComplex, Read(FrontMatterReader.MaxLength + 1)!.Code);

        static Rejection? Read(int length) => FrontMatterReader.Read($"---\na: {new string('x', length - 4)}\n---\n").Rejection;
    }

    [Fact]
    public void Random_front_matter_is_read_or_refused_and_never_throws()
    {
        var random = new Random(99);
        string[] parts = ["a: b", "title", ":", " ", "\n", "- ", "  ", "\t", "\"", "'", "[", "]", "{", "}", "&a ", "*a", "!tag ", "|", ">", "#", "%YAML", "? ", "@", "`", "é", "---x", "0x1F", "~", ","];
        for (var round = 0; round < 5000; round++)
        {
            var yaml = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => parts[random.Next(parts.Length)]));
            var read = FrontMatterReader.Read($"---\n{yaml}\n---\nText.");
            if (read.Rejection is { } rejection)
            {
                Assert.InRange(rejection.Line ?? 1, 1, yaml.Split('\n').Length + 2);
                Assert.NotEmpty(rejection.Problem);
            }
            else
            {
                read.Matter.ToJson().ToJsonString();
            }
        }
    }
}
