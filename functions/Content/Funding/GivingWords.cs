namespace Prossimo.Functions.Content.Funding;

/// <summary>
/// The words that statements about funding are made of, as fragments of regular expressions over the lower-case pattern of a
/// <see cref="MoneySentence"/>, and the marks that stand in it for sums and names.
/// </summary>
internal static class GivingWords
{
    /// <summary>Stands for a sum of money.</summary>
    public const char SumMark = '¤';

    /// <summary>Stands for a proper name that may be a giver's.</summary>
    public const char NameMark = '§';

    /// <summary>Stands for Prossimo and ISRG, who receive what is given.</summary>
    public const char SelfMark = '¶';

    /// <summary>What is given.</summary>
    public const string Gift = @"(?:grants?|gifts?|contributions?|donations?|funding|support|backing|sponsorships?|pledges?|awards?|commitments?|contracts?|investments?|money|funds|assistance|generosity|tranches?|financing|allocations?|subsid(?:y|ies)|che(?:que|ck)s?)";

    /// <summary>One name, or several that give together.</summary>
    public const string Givers = @"(?<givers>§(?:(?:, (?:the )?§){0,4}(?:,? and| &|,? together with|,? along with|,? as well as) (?:the |its )?§)?)";

    /// <summary>What may stand between a giver and what it does.</summary>
    public const string Aside = @"(?: (?:has|have|had|is|are|was|were|will|be|been|being|to|not|never|now|also|just|too|today|again|further|then|once|both|each|all|together|jointly|kindly|[a-z]{2,20}ly|agreed|decided|chosen|chose|continue[sd]?|started|begun|began|pleased|proud|happy|glad|ready|stepped (?:up|in|forward) and|in turn|this (?:week|month|year|spring|summer|autumn|fall|winter)|last (?:week|month|year|spring|summer|autumn|fall|winter)|in (?:[a-z_]+ )?(?:of )?[0-9]{4}|on [a-z0-9_]+ [a-z0-9_]+,? [0-9]{4}|team|projects?|program(?:me)?|group|company|(?:said|says|announced|announces|confirmed|confirms|declared)(?: today| this week)?(?: that)? (?:it|they))){0,8}";

    /// <summary>Verbs whose object is the sum.</summary>
    public const string Gives = @"(?:giv(?:e|es|en|ing)|gave|contribut(?:e|es|ed|ing)|commit(?:s|ted|ting)?|donat(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|grant(?:s|ed|ing)?|award(?:s|ed|ing)?|invest(?:s|ed|ing)?|promis(?:e|es|ed|ing)|earmark(?:s|ed|ing)?|bestow(?:s|ed|ing)?|gift(?:s|ed|ing))";

    /// <summary>Verbs whose object is what the sum is for.</summary>
    public const string Funds = @"(?:fund(?:s|ed|ing)?|support(?:s|ed|ing)?|back(?:s|ed|ing)?|sponsor(?:s|ed|ing)?|financ(?:e|es|ed|ing)|underwrit(?:e|es|ten|ing)|underwrote|bankroll(?:s|ed|ing)?)";

    /// <summary>Verbs that may be said of a gift as of anything else.</summary>
    public const string Handles = @"(?:provid(?:e|es|ed|ing)|mak(?:e|es|ing)|made|put(?:s|ting)?|pay(?:s|ing)?|paid|offer(?:s|ed|ing)?|add(?:s|ed|ing)?|send(?:s|ing)?|sent|bring(?:s|ing)?|brought|renew(?:s|ed|ing)?|extend(?:s|ed|ing)?|increas(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)|approv(?:e|es|ed|ing)|announc(?:e|es|ed|ing)|sign(?:s|ed|ing)?|join(?:s|ed|ing)?|step(?:s|ped|ping)?|com(?:e|es|ing)|came|help(?:s|ed|ing)?|deliver(?:s|ed|ing)?|continu(?:e|es|ed|ing)|expand(?:s|ed|ing)?|set(?:s|ting)? aside|hand(?:s|ed|ing)?|entrust(?:s|ed|ing)?|strengthen(?:s|ed|ing)?|follow(?:s|ed|ing)?|enabl(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|conclud(?:e|es|ed|ing)|allocat(?:e|es|ed|ing)|dedicat(?:e|es|ed|ing)|stand(?:s|ing)?|stood|show(?:s|ed|n|ing)?|has|have|had)";

    /// <summary>What is done by those who give.</summary>
    public const string Given = @"(?:funded|supported|backed|provided|given|contributed|donated|granted|awarded|committed|financed|underwritten|pledged|sponsored|paid(?: for)?|covered|made possible|put up|promised|invested|brought|enabled|approved|announced|gifted)";
}
