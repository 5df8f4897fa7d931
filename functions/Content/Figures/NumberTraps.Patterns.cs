using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <content>What stands before, between and behind such numbers.</content>
internal sealed partial class NumberTraps
{
    private const RegexOptions AnyCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|(?-i:May|MAY)|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    // Telephone numbers, ranges and dates: digits with nothing but a joint between.
    [GeneratedRegex(@"^ ?%?(?: ?[-–‑/] ?[$€£]?| )[0-9]|^\)[ -]?[0-9]{2,}")]
    private static partial Regex Joined();

    [GeneratedRegex(@"[0-9][%KMBkmb]? ?[-–‑/] ?[$€£]?$|[0-9]\) ?[0-9]{0,3}[ -]?$|(?:^|[\s(])[-−–]\$?$")]
    private static partial Regex JoinedBefore();

    // "501(c)", "365.com", "90-day", "5 p.m.", "10 times"
    [GeneratedRegex(@"^(?:\(\p{L}|\.\p{L}|[-‑](?!(?:dollar|euro|percent|plus)s?\b)\p{L}|[-–—]?(?: ?[ap]\.m\.| [ap]m\b| o['’]clock\b| (?:UTC|GMT|BCE?|CE|AD)\b|[ -](?:times|fold)\b| ?[×°]))", AnyCase)]
    private static partial Regex OtherAfter();

    [GeneratedRegex(@"(?:[#§№@]\s?|\bout of (?:the |our |all )?|\bthanks |\bto the power of )$", AnyCase)]
    private static partial Regex OtherBefore();

    [GeneratedRegex(@"^[ -](?:(?:calendar|business|working|consecutive|more|full|whole|additional|long|short|straight|successive|other|extra|light)[ -])?(?:(?:milli|micro|nano)?seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|quarters?|years?|yrs?|decades?|century|centuries|nights?|ms|ns)\b(?! of (?:data|logs))", AnyCase)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^ (?:bits?|bytes?|[kmgtp]i?b|[kmg]?hz|[kmg]?bps|[kmg]bits?|px|dpi|pixels?|degrees?|km|kg|cm|mm|miles?|kilomet(?:er|re)s?|met(?:er|re)s?|feet|inch(?:es)?|volts?|watts?|kwh)\b", AnyCase)]
    private static partial Regex Measure();

    [GeneratedRegex(@"^ (?:of )?" + Month + @"\b(?!\.[a-z])", AnyCase)]
    private static partial Regex DayAfter();

    [GeneratedRegex(@"^ (?:[A-Z][\w.']{0,20} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|Plaza|Court|Floor|Suite)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b" + Month + @"\.? $", AnyCase)]
    private static partial Regex MonthBefore();

    [GeneratedRegex(@"(?:\b(?:tel|telephone|phone|fax|call|dial|text|sms)\b[^.]{0,20}|\+)$", AnyCase)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"^ ?(?:, ?|,? (?:and|or|to|through) |& ?|-)$", AnyCase)]
    private static partial Regex ListJoint();

    [GeneratedRegex(@"^ ?%? (?:percent )?(?:to|through|or) (?:(?:over|about|around|nearly|almost|more than|under|roughly|some) )?[$€£]?$", AnyCase)]
    private static partial Regex RangeJoint();

    [GeneratedRegex(@"^ ?%? (?:percent )?and (?:(?:over|about|around|nearly|almost) )?[$€£]?$", AnyCase)]
    private static partial Regex AndJoint();

    [GeneratedRegex(@"\bbetween (?:(?:about|around|roughly|some) )?[$€£]?$", AnyCase)]
    private static partial Regex BetweenBefore();

    [GeneratedRegex(@"\b(?:gone|go|went|grown?|grew|growing|rose|risen|rising|increas\w+|climb\w+|up|fell|fallen|declin\w+|drop\w+|jump\w+|moved?|expand\w+|improv\w+|doubled|surged?)\b.{0,20}\bfrom (?:(?:over|about|around|nearly|almost|more than|less than|under|below|roughly|some|just) ){0,2}[$€£]?$", AnyCase)]
    private static partial Regex Change();

    [GeneratedRegex(@"^ (?:(?:out )?of|in)(?: (?:every|the|our|all|these|those))? ?$", AnyCase)]
    private static partial Regex OfJoint();

    [GeneratedRegex(@"\bone of (?:(?:the|our|those|these|some|its|their) )?$", AnyCase)]
    private static partial Regex OneOf();

    [GeneratedRegex(@"[,\p{L}\u00A0\u2009\u202F]")]
    private static partial Regex Grouped();
}
