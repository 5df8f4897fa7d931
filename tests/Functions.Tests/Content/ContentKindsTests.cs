using Prossimo.Functions.Content;

namespace Prossimo.Functions.Tests.Content;

public sealed class ContentKindsTests
{
    [Theory]
    [InlineData("posts/a.md", ContentKind.Post)]
    [InlineData("reports/2021/a.md", ContentKind.Report)]
    [InlineData("Initiatives/a.html", ContentKind.Initiative)]
    [InlineData("pages/a.txt", ContentKind.Page)]
    public void The_top_folder_decides_the_kind(string blobName, ContentKind kind)
    {
        Assert.True(ContentKinds.TryFromBlobName(blobName, out var found));
        Assert.Equal(kind, found);
    }

    [Theory]
    [InlineData("a.md")]
    [InlineData("posts")]
    [InlineData("posts/")]
    [InlineData("drafts/posts/a.md")]
    public void Other_places_have_no_kind(string blobName) => Assert.False(ContentKinds.TryFromBlobName(blobName, out _));

    [Theory]
    [InlineData(ContentKind.Post, "1.5m-for-memory-safety", "/blog/1.5m-for-memory-safety/")]
    [InlineData(ContentKind.Initiative, "sudo-su", "/initiative/sudo-su/")]
    [InlineData(ContentKind.Page, "über", "/%C3%BCber/")]
    public void Urls_end_with_a_slash_and_are_encoded(ContentKind kind, string slug, string url) => Assert.Equal(url, kind.Url(slug));
}
