using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Reads the sentences of one document.</summary>
internal sealed partial class DocumentReading
{
    // As much of a section as is searched for other mentions of a name.
    private const int MostAround = 20_000;

    private readonly ContentDocument document;
    private readonly GiverContext context;
    private readonly GiverNames names;
    private readonly FundingScope scopes;
    private readonly InitiativeLinks initiativeLinks;
    private readonly HashSet<string> initiatives;
    private readonly Lazy<IReadOnlyList<(string Key, string Name)>> knownHere;

    public DocumentReading(ContentDocument document, FunderDirectory directory, InitiativeLinks initiativeLinks)
    {
        (this.document, this.initiativeLinks) = (document, initiativeLinks);
        context = new GiverContext(directory);
        names = new GiverNames(directory);
        scopes = new FundingScope(document.Html);
        initiatives = [.. InitiativeNames().Select(FunderKey.Of)];
        knownHere = new(() => KnownIn(directory));
    }

    /// <summary>What a sentence of the body states.</summary>
    public IReadOnlyList<FoundStatement> Read(SectionProse prose, int index, IReadOnlyList<WrittenMoney> money)
    {
        var place = prose.Sentences[index];
        var text = prose.TextOf(place);
        var links = prose.LinksIn(place)
            .Select(link => new LinkInSentence(link.Start - place.Start, Math.Min(link.Length, place.End - link.Start), NamesInitiative(text, link, place))).ToList();
        var sectionText = prose.Section.Text;
        var around = string.Concat(document.Excerpt, " ", sectionText.AsSpan(0, Math.Min(MostAround, sectionText.Length)));
        var sentence = MoneySentence.Of(text, money, FindNames(text, links, isTitle: false, around));
        var neighbours = Neighbours(prose, index).ToList();
        var gifts = Gifts(sentence, neighbours, IsRelated(sentence, [.. neighbours.Take(2).Select(next => next.Text)], links.Exists(link => link.NamesInitiative)));
        var found = new List<FoundStatement>();
        foreach (var gift in gifts)
        {
            var recipient = RecipientOf(sentence, gift);
            if (recipient is { IsNamed: true, Part: { } named } && links.Exists(link => link.NamesInitiative && link.Start < named.End && named.Start < link.End))
            {
                recipient = recipient with { Part = null, IsNamed = false };
            }

            if (!recipient.IsElsewhere && (!recipient.IsNamed || MayBeThePages(recipient.Part!.Value, text, links)))
            {
                var scope = recipient.Part is { } part ? ScopeOf(prose, place, part) : gift.Segment is { } segment ? ScopeOf(prose, place, segment) : ScopeOf(prose, index, gift.Giving, sentence);
                found.Add(Found(sentence, gift, prose.Section.Anchor, scope, recipient));
            }
        }

        return found;
    }

    /// <summary>What a title, a heading or an excerpt states.</summary>
    /// <param name="section">The heading's section; null for the title and the excerpt.</param>
    /// <param name="text">The words.</param>
    public IEnumerable<FoundStatement> ReadHead(ContentSection? section, string text)
    {
        if (text.Length > FundingReader.MaxSentenceLength || MoneyReader.All(text) is not { Count: > 0 } all)
        {
            return [];
        }

        var isTitle = section is not null || text == document.Title;
        return Prose.Sentences.Of(text).SelectMany(place =>
        {
            var money = all.Where(sum => sum.Start >= place.Start && sum.End <= place.End).Select(sum => sum with { Start = sum.Start - place.Start });
            var sentence = MoneySentence.Of(place.In(text), money, FindNames(place.In(text), [], isTitle, document.Excerpt));
            return Gifts(sentence, [], IsRelated(sentence, [document.Excerpt], document.Initiatives.Count > 0 || MemorySafety().IsMatch(text)))
                .Select(gift => (Gift: gift, Recipient: RecipientOf(sentence, gift)))
                .Where(next => !next.Recipient.IsElsewhere && (!next.Recipient.IsNamed || MayBeThePages(next.Recipient.Part!.Value, sentence.Text, [])))
                .Select(next => Found(sentence, next.Gift, section?.Anchor ?? "", new((next.Recipient.Part ?? next.Gift.Segment) is { } part ? sentence.Text[part.Start..part.End].Trim() : sentence.Text, []), next.Recipient));
        });
    }

