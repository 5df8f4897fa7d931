using Prossimo.Local.Import;

namespace Prossimo.Local.Tests.Import;

public sealed class ImportPlanTests
{
    [Theory]
    [InlineData("en", "post/2024/x.md", "posts/2024/x.md")]
    [InlineData("en", "Blog/x.md", "posts/x.md")]
    [InlineData("en", "posts/x/index.md", "posts/x/index.md")]
    [InlineData("en", "initiative/rustls.md", "initiatives/rustls.md")]
    [InlineData("en", "initiatives/rustls.md", "initiatives/rustls.md")]
    [InlineData("en", "documents/2021.html", "reports/2021.html")]
    [InlineData("en", "report/2021.txt", "reports/2021.txt")]
    [InlineData("en", "about.md", "pages/about.md")]
    [InlineData("en", "about/team/_index.md", "pages/about/team/_index.md")]
    [InlineData("en", "pages/about.md", "pages/about.md")]
    [InlineData("content", "en/post/x.md", "posts/en/x.md")]
    [InlineData("content", "de/post/x.md", "posts/de/x.md")]
    [InlineData("content", "post/reports/x.md", "posts/reports/x.md")]
    [InlineData("blog", "2021/x.md", "posts/2021/x.md")]
    [InlineData("Reports", "pages/x.md", "reports/pages/x.md")]
    [InlineData("en", "post.md", "pages/post.md")]
    public void The_first_folder_with_a_kind_s_name_decides_and_the_rest_of_the_path_stays(string folder, string file, string blob) =>
        Assert.Equal(blob, Assert.Single(ImportPlan.For(folder, [file]).Uploads).Blob);

    [Theory]
    [InlineData("x.md", true)]
    [InlineData("x.MARKDOWN", true)]
    [InlineData("x.html", true)]
    [InlineData("x.htm", true)]
    [InlineData("x.txt", true)]
    [InlineData("x.png", false)]
    [InlineData("x", false)]
    [InlineData("x.md.bak", false)]
    public void Only_markdown_html_and_text_are_uploaded(string file, bool uploaded) =>
        Assert.Equal(uploaded, ImportPlan.For("en", [file]).Uploads.Count == 1);

    [Fact]
    public void Other_files_are_counted_by_what_they_are()
    {
        var plan = ImportPlan.For("en", ["a.png", "b.JPG", "c.css", "Makefile"]);

        Assert.Equal([new SkippedFiles("images", 2), new SkippedFiles("other files", 1), new SkippedFiles("styles and scripts", 1)], plan.Skipped);
        Assert.Empty(plan.Rejected);
    }

    [Theory]
    [InlineData("reports/2021.pdf", "PDF files cannot be read.")]
    [InlineData("plan.docx", "DOCX files cannot be read.")]
    public void Documents_of_other_kinds_are_rejected_with_what_to_send_instead(string file, string problem)
    {
        var rejected = Assert.Single(ImportPlan.For("en", [file]).Rejected);

        Assert.Equal((file, problem), (rejected.File, rejected.Problem));
        Assert.Contains("Markdown", rejected.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_for_one_blob_are_told_apart()
    {
        var plan = ImportPlan.For("en", ["blog/x.md", "post/x.md"]);

        Assert.Equal("blog/x.md", Assert.Single(plan.Uploads).File);
        var rejected = Assert.Single(plan.Rejected);
        Assert.Equal("post/x.md", rejected.File);
        Assert.Contains("blog/x.md", rejected.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_blob_can_have_is_rejected()
    {
        var longest = new string('x', 1024 - "pages/.md".Length) + ".md";

        Assert.Single(ImportPlan.For("en", [longest]).Uploads);
        Assert.Single(ImportPlan.For("en", ["x" + longest]).Rejected);
        Assert.Single(ImportPlan.For("en", ["a\\b.md"]).Rejected);
        Assert.Single(ImportPlan.For("en", ["etc./b.md"]).Rejected);
        Assert.Single(ImportPlan.For("en", [string.Concat(Enumerable.Repeat("d/", 253)) + "a.md"]).Rejected);
        Assert.Single(ImportPlan.For("en", [string.Concat(Enumerable.Repeat("d/", 252)) + "a.md"]).Uploads);
    }

    [Theory]
    [InlineData("en", "blog/_index.md")]
    [InlineData("posts", "_index.md")]
    [InlineData("content", "en/initiative/_index.html")]
    public void What_stands_above_a_list_of_documents_is_no_document(string folder, string file)
    {
        var plan = ImportPlan.For(folder, [file, "docs/_index.md"]);
        Assert.Equal("docs/_index.md", Assert.Single(plan.Uploads).File);
        Assert.Empty(plan.Rejected);
        Assert.Equal("list pages (_index)", Assert.Single(plan.Skipped).Family);
    }
}
