using System.Text;
using Microsoft.Extensions.Configuration;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Tests.Content;

public sealed class ContentParserTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    private readonly ContentParser parser = new();

    [Theory]
    [InlineData("report.pdf", "PDF files cannot be read.")]
    [InlineData("letter.DOCX", "Word processor files (.docx) cannot be read.")]
    [InlineData("photo.jpeg", "Images (.jpeg) are not content of their own.")]
    [InlineData("sheet.xlsx", "Sheets and slides (.xlsx) cannot be read.")]
    [InlineData("all.zip", "Archives (.zip) are not unpacked.")]
    [InlineData("data.json", "Files of the type .json cannot be read.")]
    [InlineData("README", "The file has no extension that says what it is.")]
    public void A_type_that_is_not_read_is_refused_with_fitting_advice(string name, string problem)
    {
        var reason = Assert.Single(Rejected($"posts/{name}", "Text."));
        Assert.Equal((RejectionCode.UnsupportedType, problem), (reason.Code, reason.Problem));
        Assert.Contains(".md", reason.Remedy, StringComparison.Ordinal);
        Assert.Equal(reason, parser.RejectBeforeDownload($"posts/{name}", 5));
    }

    [Theory]
    [InlineData("x.md")]
    [InlineData("drafts/x.md")]
    [InlineData("drafts/x.pdf")]
    public void A_file_outside_the_content_folders_is_refused(string name)
    {
        var reason = Assert.Single(Rejected(name, "Text."));
        Assert.Equal(RejectionCode.UnknownFolder, reason.Code);
        Assert.Equal("Upload it into one of posts/, reports/, initiatives/, pages/.", reason.Remedy);
        Assert.Equal(reason, parser.RejectBeforeDownload(name, 5));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    [InlineData("<!-- only a remark -->")]
    [InlineData("![](/images/no-words.png)")]
    [InlineData("<script>only.code()</script>")]
    [InlineData("---\ntitle: x\n---\n")]
    [InlineData("{{< toc >}}")]
    [InlineData("***")]
    public void A_body_without_a_word_is_empty(string content)
    {
        foreach (var extension in new[] { "md", "html", "markdown", "htm" })
        {
            if (extension is "md" or "markdown" || !content.Contains("](", StringComparison.Ordinal) && content != "***")
            {
                Assert.Equal(RejectionCode.EmptyBody, Assert.Single(Rejected($"posts/x.{extension}", content)).Code);
            }
        }
    }

    [Fact]
    public void An_image_with_a_description_is_a_body() => Assert.Equal("A fox", Parsed("posts/x.md", "![A fox](/fox.png)").Sections[0].Text);

    [Theory]
    [InlineData("md", "a **b** <i>c</i>d")]
    [InlineData("html", "<p>a <b>b</b> <i>c</i>d</p>")]
    [InlineData("txt", "a b cd")]
    public void Each_format_gives_the_same_text(string extension, string content) => Assert.Equal("a b cd", Parsed($"pages/x.{extension}", content).Sections[0].Text);

    [Theory]
    [InlineData("Internet  \nSecurity", "Internet\nSecurity")]
    [InlineData("Internet\nSecurity", "Internet Security")]
    [InlineData("mem<b>ory</b> sa**fe**ty", "memory safety")]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("word&shy;break and zero&#8203;width", "wordbreak and zerowidth")]
    [InlineData("one&nbsp;two&#160;three", "one two three")]
    [InlineData("&lt;tag&gt; &amp;amp; &#x201C;x&#x201D;", "<tag> &amp; “x”")]
    [InlineData("\\$5 \\*no\\* \\[x\\]", "$5 *no* [x]")]
    [InlineData("<https://example.org/a/b?c=d#e>.", "example.org.")]
    [InlineData("see https://example.org/a_(b), or http://example.org:8080/x!", "see example.org, or example.org:8080!")]
    [InlineData("<mailto:a@example.org> and <a@example.org>", "mailto:a@example.org and a@example.org")]
    [InlineData("[text](https://example.org/hidden \"and title\")", "text")]
    [InlineData("x<sup>2</sup> and safety<a href=\"#fn-1\"><sup>1</sup></a>", "x2 and safety")]
    [InlineData("before ![alt *text*](/i.png) after", "before alt text after")]
    [InlineData("<p>cells</p>\n<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr><tr><td>d</td></tr></table>", "cells\na | b c\nd")]
    public void The_text_is_what_a_reader_sees(string markdown, string text) => Assert.Equal(text, Parsed("posts/x.md", markdown).Sections[0].Text);

    [Theory]
    [InlineData("Use the <title> element.\n\nMore words.", "Use the <title> element.\nMore words.")]
    [InlineData("A <script> tag and a <select>, as text.\n\nMore words.", "A <script> tag and a <select>, as text.\nMore words.")]
    [InlineData("A <script>hidden()</script> tag.\n\nMore words.", "A tag.\nMore words.")]
    public void A_tag_that_nothing_closes_swallows_no_Markdown(string markdown, string text) => Assert.Equal(text, Parsed("posts/x.md", markdown).Sections[0].Text);

    [Fact]
    public void What_a_reader_would_miss_is_noted()
    {
        var result = parser.Parse(new("posts/x.md", "<video src=/v.mp4></video><iframe src=/f></iframe><script>x()</script>\n\nWords."u8.ToArray(), NoMetadata));
        var note = Assert.Single(Assert.IsType<ParseResult.Parsed>(result).Notes);
        Assert.Equal("Left out, since published pages cannot hold it: iframe, video.", note);
    }

    [Theory]
    [InlineData("reports/x.md", "# Steady\n\n**Annual Report 2021**\n\nWords.", "Annual Report 2021")]
    [InlineData("posts/x.md", "ISRG Legal Transparency Report, 2016\n\nWords.", "ISRG Legal Transparency Report, 2016")]
    [InlineData("reports/x.md", "# Steady\n\nOur annual report of 2021 was read by many.\n\nWords.", "Steady")]
    [InlineData("reports/x.md", "# Steady\n\n- [2021 Annual Report](/reports/2021/)\n\nWords.", "Steady")]
    [InlineData("posts/x.md", "## Below\n\n# Above", "Below")]
    [InlineData("posts/x.md", "First line\n\nSecond line", "First line")]
    [InlineData("posts/x.txt", "The only line", "The only line")]
    [InlineData("posts/x.html", "<title>Rustls | Prossimo</title><h1>Rustls</h1>", "Rustls")]
    [InlineData("posts/x.html", "<title>A better title</title><h1>Rustls</h1>", "A better title")]
    [InlineData("posts/x.html", "<h1>Rust<br>ls</h1>", "Rust ls")]
    [InlineData("posts/x.md", "---\ntitle: 'The <iframe> element & C*'\n---\nx", "The <iframe> element & C*")]
    [InlineData("posts/x.md", "---\ntitle: '1. `ntpd-rs` &amp; \\$5'\n---\nx", "1. ntpd-rs & $5")]
    public void Titles_are_stated_or_derived(string name, string content, string title) => Assert.Equal(title, Parsed(name, content).Title);

    [Fact]
    public void A_long_first_line_is_cut_at_a_word()
    {
        var title = Parsed("posts/x.md", string.Concat(Enumerable.Repeat("several words ", 30))).Title;
        Assert.True(title.Length <= 121);
        Assert.Matches("(several|words)…$", title);
    }

    [Theory]
    [InlineData("txt", "Title\n\nThe first sentence goes on\nover a line that breaks, and it\nends here. The second ends. A third.\n")]
    [InlineData("md", "# Title\n\nThe first sentence goes on  \nover a line that breaks, and it\\\nends here. The second ends. A third.\n")]
    [InlineData("html", "<h1>Title</h1><p>The first sentence goes on<br>over a line that breaks, and it<br>ends here. The second ends. A third.</p>")]
    [InlineData("html", "<p>By the team<br>July 10, 2023<br>The first sentence goes on<br>over a line that breaks, and it ends here. The second ends. A third.</p>")]
    public void Excerpts_go_on_over_the_line_breaks_of_a_paragraph(string extension, string content) => Assert.Equal(
        "The first sentence goes on over a line that breaks, and it ends here. The second ends.", Parsed($"posts/x.{extension}", content).Excerpt);

    [Fact]
    public void A_key_of_one_value_that_holds_several_is_passed_over_with_a_note()
    {
        var content = "---\nimage: {a: b}\ntitle: [a, b]\nexcerpt: []\n---\n# Heading\n\nText."u8.ToArray();
        var parsed = Assert.IsType<ParseResult.Parsed>(parser.Parse(new("posts/x.md", content, NoMetadata)));
        Assert.Equal("Heading", parsed.Document.Title);
        Assert.Equal(
            [
                "Line 2: the image was passed over, since it is a map; write it as one value, in quotes if it begins with a bracket.",
                "Line 3: the title was passed over, since it is a list; write it as one value, in quotes if it begins with a bracket.",
            ],
            parsed.Notes);
    }

    [Fact]
    public void Excerpts_are_two_sentences_of_the_first_paragraph() => Assert.Equal(
        "The U.S. budget of $1.5M covers e.g. TLS. It ends in June!",
        Parsed("posts/x.md", "# T\n\nThe U.S. budget of $1.5M covers e.g. TLS. It ends in June! A third sentence is left out.").Excerpt);

    [Fact]
    public void A_date_is_not_taken_from_the_file_name_or_the_middle_of_the_text() =>
        Assert.Null(Parsed("posts/2023-07-10-x.md", "# T\n\nWords on July 10, 2023 and more.").PublishedOn);

    [Fact]
    public void A_date_in_metadata_that_is_none_is_refused()
    {
        var result = parser.Parse(new("posts/x.md", "Text."u8.ToArray(), new Dictionary<string, string> { ["Date"] = "soon" }));
        var reason = Assert.Single(Assert.IsType<ParseResult.Rejected>(result).Reasons);
        Assert.Equal((RejectionCode.InvalidDate, "The blob's metadata gives the date as 'soon', which is no date."), (reason.Code, reason.Problem));
    }

    [Fact]
    public void Ids_of_HTML_headings_win_over_made_ones()
    {
        var document = Parsed("pages/x.html", "<h2>Same</h2><h2 id='same'>Other</h2><h2 id='same'>Third</h2><p id='same-1'>x</p>");
        Assert.Equal(["same-2", "same", "third"], document.Sections.Select(section => section.Anchor));
    }

    [Theory]
    [InlineData("title: 'A \uFFFE title'")]
    [InlineData("funding: [{ funder: \"Fun\\uFFFEder\", amountUsd: 5 }]")]
    public void What_is_no_character_stops_nothing(string header) =>
        Parsed("posts/a\uFFFEb.md", $"---\n{header}\n---\n\n# One \uFFFE two\n\nThe Fund\uFFFEer Foundation gave $50,000 to [Rustls](/initiative/rustls/). &#xFFFE; \uFFFF\n");

    [Theory]
    [InlineData("a\\uFFFEb", RejectionCode.InvalidSlug)]
    [InlineData("a\\uD800b", RejectionCode.InvalidFrontMatter)]
    public void A_slug_with_what_is_no_character_is_refused(string slug, RejectionCode code) =>
        Assert.Equal(code, Assert.Single(Rejected("posts/x.md", $"---\nslug: \"{slug}\"\n---\n\nText.\n")).Code);

    [Fact]
    public void Nothing_that_anyone_uploads_throws()
    {
        var random = new Random(2021);
        string[] parts =
        [
            "---\n", "title: x\n", "date: ", "2021-01-01\n", "\n", "\n\n", "# ", "## a {#b}\n", "- ", "1. ", "> ", "```\n", "`", "**", "_", "[a](/b)", "![c](d)", "<div>",
            "</div>", "<script>", "|a|b|\n", "|-|-|\n", "\t", "text", "Â", "Ã©", "â€™", "{{< x >}}", "\\", "&amp;", "<!--", "-->", "[^1]", "[^1]: n\n", ": d\n", "~~", "https://x.y/z",
            "\r\n", "\0", "\ufeff", "é", "🎉", "    ", "===\n", "<table>", "<td>", "</a>", "- [ ] ", "<h2 id=q>",
        ];
        for (var round = 0; round < 3000; round++)
        {
            var content = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => parts[random.Next(parts.Length)]));
            foreach (var extension in new[] { "md", "html", "txt" })
            {
                var result = parser.Parse(new($"posts/x.{extension}", Encoding.UTF8.GetBytes(content), NoMetadata));
                if (result is ParseResult.Parsed(var document, _))
                {
                    Assert.NotEmpty(document.Title);
                    Assert.Equal(document.Sections.Count(section => section.Level > 0), document.Sections.Where(section => section.Level > 0).Select(section => section.Anchor).Distinct().Count());
                    Assert.All(document.Sections, section => Assert.Contains(section.Level == 0 ? "" : $" id=\"{section.Anchor.Replace("&", "&amp;")}\"", document.Html, StringComparison.Ordinal));
                    Assert.All(document.Links, link => Assert.InRange(link.Section, 0, document.Sections.Count - 1));
                }
            }
        }
    }

    [Fact]
    public void Many_threads_read_the_same()
    {
        var content = string.Concat(Enumerable.Range(0, 50).Select(at => $"## Heading {at % 7}\n\nText *{at}* [link](/initiative/i{at}/)\n\n| a | b |\n|---|---|\n| {at} | x |\n\n"));
        var expected = Parsed("posts/x.md", content).Html;
        Parallel.For(0, 64, _ => Assert.Equal(expected, Parsed("posts/x.md", content).Html));
    }

    [Fact]
    public void Settings_are_read_and_wrong_ones_are_named()
    {
        var options = ContentOptions.From(Settings(("Content:MaxBytes", "1000"), ("Site:Hosts", "example.org, localhost:7071")));
        Assert.Equal(1000, options.MaxBytes);
        Assert.Equal(["example.org", "localhost:7071"], options.SiteHosts);
        Assert.Equal(10 * 1024 * 1024, ContentOptions.From(Settings()).MaxBytes);
        Assert.Equal(["memorysafety.org", "www.memorysafety.org"], ContentOptions.From(Settings()).SiteHosts);
        foreach (var wrong in new[] { "0", "-1", "many", "9999999999" })
        {
            var error = Assert.Throws<InvalidOperationException>(() => ContentOptions.From(Settings(("Content:MaxBytes", wrong))));
            Assert.Contains("Content__MaxBytes", error.Message, StringComparison.Ordinal);
        }

        static IConfiguration Settings(params (string Key, string Value)[] values) =>
            new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value))).Build();
    }

    private ContentDocument Parsed(string name, string content)
    {
        var result = parser.Parse(new(name, Encoding.UTF8.GetBytes(content), NoMetadata));
        return Assert.IsType<ParseResult.Parsed>(result).Document;
    }

    private IReadOnlyList<Rejection> Rejected(string name, string content) =>
        Assert.IsType<ParseResult.Rejected>(parser.Parse(new(name, Encoding.UTF8.GetBytes(content), NoMetadata))).Reasons;
}
