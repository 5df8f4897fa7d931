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
        Assert.Null(await RemoveAsync("posts/any.md"));
    }

    [Fact]
    public async Task A_document_is_found_once_it_is_written()
    {
        var result = await UpsertAsync(Post("hello", "Hello").InBlob());

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
        await UpsertAsync(document.InBlob());

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

        Assert.IsType<UpsertResult.Unchanged>(await UpsertAsync(Post("same", "Same").InBlob(etag: "0x2")));

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
        await RemoveAsync("posts/one.md");
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
        await UpsertAsync(former.InBlob("posts/a.md"));

        var result = await UpsertAsync(Post("latter", "Plain").InBlob("posts/a.md"));

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

        Assert.Equal(new DocumentKey(ContentKind.Post, "gone"), await RemoveAsync("posts/gone.md"));

        Assert.Equal(["stays"], await SlugsAsync("giraffe"));
        Assert.Empty(await SlugsAsync("rhino"));
        Assert.Empty(await Index.SuggestAsync("eleph", 8, Token));
        Assert.Equal(["posts/stays.md"], (await Index.ListSourcesAsync(Token)).Select(source => source.BlobName));
    }

    [Fact]
    public async Task A_slug_belongs_to_one_blob_of_its_kind_in_any_case()
    {
        await UploadAsync(Post("Taken", "First"));

        var result = await UpsertAsync(Post("tAKEN", "Second").InBlob("posts/second.md"));

        Assert.Equal("posts/Taken.md", Assert.IsType<UpsertResult.SlugTaken>(result).HolderBlobName);
        Assert.Equal(["Taken"], await SlugsAsync(""));
        Assert.IsType<UpsertResult.Written>(await UpsertAsync(Of(ContentKind.Page, "taken", "Another kind").InBlob()));
    }

    [Fact]
    public async Task A_slug_is_free_again_once_its_blob_is_removed()
    {
        await UploadAsync(Post("slug", "First"));
        await RemoveAsync("posts/slug.md");

        Assert.IsType<UpsertResult.Written>(await UpsertAsync(Post("slug", "Second").InBlob("posts/second.md")));
        Assert.Equal("Second", (await Index.FindAsync(ContentKind.Post, "slug", Token))!.Content.Title);
    }

    [Fact]
    public async Task Blob_names_differ_by_case()
    {
        await UpsertAsync(Post("a", "A").InBlob("posts/File.md"));
        await UpsertAsync(Post("b", "B").InBlob("posts/file.md"));

        Assert.Equal(["posts/File.md", "posts/file.md"], (await Index.ListSourcesAsync(Token)).Select(source => source.BlobName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_id_is_its_blobs_whatever_becomes_of_the_document()
    {
        await UpsertAsync(Post("a", "First").InBlob("posts/x.md"));
        var id = Assert.Single((await SearchAsync("first")).Results).Id;
        await UpsertAsync(Post("b", "Second").InBlob("posts/x.md"));

        Assert.Equal(id, Assert.Single((await SearchAsync("second")).Results).Id);
    }
}
