using System.Globalization;
using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Narrows matches by the filters and counts the facets, in one pass over the matches.</summary>
internal sealed class Facets
{
    /// <summary>The most values answered for a field: those that most documents have.</summary>
    public const int MostValues = 100;

    private static readonly int Fields = Enum.GetValues<FacetField>().Length;

    private readonly HashSet<string>?[] chosen;
    private readonly Dictionary<string, int>[] counts;
    private readonly SearchFilters filters;

    public Facets(SearchFilters filters)
    {
        this.filters = filters;
        chosen =
        [
            Chosen(filters.Kinds.Select(kind => kind.Name())),
            Chosen(filters.Initiatives),
            Chosen(filters.Authors),
            Chosen(filters.Funders),
            Chosen(filters.Years.Select(year => year.ToString(CultureInfo.InvariantCulture))),
        ];
        counts = [.. Enumerable.Range(0, Fields).Select(_ => new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>Counts a match; answers whether it passes every filter.</summary>
    public bool Add(CatalogueEntry entry)
    {
        if ((filters.From is { } from && !(entry.Day >= from.DayNumber)) || (filters.To is { } to && !(entry.Day <= to.DayNumber)))
        {
            return false;
        }

        var failed = -1;
        for (var field = 0; field < Fields; field++)
        {
            if (chosen[field] is { } wanted && !entry.Values[field].Any(wanted.Contains))
            {
                if (failed >= 0)
                {
                    return false;
                }

                failed = field;
            }
        }

        // A document that fails one field's filter alone still counts for that field: another value there would show it.
        for (var field = 0; field < Fields; field++)
        {
            if (failed < 0 || failed == field)
            {
                foreach (var value in entry.Values[field])
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts[field], value, out _)++;
                }
            }
        }

        return failed < 0;
    }

    public SearchFacets Result() => new(Values(FacetField.Kind), Values(FacetField.Initiative), Values(FacetField.Author), Values(FacetField.Funder), Values(FacetField.Year));

    private static HashSet<string>? Chosen(IEnumerable<string> values)
    {
        var set = new HashSet<string>(values, StringComparer.OrdinalIgnoreCase);
        return set.Count == 0 ? null : set;
    }

    private List<FacetValue> Values(FacetField field)
    {
        var byCount = counts[(int)field].OrderByDescending(entry => entry.Value);
        var ordered = field == FacetField.Year ? byCount.ThenByDescending(entry => entry.Key, StringComparer.Ordinal) : byCount.ThenBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase);
        return [.. ordered.Take(MostValues).Select(entry => new FacetValue(entry.Key, entry.Value))];
    }
}
