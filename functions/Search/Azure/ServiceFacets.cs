using System.Globalization;
using Azure.Search.Documents.Models;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Asks for facets and reads them.</summary>
internal static class ServiceFacets
{
    // The same as the embedded engine answers.
    private const int MostValues = 100;

    /// <summary>The service's expression for a field's facet.</summary>
    public static string Expression(FacetField field) => string.Create(CultureInfo.InvariantCulture, $"{NameOf(field)},count:{MostValues}");

    /// <summary>The values of a field, most frequent first. Spellings that differ in case alone count as one.</summary>
    public static IReadOnlyList<FacetValue> Read(FacetField field, IDictionary<string, IList<FacetResult>>? facets)
    {
        if (facets is null || !facets.TryGetValue(NameOf(field), out var found))
        {
            return [];
        }

        var values = found
            .Where(value => value.Value is not null && value.Count > 0)
            .GroupBy(value => Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.OrdinalIgnoreCase)
            .Select(same => new FacetValue(same.Key, (int)same.Sum(value => value.Count ?? 0)))
            .OrderByDescending(value => value.Count);
        return [.. field == FacetField.Year ? values.ThenByDescending(value => value.Value, StringComparer.Ordinal) : values.ThenBy(value => value.Value, StringComparer.OrdinalIgnoreCase)];
    }

    private static string NameOf(FacetField field) => field switch
    {
        FacetField.Kind => Fields.Kind,
        FacetField.Initiative => Fields.Initiatives,
        FacetField.Author => Fields.Authors,
        FacetField.Funder => Fields.Funders,
        _ => Fields.Year,
    };
}
