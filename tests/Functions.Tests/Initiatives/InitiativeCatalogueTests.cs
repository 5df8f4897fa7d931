using Prossimo.Functions.Initiatives;

namespace Prossimo.Functions.Tests.Initiatives;

/// <summary>What summaries say of the pages and posts that were uploaded.</summary>
public sealed class InitiativeCatalogueTests : IAsyncLifetime
{
    private readonly InitiativeContent content = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => content.DisposeAsync();

    [Fact]
    public async Task A_page_is_summarised_by_its_opening_and_served_in_sections()
    {
        await content.UploadAsync("initiatives/rustls.md", """
            ---
            title: Rustls
            image: /images/rustls.svg
            funders: [Flyio, Sovereign-Tech-Agency]
            ---
            ![A picture that no summary describes](/x.png)

            A library for *TLS* in Rust. It is safe.

            It is fast, too.

            ## What's Next

            More of it, <b>bold</b> <script>alert(1)</script>as ever.

            ### In detail

            * one
            * two

            ## Links

            - [Source](https://github.com/rustls/rustls)
            - [The page itself](/initiative/rustls/)
            - [Write to us](mailto:donate@abetterinternet.org)
            """);

        var summary = await content.SummaryAsync("RUSTLS");

        Assert.Equal(("rustls", "Rustls", "/initiative/rustls/", "page"), (summary.Slug, summary.Name, summary.Url, summary.Basis));
        Assert.Equal("A library for TLS in Rust. It is safe. It is fast, too.", summary.Summary);
        Assert.Equal("/images/rustls.svg", summary.Image);
        Assert.Equal(["Flyio", "Sovereign-Tech-Agency"], summary.Funders);
        Assert.Equal([("", 0, ""), ("What's Next", 2, "whats-next"), ("In detail", 3, "in-detail"), ("Links", 2, "links")], summary.Sections!.Select(section => (section.Heading, section.Level, section.Anchor)));
        Assert.Equal("<p>More of it, <b>bold</b> as ever.</p>", summary.Sections![1].Html);
        Assert.Equal("<ul>\n<li>one</li>\n<li>two</li>\n</ul>", summary.Sections[2].Html);
        Assert.Equal([new("Source", "https://github.com/rustls/rustls"), new("The page itself", "/initiative/rustls/")], summary.Links);
    }

    [Fact]
    public async Task The_list_has_all_by_name_and_leaves_their_sections_out()
    {
        await content.UploadAsync("initiatives/b.md", "---\ntitle: Zed\n---\nText.");
        await content.UploadAsync("initiatives/c.md", "---\ntitle: alpha\n---\nText.");

        var list = (await content.BookAsync()).List().Initiatives;

        Assert.Equal(["alpha", "Zed"], list.Select(summary => summary.Name));
        Assert.All(list, summary => Assert.Null(summary.Sections));
    }

    [Theory]
    [InlineData("First sentence. Second sentence.", "First sentence. Second sentence.")]
    [InlineData("<script>no</script>Text in no <em>paragraph</em>.<br>And more.\n\n## Next\n\nOther.", "Text in no paragraph. And more.")]
    [InlineData("# Heading above\n\nThe opening stands below it.", "The opening stands below it.")]
    [InlineData("> A quotation.\n\n| a | table |\n|---|---|\n| 1 | 2 |\n\nThe opening.", "The opening.")]
    public async Task The_summary_is_the_opening(string body, string expected)
    {
        await content.UploadAsync("initiatives/x.md", "---\ntitle: X1\n---\n" + body);
        Assert.Equal(expected, (await content.SummaryAsync("x")).Summary);
    }

    [Fact]
    public async Task A_summary_of_300_characters_is_whole_and_a_longer_one_ends_with_the_sentence_that_still_fits()
    {
        var first = new string('a', 149) + ".";
        await content.UploadAsync("initiatives/exact.md", $"{first} {new string('B', 148)}. Next.");
        await content.UploadAsync("initiatives/longer.md", $"{first} {new string('B', 149)}. Next.");
        await content.UploadAsync("initiatives/endless.md", string.Join(' ', Enumerable.Repeat("word", 100)));

        Assert.Equal(300, (await content.SummaryAsync("exact")).Summary.Length);
        Assert.Equal(first, (await content.SummaryAsync("longer")).Summary);
        var cut = (await content.SummaryAsync("endless")).Summary;
        Assert.EndsWith("word…", cut, StringComparison.Ordinal);
        Assert.InRange(cut.Length, 200, 300);
    }

