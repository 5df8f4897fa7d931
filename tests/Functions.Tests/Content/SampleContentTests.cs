using System.Runtime.CompilerServices;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Tests.Content;

/// <summary>The project's own content, as the parser reads it: what a new user sees first.</summary>
public sealed class SampleContentTests
{
    private static readonly Dictionary<string, ParseResult> Parsed = ParseAll();

    public static TheoryData<string> Files => [.. Parsed.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sample_is_content_without_anything_to_mend(string file)
    {
        var parsed = Assert.IsType<ParseResult.Parsed>(Parsed[file]);
        Assert.Empty(parsed.Notes);
        Assert.All(parsed.Document.Sections, section =>
        {
            Assert.DoesNotMatch(@"\]\(|\{\{|&(amp|lt|gt|nbsp);|</?(div|p|a|img|span)\b|https?://", section.Text);
            Assert.True(section.Level == 0 || section.Anchor.Length > 0, $"The heading {section.Heading} cannot be linked to.");
        });
    }

    [Theory]
    [InlineData(ContentKind.Post, 12)]
    [InlineData(ContentKind.Initiative, 8)]
    [InlineData(ContentKind.Report, 2)]
    [InlineData(ContentKind.Page, 3)]
    public void There_are_samples_of_every_kind(ContentKind kind, int least) => Assert.True(
        Parsed.Values.OfType<ParseResult.Parsed>().Count(parsed => parsed.Document.Kind == kind) >= least, $"Fewer than {least} of kind {kind}.");

    [Fact]
    public void No_two_samples_of_a_kind_have_one_address()
    {
        var urls = Parsed.Values.OfType<ParseResult.Parsed>().Select(parsed => parsed.Document.Url).ToList();
        Assert.Equal(urls.Count, urls.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_initiative_that_a_sample_names_has_a_page()
    {
        var documents = Parsed.Values.OfType<ParseResult.Parsed>().Select(parsed => parsed.Document).ToList();
        var pages = documents.Where(document => document.Kind == ContentKind.Initiative).Select(document => document.Slug);
        Assert.Empty(documents.SelectMany(document => document.Initiatives).Except(pages));
    }

    private static Dictionary<string, ParseResult> ParseAll()
    {
        var parser = new ContentParser();
        var content = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "content"));
        return ContentKinds.All
            .SelectMany(kind => Directory.GetFiles(Path.Combine(content, kind.Folder()), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(content, file).Replace('\\', '/'))
            .ToDictionary(name => name, name => parser.Parse(new Upload(name, File.ReadAllBytes(Path.Combine(content, name)), new Dictionary<string, string>())));
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