    private IReadOnlyList<SentenceGift> Gifts(MoneySentence sentence, IReadOnlyList<Neighbour> neighbours, bool isRelated) =>
        isRelated ? new SentenceGifts(sentence, context, neighbours).All() : [];

    private List<GiverName> FindNames(string text, IReadOnlyList<LinkInSentence> links, bool isTitle, string around) =>
        [.. names.FindIn(text, links, isTitle, around).Select(name => name.IsKnown || IsNoOther(name) ? Resolved(name) : name with { MayGive = false })];

    // Neither what the money is for nor who writes.
    private bool IsNoOther(GiverName name) =>
        !initiatives.Contains(FunderKey.Of(name.Name)) && !Technical().IsMatch(name.Name) && !document.Authors.Contains(name.Name, StringComparer.OrdinalIgnoreCase);

    // A document that names a funder in full may go on with a part of the name.
    private GiverName Resolved(GiverName name)
    {
        if (name.IsKnown)
        {
            return name;
        }

        var key = FunderKey.Of(name.Name);
        var full = knownHere.Value.Where(known => known.Key.StartsWith(key, StringComparison.Ordinal)).Select(known => known.Name).Distinct().ToList();
        return full.Count == 1 && key.Length >= 3 ? name with { Name = full[0], IsKnown = true, MayGive = true } : name;
    }

    private List<(string Key, string Name)> KnownIn(FunderDirectory directory)
    {
        var texts = document.Sections.Select(section => section.Text).Prepend(document.Excerpt).Prepend(document.Title);
        return [.. texts.SelectMany(text => directory.FindIn(text).Select(known => (FunderKey.Of(text.Substring(known.Start, known.Length)), known.Name))).Distinct()];
    }

    private IEnumerable<string> InitiativeNames()
    {
        var own = document.Kind == ContentKind.Initiative ? [document.Title, document.Slug] : Enumerable.Empty<string>();
        return own.Concat(document.Initiatives).Concat(document.Links.Where(link => initiativeLinks.Find(link.Href) is not null).Select(link => link.Text));
    }

    private bool NamesInitiative(string text, LinkPlace link, Sentence place) =>
        initiativeLinks.Find(link.Href) is not null || initiatives.Contains(FunderKey.Of(text.Substring(link.Start - place.Start, Math.Min(link.Length, place.End - link.Start))));

    private IEnumerable<Neighbour> Neighbours(SectionProse prose, int index)
    {
        var line = prose.Sentences[index].Line;
        if (index > 0 && prose.Sentences[index - 1].Line == line)
        {
            yield return new(prose.TextOf(prose.Sentences[index - 1]), IsBefore: true);
        }

        if (index + 1 < prose.Sentences.Count && prose.Sentences[index + 1].Line == line)
        {
            yield return new(prose.TextOf(prose.Sentences[index + 1]), IsBefore: false);
        }

        yield return new(prose.Section.Heading, IsBefore: false, IsHead: true);
        yield return new(document.Title, IsBefore: false, IsHead: true);
    }

    // A sum that somebody gave somebody is spoken of everywhere; here it has to do with Prossimo or with an initiative.
    private bool IsRelated(MoneySentence sentence, IReadOnlyCollection<string> beside, bool linksInitiative) =>
        !IsSiblings(sentence.Text, beside) && HasRelation(sentence, beside, linksInitiative);

    // A document about a gift to Let's Encrypt or Divvi Up.
    private bool IsSiblings(string sentence, IReadOnlyCollection<string> beside) =>
        document.Initiatives.Count == 0
        && (Sibling().IsMatch(document.Title) || Sibling().IsMatch(document.Excerpt))
        && !beside.Append(sentence).Append(document.Title).Append(document.Excerpt).Any(text => Own().IsMatch(text));

