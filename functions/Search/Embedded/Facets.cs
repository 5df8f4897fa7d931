using System.Globalization;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>The fields that results are counted and narrowed by.</summary>
internal enum FacetField
{
    Kind,
    Initiative,
    Author,
    Funder,
    Year,
}

/// <summary>Narrows matches by the filters and counts the facets, in one pass over the matches.</summary>
internal sealed class Facets
{
    /// <summary>The most values answered for a field: those that most documents have.</summary>
    public const int MostValues = 100;

    private const int NoneFailed = -1, SeveralFailed = -2;

    private readonly int[] kinds = new int[ContentKinds.All.Count];
    private readonly int[] years;
    private readonly int firstYear;
    private readonly FacetCounts[] texts;
    private readonly bool[]? chosenKinds;
    private readonly HashSet<int>? chosenYears;
    private readonly HashSet<int>?[] chosenTexts;
    private readonly int from, to;
    private readonly bool hasFilters;

    public Facets(SearchFilters filters, IndexSnapshot snapshot)
    {
        firstYear = snapshot.FirstYear;
        years = new int[snapshot.LastYear - firstYear + 1];
        texts = [.. DocumentFacts.TextFacets.Select(_ => new FacetCounts(snapshot))];
        chosenKinds = filters.Kinds.Count == 0 ? null : [.. ContentKinds.All.Select(filters.Kinds.Contains)];
        chosenYears = filters.Years.Count == 0 ? null : [.. filters.Years];
        chosenTexts = [Chosen(filters.Initiatives, snapshot), Chosen(filters.Authors, snapshot), Chosen(filters.Funders, snapshot)];
        from = filters.From?.DayNumber ?? int.MinValue;
        to = filters.To?.DayNumber ?? int.MaxValue;
        hasFilters = chosenKinds is not null || chosenYears is not null || chosenTexts.Any(chosen => chosen is not null) || filters.From is not null || filters.To is not null;
    }

    /// <summary>Counts a match; answers whether it passes every filter.</summary>
    public bool Add(Segment segment, int document)
    {
        var failed = hasFilters ? Failed(segment, document) : NoneFailed;
        if (failed == SeveralFailed)
        {
            return false;
        }

        // A document that fails one field's filter alone still counts for that field: another value there would show it.
        if (failed is NoneFailed or (int)FacetField.Kind)
        {
            kinds[(int)segment.Kinds[document]]++;
        }

        if (failed is NoneFailed or (int)FacetField.Year && segment.Years[document] is > 0 and var year)
        {
            years[year - firstYear]++;
        }

        for (var text = 0; text < texts.Length; text++)
        {
            if (failed == NoneFailed || failed == (int)DocumentFacts.TextFacets[text])
            {
                texts[text].Add(segment.ValuesOf(text, document));
            }
        }

        return failed == NoneFailed;
    }

    public SearchFacets Result() => new(Kinds(), texts[0].Values(MostValues), texts[1].Values(MostValues), texts[2].Values(MostValues), Years());

    // The filter that a document fails, if it is one alone.
    private int Failed(Segment segment, int document)
    {
        var day = segment.Days[document];
        if ((from != int.MinValue || to != int.MaxValue) && (day < 0 || day < from || day > to))
        {
            return SeveralFailed;
        }

        var failed = NoneFailed;
        if (chosenKinds is not null && !chosenKinds[(int)segment.Kinds[document]])
        {
            failed = (int)FacetField.Kind;
        }

        if (chosenYears?.Contains(segment.Years[document]) == false)
        {
            failed = failed == NoneFailed ? (int)FacetField.Year : SeveralFailed;
        }

        for (var text = 0; text < texts.Length; text++)
        {
            if (chosenTexts[text] is { } chosen && !texts[text].HasAny(segment.ValuesOf(text, document), chosen))
            {
                failed = failed == NoneFailed ? (int)DocumentFacts.TextFacets[text] : SeveralFailed;
            }
        }

        return failed;
    }

    private static HashSet<int>? Chosen(IReadOnlyList<string> values, IndexSnapshot snapshot) =>
        values.Count == 0 ? null : [.. values.Select(snapshot.Values.FindGroup).OfType<int>()];

    private List<FacetValue> Kinds() =>
    [
        .. ContentKinds.All.Select(kind => new FacetValue(kind.Name(), kinds[(int)kind])).Where(value => value.Count > 0)
            .OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.OrdinalIgnoreCase),
    ];

    private List<FacetValue> Years()
    {
        var values = new List<FacetValue>();
        for (var year = years.Length - 1; year >= 0; year--)
        {
            if (years[year] > 0)
            {
                values.Add(new FacetValue((firstYear + year).ToString(CultureInfo.InvariantCulture), years[year]));
            }
        }

        return [.. values.OrderByDescending(value => value.Count).Take(MostValues)];
    }
}
