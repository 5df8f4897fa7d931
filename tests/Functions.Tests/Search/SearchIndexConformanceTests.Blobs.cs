using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public abstract partial class SearchIndexConformanceTests
{
    [Theory]
    [InlineData("posts/with space & 'quote' (1).md")]
    [InlineData("posts/日本語/naïve.md")]
    [InlineData("posts/_underscore+plus=equals,comma;.md")]
    [InlineData("posts/%2e%2e/..hidden.md")]
    [InlineData("posts/" + "a name of the longest kind, a name of the longest kind, a name of the longest kind, a name of the longest kind, a name of the longest kind, a name of the longest kind, a name of the longest kind.md")]
    public async Task A_blob_may_have_any_name(string name)
    {
        await UpsertAsync(Post("slug", "Title").InBlob(name));

        Assert.Equal(name, Assert.Single(await Index.ListSourcesAsync(Token)).BlobName);
        Assert.Equal(name, (await Index.FindAsync(ContentKind.Post, "slug", Token))!.Source.Name);
        Assert.Equal(new DocumentKey(ContentKind.Post, "slug"), await RemoveAsync(name));
        Assert.Empty(await Index.ListSourcesAsync(Token));
    }

    [Fact]
    public async Task Names_of_1024_characters_that_differ_in_the_last_are_two_blobs()
    {
        var name = "posts/" + new string('x', 1017);
        await UpsertAsync(Post("a", "A").InBlob(name + "1"));
        await UpsertAsync(Post("b", "B").InBlob(name + "2"));

        Assert.Equal([name + "1", name + "2"], (await Index.ListSourcesAsync(Token)).Select(source => source.BlobName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Several_blobs_are_read_and_unknown_ones_passed_over()
    {
        await UploadAsync(Post("a", "A", "Text of a."), Post("b", "B", "Text of b."), Post("c", "C"));

        var read = new List<IndexedDocument>();
        await foreach (var document in Index.ReadAsync(["posts/a.md", "posts/none.md", "posts/b.md"], Token))
        {
            read.Add(document);
        }

        Assert.Equal(["A", "B"], read.Select(document => document.Content.Title).Order(StringComparer.Ordinal));
        Assert.Equal("Text of a.", read.Single(document => document.Source.Name == "posts/a.md").Content.Sections[0].Text);
    }

    [Fact]
    public async Task Sources_tell_what_reconciliation_compares()
    {
        await UpsertAsync(Post("MixedCase", "A").InBlob("posts/a.md", "\"0x8D\""));

        var source = Assert.Single(await Index.ListSourcesAsync(Token));

        Assert.Equal(new IndexedSource("posts/a.md", "\"0x8D\"", new DocumentKey(ContentKind.Post, "MixedCase"), Post("MixedCase", "A").InBlob().Source.Fingerprint), source);
    }

    [Fact]
    public async Task A_document_is_removed_at_its_address_alone()
    {
        await UploadAsync(Post("here", "Here"));

        Assert.Null(await Index.RemoveAtAsync("posts/here.md", new DocumentKey(ContentKind.Post, "elsewhere"), Token));
        Assert.Null(await Index.RemoveAtAsync("posts/here.md", new DocumentKey(ContentKind.Page, "here"), Token));
        Assert.Null(await Index.RemoveAtAsync("posts/other.md", new DocumentKey(ContentKind.Post, "here"), Token));
        Assert.Equal(["here"], await SlugsAsync(""));

        Assert.Equal(new DocumentKey(ContentKind.Post, "here"), await Index.RemoveAtAsync("posts/here.md", new DocumentKey(ContentKind.Post, "HERE"), Token));
        await GoneAsync("posts/here.md");
        Assert.Empty(await SlugsAsync(""));
    }

    [Fact]
    public async Task A_slug_is_taken_over_at_once_from_a_holder_that_is_removed()
    {
        await UploadAsync(Post("slug", "First"));

        // Nothing is waited for in between: a renaming comes as two events within a moment.
        Assert.IsType<UpsertResult.SlugTaken>(await Index.UpsertAsync(Post("slug", "Second").InBlob("posts/second.md"), Token));
        Assert.NotNull(await Index.RemoveAtAsync("posts/slug.md", new DocumentKey(ContentKind.Post, "slug"), Token));
        Assert.IsType<UpsertResult.Written>(await UpsertAsync(Post("slug", "Second").InBlob("posts/second.md")));

        Assert.Equal("Second", (await Index.FindAsync(ContentKind.Post, "slug", Token))!.Content.Title);
    }

    [Fact]
    public async Task Two_blobs_may_swap_their_slugs()
    {
        await UpsertAsync(Post("one", "One").InBlob("posts/1.md"));
        await UpsertAsync(Post("two", "Two").InBlob("posts/2.md"));

        Assert.IsType<UpsertResult.Written>(await Index.UpsertAsync(Post("three", "One").InBlob("posts/1.md"), Token));
        Assert.IsType<UpsertResult.Written>(await UpsertAsync(Post("one", "Two").InBlob("posts/2.md")));
        Assert.IsType<UpsertResult.Written>(await UpsertAsync(Post("two", "One").InBlob("posts/1.md")));

        Assert.Equal("One", (await Index.FindAsync(ContentKind.Post, "two", Token))!.Content.Title);
        Assert.Equal("Two", (await Index.FindAsync(ContentKind.Post, "one", Token))!.Content.Title);
    }

    [Fact]
    public async Task Of_two_blobs_that_want_a_slug_at_once_one_gets_it()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Index.UpsertAsync(Post("slug", $"Number {i}").InBlob($"posts/{i}.md"), Token)));

        Assert.Single(results.OfType<UpsertResult.Written>());
        Assert.Equal(7, results.OfType<UpsertResult.SlugTaken>().Count());
    }

    [Fact]
    public async Task A_large_document_comes_back_whole_and_is_searched_to_its_end()
    {
        var text = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"word{i}"));
        var large = Enumerable.Range(0, 200).Aggregate(Post("large", "Large", text), (document, i) => document.WithSection($"Heading {i}", $"Text {i}.")).WithSection("Last", "The needle is here.");
        await UploadAsync(large, Post("small", "Small"));

        var passage = Assert.Single(Assert.Single((await SearchAsync("needle")).Results).Passages);

        Assert.Equal(("Last", "last", "The <mark>needle</mark> is here."), (passage.Heading, passage.Anchor, passage.Html));
        Assert.Equal(large.Sections, (await Index.FindAsync(ContentKind.Post, "large", Token))!.Content.Sections);
    }
}