    [Fact]
    public async Task Posts_belong_by_the_strongest_of_their_relations()
    {
        await content.UploadAsync("initiatives/av1.md", """
            ---
            title: AV1
            aliases: [rav1d, /initiatives/av1-old/]
            blog_posts: [first.md, posts/second-slug, 2023-third]
            ---
            Text.

            ## Links

            - [rav1d](https://github.com/memorysafety/rav1d)
            """);
        await content.UploadAsync("posts/2023/first.md", "---\ntitle: First\ndate: 2023-01-01\n---\nAV1 it is, see [the page](/initiative/av1/).");
        await content.UploadAsync("posts/second.md", "---\ntitle: Second\nslug: second-slug\ndate: 2023-01-02\n---\nNothing.");
        await content.UploadAsync("posts/2023-third.md", "---\ntitle: Third\nslug: iii\ndate: 2023-01-03\n---\nNothing.");
        await content.UploadAsync("posts/linked.md", "---\ntitle: Linked\ndate: 2023-01-04\n---\nSee [it](https://www.memorysafety.org/initiative/av1/#whats-next).");
        await content.UploadAsync("posts/code.md", "---\ntitle: Code\ndate: 2023-01-05\n---\nSee [code](https://github.com/memorysafety/rav1d/pull/7).");
        await content.UploadAsync("posts/mention.md", "---\ntitle: Mention\ndate: 2023-01-06\nauthors: [Ann, Bob]\nexcerpt: About.\n---\nWe decode with rav1d.");
        await content.UploadAsync("posts/other.md", "---\ntitle: Other\ndate: 2023-01-07\n---\nThe old dav1d, av1-old and grav1dly are others.");
        await content.UploadAsync("pages/page.md", "AV1 on a page is no post.");

        var posts = (await content.SummaryAsync("av1")).Posts;

        Assert.Equal(
            [("Mention", "mentioned"), ("Code", "linked"), ("Linked", "linked"), ("Third", "listed"), ("Second", "listed"), ("First", "listed")],
            posts.Select(post => (post.Title, post.Relation)));
        Assert.Equal(("/blog/mention/", new DateOnly(2023, 1, 6), "About."), (posts[0].Url, posts[0].PublishedOn, posts[0].Excerpt));
        Assert.Equal(["Ann", "Bob"], posts[0].Authors);
    }

    [Fact]
    public async Task The_timeline_has_posts_and_dated_statements_in_order_with_their_precision()
    {
        await content.UploadAsync("initiatives/dns.md", """
            ---
            title: DNS
            blog_posts: [a.md, undated.md]
            ---
            In December of 2022 we funded the resolver. It has 2,022 lines and follows RFC 2023.

            ## Plan

            | When | What |
            |---|---|
            | March 2023 through December 2024 | The rest |

            ## Links

            - [The draft of July 2021](https://example.org/draft)
            """);
        await content.UploadAsync("posts/a.md", "---\ntitle: A post\ndate: 2023-02-28\n---\nText.");
        await content.UploadAsync("posts/undated.md", "---\ntitle: Undated\n---\nText.");

        Assert.Equal(
            [
                new("2022-12", "In December of 2022 we funded the resolver.", "/initiative/dns/", "statement"),
                new("2023-02-28", "A post", "/blog/a/", "post"),
                new("2023-03/2024-12", "March 2023 through December 2024: The rest", "/initiative/dns/#plan", "statement"),
            ],
            (await content.SummaryAsync("dns")).Timeline);
    }

    [Fact]
    public async Task Related_are_those_that_share_posts_most_first()
    {
        foreach (var slug in new[] { "one", "two", "three", "alone" })
        {
            await content.UploadAsync($"initiatives/{slug}.md", $"---\ntitle: {slug.ToUpperInvariant()}\n---\nText.");
        }

        await content.UploadAsync("posts/a.md", "See [one](/initiative/one/), [two](/initiative/two/) and [three](/initiative/three/).");
        await content.UploadAsync("posts/b.md", "See [one](/initiative/one/). THREE is named.");

        Assert.Equal([new("three", "THREE", 2), new("two", "TWO", 1)], (await content.SummaryAsync("one")).Related);
        Assert.Empty((await content.SummaryAsync("alone")).Related);
    }

