using System.Globalization;
using Microsoft.AspNetCore.Http;
using Prossimo.Functions.Content;
using Prossimo.Functions.Hosting.Http;

namespace Prossimo.Functions.Search;

/// <summary>Reads the query string of <c>GET search</c>. Every problem is named at once; parameters that nobody knows are passed over.</summary>
public sealed class SearchParameters
{
    /// <summary>The longest <c>q</c>, in UTF-16 code units, as JavaScript counts a string's length.</summary>
    public const int LongestQuery = 200;

    /// <summary>The largest <c>pageSize</c>.</summary>
    public const int LargestPage = 50;

    /// <summary>The <c>pageSize</c> where none is given.</summary>
    public const int DefaultPageSize = 10;

    /// <summary>The last result that can be paged to: <c>page</c> times <c>pageSize</c> may not exceed it.</summary>
    public const int DeepestResult = 10_000;

    /// <summary>The most values of one filter.</summary>
    public const int MostValues = 20;

    /// <summary>The longest value of a filter, in UTF-16 code units.</summary>
    public const int LongestValue = 200;

    private static readonly Dictionary<string, SearchSort> Sorts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["relevance"] = SearchSort.Relevance,
        ["newest"] = SearchSort.Newest,
        ["oldest"] = SearchSort.Oldest,
        ["title"] = SearchSort.Title,
    };

    private readonly QueryStringReader reader;

    private SearchParameters(IQueryCollection query) => reader = new QueryStringReader(query);

    /// <summary>Reads a search.</summary>
    /// <param name="query">The request's query string.</param>
    /// <param name="request">The search, when the answer is true.</param>
    /// <param name="errors">What is wrong, by parameter, when it is false.</param>
    public static bool TryRead(IQueryCollection query, out SearchRequest request, out IReadOnlyDictionary<string, string[]> errors)
    {
        var parameters = new SearchParameters(query);
        request = parameters.Read();
        errors = parameters.reader.Errors;
        return errors.Count == 0;
    }

    private SearchRequest Read()
    {
        var (from, to) = reader.Days("from", "to");
        var (page, pageSize) = ReadPage();
        return new SearchRequest
        {
            Query = ParsedQuery.Parse(reader.Text("q", LongestQuery)),
            Filters = new SearchFilters
            {
                Kinds = reader.Values("kind", MostValues, LongestValue, ReadKind),
                Initiatives = reader.Values("initiative", MostValues, LongestValue, Take),
                Authors = reader.Values("author", MostValues, LongestValue, Take),
                Funders = reader.Values("funder", MostValues, LongestValue, Take),
                Years = reader.Values("year", MostValues, LongestValue, ReadYear),
                From = from,
                To = to,
            },
            Sort = ReadSort(),
            Page = page,
            PageSize = pageSize,
        };
    }

    private (int Page, int PageSize) ReadPage()
    {
        var pageSize = reader.Number("pageSize", 1, LargestPage) ?? DefaultPageSize;
        var page = reader.Number("page", 1, DeepestResult) ?? 1;
        if (page * pageSize > DeepestResult)
        {
            reader.Report("page", $"page must be {DeepestResult / pageSize} or less with a pageSize of {pageSize}: only the first {DeepestResult} results can be paged through. Narrow the search instead.");
        }

        return (page, pageSize);
    }

    private SearchSort ReadSort()
    {
        if (reader.Text("sort", LongestValue) is not { Length: > 0 } text)
        {
            return SearchSort.Relevance;
        }

        if (Sorts.TryGetValue(text, out var sort))
        {
            return sort;
        }

        reader.Report("sort", $"sort must be one of {string.Join(", ", Sorts.Keys)}.");
        return SearchSort.Relevance;
    }

    private static string Take(string value, out string? problem)
    {
        problem = null;
        return value;
    }

    private static ContentKind ReadKind(string value, out string? problem)
    {
        problem = ContentKinds.TryParse(value, out var kind) ? null : $"kind must be one of {string.Join(", ", ContentKinds.All.Select(known => known.Name()))}.";
        return kind;
    }

    private static int ReadYear(string value, out string? problem)
    {
        var isYear = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1 and <= 9999;
        problem = isYear ? null : "year must be a number from 1 to 9999.";
        return year;
    }
}
