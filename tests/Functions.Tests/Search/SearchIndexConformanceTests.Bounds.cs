using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public abstract partial class SearchIndexConformanceTests
{
    [Theory]
    [InlineData(1, 7, 7)]
    [InlineData(2, 7, 0)]
    [InlineData(1, 50, 7)]
    [InlineData(7, 1, 1)]
    [InlineData(8, 1, 0)]
    [InlineData(200, 50, 0)]
    public async Task A_page_past_the_end_is_empty_and_tells_the_total(int page, int pageSize, int results)
    {
        await UploadAsync([.. Enumerable.Range(0, 7).Select(i => Post($"p{i}", "Same title", "same text", $"202{i}-01-01"))]);

        var answer = await SearchAsync("", page: page, pageSize: pageSize);

        Assert.Equal((7, results, (7 + pageSize - 1) / pageSize), (answer.Total, answer.Results.Count, answer.PageCount));
        Assert.Equal((page, pageSize), (answer.Page, answer.PageSize));
        Assert.Equal(7, answer.Facets.Year.Count);
    }

    [Fact]
    public async Task Pages_of_a_sorted_list_follow_one_another()
    {
        await UploadAsync([.. Enumerable.Range(0, 12).Select(i => Post($"p{i:00}", $"Title {i % 3}", "word", $"2020-01-{1 + (i / 2):00}"))]);

        foreach (var sort in (SearchSort[])[SearchSort.Newest, SearchSort.Oldest, SearchSort.Title])
        {
            var whole = await SlugsAsync("word", sort: sort);
            var pages = new List<string>();
            for (var page = 1; page <= 3; page++)
            {
                pages.AddRange((await SearchAsync("word", sort: sort, page: page, pageSize: 5)).Results.Select(result => result.Slug));
            }

            Assert.Equal(whole, pages);
            Assert.Equal(12, pages.Distinct().Count());
        }
    }

    [Fact]
    public async Task Titles_are_sorted_ignoring_case()
    {
        await UploadAsync(Post("c", "banana"), Post("a", "Apple"), Post("d", "CHERRY"), Post("b", "apricot"));

        Assert.Equal(["a", "b", "c", "d"], await SlugsAsync("", sort: SearchSort.Title));
    }

    [Theory]
    [InlineData(ContentKind.Post)]
    [InlineData(ContentKind.Report)]
    [InlineData(ContentKind.Initiative)]
    [InlineData(ContentKind.Page)]
    public async Task A_kind_is_a_filter_and_part_of_an_address(ContentKind kind)
    {
        await UploadAsync([.. ContentKinds.All.Select(each => Of(each, "same", $"The {each.Name()}"))]);

        var answer = await SearchAsync("", new SearchFilters { Kinds = [kind] });

        Assert.Equal((kind.Name(), kind.Url("same")), (Assert.Single(answer.Results).Kind, answer.Results[0].Url));
        Assert.Equal(4, answer.Facets.Kind.Count);
        Assert.Equal($"The {kind.Name()}", (await Index.FindAsync(kind, "same", Token))!.Content.Title);
    }

    [Fact]
    public async Task Several_chosen_facets_each_leave_out_their_own_choice()
    {
        await UploadLibraryAsync();

        var answer = await SearchAsync("word", new SearchFilters { Authors = ["ann"], Years = [2021], Kinds = [ContentKind.Post] });

        Assert.Equal(["a"], answer.Results.Select(result => result.Slug));
        Assert.Equal([new("Ann", 1)], answer.Facets.Author);
        Assert.Equal([new("2021", 1), new("2022", 1)], answer.Facets.Year.OrderBy(value => value.Value, StringComparer.Ordinal));
        Assert.Equal([new("post", 1)], answer.Facets.Kind);
        Assert.Equal([new("rustls", 1)], answer.Facets.Initiative);
    }

    [Fact]
    public async Task Equally_frequent_years_are_listed_newest_first_and_names_by_letter()
    {
        await UploadLibraryAsync();

        var facets = (await SearchAsync("")).Facets;

        Assert.Equal(["2023", "2022", "2021"], facets.Year.Select(year => year.Value));
        Assert.Equal(["ntp", "dns", "rustls"], facets.Initiative.Select(initiative => initiative.Value));
    }

    [Fact]
    public async Task A_day_is_inclusive_at_both_ends_of_the_calendar()
    {
        await UploadAsync(Post("first", "A", date: "0001-01-01"), Post("last", "B", date: "9999-12-31"), Post("undated", "C"));

        Assert.Equal(["first", "last"], await SetAsync("", new SearchFilters { From = DateOnly.MinValue, To = DateOnly.MaxValue }));
        Assert.Equal(["last"], await SetAsync("", new SearchFilters { From = DateOnly.MaxValue }));
        Assert.Equal(["first"], await SetAsync("", new SearchFilters { To = DateOnly.MinValue }));
        Assert.Equal(["first"], await SetAsync("", new SearchFilters { Years = [1] }));
    }

    [Fact]
    public async Task A_query_as_long_as_may_be_is_answered()
    {
        await UploadAsync(Post("one", "One", "Text."));

        foreach (var query in (string[])[string.Join(' ', Enumerable.Repeat("a", 100)), string.Join('-', Enumerable.Repeat("ab", 66)), new string('x', 200), string.Join(" -", Enumerable.Repeat("b", 66))])
        {
            Assert.InRange((await SearchAsync(query)).Total, 0, 1);
        }
    }

    [Fact]
    public async Task Exclusions_and_filters_work_together()
    {
        await UploadLibraryAsync();

        Assert.Equal(["b"], await SetAsync("-ntp-x -dns", new SearchFilters { Initiatives = ["ntp"] }));
        Assert.Equal(["a", "d"], await SetAsync("-ntp"));
        Assert.Equal(["d"], await SetAsync("word -\"word a\" -\"word b\" -\"word c\""));
    }

    [Fact]
    public async Task Two_thousand_documents_are_taken_in_one_go()
    {
        var documents = Enumerable.Range(0, 2000).Select(i => (Post($"p{i:0000}", $"Document {i}", "common words", $"{2000 + (i % 20)}-06-15") with { Authors = [$"Author {i % 150}"] }).InBlob()).ToList();

        var results = await Task.WhenAll(documents.Select(document => Index.UpsertAsync(document, Token)));

        Assert.All(results, result => Assert.IsType<UpsertResult.Written>(result));
        await ShownAsync(documents);
        var answer = await SearchAsync("common words", pageSize: 50, page: 40);
        Assert.Equal((2000, 50, 40), (answer.Total, answer.Results.Count, answer.PageCount));
        Assert.Equal((100, 20), (answer.Facets.Author.Count, answer.Facets.Year.Count));
        Assert.All(answer.Facets.Year, year => Assert.Equal(100, year.Count));
        var read = new List<string>();
        await foreach (var document in Index.ReadAsync([.. documents.Select(document => document.Source.Name)], Token))
        {
            read.Add(document.Source.Name);
        }

        Assert.Equal(documents.Select(document => document.Source.Name), read.Order(StringComparer.Ordinal));
    }
}
