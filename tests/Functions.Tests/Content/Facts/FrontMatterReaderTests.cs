using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Tests.Content.Facts;

public sealed class FrontMatterReaderTests
{
    [Theory]
    [InlineData("title: Rustls: faster", 2, "the value of title has a colon and must be in quotes")]
    [InlineData("author: A\ntitle: Rustls: faster", 3, "the value of title has a colon and must be in quotes")]
    [InlineData("excerpt: >\n  fine: here\ntitle: a: b", 4, "the value of title has a colon and must be in quotes")]
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
    [InlineData("title: A\nauthors: [A, B\ndate: 2020-01-01", 3, "a list opens with [ and nothing closes it", "Close the list with ].")]
    [InlineData("title: A\nauthors: [\"A, B\", 'C'\n\n# remark\ndate: 2020-01-01", 3, "a list opens with [", "Close the list with ].")]
    [InlineData("excerpt: |\n  x: [a\nauthors: [A,\n  B\ndate: 2020-01-01", 4, "a list opens with [", "Close the list with ].")]
    [InlineData("title: A\nimage: {a: b\ndate: 2020-01-01", 3, "a map opens with { and nothing closes it", "Close the map with }.")]
    [InlineData("title: A\nimage: {a: [b\ndate: 2020-01-01", 3, "a list opens with [", "Close the list with ].")]
    [InlineData("title: A\nauthors: [A, B", 3, "a list opens with [", "Close the list with ].")]
    [InlineData("image: {a: b", 2, "a map opens with {", "Close the map with }.")]
    [InlineData("authors: [A}", 2, "a list opens with [", "Close the list with ].")]
    [InlineData("title: A\nauthors: [A,, B]", 3, "a comma in the list follows no item", "Remove the comma that is too many.")]
    [InlineData("authors: [A,\n  , B]\ntitle: A", 3, "a comma in the list follows no item", "Remove the comma that is too many.")]
    [InlineData("authors: [A, B]\ntitle: C: D", 3, "the value of title has a colon", "Write it as title: \"…\".")]
    [InlineData("title: [Draft] A", 2, "a value that begins with [ must be in quotes", "Write it as title: \"…\".")]
    [InlineData("excerpt: a: b", 2, "the value of excerpt has a colon and must be in quotes", "Write it as excerpt: \"…\".")]
    [InlineData("title: A\n\tdate: 2020-01-01", 3, "the line is indented with a tab", "Use spaces.")]
    [InlineData("title: A\n  B\n  C\n\tD", 5, "the line is indented with a tab", "Use spaces.")]
    [InlineData("title: A\n  date: 2020-01-01", 3, "the line is indented too far", "Begin it in the same column as the key above it; if it continues that key's value, put the whole value in quotes.")]
    [InlineData("authors:\n  - A\n    b: c", 4, "the line is indented too far", "Begin it in the same column as the key above it; if it continues that key's value, put the whole value in quotes.")]
    [InlineData("excerpt: one\n  and two: three", 3, "a line that continues a value has a colon", "Put the whole value in quotes.")]
    [InlineData("a:\n    b: c\n  d: e", 4, "the line's indentation fits no line above it", "Begin it in the same column as the other keys.")]
    [InlineData("title: A\n- b", 3, "a list stands below a key that already has a value", "Put the list below a key of its own, such as authors:.")]
    [InlineData("excerpt: \"a \\q b\"", 2, "\\q has no meaning in double quotes", "Write \\\\ for a backslash, or use single quotes.")]
    [InlineData("title: A\nexcerpt: \"C:\\\\x \\users\"", 3, "\\u has no meaning in double quotes", "Write \\\\ for a backslash, or use single quotes.")]
    [InlineData("title: A\nauthors: [\"A, B]\ndate: 2020-01-01", 3, "a quotation mark opens a value and none closes it", "Close the value with the same mark; one within the value is written \\\" between double and '' between single quotes.")]
    [InlineData("author: A\ntitle: !important thing", 3, "a value that begins with ! must be in quotes", "Put the whole value in quotes.")]
    [InlineData("title: ! thing", 2, "a value that begins with ! must be in quotes", "Put the whole value in quotes.")]
    [InlineData("title: !!important thing", 2, "a value that begins with ! must be in quotes", "Put the whole value in quotes.")]
    public void The_advice_names_the_line_to_mend_and_how(string yaml, int line, string problem, string remedy)
    {
        var rejection = FrontMatterReader.Read($"---\n{yaml}\n---\nText.").Rejection!;
        Assert.Equal((RejectionCode.InvalidFrontMatter, line, remedy), (rejection.Code, rejection.Line, rejection.Remedy));
        Assert.Contains(problem, rejection.Problem, StringComparison.Ordinal);
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
    public void Types_of_YAML_are_allowed() =>
        Assert.Equal("""{"slug":"2021"}""", FrontMatterReader.Read("---\nslug: !!str \"2021\"\n---\n").Matter.ToJson().ToJsonString());

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

        // An alias is as deep as what it stands for, and only there.
        Assert.Null(Chain(FrontMatterReader.MaxDepth - 3));
        Assert.Equal(RejectionCode.TooComplex, Chain(FrontMatterReader.MaxDepth - 1)!.Code);
        Assert.Equal(RejectionCode.TooComplex, Chain(200)!.Code);

        static Rejection? Chain(int links) => FrontMatterReader.Read(
            $"---\na0: &a0 x\n{string.Concat(Enumerable.Range(1, links).Select(link => $"a{link}: &a{link} {{ b: *a{link - 1}, c: d }}\n"))}e: [f]\n---\n").Rejection;

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
