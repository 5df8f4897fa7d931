using System.Text.RegularExpressions;
using static Prossimo.Functions.Content.Funding.GivingWords;

namespace Prossimo.Functions.Content.Funding;

/// <summary>
/// How a sentence says who gives a sum. Patterns named <c>…Before</c> end at the sum, those named <c>…After</c> begin behind it. All are
/// over what a <see cref="MoneySentence"/> makes of the sentence.
/// </summary>
internal static partial class GiverPatterns
{
    // Within a sentence, past no other sum and no name.
    private const string Plain = @"[^;?!¤§]";

    // What may end the words between a sum and the "from" of its giver.
    private const string FromAfter = @"(?:" + Gift + "|" + Given + @"|received|receives?|secured|won|coming|comes?|came|arriv(?:es?|ed|ing)|flow(?:s|ed|ing)?|years?|months?|initiatives?|projects?|efforts?|work|today|is|are|was|were|us|all|total|boost|dollars|¶|§|\)|,)";

    /// <summary>"$530,000 in funding from X"; "$1M by X".</summary>
    [GeneratedRegex(@"^(?<between>[^;?!¤]{0,120}?)(?<link> from| by| courtesy of)(?: the| our| its| both| germany's)? " + Givers, RegexOptions.CultureInvariant)]
    public static partial Regex FromAfterSum();

    /// <summary>What the words between a sum and "from" have to end with.</summary>
    [GeneratedRegex(@"^$|(?:^|[ ,(])" + FromAfter + @"(?: today| again| already| recently)?$", RegexOptions.CultureInvariant)]
    public static partial Regex LeadsToFrom();

    /// <summary>What the words between a sum and "by" have to end with.</summary>
    [GeneratedRegex(@"^$|(?:^|[ ,(])(?:" + Gift + "|" + Given + @"|signed|concluded)$", RegexOptions.CultureInvariant)]
    public static partial Regex LeadsToBy();

    /// <summary>"the $1M that X is giving"; "$1M, which X contributes".</summary>
    [GeneratedRegex(@"^(?: (?:[a-z-]+ ){0,3}" + Gift + @")?(?:[,:]| [–—])?(?: (?:this|that|which))?(?: is)?(?: (?:that|which|what|how much|the (?:[a-z]+ of (?:the|a) )?(?:sum|amount|" + Gift + @")(?: that| which)?))?(?: the)? " + Givers + Aside + " (?:" + Gives + @"|putting|put|puts|provides|provided|providing|made|sets? aside|made available)\b(?! by)", RegexOptions.CultureInvariant)]
    public static partial Regex GivesAfterSum();

    /// <summary>The word that a gift's name follows: "$530,000 X grant".</summary>
    [GeneratedRegex(@"^ " + Givers + @" (?:[a-z-]+ )?" + Gift + @"\b", RegexOptions.CultureInvariant)]
    public static partial Regex NamedGiftAfterSum();

    /// <summary>"X's $250,000", behind which a gift or what it does has to follow.</summary>
    [GeneratedRegex(Givers + @"'s? (?:(?!reports?\b|lists?\b|shows?\b|says\b|counts?\b|names?\b|pages?\b|blog\b|board\b|staff\b|website\b|plan\b|total\b)[a-z-]+ ){0,3}$", RegexOptions.CultureInvariant)]
    public static partial Regex OwnerBeforeSum();

    /// <summary>What tells the sum behind an owner's name for a gift.</summary>
    [GeneratedRegex(@"^(?: [a-z-]+){0,2} " + Gift + @"\b|^ (?:is shared|goes|go|will|funds|supports|pays for|backs|is for|are for|helps|covers|to (?:us|four|three|two|both))\b|^ to ¶", RegexOptions.CultureInvariant)]
    public static partial Regex GiftAfterSum();

    /// <summary>"X's grant of $250,000"; "a X grant of $250,000".</summary>
    [GeneratedRegex(@"\G" + Givers + @"(?:(?<owns>'s?) (?:[a-z-]+ ){0,4}?| )" + Gift + "(?<gap>" + Plain + @"{0,70})$", RegexOptions.CultureInvariant)]
    public static partial Regex OwnGiftBeforeSum();

    /// <summary>"a grant from X of $250,000".</summary>
    [GeneratedRegex(@"\b" + Gift + @"(?: (?:that |which )?(?:comes?|came|coming|received|we received))?(?<link> from| by| of) (?:the |our )?" + Givers + "(?<gap>" + Plain + @"{0,70})$", RegexOptions.CultureInvariant)]
    public static partial Regex GiftFromBeforeSum();

