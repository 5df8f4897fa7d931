using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Funding;

namespace Prossimo.Functions.Initiatives;

/// <summary>A sum of money with the initiatives that it is for.</summary>
/// <param name="Statement">What is stated.</param>
/// <param name="Document">Where.</param>
/// <param name="Initiatives">Slugs of the initiatives that share it, lower case, in the order of the text.</param>
/// <param name="SharedBy">How many share it: as stated, where more are stated than are known.</param>
internal sealed record FundingEntry(FundingStatement Statement, DocumentDigest Document, IReadOnlyList<string> Initiatives, int SharedBy)
{
    /// <summary>When an earlier document has it; null where this one is the first.</summary>
    public string? FirstDate { get; init; }

    /// <summary>When the money was given, ISO 8601; null where no source says.</summary>
    public string? Date => FirstDate ?? Statement.Date ?? (Document.Kind == ContentKind.Post ? Document.PublishedOn?.ToString("O", null) : null);

    /// <summary>Where it says so.</summary>
    public string Url => ContentDocument.UrlOf(Document.Url, Statement.Anchor);
}

/// <summary>Tells which initiatives each stated sum is for, and counts a sum once however many documents state it.</summary>
internal sealed class FundingLedger
{
    private readonly KnownInitiatives known;
    private readonly Dictionary<string, string> byRepository = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byName;
    private readonly NameFinder names;
    private readonly InitiativeLinks links;

    public FundingLedger(KnownInitiatives known, InitiativeLinks links)
    {
        this.known = known;
        this.links = links;
        names = new(known.NamesInUse);
        byName = known.NamesInUse.GroupBy(name => Digester.Key(name.Text)).ToDictionary(group => group.Key, group => group.First().Slug, StringComparer.Ordinal);
        foreach (var (slug, page) in known.Pages)
        {
            foreach (var repository in page.Page!.Repositories)
            {
                // A repository that several pages link to belongs to the one that is called like it.
                if (!byRepository.TryAdd(repository, slug) && page.Page.Names.Append(slug).Any(name => Digester.Key(name) == Digester.Key(repository[(repository.LastIndexOf('/') + 1)..])))
                {
                    byRepository[repository] = slug;
                }
            }
        }
    }

    /// <summary>All sums that are for a known initiative.</summary>
    public IReadOnlyList<FundingEntry> Read(IEnumerable<DocumentDigest> documents)
    {
        var entries = new List<FundingEntry>();
        foreach (var entry in documents.SelectMany(Read).OrderBy(Rank).ThenBy(entry => entry.Document.PublishedOn ?? DateOnly.MaxValue).ThenBy(entry => entry.Url, StringComparer.Ordinal))
        {
            var at = entries.FindIndex(earlier => IsSameSum(earlier, entry));
            if (at < 0)
            {
                entries.Add(entry);
            }
            else
            {
                entries[at] = Together(entries[at], entry);
            }
        }

        return entries;
    }

    // Of two documents that state one sum, whoever names all that the other names and more speaks; the day stays that of the first.
    private static FundingEntry Together(FundingEntry first, FundingEntry second) =>
        !second.Initiatives.Except(first.Initiatives).Any() ? first with { SharedBy = Math.Max(first.SharedBy, second.SharedBy) }
        : !first.Initiatives.Except(second.Initiatives).Any() ? second with { FirstDate = first.Date ?? second.Date, SharedBy = Math.Max(first.SharedBy, second.SharedBy) }
        : first with { SharedBy = Math.Max(Math.Max(first.SharedBy, second.SharedBy), first.Initiatives.Union(second.Initiatives).Count()) };

    // The announcement itself, a post, speaks before whoever repeats it; an editor's own statement before prose.
    private static int Rank(FundingEntry entry) => ((int)entry.Document.Kind * 2) + (entry.Statement.Initiatives.Count > 0 ? 0 : 1);

    private static bool IsSameSum(FundingEntry earlier, FundingEntry later) =>
        earlier.Statement.Funder.Equals(later.Statement.Funder, StringComparison.OrdinalIgnoreCase)
        && (earlier.Statement.AmountUsd is { } amount ? later.Statement.AmountUsd == amount : earlier.Statement.AmountText == later.Statement.AmountText)
        && earlier.Initiatives.Intersect(later.Initiatives).Any()
        && !later.Statement.IsFurther
        && !(ReferenceEquals(earlier.Document, later.Document) && later.Statement.Initiatives.Count > 0);

    private IEnumerable<FundingEntry> Read(DocumentDigest document) =>
        from statement in document.Funding
        let initiatives = InitiativesOf(statement, document)
        where initiatives.Count > 0
        select new FundingEntry(statement, document, initiatives, Math.Max(Math.Max(initiatives.Count, statement.Initiatives.Count), statement.StatedShares ?? 0));

    private IReadOnlyList<string> InitiativesOf(FundingStatement statement, DocumentDigest document)
    {
        if (statement.Initiatives.Count > 0)
        {
            // An editor may write a name for a slug; what nobody knows is counted, and not shown.
            return [.. statement.Initiatives.Select(written => known.Contains(written) ? written : byName.GetValueOrDefault(Digester.Key(written))).OfType<string>().Distinct()];
        }

        var local = new NameFinder(document.HeadingNames);
        var title = Named(document.Title, local);
        var inScope = statement.ScopeLinks.Select(SlugOf).OfType<string>().Union(Named(statement.Scope.Length > 0 ? statement.Scope : statement.Evidence, local)).ToList();
        if (statement.IsForNamed)
        {
            // The sum goes to whom the sentence names; what else the document is about has no part in it.
            return inScope;
        }

        if (document.Kind == ContentKind.Initiative && inScope.Count == 0)
        {
            return [SlugRules.Key(document.Slug)];
        }

        var announced = inScope.Union(title).ToList();
        if (statement.StatedShares is { } shares && inScope.Count < shares)
        {
            // "Three initiatives" that the sentence does not name: those of the title, with the excerpt's, with all that the document
            // links to, whichever agrees with the number first.
            var opening = announced.Union(Named(document.Excerpt, local)).ToList();
            var dealtWith = opening.Union(document.Initiatives.Where(known.Contains)).ToList();
            return new[] { announced, opening, dealtWith }.FirstOrDefault(candidates => candidates.Count == shares) ?? (inScope.Count > 0 ? inScope : announced);
        }

        return inScope.Count == 0 || IsAnnouncement(statement, document) ? announced : inScope;
    }

    private IEnumerable<string> Named(string text, NameFinder local) => names.In(text).Union(local.In(text)).Where(known.Contains);

    private string? SlugOf(string href) =>
        links.Find(href) is { } slug ? (known.Contains(slug) ? slug : null)
        : RepositoryAddress.Find(href) is { } repository ? byRepository.GetValueOrDefault(repository)
        : null;

    // A document whose title speaks of the funder or the sum is about this money: what else the title names shares it.
    private static bool IsAnnouncement(FundingStatement statement, DocumentDigest document) =>
        document.Title.Contains(statement.AmountText, StringComparison.OrdinalIgnoreCase)
        || statement.Funder.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Any(word => word.Length > 2 && char.IsUpper(word[0]) && NameFinder.Find(document.Title, word, isRunningText: true) >= 0);
}
