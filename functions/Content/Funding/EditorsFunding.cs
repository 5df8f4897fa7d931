using System.Globalization;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Makes statements of what an editor wrote in the front matter, and finds the sentence that bears each out.</summary>
/// <param name="document">The document, read in all but its funding.</param>
/// <param name="directory">The funders that are known by name.</param>
internal sealed class EditorsFunding(ContentDocument document, FunderDirectory directory)
{
    private readonly FundingScope scopes = new(document.Html);

    /// <summary>The statements, in the order of the front matter.</summary>
    public DocumentFunding Read(StatedFunding stated)
    {
        if (stated.Entries.Count == 0)
        {
            return new([], []);
        }

        var links = document.Links.ToLookup(link => link.Section);
        var sections = document.Sections.Select((section, index) => (section, Prose: new Lazy<SectionProse>(() => SectionProse.OfAny(section, links[index])))).ToList();
        return new(
            [.. stated.Entries.Select(entry => Make(entry, NamesOf(entry), sections.Select(section => section.Prose)))],
            [.. stated.Entries.SelectMany(NamesOf)]);
    }

    private List<string> NamesOf(StatedFundingEntry entry) => [.. entry.Funders.Select(directory.NameOf).Distinct(StringComparer.OrdinalIgnoreCase)];

    private FundingStatement Make(StatedFundingEntry entry, IReadOnlyList<string> names, IEnumerable<Lazy<SectionProse>> sections)
    {
        var (prose, index) = FindSum(entry, sections) ?? FindFunder(entry, names, sections) ?? (null, 0);
        var scope = prose is null ? new(document.Title, []) : scopes.Of(prose, index, NamePlaces(prose, prose.Sentences[index], names));
        var own = document.Kind == ContentKind.Initiative ? [document.Slug.ToLowerInvariant()] : Array.Empty<string>();
        return new()
        {
            Funder = string.Join(" and ", names),
            Givers = names,
            AmountUsd = entry.Currency == "USD" ? entry.Amount : null,
            AmountText = entry.AmountText,
            Date = entry.Date ?? document.PublishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Initiatives = entry.Initiatives.Count > 0 ? entry.Initiatives : own,
            Evidence = prose?.TextOf(prose.Sentences[index]) ?? document.Title,
            Anchor = prose?.Section.Anchor ?? "",
            Scope = scope.Text,
            ScopeLinks = scope.Hrefs,
            StatedShares = entry.Initiatives.Count > 0 ? null : StatedShares.In(scope.Text),
        };
    }

    private static (SectionProse? Prose, int Index)? FindSum(StatedFundingEntry entry, IEnumerable<Lazy<SectionProse>> sections)
    {
        foreach (var prose in sections.Select(section => section.Value))
        {
            foreach (var (index, money) in prose.WithMoney())
            {
                if (IsReadable(prose, index) && money.Any(sum => sum.Amount == entry.Amount && sum.Currency == entry.Currency))
                {
                    return (prose, index);
                }
            }
        }

        return null;
    }

    private (SectionProse? Prose, int Index)? FindFunder(StatedFundingEntry entry, IReadOnlyList<string> names, IEnumerable<Lazy<SectionProse>> sections)
    {
        foreach (var prose in sections.Select(section => section.Value))
        {
            var text = prose.Section.Text;
            var places = directory.FindIn(text).Where(known => names.Contains(known.Name)).Select(known => known.Start)
                .Concat(entry.Funders.Select(name => text.IndexOf(name, StringComparison.OrdinalIgnoreCase)).Where(place => place >= 0)).Order();
            foreach (var place in places)
            {
                var index = prose.IndexAt(place);
                if (index >= 0 && IsReadable(prose, index))
                {
                    return (prose, index);
                }
            }
        }

        return null;
    }

    private static bool IsReadable(SectionProse prose, int index) =>
        prose.Sentences[index].Length <= FundingReader.MaxSentenceLength && !prose.IsRow(prose.Sentences[index]);

    private List<(int Start, int End)> NamePlaces(SectionProse prose, Sentence sentence, IReadOnlyList<string> names) =>
        [.. directory.FindIn(prose.TextOf(sentence)).Where(known => names.Contains(known.Name)).Select(known => (sentence.Start + known.Start, sentence.Start + known.End))];
}
