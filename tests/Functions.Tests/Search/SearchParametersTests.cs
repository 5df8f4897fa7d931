using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Search;

public sealed class SearchParametersTests
{
    [Fact]
    public void Nothing_given_lists_everything()
    {
        var search = Read("");

        Assert.Equal(("", SearchSort.Relevance, 1, 10), (search.Query.Text, search.Sort, search.Page, search.PageSize));
        Assert.Equivalent(SearchFilters.None, search.Filters);
    }

    [Fact]
    public void Everything_is_read()
    {
        var search = Read("?q=rust&kind=post&kind=Report&initiative=rustls&author=Ann%20A&funder=F&year=2022&year=2023&from=2022-01-01&to=2023-12-31&sort=Newest&page=3&pageSize=20");

        Assert.Equal("rust", search.Query.Text);
        Assert.Equal([ContentKind.Post, ContentKind.Report], search.Filters.Kinds);
        Assert.Equal(["rustls", "Ann A", "F"], [.. search.Filters.Initiatives, .. search.Filters.Authors, .. search.Filters.Funders]);
        Assert.Equal([2022, 2023], search.Filters.Years);
        Assert.Equal((new DateOnly(2022, 1, 1), new DateOnly(2023, 12, 31)), (search.Filters.From, search.Filters.To));
        Assert.Equal((SearchSort.Newest, 3, 20), (search.Sort, search.Page, search.PageSize));
    }

    [Fact]
    public void Empty_and_unknown_parameters_are_passed_over() => Assert.Equivalent(Read(""), Read("?kind=&year=&from=&sort=&page=&author=+&utm_source=x"));

    [Theory]
    [InlineData("?page=1000&pageSize=10")]
    [InlineData("?page=200&pageSize=50")]
    [InlineData("?page=10000&pageSize=1")]
    [InlineData("?pageSize=1")]
    [InlineData("?year=1&year=9999")]
    [InlineData("?from=2024-02-29&to=2024-02-29")]
    public void Limits_are_inclusive(string query) => Read(query);

    [Theory]
    [InlineData("?page=1001", "page")]
    [InlineData("?page=201&pageSize=50", "page")]
    [InlineData("?page=0", "page")]
    [InlineData("?page=-1", "page")]
    [InlineData("?page=99999999999", "page")]
    [InlineData("?page=1.5", "page")]
    [InlineData("?pageSize=0", "pageSize")]
    [InlineData("?pageSize=51", "pageSize")]
    [InlineData("?pageSize=ten", "pageSize")]
    [InlineData("?kind=book", "kind")]
    [InlineData("?kind=0", "kind")]
    [InlineData("?sort=best", "sort")]
    [InlineData("?sort=1", "sort")]
    [InlineData("?year=0", "year")]
    [InlineData("?year=10000", "year")]
    [InlineData("?year=%2B2022", "year")]
    [InlineData("?from=2023-02-29", "from")]
    [InlineData("?to=29.02.2024", "to")]
    [InlineData("?from=2024-01-02&to=2024-01-01", "from")]
    [InlineData("?q=a&q=b", "q")]
    [InlineData("?page=1&page=2", "page")]
    public void What_is_wrong_is_named(string query, string parameter) => Assert.Equal([parameter], Errors(query).Keys);

    [Fact]
    public void Two_hundred_characters_are_the_most()
    {
        Assert.Equal(200, Read("?q=" + new string('a', 200)).Query.Text.Length);
        Assert.Equal(["q"], Errors("?q=" + new string('a', 201)).Keys);
        Assert.Single(Read("?author=" + new string('a', 200)).Filters.Authors);
        Assert.Equal(["author"], Errors("?author=" + new string('a', 201)).Keys);
    }

    [Fact]
    public void Twenty_values_of_a_filter_are_the_most()
    {
        Assert.Equal(20, Read("?" + string.Join('&', Enumerable.Repeat("author=a", 20))).Filters.Authors.Count);
        Assert.Equal(["author"], Errors("?" + string.Join('&', Enumerable.Repeat("author=a", 21))).Keys);
    }

    [Fact]
    public void Every_problem_is_named_at_once() =>
        Assert.Equal(["from", "kind", "page", "pageSize", "q", "sort", "to", "year"], Errors($"?q={new string('a', 201)}&kind=x&year=x&from=x&to=x&sort=x&page=x&pageSize=x").Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("?q=rust", "rust", 8)]
    [InlineData("?q=rust&limit=20", "rust", 20)]
    [InlineData("", "", 8)]
    public void Suggestions_are_asked_for(string query, string text, int limit)
    {
        Assert.True(SuggestParameters.TryRead(Parse(query), out var parameters, out _));
        Assert.Equal(new SuggestParameters(text, limit), parameters);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=21")]
    [InlineData("?limit=x")]
    public void Limits_of_suggestions_are_held(string query)
    {
        Assert.False(SuggestParameters.TryRead(Parse(query), out _, out var errors));
        Assert.Equal(["limit"], errors.Keys);
    }

    private static SearchRequest Read(string query)
    {
        Assert.True(SearchParameters.TryRead(Parse(query), out var request, out var errors), string.Join(' ', errors.Values.SelectMany(messages => messages)));
        return request;
    }

    private static IReadOnlyDictionary<string, string[]> Errors(string query)
    {
        Assert.False(SearchParameters.TryRead(Parse(query), out _, out var errors));
        return errors;
    }

    private static QueryCollection Parse(string query) => new(QueryHelpers.ParseQuery(query));
}
