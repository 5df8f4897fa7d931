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

    private Giving? GivesBefore(int place, string before, string after)
    {
        foreach (var at in NamePlaces(before))
        {
            if (GiverPatterns.GivesBeforeSum().Match(before, at) is { Success: true } gives && IsSubject(before[..at], gives) && GivesSum(gives, place, after)
                && (!IsSpokenOf(gives) || NamesIn(0, gives).All(name => name.IsKnown))
                && Make(0, gives, clauses.StartOf(at), isAttached: false, isVerb: true, isEach: IsEach(gives.Groups["aside"].Value, after)) is { } giving)
            {
                giving = WithPartner(giving, before[..at]);
                return giving.Givers.Count > 1 || !IsEach(gives.Groups["aside"].Value, after) ? giving : null;
            }
        }

        var gapped = GiverPatterns.GappedBeforeSum().Match(before);
        var isGapped = gapped.Success && before[..gapped.Index].Contains(GivingWords.SumMark) && GiverPatterns.AnyGiving().IsMatch(before[..gapped.Index]);
        return isGapped && !clauses.PartHard(before.LastIndexOf(GivingWords.SumMark) + 1, gapped.Index)
            ? Make(0, gapped, clauses.StartOf(before.LastIndexOf(GivingWords.SumMark)), isAttached: false, isVerb: true)
            : null;
    }

    // Whoever is said to announce a grant, or is a person with a post, need not be the one who gives it.
    private static bool IsSpokenOf(Match gives) =>
        (gives.Groups["handles"] is { Success: true } verb && !GivesByHand().IsMatch(verb.Value)) || Person().IsMatch(gives.Groups["apposition"].Value);

    // "Together with Google, AWS gives …"
    private Giving WithPartner(Giving giving, string before) =>
        Partner().Match(before) is { Success: true } partner && Make(0, partner, giving.From, isAttached: false) is { } other
            ? giving with { Givers = [.. giving.Givers, .. other.Givers], AreKnown = giving.AreKnown && other.AreKnown }
            : giving;

    private static bool IsEach(string aside, string after) =>
        aside.Contains(" each", StringComparison.Ordinal) || after.StartsWith(" each", StringComparison.Ordinal);

    // The name is who does it, not whom it is done to, nor part of "users of X".
    private static bool IsSubject(string before, Match gives)
    {
        var verb = VerbOf(gives).Value;
        var aside = gives.Groups["aside"].Value;
        var isPassive = Being().IsMatch(aside) && !aside.EndsWith(" to", StringComparison.Ordinal) && !verb.EndsWith("ing", StringComparison.Ordinal);
        var isBound = BoundBefore().IsMatch(before) && !verb.EndsWith("ing", StringComparison.Ordinal);
        var lacksOther = before.EndsWith(" and ", StringComparison.Ordinal) && PluralFirst().IsMatch(aside.Length > 0 ? aside : " " + verb);
        return !isPassive && !isBound && !lacksOther && !aside.StartsWith(" being", StringComparison.Ordinal);
    }

    private static Group VerbOf(Match gives) =>
        gives.Groups["gives"] is { Success: true } given ? given : gives.Groups["funds"] is { Success: true } funds ? funds : gives.Groups["handles"];

    private bool GivesSum(Match gives, int place, string after)
    {
        var gap = gives.Groups["gap"];
        var hasGift = HasGift().IsMatch(gap.Value) || GiverPatterns.MeasuredGiftAfterSum().IsMatch(after);
        if (clauses.PartHard(gap.Index, place) || (clauses.Part(gap.Index, place) && !hasGift) || !NamesAreRecipients(gap.Value))
        {
            return false;
        }

        // "gives advice that is worth a million dollars"
        if (!hasGift && Worth().IsMatch(gap.Value) && !ForWork().IsMatch(gap.Value))
        {
            return false;
        }

        var verb = VerbOf(gives).Value;
        return gives.Groups["gives"].Success
            || (gives.Groups["funds"].Success && (hasGift || gap.Value is " " || Means().IsMatch(gap.Value)))
            || (gives.Groups["handles"].Success && (hasGift || (verb.StartsWith("put", StringComparison.Ordinal) && Behind().IsMatch(after)) || (verb.StartsWith("pa", StringComparison.Ordinal) && ForWork().IsMatch(gap.Value + after))));
    }

    // Between the verb and the sum, names stand only for what the money is for.
    private static bool NamesAreRecipients(string gap)
    {
        var accepted = false;
        for (var at = gap.IndexOf(GivingWords.NameMark); at >= 0; at = gap.IndexOf(GivingWords.NameMark, at + 1))
        {
            var before = gap[..at];
            var isObject = before is " " or " the ";
            var hasSum = !isObject && gap[(at + 1)..].Trim().Length == 0;
            accepted = !hasSum && (isObject || RecipientLead().IsMatch(before) || (accepted && ListLead().IsMatch(before)));
            if (!accepted)
            {
                return false;
            }
        }

        return true;
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

        // Behind a known funder, "AWS, Rustls and rav1d" may go on with what it funds; only what is known is taken for another giver.
        var chosen = names.Exists(name => name.IsKnown) ? names.FindAll(name => name.IsKnown) : names.FindAll(name => name.MayGive);
        return chosen.Count == 0 || (!chosen[0].IsKnown && chosen.Count < names.Count)
            ? null
            : new([.. chosen.Select(name => name.Name).Distinct()], Math.Min(from, offset + givers.Index), isAttached, isEach && chosen.Count > 1, chosen[0].IsKnown);
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

    [GeneratedRegex(@"\b(?:together|along|jointly|in partnership) with (?:the )?" + GivingWords.Givers + ",? (?:the )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Partner();

    [GeneratedRegex(@"^(?:provid|ma[dk]|put|pa[iy]|offer|add|sen[dt])", RegexOptions.CultureInvariant)]
    private static partial Regex GivesByHand();

    [GeneratedRegex(@"^.{1,3}(?:who|our|chair|head|director|executive|co-founder|founder|vice|chief|the (?:head|director|chair|author|maintainer))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Person();

    [GeneratedRegex(@"\b(?:worth|that|which|whose)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Worth();

    [GeneratedRegex(@"^ to (?:the )?§", RegexOptions.CultureInvariant)]
    private static partial Regex Route();

    [GeneratedRegex(@"\b(?:receiv(?:e|es|ed|ing)|thanks to|secured|won|with ¤|accepted|given|granted|awarded)(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Received();

    [GeneratedRegex(@" (?:is|are|was|were|be|been|being)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Being();

    [GeneratedRegex(@"\b(?:of|in|on|for|with|by|from|to|at|unlike|like|than|via|through|about|behind|against|under|using) (?:the )?$", RegexOptions.CultureInvariant)]
    private static partial Regex BoundBefore();

    [GeneratedRegex(@"^ (?:have|are|were|give|contribute|commit|donate|pledge|grant|award|invest|fund|support|back|provide|put|pay|both|together|jointly)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PluralFirst();

    [GeneratedRegex(@"\b" + GivingWords.Gift + @"\b", RegexOptions.CultureInvariant)]
    private static partial Regex HasGift();

    [GeneratedRegex(@"\b(?:with|through|via|to the tune of|in the amount of|giving|to which)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Means();

    [GeneratedRegex(@"^(?: [a-z-]+){0,3} (?:behind|into|towards?|at (?:our|the) disposal|to work)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();

    [GeneratedRegex(@"\bfor (?:[a-z]+ ){0,3}(?:work|development|engineering|contracts|initiatives|projects|efforts|maintenance)\b|\bworth of (?:work|development)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ForWork();

    [GeneratedRegex(@"(?:\b(?:to|for|in|on|of|with|behind|into|towards?|under|through|like|including|between|among|called|named|its|their|our|both|on|work on)|¶(?:'s)?|:) (?:the |its )?(?:(?!and\b|or\b|while\b)[a-z-]+ ){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex RecipientLead();

    [GeneratedRegex(@"(?:,|,? and|,? as well as|/) (?:the |its )?(?:[a-z-]+ ){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex ListLead();
}
