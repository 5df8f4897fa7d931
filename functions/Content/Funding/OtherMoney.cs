using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Tells sums that fund something from prices, budgets, statistics, wishes and whatever else money is spoken of.</summary>
internal static partial class OtherMoney
{
    // What makes a price or a loss of a sum stands close before it.
    private const int Near = 60;

    /// <summary>True where a sum is none that was given.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="clauses">Its clauses.</param>
    /// <param name="sum">Which of its sums.</param>
    /// <param name="from">Where in the pattern the statement begins: at the sum's clause, or earlier where its giver is named.</param>
    public static bool Is(MoneySentence sentence, Clauses clauses, int sum, int from)
    {
        var pattern = sentence.Pattern;
        var place = sentence.PlaceOfSum(sum);
        var start = Math.Min(clauses.StartOf(place), from);
        var before = pattern[start..place];
        var after = pattern[(place + 1)..Math.Max(place + 1, clauses.EndOf(place + 1))];
        var rest = pattern[(place + 1)..];
        return sentence.Sums[sum].Amount <= 0
            || Frame().IsMatch(pattern) || Frame().IsMatch(sentence.Text)
            || EventAround().IsMatch(pattern[start..])
            || PaidForWork().IsMatch(before)
            || BuysAfter().IsMatch(after)
            || pattern.TrimEnd('"', '\'', ')', ' ').EndsWith('?')
            || PriceBefore().IsMatch(before[Math.Max(0, before.Length - Near)..])
            || DoubtBefore().IsMatch(before)
            || RateAfter().IsMatch(rest)
            || ThingAfter().IsMatch(rest)
            || LossAfter().IsMatch(after)
            || TotalAround().IsMatch(before[(before.LastIndexOf(',') + 1)..] + pattern[place] + UpToComma(after))
            || TotalFirst().IsMatch(before);
    }

    /// <summary>True where those who receive a sum are neither Prossimo nor what it works on.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="clauses">Its clauses.</param>
    /// <param name="place">Where in the pattern the sum is.</param>
    /// <param name="from">Where in the pattern the statement begins.</param>
    /// <param name="givers">Who gives it.</param>
    public static bool GoesElsewhere(MoneySentence sentence, Clauses clauses, int place, int from, IReadOnlyCollection<string> givers)
    {
        var pattern = sentence.Pattern;
        var end = Math.Max(place + 1, clauses.EndOf(place + 1));
        var after = pattern[place..end];
        return PeopleAfter().IsMatch(after)
            || SiblingReceives().IsMatch(pattern[from..place])
            || RecipientAfter().Matches(after).Any(match => IsOther(place + match.Groups["name"].Index))
            || RecipientBefore().Matches(pattern[from..place]).Any(match => IsOther(from + match.Groups["name"].Index))
            || Receiver().Matches(pattern[from..place]).Any(match => IsOther(from + match.Groups["name"].Index));

        bool IsOther(int at) => sentence.NameAt(at) is var name && !givers.Contains(name.Name) && (name.IsKnown || Organisation().IsMatch(name.Name));
    }

    private static string UpToComma(string text) => text.IndexOf(',') is >= 0 and var comma ? text[..comma] : text;

