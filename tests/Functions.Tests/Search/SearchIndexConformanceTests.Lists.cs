using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search;

public abstract partial class SearchIndexConformanceTests
{
    [Fact]
    public async Task An_empty_query_lists_everything_newest_first_and_undated_last()
    {
        await UploadAsync(Post("old", "A", date: "2020-01-01"), Post("undated", "B"), Post("new", "C", date: "2024-01-01"));

        var answer = await SearchAsync("");

        Assert.Equal(["new", "old", "undated"], answer.Results.Select(result => result.Slug));
        Assert.Equal(("all", 3, 1), (answer.Match, answer.Total, answer.PageCount));
        Assert.All(answer.Results, result => Assert.Empty(result.Passages));
        Assert.All(answer.Results, result => Assert.Equal(0, result.Score));
    }

    [Fact]
    public async Task Results_are_sorted_as_wanted()
    {
        await UploadAsync(Post("b", "banana word", date: "2020-01-01"), Post("u", "Cherry word"), Post("a", "Apple word", date: "2024-01-01"));

        Assert.Equal(["a", "b", "u"], await SlugsAsync("word", sort: SearchSort.Newest));
        Assert.Equal(["b", "a", "u"], await SlugsAsync("word", sort: SearchSort.Oldest));
        Assert.Equal(["a", "b", "u"], await SlugsAsync("word", sort: SearchSort.Title));
    }

    [Fact]
    public async Task Pages_hold_every_result_once()
    {
        await UploadAsync([.. Enumerable.Range(0, 23).Select(i => Post($"p{i:00}", "Same title", "same text"))]);

        var pages = new List<SearchResponse>();
        for (var page = 1; page <= 4; page++)
        {
            pages.Add(await SearchAsync("same", page: page, pageSize: 10));
        }

        Assert.All(pages, page => Assert.Equal((23, 3), (page.Total, page.PageCount)));
        Assert.Equal([10, 10, 3, 0], pages.Select(page => page.Results.Count));
        Assert.Equal(23, pages.SelectMany(page => page.Results).Select(result => result.Id).Distinct().Count());
    }

    [Fact]
    public async Task Values_of_a_filter_widen_and_filters_narrow()
    {
        await UploadLibraryAsync();

        Assert.Equal(["a", "b", "c"], await SetAsync("", new SearchFilters { Authors = ["ann", "BOB"] }));
        Assert.Equal(["a"], await SetAsync("", new SearchFilters { Authors = ["Ann", "Bob"], Initiatives = ["rustls"] }));
        Assert.Equal(["d"], await SetAsync("", new SearchFilters { Kinds = [ContentKind.Report] }));
        Assert.Equal(["b", "c"], await SetAsync("", new SearchFilters { Years = [2022, 2023] }));
        Assert.Equal(["c"], await SetAsync("", new SearchFilters { Funders = ["a fund"] }));
        Assert.Empty(await SetAsync("", new SearchFilters { Authors = ["nobody"] }));
    }

    [Fact]
    public async Task Days_are_inclusive_and_leave_out_what_has_none()
    {
        await UploadLibraryAsync();

        Assert.Equal(["b", "c"], await SetAsync("", new SearchFilters { From = new DateOnly(2022, 5, 5), To = new DateOnly(2023, 6, 6) }));
        Assert.Equal(["c"], await SetAsync("", new SearchFilters { From = new DateOnly(2022, 5, 6), To = new DateOnly(2023, 6, 6) }));
        Assert.Equal(["a"], await SetAsync("", new SearchFilters { To = new DateOnly(2022, 5, 4) }));
    }

    [Fact]
    public async Task Facets_count_what_choosing_a_value_would_show()
    {
        await UploadLibraryAsync();

        var facets = (await SearchAsync("", new SearchFilters { Authors = ["Ann"] })).Facets;

        Assert.Equal([new("Ann", 2), new("Bob", 1)], facets.Author.OrderBy(value => value.Value, StringComparer.Ordinal));
        Assert.Equal([new("post", 2)], facets.Kind);
        Assert.Equal([new("2021", 1), new("2022", 1)], facets.Year.OrderBy(value => value.Value, StringComparer.Ordinal));
        Assert.Equal([new("ntp", 1), new("rustls", 1)], facets.Initiative.OrderBy(value => value.Value, StringComparer.Ordinal));
        Assert.Empty(facets.Funder);
    }

    [Fact]
    public async Task Facets_count_matches_of_the_query_on_all_pages_most_first()
    {
        await UploadLibraryAsync();

        var answer = await SearchAsync("word", pageSize: 1);

        Assert.Equal(new FacetValue("post", 3), answer.Facets.Kind[0]);
        Assert.Equal(new FacetValue("report", 1), answer.Facets.Kind[1]);
        Assert.Equal(new FacetValue("Ann", 2), answer.Facets.Author[0]);
        Assert.Single(answer.Results);
    }

    [Fact]
    public async Task A_filter_does_not_change_what_a_query_means()
    {
        await UploadAsync(Post("typo", "Memmory", date: "2020-01-01"), Post("word", "Memory", date: "2024-01-01"));

        var answer = await SearchAsync("memmory", new SearchFilters { Years = [2024] });

        Assert.Equal((0, null), (answer.Total, answer.CorrectedQuery));
    }

    private Task UploadLibraryAsync() => UploadAsync(
        Post("a", "Word A", date: "2021-01-01") with { Authors = ["Ann"], Initiatives = ["rustls"] },
        Post("b", "Word B", date: "2022-05-05") with { Authors = ["Ann"], Initiatives = ["ntp"] },
        Post("c", "Word C", date: "2023-06-06") with { Authors = ["Bob"], Initiatives = ["ntp", "dns"], FundedBy = ["A Fund"] },
        Of(ContentKind.Report, "d", "Word D"));
}