    /// <summary>Words that lead from a giver to the sum.</summary>
    [GeneratedRegex(@"^'?s?[ ,:(—–-]{0,3}$|\b(?:with|to the tune of|through|via|worth|of|over|in the amount of|total(?:s|led|ling)?|totaling|amount(?:s|ed|ing)? to|is|was|comes? to|came to|at|gives?|brings?|adds?|provides?|have|has|share|shares|receives?|received|gets?)\b[^,]{0,50}$", RegexOptions.CultureInvariant)]
    public static partial Regex LeadsToSum();

    /// <summary>"supported by X with $250,000".</summary>
    [GeneratedRegex(@"\b" + Given + @" (?:[a-z]+ ){0,3}?by (?:the |our )?" + Givers + "(?<gap>" + Plain + "{0,90})$", RegexOptions.CultureInvariant)]
    public static partial Regex GivenByBeforeSum();

    /// <summary>"X is contributing $250,000"; "X backs four initiatives with $250,000".</summary>
    [GeneratedRegex(@"\G" + Givers + @"(?<apposition>(?:,| \(| [–—]) ?[^,;:?!¤()]{1,90}(?:,|\)| [–—]))?(?<relative>,? (?:which|who))?(?<aside>" + Aside + @") (?:(?<gives>" + Gives + ")|(?<funds>" + Funds + ")|(?<handles>" + Handles + @"))\b(?<gap>[^;?!]{0,220})$", RegexOptions.CultureInvariant)]
    public static partial Regex GivesBeforeSum();

    /// <summary>"Google gave $500,000 and X $250,000": the verb is not said twice.</summary>
    [GeneratedRegex(@"(?:,| and|, and| while|, while|;) (?:the )?" + Givers + @"(?: (?:another|a further|an additional|with|adds|added|adding|gave|gives))?(?: an?)? $", RegexOptions.CultureInvariant)]
    public static partial Regex GappedBeforeSum();

    /// <summary>"With a $250,000 investment, X joins us."</summary>
    [GeneratedRegex(@"^ (?:[a-z-]+ )?" + Gift + Plain + @"{0,40}, (?:the )?" + Givers + @" (?:has|is|becomes?|became|joins?|joined|supports?|backs?|funds?|makes?|made|helps?|enables?|comes?|steps?|will)\b", RegexOptions.CultureInvariant)]
    public static partial Regex JoinsAfterSum();

    /// <summary>What such a sentence begins with.</summary>
    [GeneratedRegex(@"(?:^|[,;:] )with (?:an?|its|this|the) (?:[a-z-]+ )?$", RegexOptions.CultureInvariant)]
    public static partial Regex WithBeforeSum();

    /// <summary>"Our funders are X ($250,000), …"</summary>
    [GeneratedRegex(@"\b(?:funders|donors|supporters|backers|gifts|grants|contributions|donations|commitments|pledges|funding|support|(?:funded|supported|backed|financed|sponsored) by)\b[^;?!]{0,200}[ ,](?<givers>§) \($", RegexOptions.CultureInvariant)]
    public static partial Regex ListedBeforeSum();

    /// <summary>"contracts with X worth $250,000"; "signed by X and Prossimo".</summary>
    [GeneratedRegex(@"\b(?:contracts?|agreements?|partnership|deal|arrangement) (?:[a-z-]+ ){0,3}?with (?:the )?" + Givers + "(?<gap>" + Plain + @"{0,80})$|" + Givers + @" and ¶ (?:have |has )?(?:signed?|agreed?|concluded?|entered)\b" + Plain + @"{0,80}$|¶ and (?:the )?" + Givers + @" (?:have |has )?(?:signed?|agreed?|concluded?|entered)\b" + Plain + "{0,80}$", RegexOptions.CultureInvariant)]
    public static partial Regex ContractBeforeSum();

    /// <summary>"$250,000 in contracts with X".</summary>
    [GeneratedRegex("^" + Plain + @"{0,40} (?:contracts?|agreements?) (?:[a-z-]+ ){0,3}?with (?:the )?" + Givers + @"|^,?(?: and)? (?:is|was|are|were|has been|have been)(?: concluded| signed| made)? with (?:the )?" + Givers, RegexOptions.CultureInvariant)]
    public static partial Regex ContractAfterSum();

