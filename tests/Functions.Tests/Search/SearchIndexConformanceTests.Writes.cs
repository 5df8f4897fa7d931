using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public abstract partial class SearchIndexConformanceTests
{
    [Fact]
    public async Task An_empty_index_answers_everything_with_nothing()
    {
        Assert.Equal(0, (await SearchAsync("anything")).Total);
        Assert.Equal((0, 0), ((await SearchAsync("")).Total, (await SearchAsync("")).PageCount));
        Assert.Empty(await Index.SuggestAsync("any", 8, Token));
        Assert.Empty(await Index.ListSourcesAsync(Token));
        Assert.Null(await Index.FindAsync(ContentKind.Post, "any", Token));
        Assert.Null(await Index.RemoveAsync("posts/any.md", Token));
    }

    [Fact]
    public async Task A_document_is_found_as_soon_as_it_is_written()
    {
        var result = await Index.UpsertAsync(Post("hello", "Hello").InBlob(), Token);

        Assert.Null(Assert.IsType<UpsertResult.Written>(result).Replaced);
        Assert.Equal(["hello"], await SlugsAsync("hello"));
    }

    [Fact]
    public async Task A_document_comes_back_whole()
    {
        var document = Post("whole", "Whole", "Text before.", "2024-02-29").WithSection("A heading", "Text below.") with
        {
            Excerpt = "About it.",
            Authors = ["Ann Author", "Bob Author"],
            Initiatives = ["rustls"],
            Funders = ["A-Fund"],
            FundedBy = ["A Fund"],
            BlogPosts = ["other.md"],
            Image = "/images/x.png",
            Links = [new ContentLink("there", "/there/", 1)],
            FrontMatter = new() { ["weight"] = 3, ["tags"] = new System.Text.Json.Nodes.JsonArray("a", "b") },
        };
        await Index.UpsertAsync(document.InBlob(), Token);

        var found = await Index.FindAsync(ContentKind.Post, "WHOLE", Token);

        Assert.Equivalent(document with { FrontMatter = [] }, found!.Content with { FrontMatter = [] }, strict: true);
        Assert.Equal(document.FrontMatter.ToJsonString(), found.Content.FrontMatter.ToJsonString());
        Assert.Equal(document.InBlob().Source, found.Source);
    }

    [Fact]
    public async Task The_same_document_again_writes_nothing()
    {
        await UploadAsync(Post("same", "Same"));
        var version = await Index.GetVersionAsync(Token);

        Assert.IsType<UpsertResult.Unchanged>(await Index.UpsertAsync(Post("same", "Same").InBlob(etag: "0x2"), Token));

        Assert.Equal(version, await Index.GetVersionAsync(Token));
        Assert.Equal("0x2", Assert.Single(await Index.ListSourcesAsync(Token)).ETag);
    }

    [Fact]
    public async Task The_version_changes_with_every_change()
    {
        var versions = new List<string> { await Index.GetVersionAsync(Token) };
        await UploadAsync(Post("one", "One"));
        versions.Add(await Index.GetVersionAsync(Token));
        await UploadAsync(Post("one", "One more"));
        versions.Add(await Index.GetVersionAsync(Token));
        await Index.RemoveAsync("posts/one.md", Token);
        versions.Add(await Index.GetVersionAsync(Token));

        Assert.Equal(versions.Count, versions.Distinct().Count());
    }

    [Fact]
    public async Task A_new_version_of_a_blob_replaces_all_of_the_old_one()
    {
        var former = Post("former", "Zebra title", "giraffe", "2020-01-01").WithSection("Elephant heading", "rhino") with
        {
            Excerpt = "hippo", Authors = ["Antelope"], Initiatives = ["buffalo"], FundedBy = ["Jackal"],
        };
        await Index.UpsertAsync(former.InBlob("posts/a.md"), Token);

        var result = await Index.UpsertAsync(Post("latter", "Plain").InBlob("posts/a.md"), Token);

        Assert.Equal(new DocumentKey(ContentKind.Post, "former"), Assert.IsType<UpsertResult.Written>(result).Replaced);
        foreach (var word in (string[])["zebra", "giraffe", "elephant", "rhino", "hippo", "antelope", "buffalo", "jackal", "former"])
        {
            Assert.Empty(await SlugsAsync(word));
            Assert.Empty(await Index.SuggestAsync(word, 8, Token));
        }

        Assert.Equal(["latter"], await SlugsAsync(""));
        Assert.Null(await Index.FindAsync(ContentKind.Post, "former", Token));
    }

    [Fact]
    public async Task A_removed_document_leaves_nothing_behind()
    {
        await UploadAsync(Post("gone", "Gone", "giraffe").WithSection("Elephant", "rhino"), Post("stays", "Stays", "giraffe"));

        Assert.Equal(new DocumentKey(ContentKind.Post, "gone"), await Index.RemoveAsync("posts/gone.md", Token));

        Assert.Equal(["stays"], await SlugsAsync("giraffe"));
        Assert.Empty(await SlugsAsync("rhino"));
        Assert.Empty(await Index.SuggestAsync("eleph", 8, Token));
        Assert.Equal(["posts/stays.md"], (await Index.ListSourcesAsync(Token)).Select(source => source.BlobName));
    }

    [Fact]
    public async Task A_slug_belongs_to_one_blob_of_its_kind_in_any_case()
    {
        await UploadAsync(Post("Taken", "First"));

        var result = await Index.UpsertAsync(Post("tAKEN", "Second").InBlob("posts/second.md"), Token);

        Assert.Equal("posts/Taken.md", Assert.IsType<UpsertResult.SlugTaken>(result).HolderBlobName);
        Assert.Equal(["Taken"], await SlugsAsync(""));
        Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(Of(ContentKind.Page, "taken", "Another kind").InBlob(), Token));
    }

    [Fact]
    public async Task A_slug_is_free_again_once_its_blob_is_removed()
    {
        await UploadAsync(Post("slug", "First"));
        await Index.RemoveAsync("posts/slug.md", Token);

        Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(Post("slug", "Second").InBlob("posts/second.md"), Token));
        Assert.Equal("Second", (await Index.FindAsync(ContentKind.Post, "slug", Token))!.Content.Title);
    }

    [Fact]
    public async Task Blob_names_differ_by_case()
    {
        await Index.UpsertAsync(Post("a", "A").InBlob("posts/File.md"), Token);
        await Index.UpsertAsync(Post("b", "B").InBlob("posts/file.md"), Token);

        Assert.Equal(["posts/File.md", "posts/file.md"], (await Index.ListSourcesAsync(Token)).Select(source => source.BlobName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_id_is_its_blobs_whatever_becomes_of_the_document()
    {
        await Index.UpsertAsync(Post("a", "First").InBlob("posts/x.md"), Token);
        var id = Assert.Single((await SearchAsync("first")).Results).Id;
        await Index.UpsertAsync(Post("b", "Second").InBlob("posts/x.md"), Token);

        Assert.Equal(id, Assert.Single((await SearchAsync("second")).Results).Id);
    }
}
