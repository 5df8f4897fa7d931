using Azure.Search.Documents;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Azure;

/// <summary>The fields that results are counted and narrowed by, as the service names them.</summary>
internal enum FacetField
{
    Kind,
    Initiative,
    Author,
    Funder,
    Year,
}

/// <summary>A search's filters as OData. Every value passes through <see cref="SearchFilter"/>, which quotes it.</summary>
/// <param name="filters">The filters.</param>
internal sealed class ServiceFilters(SearchFilters filters)
{
    /// <summary>Leaves out the entry that holds the version.</summary>
    public static readonly string DocumentsOnly = SearchFilter.Create($"kind ne {IndexEntry.StateKind}");

    /// <summary>Whether anything but the kind of entry is asked for.</summary>
    public bool NarrowAnything => filters.From is not null || filters.To is not null || Enum.GetValues<FacetField>().Any(Has);

    /// <summary>Whether values of a field were chosen.</summary>
    public bool Has(FacetField field) => Of(field) is not null;

    /// <summary>The filter.</summary>
    /// <param name="without">The field whose own choice is left out; null for none.</param>
    public string Expression(FacetField? without = null)
    {
        var all = new List<string> { DocumentsOnly };
        all.AddRange(Enum.GetValues<FacetField>().Where(field => field != without).Select(Of).OfType<string>());
        if (filters.From is { } from)
        {
            all.Add(SearchFilter.Create($"publishedOn ge {EntryMapper.StartOf(from)}"));
        }

        if (filters.To is { } to)
        {
            all.Add(to == DateOnly.MaxValue ? SearchFilter.Create($"publishedOn ne null") : SearchFilter.Create($"publishedOn lt {EntryMapper.StartOf(to.AddDays(1))}"));
        }

        return string.Join(" and ", all);
    }

    /// <summary>Any of several expressions; null where there is none.</summary>
    public static string? AnyOf(IEnumerable<string> expressions)
    {
        var all = expressions.ToList();
        return all.Count switch { 0 => null, 1 => all[0], _ => $"({string.Join(" or ", all)})" };
    }

    private string? Of(FacetField field) => AnyOf(field switch
    {
        FacetField.Kind => filters.Kinds.Select(kind => SearchFilter.Create($"kind eq {kind.Name()}")),
        FacetField.Initiative => filters.Initiatives.Select(value => SearchFilter.Create($"initiativeKeys/any(v: v eq {EntryMapper.KeyOf(value)})")),
        FacetField.Author => filters.Authors.Select(value => SearchFilter.Create($"authorKeys/any(v: v eq {EntryMapper.KeyOf(value)})")),
        FacetField.Funder => filters.Funders.Select(value => SearchFilter.Create($"funderKeys/any(v: v eq {EntryMapper.KeyOf(value)})")),
        _ => filters.Years.Select(year => SearchFilter.Create($"year eq {year}")),
    });
}