    private bool HasRelation(MoneySentence sentence, IReadOnlyCollection<string> beside, bool linksInitiative) =>
        linksInitiative
        || Relation().IsMatch(sentence.Text)
        || Relation().IsMatch(document.Title)
        || beside.Any(text => Relation().IsMatch(text))
        || document.Initiatives.Any(slug => FunderKey.Of(sentence.Text).Contains(FunderKey.Of(slug), StringComparison.Ordinal))
        || (!document.Title.Contains(sentence.Text, StringComparison.Ordinal)
            && sentence.Names.Any(name => name.IsKnown && document.Title.Contains(sentence.Text.Substring(name.Start, name.Length), StringComparison.Ordinal)));

    private StatementScope ScopeOf(SectionProse prose, int index, Giving giving, MoneySentence sentence)
    {
        var start = prose.Sentences[index].Start;
        return scopes.Of(prose, index, [.. sentence.Names.Where(name => giving.Givers.Contains(name.Name)).Select(name => (start + name.Start, start + name.End))]);
    }

    private static StatementScope ScopeOf(SectionProse prose, Sentence place, (int Start, int End) part) => new(
        prose.TextOf(place)[part.Start..part.End].Trim(),
        [.. prose.LinksIn(place).Where(link => link.Start >= place.Start + part.Start && link.Start < place.Start + part.End).Select(link => link.Href)]);

    private static Recipient RecipientOf(MoneySentence sentence, SentenceGift gift)
    {
        var sum = sentence.Sums[gift.Sum];
        var next = gift.Sum + 1 < sentence.Sums.Count ? sentence.Sums[gift.Sum + 1].Start : sentence.Text.Length;
        var recipient = Recipients.Of(sentence.Text, sum.Start, sum.End, Math.Max(sum.End, next), gift.Giving.Givers);
        return recipient is { IsNamed: false, Part: { } part } && gift.Segment is { } segment
            ? recipient with { Part = (segment.Start, Math.Max(segment.Start, Math.Min(segment.End, part.End))) }
            : recipient;
    }

    // On an initiative's page, money for somebody else is not the page's.
    private bool MayBeThePages((int Start, int End) part, string text, IReadOnlyList<LinkInSentence> links)
    {
        var key = FunderKey.Of(text[part.Start..part.End]);
        return document.Kind != ContentKind.Initiative
            || links.Any(link => link.NamesInitiative && link.Start < part.End && part.Start < link.End)
            || initiatives.Any(name => name.Length > 0 && key.Contains(name, StringComparison.Ordinal));
    }

    private FoundStatement Found(MoneySentence sentence, SentenceGift gift, string anchor, StatementScope scope, Recipient recipient)
    {
        var sum = sentence.Sums[gift.Sum];
        var (date, isDated) = FundingDates.Of(sentence, gift.Sum, document.Kind == ContentKind.Post ? document.PublishedOn : null);
        return new(
            new()
            {
                Funder = string.Join(" and ", gift.Giving.Givers),
                Givers = gift.Giving.Givers,
                AmountUsd = sum.Currency == "USD" ? sum.Amount : null,
                AmountText = sum.Text,
                Date = date,
                Evidence = sentence.Text,
                Anchor = anchor,
                Scope = scope.Text,
                ScopeLinks = scope.Hrefs,
                StatedShares = StatedShares.In(scope.Text) ?? (scope.Hrefs.Count >= recipient.Shares ? null : recipient.Shares),
                IsForNamed = recipient.IsNamed,
                IsFurther = gift.IsFurther,
            },
            gift.Giving.Givers,
            sum.Amount,
            sum.Currency,
            isDated);
    }

    [GeneratedRegex(@"\b(?:we|us|our|ours|ISRG|Prossimo|Internet Security Research Group|initiatives?|efforts?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Relation();

    [GeneratedRegex(@"\bmemory[ -]safe(?:ty)?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MemorySafety();

    [GeneratedRegex(@"\b(?:Let['’]s Encrypt|Divvi Up)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Sibling();

    [GeneratedRegex(@"\bProssimo\b|\binitiatives?\b|\bmemory[ -]safe(?:ty)?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    [GeneratedRegex(@"\b(?:DNS|TLS|SSL|NTP|AV1|HTTP|QUIC|Linux|Rust|C|Kernel|OpenSSL|API|CPU|CPUs|RFC|IP|VP|CVE|Executive|Director)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Technical();
}
