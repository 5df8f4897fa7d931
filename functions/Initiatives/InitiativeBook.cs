using System.Collections.Frozen;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Initiatives;

/// <summary>The summaries of all initiatives at one moment. Immutable.</summary>
public sealed class InitiativeBook
{
    private const int MostSuggestions = 3;

    private readonly IReadOnlyList<InitiativeSummary> all;
    private readonly FrozenDictionary<string, InitiativeSummary> bySlug;
    private readonly IReadOnlyList<InitiativeName> names;

    internal InitiativeBook(IReadOnlyList<InitiativeSummary> all, IReadOnlyList<InitiativeName> names)
    {
        this.all = all;
        this.names = names;
        bySlug = all.ToFrozenDictionary(summary => SlugRules.Key(summary.Slug), StringComparer.Ordinal);
    }

    /// <summary>All of them by name, without their sections.</summary>
    public InitiativeList List() => new([.. all.Select(summary => summary with { Sections = null })]);

    /// <summary>One of them; null if there is none.</summary>
    /// <param name="slug">The slug, decoded, in any case.</param>
    public InitiativeSummary? Find(string slug) => bySlug.GetValueOrDefault(SlugRules.Key(slug));

    /// <summary>What to tell whoever asked for an initiative that there is not.</summary>
    /// <param name="nearest">What <see cref="Nearest"/> found for the slug.</param>
    public string Suggest(IReadOnlyList<string> nearest) =>
        all.Count == 0 ? "There are no initiatives yet: none has been uploaded, and no post links to one."
        : nearest.Count == 0 ? "There is no initiative with this slug. GET initiatives lists those that there are."
        : $"There is no initiative with this slug. The nearest: {string.Join(", ", nearest)}. GET initiatives lists all.";

    /// <summary>Slugs of the initiatives that come closest to one that there is not, nearest first; empty where none does.</summary>
    /// <param name="slug">What was asked for.</param>
    public IReadOnlyList<string> Nearest(string slug)
    {
        var asked = Digester.Key(slug.Length > SlugRules.MaxLength ? slug[..SlugRules.MaxLength] : slug);
        if (asked.Length == 0)
        {
            return [];
        }

        return
        [
            .. all.SelectMany(summary => names.Where(name => name.Slug == SlugRules.Key(summary.Slug)).Select(name => name.Text).Append(summary.Slug).Append(summary.Name), (summary, name) => (summary.Slug, Far: Distance(asked, Digester.Key(name))))
                .Where(candidate => candidate.Far is not null)
                .OrderBy(candidate => candidate.Far)
                .Select(candidate => candidate.Slug)
                .Distinct()
                .Take(MostSuggestions),
        ];
    }

    // One slip for three letters, or the beginning of one another; a name's own beginning is nearer than a slip.
    private static int? Distance(string asked, string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        var most = Math.Max(1, Math.Min(asked.Length, name.Length) / 3);
        var slips = EditDistance.Of(asked, name, most);
        return slips <= most ? slips
            : asked.Length >= 2 && name.Length >= 2 && (name.StartsWith(asked, StringComparison.Ordinal) || asked.StartsWith(name, StringComparison.Ordinal)) ? most + 1
            : null;
    }
}
