using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Who gives a sum.</summary>
/// <param name="Givers">Their names, at least one, in the order of the sentence.</param>
/// <param name="From">Where in the sentence's pattern the statement begins.</param>
/// <param name="IsAttached">True where the giver is named as the sum's own ("$1M from X"), whoever else the sentence speaks of.</param>
/// <param name="IsEach">True where each of them gives the sum.</param>
/// <param name="AreKnown">True where the directory has all of them.</param>
internal sealed record Giving(IReadOnlyList<string> Givers, int From, bool IsAttached, bool IsEach, bool AreKnown);

/// <summary>Finds who gives a sum, by the grammar of the sentence.</summary>
/// <param name="sentence">The sentence.</param>
/// <param name="clauses">Its clauses.</param>
internal sealed partial class GiverFinder(MoneySentence sentence, Clauses clauses)
{
    private readonly string pattern = sentence.Pattern;

    /// <summary>The giver of a sum; null where the sentence marks none.</summary>
    /// <param name="sum">Which of the sentence's sums.</param>
    public Giving? Find(int sum)
    {
        var place = sentence.PlaceOfSum(sum);
        var (before, after) = (pattern[..place], pattern[(place + 1)..]);
        return FromAfter(place, after)
            ?? AttachedAfter(place, after)
            ?? OwnerBefore(place, before, after)
            ?? OwnGiftBefore(place, before)
            ?? GivesBefore(place, before, after)
            ?? LinkedBefore(place, before, after)
            ?? Standing(place, before, after);
    }

    private Giving? FromAfter(int place, string after)
    {
        var from = GiverPatterns.FromAfterSum().Match(after);
        if (!from.Success)
        {
            return null;
        }

        var between = from.Groups["between"].Value;
        var isBy = from.Groups["link"].Value == " by";
        var leads = isBy ? GiverPatterns.LeadsToBy() : GiverPatterns.LeadsToFrom();
        var end = from.Index + from.Length;
        var follows = after[end..];
        var isRoute = !isBy && NamesIn(place + 1, from).Any(name => !name.IsKnown) && Route().IsMatch(follows);
        if (!leads.IsMatch(between) || between.Contains(" from ", StringComparison.Ordinal) || isRoute || GiverPatterns.GiftAfterName().IsMatch(follows)
            || clauses.PartHard(place + 1, place + 1 + end))
        {
            return null;
        }

        var isUnknownAlone = NamesIn(place + 1, from).All(name => !name.IsKnown) && !GiverPatterns.AnyGiving().IsMatch(ClauseOf(place)) && !Received().IsMatch(ClauseOf(place));
        return isUnknownAlone ? null : Make(place + 1, from, clauses.StartOf(place), isAttached: !clauses.Part(place + 1, place + 1 + between.Length));
    }

    private Giving? AttachedAfter(int place, string after)
    {
        if (GiverPatterns.GivesAfterSum().Match(after) is { Success: true } gives)
        {
            return Make(place + 1, gives, clauses.StartOf(place), isAttached: true, isVerb: true);
        }

        if (GiverPatterns.WithBeforeSum().IsMatch(pattern[..place]) && GiverPatterns.JoinsAfterSum().Match(after) is { Success: true } joins && NamesIn(place + 1, joins).All(name => name.IsKnown))
        {
            return Make(place + 1, joins, clauses.StartOf(place), isAttached: true, isVerb: true);
        }

        return GiverPatterns.NamedGiftAfterSum().Match(after) is { Success: true } named && NamesIn(place + 1, named).All(name => name.IsKnown)
            ? Make(place + 1, named, clauses.StartOf(place), isAttached: true, isVerb: true)
            : null;
    }

    private Giving? OwnerBefore(int place, string before, string after) =>
        GiverPatterns.OwnerBeforeSum().Match(before) is { Success: true } owner && GiverPatterns.GiftAfterSum().IsMatch(after)
            ? Make(0, owner, clauses.StartOf(owner.Index), isAttached: true, isVerb: true)
            : null;

    private Giving? OwnGiftBefore(int place, string before)
    {
        foreach (var at in NamePlaces(before))
        {
            if (GiverPatterns.OwnGiftBeforeSum().Match(before, at) is not { Success: true } gift || clauses.PartHard(at, place))
            {
                continue;
            }

            var names = NamesIn(0, gift).ToList();
            var leads = GiverPatterns.LeadsToSum().IsMatch(gift.Groups["gap"].Value);
            var owns = gift.Groups["owns"].Success;
            if (owns ? leads || names.TrueForAll(name => name.IsKnown) : leads && names.TrueForAll(name => name.IsKnown))
            {
                return Make(0, gift, clauses.StartOf(at), isAttached: true, isVerb: true);
            }
        }

        return null;
    }

    private Giving? Make(int offset, Match match, int from, bool isAttached, bool isVerb = false, bool isEach = false)
    {
        var givers = match.Groups["givers"];
        var names = NamesIn(offset, match).ToList();
        var follows = pattern[(offset + givers.Index + givers.Length)..];
        if (!isVerb && GiverPatterns.NoGiverAfterName().IsMatch(follows))
        {
            return null;
        }

        // "With $1M from AWS, Rustls and Hickory can go on": behind the giver another subject begins. Else all of them give, or none is told apart.
        var chosen = names;
        if (!isVerb && names.Count > 1 && names[0].IsKnown && GoesOn().IsMatch(follows))
        {
            chosen = [.. names.TakeWhile(name => name.IsKnown)];
        }

        return chosen.Exists(name => !name.IsKnown && !name.MayGive)
            ? null
            : new([.. chosen.Select(name => name.Name).Distinct()], Math.Min(from, offset + givers.Index), isAttached, isEach && chosen.Count > 1, chosen.TrueForAll(name => name.IsKnown));
    }

    private IEnumerable<GiverName> NamesIn(int offset, Match match) => sentence.NamesWithin(offset + match.Groups["givers"].Index, match.Groups["givers"].Length);

    private string ClauseOf(int place) => pattern[clauses.StartOf(place)..Math.Max(place, clauses.EndOf(place + 1))];

    private static IEnumerable<int> NamePlaces(string text)
    {
        for (var at = text.IndexOf(GivingWords.NameMark); at >= 0; at = text.IndexOf(GivingWords.NameMark, at + 1))
        {
            yield return at;
        }
    }

    [GeneratedRegex(@"^(?:'s)? (?:can|will|has|have|is|are|was|were|gets?|moves?|goes|go|receives?|continues?|makes?|becomes?|now)\b", RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"^ to (?:the )?§", RegexOptions.CultureInvariant)]
    private static partial Regex Route();

    [GeneratedRegex(@"\b(?:receiv(?:e|es|ed|ing)|thanks to|secured|won|with ¤|accepted|given|granted|awarded)(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Received();
}
