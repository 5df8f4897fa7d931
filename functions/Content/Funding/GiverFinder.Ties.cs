using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Funding;

/// <content>Givers that contracts, thanks and the like tie to a sum.</content>
internal sealed partial class GiverFinder
{
    private Giving? LinkedBefore(int place, string before, string after)
    {
        foreach (var (rule, knownOnly) in new[]
        {
            (GiverPatterns.GiftFromBeforeSum(), false),
            (GiverPatterns.GivenByBeforeSum(), false),
            (GiverPatterns.ContractBeforeSum(), true),
            (GiverPatterns.ThanksBeforeSum(), false),
            (GiverPatterns.FunderBeforeSum(), true),
            (GiverPatterns.ListedBeforeSum(), true),
        })
        {
            if (rule.Match(before) is { Success: true } match && Tie(0, match, place, match.Index, knownOnly, match.Groups["gap"].Value) is { } giving)
            {
                return giving;
            }
        }

        foreach (var (rule, knownOnly) in new[] { (GiverPatterns.ContractAfterSum(), true), (GiverPatterns.ThanksAfterSum(), false) })
        {
            if (rule.Match(after) is { Success: true } match && Tie(place + 1, match, place, place, knownOnly, "") is { } giving)
            {
                return giving;
            }
        }

        return null;
    }

    private Giving? Tie(int offset, Match match, int place, int from, bool knownOnly, string gap)
    {
        var givers = match.Groups["givers"];
        var (start, end) = offset == 0 ? (givers.Index, place) : (place, offset + givers.Index);
        var areKnown = NamesIn(offset, match).Any(name => name.IsKnown);
        var link = match.Groups["link"].Value;
        return clauses.PartHard(start, end) || !GiverPatterns.AnyGiving().IsMatch(pattern)
            || (!areKnown && (knownOnly || link == " of" || !GiverPatterns.LeadsToSum().IsMatch(gap)))
            ? null
            : Make(offset, match, clauses.StartOf(from), isAttached: false);
    }

    // One known funder stands in the sentence by itself, and the sum measures a gift: "Behind it is AWS: a contribution of $1M".
    private Giving? Standing(int place, string before, string after)
    {
        var known = sentence.Names.Where(name => name.IsKnown).Select(name => name.Name).Distinct().ToList();
        var isGift = GiverPatterns.MeasuredGiftBeforeSum().IsMatch(before) || GiverPatterns.MeasuredGiftAfterSum().IsMatch(after);
        if (known.Count != 1 || !isGift)
        {
            return null;
        }

        foreach (var at in NamePlaces(pattern))
        {
            if (sentence.NameAt(at).IsKnown && !AsideBefore().IsMatch(pattern[..at]) && StandsAlone().IsMatch(pattern[(at + 1)..]) && !clauses.PartHard(Math.Min(at, place), Math.Max(at, place))
                && !SubjectName().IsMatch(pattern[Math.Min(at + 1, place)..place]))
            {
                return new(known, clauses.StartOf(Math.Min(at, place)), IsAttached: false, IsEach: false, AreKnown: true);
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:to|on|for|at|of|in|unlike|like|than|against|between|before|after|versus|without|besides|beside|except|about|via|using) (?:the )?(?:[a-z-]+ )?$", RegexOptions.CultureInvariant)]
    private static partial Regex AsideBefore();

    [GeneratedRegex(@"^(?:[,:;.)]|$| (?:and|with|has|have|is|are|was|will|in|on|who|which|that|as|by|whose|together|again|too|gave|gives|came|comes|—|–|-) )", RegexOptions.CultureInvariant)]
    private static partial Regex StandsAlone();

    [GeneratedRegex(@"(?:^|[,;:] |and )§ (?:has|is|gave|made|will|gives|makes)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SubjectName();
}
