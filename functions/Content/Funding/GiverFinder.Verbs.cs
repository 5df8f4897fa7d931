using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Funding;

/// <content>Givers as subjects: whoever is said to give, to fund with, to put behind.</content>
internal sealed partial class GiverFinder
{
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
        var isBound = BoundBefore().IsMatch(before) && !gives.Groups["relative"].Success && !verb.EndsWith("ing", StringComparison.Ordinal);
        var lacksOther = before.EndsWith(" and ", StringComparison.Ordinal) && PluralFirst().IsMatch(aside.Length > 0 ? aside : " " + verb);
        return !isPassive && !isBound && !lacksOther && !aside.StartsWith(" being", StringComparison.Ordinal);
    }

    private static Group VerbOf(Match gives) =>
        gives.Groups["gives"] is { Success: true } given ? given : gives.Groups["funds"] is { Success: true } funds ? funds : gives.Groups["handles"];

    private bool GivesSum(Match gives, int place, string after)
    {
        var gap = gives.Groups["gap"];
        var hasGift = HasGift().IsMatch(gap.Value) || GiverPatterns.MeasuredGiftAfterSum().IsMatch(after);
        if (clauses.PartHard(gap.Index, place) || (clauses.Part(gap.Index, place) && (!hasGift || (clauses.PartInWords(gap.Index, place) && !Measure().IsMatch(gap.Value)))) || !NamesAreRecipients(gap.Value))
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
            || (gives.Groups["handles"].Success && (hasGift || IsHandedOver(verb, gap.Value, after)));
    }

    private static bool IsHandedOver(string verb, string gap, string after) => verb switch
    {
        ['p', 'u', 't', ..] => Behind().IsMatch(after) || gap.StartsWith(" up ", StringComparison.Ordinal),
        ['p', 'a', ..] => ForWork().IsMatch(gap + after) || ToUs().IsMatch(gap) || ToUs().IsMatch(after),
        ['s', 't', 'e', 'p', ..] or ['c', 'o', 'm', ..] or ['c', 'a', 'm', 'e'] or ['j', 'o', 'i', 'n', ..] => ComesWith().IsMatch(gap),
        _ => false,
    };

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

    [GeneratedRegex(@"\b(?:together|along|jointly|in partnership) with (?:the )?" + GivingWords.Givers + ",? (?:the )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Partner();

    [GeneratedRegex(@"^(?:provid|ma[dk]|put|pa[iy]|offer|add|sen[dt])", RegexOptions.CultureInvariant)]
    private static partial Regex GivesByHand();

    [GeneratedRegex(@"^.{1,3}(?:who|our|chair|head|director|executive|co-founder|founder|vice|chief|the (?:head|director|chair|author|maintainer))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Person();

    [GeneratedRegex(@"\b(?:worth|that|which|whose)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Worth();

    [GeneratedRegex(@", (?:which|that) (?:is worth|is|was|totals?|amounts? to|comes? to|came to) $", RegexOptions.CultureInvariant)]
    private static partial Regex Measure();

    [GeneratedRegex(@"^ (?:to )?(?:¶|us\b)", RegexOptions.CultureInvariant)]
    private static partial Regex ToUs();

    [GeneratedRegex(@"^(?: in| up| forward| aboard| on board| us| in again)* with (?:an? |another )?$", RegexOptions.CultureInvariant)]
    private static partial Regex ComesWith();

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
