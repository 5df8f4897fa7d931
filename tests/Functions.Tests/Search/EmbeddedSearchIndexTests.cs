using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

/// <summary>The embedded index does what any index does.</summary>
public sealed class EmbeddedSearchIndexTests : SearchIndexConformanceTests
{
    private readonly IndexFolder folder = new();

    protected override Task<ISearchIndex> CreateAsync(string synonyms)
    {
        File.WriteAllText(folder.SynonymsPath, synonyms);
        return Task.FromResult<ISearchIndex>(folder.Open());
    }

    protected override async Task DestroyAsync() => await folder.DisposeAsync();

    [Fact]
    public async Task A_newer_document_wins_over_an_older_one_like_it_but_not_over_a_better_one()
    {
        var filler = string.Join(' ', Enumerable.Repeat("Many other words fill a text.", 40));
        await UploadAsync(
            Post("old", "Report on fuzzing", "Text.", "2016-01-01"),
            Post("new", "Report on fuzzing", "Text.", "2026-01-01"),
            Post("newest", "Report on parties", $"{filler} Fuzzing is mentioned. {filler}", "2026-02-01"),
            Post("x", "X", filler), Post("y", "Y", filler), Post("z", "Z", filler), Post("w", "W", filler));

        Assert.Equal(["new", "old", "newest"], await SlugsAsync("fuzzing"));
    }

    // More than the index looks at together: it asks for each kind of completion on its own then.
    [Fact]
    public async Task Among_hundreds_of_completions_titles_that_begin_so_come_first_then_other_titles_then_headings()
    {
        await UploadAsync(
        [
            Post("begins", "Memory begins this"), Post("other", "All about memory"),
            .. Enumerable.Range(0, 300).Select(number => Post($"p{number}", $"Number {number}").WithSection($"A part on memory {number}", "Text.")),
            Post("heading", "Something else").WithSection("Memory in a heading", "Text."),
        ]);

        var suggestions = await Index.SuggestAsync("mem", 10, Token);

        Assert.Equal(["Memory begins this", "All about memory", "Memory in a heading — Something else"], suggestions.Take(3).Select(suggestion => suggestion.Text));
        Assert.All(suggestions.Skip(3), suggestion => Assert.StartsWith("A part on memory", suggestion.Text, StringComparison.Ordinal));
        Assert.Equal(10, suggestions.Count);
    }

    [Fact]
    public async Task A_text_of_megabytes_is_found_by_every_word_shown_by_its_beginning_and_kept_whole()
    {
        var filler = string.Concat(Enumerable.Repeat("\U0001F980 words ", 40_000));
        var text = $"x The earliest is here. {filler}The latest is here.";
        var document = Post("long", "Long", text).WithSection("Further", $"The last is here. {filler}");
        await UploadAsync(document);

        Assert.Contains("<mark>earliest</mark>", Assert.Single(Assert.Single((await SearchAsync("earliest")).Results).Passages).Html, StringComparison.Ordinal);
        Assert.Empty(Assert.Single((await SearchAsync("latest")).Results).Passages);
        Assert.Equal(["long"], await SlugsAsync("last"));
        var found = await Index.FindAsync(ContentKind.Post, "long", Token);
        Assert.Equal(document.Sections, found!.Content.Sections);
    }
}
