using Prossimo.Functions.Content;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public abstract partial class SearchIndexConformanceTests
{
    [Fact]
    public async Task All_words_are_wanted_wherever_in_the_document_they_stand()
    {
        await UploadAsync(Post("both", "Rustls", "A library for encryption.").WithSection("Funding", "Money."), Post("one", "Nothing", "Rustls and its money."));

        var answer = await SearchAsync("rustls funding encryption");

        Assert.Equal("both", answer.Results[0].Slug);
        Assert.Equal(["both"], await SlugsAsync("library money"));
    }

    [Fact]
    public async Task Where_all_are_said_to_match_every_result_holds_every_word()
    {
        await UploadAsync(
            Post("complete", "Kernel drivers", "Drivers for the kernel."),
            Post("kernel", "Kernel", "Kernel kernel kernel."),
            Post("drivers", "Unrelated", "Somewhere drivers are mentioned, at the end of a longer text about other matters altogether."));

        var answer = await SearchAsync("kernel drivers");

        Assert.Equal("complete", answer.Results[0].Slug);
        Assert.True(answer.Match == "any" || answer.Results.All(result => result.Slug == "complete"));
    }

    [Theory]
    [InlineData("certificate", "certificates")]
    [InlineData("FUNDING", "funded")]
    [InlineData("resume", "résumé")]
    [InlineData("Krakenbürger", "Krakenburger")]
    [InlineData("resume", "re\u0301sume\u0301")]
    public async Task Endings_case_and_diacritics_make_no_difference(string query, string text)
    {
        await UploadAsync(Post("hit", "Title", $"Some {text} here."), Post("miss", "Other", "Something else."));

        Assert.Equal(["hit"], await SlugsAsync(query));
    }

    [Fact]
    public async Task A_phrase_stands_together_and_in_order()
    {
        await UploadAsync(Post("phrase", "A", "Enable pluggable cryptographic back-ends."), Post("apart", "B", "Cryptographic parts that are pluggable."));

        Assert.Equal(["phrase"], await SlugsAsync("\"pluggable cryptographic\""));
        Assert.Equal(["phrase"], await SlugsAsync("\u201Cpluggable cryptographic\u201D"));
        Assert.Equal("all", (await SearchAsync("\"pluggable cryptographic\"")).Match);
    }

    [Fact]
    public async Task Function_words_of_a_phrase_stand_where_the_phrase_has_them()
    {
        await UploadAsync(Post("in", "A", "Written in memory of it."), Post("of", "B", "Enough of memory, and too little memory."));

        Assert.Equal(["in"], await SlugsAsync("\"in memory\""));
        Assert.Equal(["in"], await SlugsAsync("\"memory of\""));
        Assert.Equal(["in"], await SlugsAsync("memory -\"of memory\""));
        Assert.Equal(["of"], await SlugsAsync("memory -\"memory of\""));
    }

    [Fact]
    public async Task A_phrase_that_stands_nowhere_gives_way_to_its_words()
    {
        await UploadAsync(Post("words", "A", "Pluggable things are cryptographic."), Post("other", "B", "Unrelated."));

        var answer = await SearchAsync("\"cryptographic pluggable\"");

        Assert.Equal(("any", "words"), (answer.Match, Assert.Single(answer.Results).Slug));
    }

    [Fact]
    public async Task An_exclusion_keeps_documents_out()
    {
        await UploadAsync(Post("with", "Rustls", "With OpenSSF support."), Post("without", "Rustls again", "Without."));

        Assert.Equal(["without"], await SlugsAsync("rustls -openssf"));
        Assert.Equal(["without"], await SlugsAsync("rustls -\"openssf support\""));
        Assert.Equal(["without"], await SlugsAsync("-openssf"));
        Assert.Empty(await SlugsAsync("rustls -rustls"));
    }

    [Fact]
    public async Task A_hyphen_within_a_word_excludes_nothing()
    {
        await UploadAsync(Post("sudo", "About sudo-su", "A memory-safe sudo and su."), Post("space", "Spaces", "Memory safe, as two words."), Post("glued", "Glued", "Memorysafe."));

        Assert.Equal(["sudo"], await SlugsAsync("sudo-su"));
        Assert.Equal(["glued", "space", "sudo"], await SetAsync("memory-safe"));
    }

    [Fact]
    public async Task A_number_with_a_point_is_no_other_number()
    {
        await UploadAsync(Post("tls", "TLS 1.3", "Text."), Post("thirteen", "TLS for 13", "Text."));

        Assert.Equal(["tls"], await SlugsAsync("\"TLS 1.3\""));
        Assert.Equal("tls", (await SlugsAsync("TLS 1.3"))[0]);
        Assert.Equal(["tls"], await SlugsAsync("1.3"));
    }

    [Theory]
    [InlineData("sec")]
    [InlineData("securit")]
    [InlineData("internet secu")]
    public async Task The_last_word_may_be_the_beginning_of_one(string query)
    {
        await UploadAsync(Post("hit", "Title", "Internet security research."), Post("miss", "Other", "Internet."));

        Assert.Equal(["hit"], await SlugsAsync(query));
    }

    [Fact]
    public async Task A_word_with_a_space_after_it_or_in_quotes_is_whole()
    {
        await UploadAsync(Post("rustls", "Rustls"), Post("rust", "Rust"));

        Assert.Equal(["rust", "rustls"], await SetAsync("rust"));
        Assert.Equal(["rust"], await SlugsAsync("rust "));
        Assert.Equal(["rust"], await SlugsAsync("\"rust\""));
        Assert.Equal("rust", (await SlugsAsync("rust"))[0]);
    }

    [Fact]
    public async Task What_the_last_word_begins_is_marked_where_it_was_found()
    {
        await UploadAsync(Post("rust", "Rust", "Rust alone."), Post("rustls", "Other", "About Rustls here."));

        var longer = Assert.Single((await SearchAsync("rust")).Results, result => result.Slug == "rustls");

        Assert.Equal("About <mark>Rustls</mark> here.", Assert.Single(longer.Passages).Html);
    }

    [Fact]
    public async Task Function_words_do_not_keep_documents_out()
    {
        await UploadAsync(Post("hit", "Certificate compatibility", "Text."));

        Assert.Equal(["hit"], await SlugsAsync("our certificate compatibility of the"));
        Assert.Equal("all", (await SearchAsync("what is our certificate compatibility")).Match);
    }

    [Fact]
    public async Task A_query_of_function_words_alone_takes_them_as_they_are()
    {
        await UploadAsync(Post("who", "Who we are", "Text."), Post("other", "Other", "Text."));

        Assert.Equal(["who"], await SlugsAsync("who we are"));
    }

    [Theory]
    [InlineData("memmory safty", "memory safety")]
    [InlineData("crpytography", "cryptography")]
    [InlineData("memory saftey -kernel", "memory safety -kernel")]
    [InlineData("memorysafety", "memory safety")]
    public async Task A_misspelt_query_is_corrected_from_what_was_uploaded(string typed, string corrected)
    {
        await UploadAsync(Post("hit", "Memory safety", "And cryptography."), Post("other", "Memory", "Something else."));

        var answer = await SearchAsync(typed);

        Assert.Equal((corrected, "fuzzy", "hit"), (answer.CorrectedQuery, answer.Match, Assert.Single(answer.Results).Slug));
        Assert.Equal(typed, answer.Query);
    }

    [Fact]
    public async Task What_matches_as_typed_is_not_corrected()
    {
        await UploadAsync(Post("sale", "Sale"), Post("safe", "Safe"));

        var answer = await SearchAsync("sale");

        Assert.Equal((null, "all"), (answer.CorrectedQuery, answer.Match));
        Assert.Equal(["sale"], answer.Results.Select(result => result.Slug));
    }

    [Fact]
    public async Task Without_a_document_with_all_words_those_with_some_are_shown()
    {
        await UploadAsync(Post("kernel", "Kernel", "Drivers."), Post("fonts", "Fonts", "Glyphs."), Post("neither", "Neither", "Nothing."));

        var answer = await SearchAsync("kernel glyphs");

        Assert.Equal(("any", 2), (answer.Match, answer.Total));
        Assert.Equal(["fonts", "kernel"], answer.Results.Select(result => result.Slug).Order());
    }

    [Theory]
    [InlineData("zzzzzzzz")]
    [InlineData("???")]
    [InlineData("\U0001F980")]
    public async Task What_nothing_matches_is_answered_with_nothing(string query)
    {
        await UploadAsync(Post("one", "One", "Text."));

        var answer = await SearchAsync(query);

        Assert.Equal((0, 0, query), (answer.Total, answer.PageCount, answer.Query));
        Assert.Empty(answer.Results);
    }

    [Fact]
    public async Task Synonyms_work_both_ways_or_one_way_as_the_file_says()
    {
        await UploadAsync(Post("decoder", "Video", "An AV1 decoder."), Post("rav1d", "Rav1d", "Dav1d."), Post("httpd", "Apache", "The httpd server."), Post("modtls", "Module", "It is called mod_tls."));

        Assert.Equal(["decoder", "rav1d"], await SetAsync("rav1d"));
        Assert.Equal(["decoder", "rav1d"], await SetAsync("av1 decoder"));
        Assert.Equal(["httpd", "modtls"], await SetAsync("mod_tls"));
        Assert.Equal(["httpd"], await SetAsync("httpd"));
        Assert.Equal(["decoder", "httpd", "modtls"], await SetAsync("-rav1d"));
    }

    [Fact]
    public async Task The_beginning_of_the_last_part_of_a_joined_word_stands_next_to_the_parts_before()
    {
        await UploadAsync(Post("joined", "A", "Memory safety."), Post("apart", "B", "Safety first, from memory."), Post("number", "C", "TLS 1.3 of 30 parts."), Post("numbers", "D", "TLS 1 beats 3 and 30."));

        Assert.Equal(["joined"], await SetAsync("memory-saf"));
        Assert.Equal(["number"], await SetAsync("tls 1.3"));
        Assert.Equal(["number"], await SetAsync("1.3"));
    }

    [Fact]
    public async Task What_a_synonym_found_is_marked()
    {
        await UploadAsync(Post("decoder", "Video", "An AV1 decoder for all."));

        Assert.Contains("<mark>AV1 decoder</mark>", Assert.Single((await SearchAsync("rav1d")).Results).Passages[0].Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/rate-limits")]
    [InlineData("https://letsencrypt.org/docs/rate-limits/#overrides")]
    public async Task A_pasted_address_finds_its_page(string query)
    {
        await UploadAsync(Of(ContentKind.Page, "rate-limits", "How often"), Post("other", "Limits", "There is a rate."));

        Assert.Equal("rate-limits", (await SlugsAsync(query))[0]);
    }

    [Fact]
    public async Task Authors_initiatives_and_funders_are_searched()
    {
        await UploadAsync(Post("hit", "Title") with { Authors = ["Ann Author"], Initiatives = ["hickory-dns"], FundedBy = ["Sovereign Fund"] }, Post("miss", "Other"));

        Assert.Equal(["hit"], await SlugsAsync("ann author"));
        Assert.Equal(["hit"], await SlugsAsync("hickory dns"));
        Assert.Equal(["hit"], await SlugsAsync("sovereign fund"));
    }

    [Fact]
    public async Task A_title_counts_more_than_a_mention()
    {
        var filler = string.Join(' ', Enumerable.Repeat("Many other words fill a text.", 40));
        await UploadAsync(
            Post("mention", "Year in review", $"{filler} Rustls is mentioned. {filler}"), Post("title", "Rustls", filler), Post("a", "A", filler), Post("b", "B", filler), Post("c", "C", filler));

        Assert.Equal(["title", "mention"], await SlugsAsync("rustls"));
    }
}