    [Fact]
    public async Task An_initiative_that_only_posts_know_is_summarised_from_them_and_says_so()
    {
        await content.UploadAsync("posts/a.md", "---\ntitle: A post\ndate: 2023-01-01\nexcerpt: Time is kept in Rust.\n---\nSee [NTPd-rs](/initiative/ntp/), once more [NTPd-rs](/initiative/ntp/) and [NTP](/initiative/ntp/).");
        await content.UploadAsync("posts/b.md", "---\ntitle: B post\ndate: 2022-01-01\n---\nNTPd-rs is mentioned here.");

        var summary = await content.SummaryAsync("ntp");

        Assert.Equal(("NTP", "posts", "/initiative/ntp/"), (summary.Name, summary.Basis, summary.Url));
        Assert.Equal("No page has been published yet; 2 posts tell of it. Time is kept in Rust.", summary.Summary);
        Assert.Equal([("A post", "linked"), ("B post", "mentioned")], summary.Posts.Select(post => (post.Title, post.Relation)));
        Assert.Null(summary.Status);
        Assert.Empty(summary.Sections!);

        await content.UploadAsync("initiatives/ntp.md", "---\ntitle: Network Time\n---\nNow there is a page.");
        Assert.Equal(("Network Time", "page", "Now there is a page."), Facts(await content.SummaryAsync("ntp")));

        await content.DeleteAsync("initiatives/ntp.md");
        Assert.Equal("posts", (await content.SummaryAsync("ntp")).Basis);

        static (string, string, string) Facts(InitiativeSummary of) => (of.Name, of.Basis, of.Summary);
    }

    [Fact]
    public async Task Without_a_telling_link_the_slug_is_the_name()
    {
        await content.UploadAsync("posts/a.md", "Read [more about it here](/initiative/linux-kernel/).");
        Assert.Equal("Linux kernel", (await content.SummaryAsync("linux-kernel")).Name);
    }

    [Fact]
    public async Task Every_change_shows_at_once()
    {
        await content.UploadAsync("initiatives/zlib.md", "---\ntitle: zlib\n---\nText.");
        Assert.Empty((await content.SummaryAsync("zlib")).Posts);

        await content.UploadAsync("posts/a.md", "---\ntitle: Before\n---\nWe work on zlib and on the inflator.");
        Assert.Equal(["Before"], (await content.SummaryAsync("zlib")).Posts.Select(post => post.Title));

        await content.UploadAsync("posts/a.md", "---\ntitle: After\n---\nWe work on the inflator.");
        Assert.Empty((await content.SummaryAsync("zlib")).Posts);

        // A new alias finds posts that were there before.
        await content.UploadAsync("initiatives/zlib.md", "---\ntitle: zlib\naliases: inflator\n---\nText.");
        Assert.Equal(["After"], (await content.SummaryAsync("zlib")).Posts.Select(post => post.Title));

        await content.DeleteAsync("posts/a.md");
        Assert.Empty((await content.SummaryAsync("zlib")).Posts);
        await content.DeleteAsync("initiatives/zlib.md");
        Assert.Null((await content.BookAsync()).Find("zlib"));
    }

    [Theory]
    [InlineData("rustl", "rustls")]
    [InlineData("rust-ls", "rustls")]
    [InlineData("ruslts", "rustls")]
    [InlineData("rav1d", "av1")]
    [InlineData("sudo", "sudo-su")]
    [InlineData("linux-kernel-2", "linux-kernel")]
    [InlineData("kernel", null)]
    [InlineData("xyzzy", null)]
    [InlineData("---", null)]
    public async Task An_unknown_slug_is_told_the_nearest(string asked, string? nearest)
    {
        foreach (var (slug, front) in new[] { ("rustls", ""), ("av1", "aliases: [rav1d]\n"), ("sudo-su", ""), ("linux-kernel", "") })
        {
            await content.UploadAsync($"initiatives/{slug}.md", $"---\ntitle: Name of {slug}\n{front}---\nText.");
        }

        var book = await content.BookAsync();
        var found = book.Nearest(asked);
        var advice = book.Suggest(found);
        Assert.Equal(nearest, found.FirstOrDefault());
        if (nearest is null)
        {
            Assert.DoesNotContain("nearest", advice, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"The nearest: {nearest}", advice, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_any_content_the_list_is_empty_and_says_why()
    {
        var book = await content.BookAsync();
        Assert.Empty(book.List().Initiatives);
        Assert.Contains("none has been uploaded", book.Suggest(book.Nearest("rustls")), StringComparison.Ordinal);
    }
}