    /// <summary>"thanks to X, we have $250,000".</summary>
    [GeneratedRegex(@"\b(?:thanks to|thank you,?|thank|thanking|thanks|grateful to|gratitude to|thankful to|indebted to|courtesy of|with (?:the )?(?:generous )?(?:help|support|backing|generosity) (?:of|from)|(?:received?|receives|receiving|secured|got|gets|obtained|accepted|won)" + Plain + @"{0,40} from) (?:the |our friends at )?" + Givers + @"(?<gap>[^;?!§]{0,100})$", RegexOptions.CultureInvariant)]
    public static partial Regex ThanksBeforeSum();

    /// <summary>"$250,000 for four initiatives, thanks to X".</summary>
    [GeneratedRegex(@"^[^;?!¤]{0,100}\b(?:thanks to|courtesy of|thank) (?:the )?" + Givers, RegexOptions.CultureInvariant)]
    public static partial Regex ThanksAfterSum();

    /// <summary>"The funder is X, the sum $250,000"; "behind them stands X with a grant of $250,000".</summary>
    [GeneratedRegex(@"\b(?:funders?|donors?|givers?|backers?|supporters?|benefactors?|sponsors?)\b[^;?!§¤]{0,20}(?: is| was| are|:) (?:the )?" + Givers + @"[^?!§¤]{0,70}$|" + Givers + @" (?:is|was|are|were) (?:the |a )?(?:donors?|givers?|funders?|source|sponsors?) (?:of|behind)(?: the| this| some)? $|\b(?:stands?|stood|steps?|stepped|comes?|came|joins|joined)(?: in| up| forward| aboard| on board)? (?:the )?" + Givers + Plain + @"{0,40} with " + Plain + "{0,60}$", RegexOptions.CultureInvariant)]
    public static partial Regex FunderBeforeSum();

    /// <summary>A gift whose measure the sum is, whoever gives it: "a contribution of $250,000".</summary>
    [GeneratedRegex(@"\b" + Gift + @",?(?: (?:of|worth|totall?ing|amounting to|over|in the amount of|comes? to|came to|totals?|amounts? to|is|was|are|were)| \(|:|,)?(?: an?| the| a total of)? ?$", RegexOptions.CultureInvariant)]
    public static partial Regex MeasuredGiftBeforeSum();

    /// <summary>"$250,000 in funding".</summary>
    [GeneratedRegex(@"^(?: in| of| as)?(?: an?| the)?(?: [a-z-]+){0,2}[ -]" + Gift + @"\b", RegexOptions.CultureInvariant)]
    public static partial Regex MeasuredGiftAfterSum();

    /// <summary>Any word for giving.</summary>
    [GeneratedRegex(@"\b(?:" + Gift + "|" + Gives + "|" + Funds + @"|thanks to|pays? for|paying for|paid for|pays|behind|help|thanks?|thankful|grateful|worth of work|funders?|donors?|givers?|backers?|supporters?|benefactors?|sponsors?)\b", RegexOptions.CultureInvariant)]
    public static partial Regex AnyGiving();

    /// <summary>Prossimo or ISRG pays.</summary>
    [GeneratedRegex(@"(?:¶(?:'s)?|\bwe|\bi|\bour (?:team|staff|board|project|side|organi[sz]ation))" + Aside + " (?:" + Gives + "|" + Funds + @"|spen[dt]|spends|spending|pay|pays|paid|paying|use|used|using|hire[ds]?|hiring|provide[ds]?|offer(?:s|ed|ing)?|allocate[ds]?|reserve[ds]?)\b(?<gap>[^;?!¤]{0,160})$", RegexOptions.CultureInvariant)]
    public static partial Regex SelfPaysBeforeSum();

    /// <summary>What does not give money when a giver's name stands before it: "AWS credits", "Google engineers".</summary>
    [GeneratedRegex(@"^(?:'s?)?(?: [a-z-]+)? (?:customers?|users?|engineers?|employees?|staff|researchers?|developers?|credits?|accounts?|products?|phones?|hardware|tools?|cloud|services?|servers?|stocks?|shares?|bills?|costs?|prices?|data|machines?|instances?|stores?|shops?|library|libraries|code|alumn[ia]|veterans?|executives?|officials?|maintainers?|contributors?|books?|report|survey|study)\b", RegexOptions.CultureInvariant)]
    public static partial Regex NoGiverAfterName();

    /// <summary>What makes of "from the X grant" a part of a gift.</summary>
    [GeneratedRegex("^(?:'s?)?(?: [a-z-]+)? " + Gift + @"\b", RegexOptions.CultureInvariant)]
    public static partial Regex GiftAfterName();
}
