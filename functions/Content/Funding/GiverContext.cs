using System.Text.RegularExpressions;
using static Prossimo.Functions.Content.Funding.GivingWords;

namespace Prossimo.Functions.Content.Funding;

/// <summary>
/// Finds the giver of a sum whose sentence speaks of a gift and names nobody: "Its contracts total $1.5 million." Only a funder that the
/// directory knows is taken from a neighbouring sentence, the heading or the title, and only where it stands alone there.
/// </summary>
/// <param name="directory">The funders that are known by name.</param>
internal sealed partial class GiverContext(FunderDirectory directory)
{
    /// <summary>True where a sentence speaks of a gift whose giver it leaves to its neighbours.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="clauses">Its clauses.</param>
    /// <param name="sum">Which of its sums.</param>
    public static bool IsLeftOpen(MoneySentence sentence, Clauses clauses, int sum)
    {
        var place = sentence.PlaceOfSum(sum);
        var pattern = sentence.Pattern;
        var start = clauses.StartOf(place);
        var (before, after) = (pattern[..place], pattern[(place + 1)..]);
        if (sentence.Names.Any(name => name.IsKnown) || OwnMoney().IsMatch(pattern) || SelfPays(before, clauses) || Summed().IsMatch(pattern) || SubjectName().IsMatch(pattern[..place]))
        {
            return false;
        }

        var isGift = GiverPatterns.MeasuredGiftBeforeSum().IsMatch(before) || GiverPatterns.MeasuredGiftAfterSum().IsMatch(after);
        return isGift || GiftSubject().IsMatch(before) || PronounGives().IsMatch(before[start..]) || PronounGives().IsMatch(before)
            || (Receives().IsMatch(before[start..]) && sentence.Sums.Count == 1)
            || (before.Trim().Trim('"') is "" or "the" && GoesToWork().IsMatch(after));
    }

    /// <summary>True where Prossimo or ISRG spends the sum that a text ends with.</summary>
    public static bool SelfPays(string before, Clauses clauses) =>
        GiverPatterns.SelfPaysBeforeSum().Match(before) is { Success: true } pays && !clauses.Part(pays.Groups["gap"].Index, before.Length);

    /// <summary>The one known funder that a neighbouring text speaks of as a giver; null where it names none, several, or one in passing.</summary>
    /// <param name="text">A sentence, a heading or a title.</param>
    /// <param name="continues">True where the sentence with the sum goes on with "it", "its" or the like about what this text begins with.</param>
    /// <param name="isHead">True for a heading or a title, which may be nothing but the funder's name.</param>
    public string? FindIn(string text, bool continues, bool isHead)
    {
        var known = directory.FindIn(text);
        var names = known.Select(name => name.Name).Distinct().ToList();
        if (names.Count != 1 || Doubt().IsMatch(text))
        {
            return null;
        }

        var without = string.Concat(text.AsSpan(0, known[0].Start), text.AsSpan(known[0].End));
        return Supports().IsMatch(without) || (isHead && !without.AsSpan().ContainsAnyInRange('a', 'z')) || (continues && Subject().IsMatch(text[..known[0].Start])) ? names[0] : null;
    }

    /// <summary>True where a sentence goes on about whoever the one before it begins with.</summary>
    public static bool GoesOn(string sentence) => Continues().IsMatch(sentence);

    [GeneratedRegex(@"^(?:[""'(]|and |so |together with it, |with it, )?(?:its|their|it|they|this|that|these|those|the|both)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Continues();

    [GeneratedRegex(@"(?:from|by) ¶|\b(?:our|¶'s?) (?:[a-z-]+ ){0,2}(?:grants?|gifts?|contributions?|donations?|payments?|investments?|support|funding|awards?) (?:of|to|for|over|worth)\b|\bto (?:the )?§", RegexOptions.CultureInvariant)]
    private static partial Regex OwnMoney();

    [GeneratedRegex(@"\b(?:together|combined|altogether|in all|added|overall|announcements|all (?:two|three|four|five|six|of them|grants|gifts|contributions|funders|donors)|so far|to date|since|each|years of)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Summed();

    [GeneratedRegex(@"(?:^|[,;:] |\band |\bthat )(?:the )?§(?:'s?)? ", RegexOptions.CultureInvariant)]
    private static partial Regex SubjectName();

    [GeneratedRegex(@"(?:^|[,;:—–] ?)[""'(]?(?:and |so |in sum, |for this, )?(?:its|their|this|these|the|that|those|such|a|an|one) (?:[a-z-]+ ){0,4}?(?:" + Gift + @"|sum|amount|package)\b[^;?!§¤]{0,70}$", RegexOptions.CultureInvariant)]
    private static partial Regex GiftSubject();

    [GeneratedRegex(@"^[ ""'(]*(?:and |so |today,? |now,? |with this, |in [a-z_ ]*[0-9]{4},? |on [a-z0-9_ ]+[0-9]{4},? )?(?:it|they|the (?:fund|foundation|agency|funder|donor|sponsor))" + Aside + " (?:" + Gives + "|pays for work worth|" + Funds + @"[^;:?!§¤]{0,80} with|(?:" + Handles + @") (?:an?|the|us|¶)? ?(?:[a-z-]+ ){0,2}" + Gift + @")\b[^;?!§]{0,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex PronounGives();

    [GeneratedRegex(@"\b(?:we|¶|initiatives?|projects?|efforts?|teams?|they)" + Aside + @" (?:receiv(?:e|es|ed|ing)|gets?|got|getting|shar(?:e|es|ing)|awarded|granted|given|promised)\b[^;:?!§¤]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Receives();

    [GeneratedRegex(@"^(?: [a-z-]+)? (?:will|is|are|goes|go|pays|funds|supports|is going|to) ?(?:[a-z]+ ){0,3}(?:fund|support|go|back|advance|shared|split|for|to|toward|towards|into|initiatives|work)\b", RegexOptions.CultureInvariant)]
    private static partial Regex GoesToWork();

    [GeneratedRegex(@"\b(?:partners?|partnership|funders?|fund(?:s|ed|ing)?|sponsors?|supporters?|support(?:s|ed|ing)?|donors?|donat(?:e|es|ed|ing|ion|ions)|backers?|back(?:s|ed|ing)?|commit(?:s|ted|ment|ments)?|contribut(?:e|es|ed|ing|ion|ions)|thank|thanks|grateful|gifts?|gives?|gave|giving|grants?|stands? behind|steps? (?:up|in|forward)|joins?|joined|on board|money|generous|generosity|invest(?:s|ed|ing|ment|ments)?|contracts?|pledg(?:e|es|ed)|helps?|further)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Supports();

    [GeneratedRegex(@"\b(?:not|no|never|without|unlike|instead of|\w{2,8}n['’]t|refus\w{0,4}|declin\w{0,4}|withdr\w{0,5}|ended|stopped|would|could|might|hope|wish|ask(?:ed|ing)?|if)\b|\?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Doubt();

    [GeneratedRegex(@"^[""“‘(]?(?:(?:The|Germany['’]s|Our partner,?|Today,?|In [^,]{3,20},) ?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Subject();
}