    [GeneratedRegex(@"\b(?:costs?|costing|price[ds]?|pricing|salar(?:y|ies)|wages?|budgets?|budgeted|revenues?|expenses?|expensive|expenditures?|averag(?:e|es|ed|ing)|median|bount(?:y|ies)|rewards?|prizes?|damages?|fine[ds]?|penalt(?:y|ies)|valued|valuations?|turnover|debts?|loans?|goals?|targets?|applications?|propos(?:e|es|ed|als?)|ransoms?|acquisitions?|bills?|discounts?|rebates?|vouchers?|credits?|waive[ds]?|invoice[ds]?|fees?|subscriptions?|tuition|insurance|rents?|tax(?:es)?|theft|fraud|profits?|deficit|shortfall|up to|as much as|at most|no more than|maximum|minimum|as little as|starting (?:at|from)|estimate[ds]?|add(?:s|ed|ing)? up|adding up|sum(?:s|med)? up|added together|announcements|say,|tickets?|paychecks?|instead of|market|every|(?:larger|smaller|greater|lower|higher|bigger|fewer) than|bringing (?:its|the|their|our))\b|\b(?:rais(?:e|es|ed|ing)|sav(?:e|es|ed|ing|ings)|needs?|needed|needing|requires?|required|seek(?:s|ing)?|sought|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|appl(?:y|ies|ied|ying)|charg(?:e|es|ed|ing)|spend(?:s|ing)?|spent|los(?:e|es|ing|t|s|ses)|buy(?:s|ing)?|bought|purchas(?:e|es|ed|ing)|sell(?:s|ing)?|sold|acquir(?:e|es|ed|ing)|stolen|stole|earn(?:s|ed|ing)?|owe[sd]?|refund(?:s|ed)?|repa(?:y|id)|return(?:s|ed)?|deduct(?:s|ed)?)\b[^,]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PriceBefore();

    [GeneratedRegex(@"\b(?:would(?! like to (?:thank|welcome|announce|share))|could|might|may|should|must|if|unless|whether|hop(?:e|es|ed|ing)|wish(?:es|ed)?|want(?:s|ed|ing)?|plan(?:s|ned|ning)? (?:to|on)|intend(?:s|ed|ing)?|aim(?:s|ed|ing)? (?:to|for|at)|expects?|(?<!as )expected|expecting|consider(?:s|ed|ing)?|discuss(?:es|ed|ing|ions?)?|negotiat(?:e|es|ed|ing|ions?)|talks|imagine[sd]?|suppos(?:e|es|ed)|assum(?:e|es|ed|ing)|rumou?r(?:s|ed)?|reportedly|allegedly|supposedly|hypothetical(?:ly)?|never|not(?! only\b| just\b| least\b)|no(?! less\b)|cannot|[a-z]{2,8}n't|without|neither|nor|declin(?:e|es|ed)|refus(?:e|es|ed)|reject(?:s|ed)?|withdr(?:aw|ew|awn|awing)|cancel(?:s|ed|led|ling)?|rather than|unlike|fail(?:s|ed)?|unable|lack(?:s|ed|ing)?|nobody|none|nothing|wrong(?:ly)?|mistake[ns]?|mistakenly|false(?:ly)?|fictional|campaign|looking for|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|appeal(?:s|ed|ing)?|pretend|almost gave|nearly gave|donors? each)\b", RegexOptions.CultureInvariant)]
    private static partial Regex DoubtBefore();

    [GeneratedRegex(@"\b(?:alternate (?:universe|reality|history)|parallel universe|april fools?(?:'s?)?|imagine|suppose|let us say|fictional|hoax|(?:earlier|previous|first|original) versions? of (?:this|the|our) (?:post|page|article|text|story)|turn(?:s|ed|ing)? down|declin(?:e|es|ed|ing)|refund(?:s|ed|ing)?|repaid|repay(?:s|ing)?|gave (?:it |them )?back|given back|return(?:s|ed|ing) (?:the|its|it|that|this|all|¤)|in error|erroneously|by mistake|mistakenly|subject to|pending|awaiting|provided that|on condition)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Frame();

    [GeneratedRegex(@"\b(?:sponsor(?:s|ed|ing)?|fund(?:s|ed|ing)?|support(?:s|ed|ing)?)\b[^;]{0,60}\b(?:summits?|conferences?|meet-?ups?|hackathons?|workshops?|talks?|booths?|galas?|dinners?)\b|\b(?:to|for|towards?) (?:the|our|an?|its|§'?s?)? ?(?:[a-z0-9§-]+ ){0,4}(?:summits?|conferences?|meet-?ups?|hackathons?|galas?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex EventAround();

    [GeneratedRegex(@"\b(?:was|were|is|are|been|being) paid (?:about |only )?$", RegexOptions.CultureInvariant)]
    private static partial Regex PaidForWork();

    [GeneratedRegex(@"^[^;¤]{0,60} (?:buys?|pays? for an?|covers? an?|bought) (?:one |an? |about )?(?:[a-z]+ )?(?:hours?|days?|weeks?|months?|lunch|coffee)\b", RegexOptions.CultureInvariant)]
    private static partial Regex BuysAfter();

    [GeneratedRegex(@"^\+?(?: ?/ ?|-|,? (?:per|a|an|each|every|for each|for every|in each|in every) )(?:single )?(?:month|year|week|day|hour|minute|quarter|annum|person|user|seat|server|certificate|cert|domain|site|website|bug|issue|finding|vulnerability|line|donor|member|head|employee|engineer|developer|unit|copy|license|licence|piece|time)\b(?! and a half)|^ (?:monthly|annually|yearly|weekly|daily|hourly|quarterly|annual(?:ly)?|apiece|per)\b", RegexOptions.CultureInvariant)]
    private static partial Regex RateAfter();

    [GeneratedRegex(@"^(?: [a-z-]+){0,2}?[ -](?:prices?|budgets?|salary|salaries|wages?|bount(?:y|ies)|rewards?|prizes?|fines?|penalt(?:y|ies)|fees?|bills?|invoices?|loss|losses|damages?|loans?|debts?|deficit|shortfall|goals?|targets?|valuation|revenues?|sales|turnover|costs?|expenses|expenditures?|savings|profits?|tax(?:es)?|ransoms?|tickets?|subscriptions?|plans?|licen[cs]es?|certificates?|certs?|laptops?|phones?|servers?|machines?|devices?|hardware|acquisition|deficits?|credits?|campaigns?|markets?|industry|compan(?:y|ies)|startups?|bank account|endowment|fundrais(?:er|ing))\b|^ in (?:[a-z]+ )?(?:kind|value|assets|reserves|prize money|donations|gifts from|individual)\b|^(?:'s)? worth of (?!work|development|engineering|funding|support|contracts|contributions|effort)", RegexOptions.CultureInvariant)]
    private static partial Regex ThingAfter();

    [GeneratedRegex(@"^ (?:short|left|remain(?:s|ing)?|missing|less|fewer|cheaper|higher|lower|back|behind schedule|a head)\b|^[^¤§]{0,30} (?:is|was|are|were|be|been) (?:[a-z]+ly )?(?:spent|raised|lost|needed|missing|saved|stolen|refunded|returned|required|due|owed|cancel(?:l)?ed|withdrawn|refused|declined|rejected|too (?:much|little))\b|\b(?:not|never|[a-z]{2,8}n't) (?:yet |ever |actually |[a-z]+ )?(?:arriv|com[ei]|came|paid|materiali|given|received|granted|approved|happen|been|made)|^[^¤§]{0,40} from (?:individuals?|(?:small |individual |private |many |our )*donors|people|supporters|readers|users|members|small|thousands|tens|hundreds|many|sales|fees|our|savings|reserves|the sale)\b|\bwould\b|\bif\b|\bunless\b|\bfell through\b", RegexOptions.CultureInvariant)]
    private static partial Regex LossAfter();

    [GeneratedRegex(@"\b(?:to date|so far|over the years|over the (?:past|last)|in the (?:past|last) [a-z0-9]+ years|cumulative(?:ly)?|since (?:[a-z_]+ )?(?:of )?[0-9]{4}|since then|since its|altogether|all told|all its|all our|total giving|lifetime)\b", RegexOptions.CultureInvariant)]
    private static partial Regex TotalAround();

    [GeneratedRegex(@"^[ ""'(]*(?:since|to date|so far|until now|over the (?:years|past|last)|in the (?:past|last) [a-z0-9]+ years|altogether|all told)\b", RegexOptions.CultureInvariant)]
    private static partial Regex TotalFirst();

    [GeneratedRegex(@"\b(?:to|for|among|between) (?:the |its |their |our |some |all |[0-9]+ |[a-z]+ )?(?:own|researchers?|finders?|reporters?|hackers?|winners?|students?|universit(?:y|ies)|charit(?:y|ies)|victims?|employees?|shareholders?|investors|customers?|vendors?|startups?|schools?|hospitals?|winners?|contractors?|foundations?|organi[sz]ations?|non-?profits?|companies|governments?|countries|states|the industry|cybersecurity|the sector|open[- ]source (?:maintainers|projects|communities|security)|communities|causes|plaintiffs?|attackers?|criminals?|let's encrypt|divvi up)\b|\bin (?:its|their) (?:own )?(?:products?|platforms?|services?|systems?|cloud|tools?|infrastructure|research|shops?|stores?)\b|\bits own\b|\btheir own\b|\bin (?:more than |over )?[0-9]{2,3} (?!months|years|weeks|days)|\bfor (?:its|their) (?!support|commitment|contribution|gift|generos|help|trust)", RegexOptions.CultureInvariant)]
    private static partial Regex PeopleAfter();

    [GeneratedRegex(@"(?<!\b(?:thanks|grateful|thankful|due|gratitude|according|owed) )\b(?:to|for|into|in|behind|towards?) (?:the )?(?<name>§)", RegexOptions.CultureInvariant)]
    private static partial Regex RecipientAfter();

    [GeneratedRegex(@"\b(?:" + GivingWords.Gives + "|" + GivingWords.Funds + @"|paid|pays?|paying|offer(?:s|ed|ing)?|sen(?:t|ds|ding)|hand(?:s|ed|ing)) (?:(?:to|for|into) )?(?:the )?(?<name>§)", RegexOptions.CultureInvariant)]
    private static partial Regex RecipientBefore();

    [GeneratedRegex("(?<name>§)" + GivingWords.Aside + @" (?:receiv(?:e|es|ed|ing)|gets?|got|getting|won|wins|accept(?:s|ed)?|secure[sd]?|obtain(?:s|ed)?|collect(?:s|ed)?|announced|launched|started|(?:was|were) (?:given|awarded|granted|launched|founded|started|created|set up))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Receiver();

    [GeneratedRegex(@"\b(?:let's encrypt|divvi up)\b[^;:]{0,80} (?:receiv(?:e|es|ed|ing)|gets?|got|won|accept(?:s|ed)?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SiblingReceives();

    [GeneratedRegex(@"\b(?:Foundation|Alliance|Inc|Corp|Corporation|University|Institute|Fund|Consortium|Society|Association|Agency|Trust|GmbH|Ltd|LLC|Ministry|Department|Museum|School|College|Bank|Council|Academy|Party)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();
}
