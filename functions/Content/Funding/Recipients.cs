using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Funding;

/// <summary>What a sentence says about who receives a sum.</summary>
/// <param name="IsElsewhere">True where it is somebody who has nothing to do with initiatives.</param>
/// <param name="Part">The part of the sentence that speaks of the sum; null where all of it does.</param>
/// <param name="IsNamed">True where the part is the recipient's name: what the sentence says of others does not count.</param>
/// <param name="Shares">How many recipients it lists, where there are several; else null.</param>
internal readonly record struct Recipient(bool IsElsewhere, (int Start, int End)? Part, bool IsNamed, int? Shares);

/// <summary>
/// Finds the recipient of a sum in the words of a sentence. One that is neither Prossimo nor spoken of as its work may be an initiative
/// or a stranger; which of them is known only later, and so nothing but its name is left to be looked at then.
/// </summary>
internal static partial class Recipients
{
    private const string Name = @"(?:\p{Lu}(?:[\p{L}\p{N}_/’'-]|\.(?=[\p{L}\p{N}])){0,40}|[a-z][a-z0-9]{0,20}[-_][\p{L}0-9_-]{1,20}|rav1d|sudo|zlib|curl|libssl|openssl|ntpd|lib[a-z0-9]{2,20})";

    private const string Names = "(?:the )?" + Name + "(?: (?:& )?" + Name + @"){0,5}(?: [0-9.]{1,6})?(?: (?:projects?|initiatives?|teams?|librar(?:y|ies)|resolver|kernel|maintainers?|stacks?|efforts?))?";

    // A list goes on only where no verb makes a subject of the next name.
    private const string ListEnd = @"(?=[.,;:!)""”—–]|$| (?:and|for|in|to|over|as|by|from|with|this|last|on|since|through|after|during|so|—|–|projects?|initiatives?|teams?)\b)";

    private const string List = Names + "(?:(?:, and |, & |, | and | & |, as well as | as well as )(?:our (?:[a-z]+ )?|its )?(?:" + Names + @"|others|many others|other projects|two others|more)" + ListEnd + "){0,12}";

    /// <summary>Reads the recipient of a sum.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="start">Where the sum begins.</param>
    /// <param name="end">Just behind it.</param>
    /// <param name="until">Where the words about it end at the latest.</param>
    /// <param name="givers">Who gives it.</param>
    public static Recipient Of(string text, int start, int end, int until, IReadOnlyCollection<string> givers)
    {
        var (before, after) = (text[..start], text[end..until]);
        if (OtherPurpose().IsMatch(after))
        {
            return new(true, null, false, null);
        }

        if (Dative().Match(before) is { Success: true } dative && !IsGiver(dative.Groups["r"].Value, givers))
        {
            return Named(dative.Groups["r"]);
        }

        if (Receives().Match(before) is { Success: true } receives && !OwnerBefore().IsMatch(before[..receives.Groups["r"].Index]) && !IsGiver(receives.Groups["r"].Value, givers))
        {
            return OrganisationEnd().IsMatch(receives.Groups["r"].Value) ? new(true, null, false, null) : Named(receives.Groups["r"]);
        }

        if (To().Match(after) is { Success: true } to)
        {
            var recipient = to.Groups["r"];
            var rest = after[recipient.Index..];
            if (Stranger().IsMatch(rest))
            {
                return new(true, null, false, null);
            }

            if (!Ours().IsMatch(rest) && NamedList().Match(rest) is { Success: true } named && !IsGiver(named.Value, givers))
            {
                return new(false, (end + recipient.Index, end + recipient.Index + named.Length), true, SharesOf(named.Value));
            }
        }

        if (With().IsMatch(before) && SubjectAfter().Match(after) is { Success: true } subject && !IsGiver(subject.Groups["r"].Value, givers))
        {
            var name = subject.Groups["r"];
            return OrganisationEnd().IsMatch(name.Value)
                ? new(true, null, false, null)
                : new(false, (end + name.Index, end + name.Index + name.Length), true, null);
        }

        return WithoutAsides(text, end);
    }

    private static Recipient Named(Group recipient) =>
        Own().IsMatch(recipient.Value) ? default : new(false, (recipient.Index, recipient.Index + recipient.Length), true, SharesOf(recipient.Value));

    private static bool IsGiver(string text, IReadOnlyCollection<string> givers)
    {
        var key = FunderKey.Of(text);
        return givers.Any(giver => FunderKey.Of(giver) is var name && (name.Contains(key, StringComparison.Ordinal) || key.StartsWith(name, StringComparison.Ordinal)));
    }

    // "while R got nothing", "instead of X", "before X existed", and what Prossimo's own organisation is said to be.
    private static Recipient WithoutAsides(string text, int end)
    {
        var aside = Aside().Match(text, end);
        return aside.Success ? new(false, (0, aside.Index), false, null) : default;
    }

    private static int? SharesOf(string list)
    {
        var all = Separator().Split(list).Where(part => part.Length > 0).ToList();
        return all.Count > 1 ? all.Count : null;
    }

    [GeneratedRegex(@"\b(?:gives?|gave|given|giving|awards?|awarded|awarding|grants|granted|granting|pays|paid|sent|offers?|offered|promised|pledged) (?<r>" + List + @") (?:an? |another |the |its )?(?:[a-z-]+ ){0,2}(?:(?:grant|gift|donation|award|contribution|sum|total)s? (?:of|worth) )?$", RegexOptions.CultureInvariant)]
    private static partial Regex Dative();

    [GeneratedRegex(@"(?<![\p{L}’'-])(?<r>" + Names + @")(?:, which|, who)?(?: (?:has|have|had|also|already|just))? (?:receives?|received|gets?|got|won|wins|was (?:given|awarded|granted))\b[^;,]{0,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Receives();

    [GeneratedRegex(@"\b(?:our|’s|'s|while|when|since|as)(?: [a-z]+)? $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OwnerBefore();

    [GeneratedRegex(@"^[^;,:.()¤]{0,80}?\b(?:to|toward|towards) (?<r>[^;]*)", RegexOptions.CultureInvariant)]
    private static partial Regex To();

    [GeneratedRegex(@"^[^;,.]{0,60}\bfor (?:some |an? |its |their )?(?:other|another|unrelated|different) (?:work|purposes?|reasons?|projects?|things|business|tasks?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OtherPurpose();

    [GeneratedRegex(@"^(?:[^;,.]{0,60} )?(?:competitors?|rivals?|forks? of|other than|everything but|all but|anything but|everyone but|everybody but|all except|everything except|none of)\b|^(?:anyone|anybody|whoever|everyone|those who|somebody|someone|people|researchers|finders)\b|^(?:an?|some|other|unrelated|various|several|many) (?!of (?:our|its)\b)(?:[a-z-]+ ){0,3}(?:projects?|people|person|compan(?:y|ies)|organi[sz]ations?|groups?|stranger|librar(?:y|ies)|tools?|alternatives?) (?:that|which|who|unlike|other)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Stranger();

    [GeneratedRegex(@"^(?:the )?(?:Prossimo|ISRG|Internet Security Research Group)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ours();

    [GeneratedRegex(@"^(?:the )?(?:Prossimo|ISRG|Internet Security Research Group|We|It|They|I|You|This|That|These|Those|Our|Both|All|Who|Which|Initiatives?|Projects?|Two|Three|Four|Five)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Own();

    [GeneratedRegex("^" + List, RegexOptions.CultureInvariant)]
    private static partial Regex NamedList();

    [GeneratedRegex(@"(?:^|[,;:] )[Ww]ith (?:an? |the |its |this )?(?:[a-z-]+ ){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex With();

    [GeneratedRegex("^[^;,:.]{0,60}, (?<r>" + Names + @"(?: (?:researchers|engineers|developers|students|scientists))?) (?:will|can|could|has|have|is|are|was|goes|ports?|ported|[a-z]{3,20}ed|[a-z]{3,20}s)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SubjectAfter();

    [GeneratedRegex(@"\b(?:Foundation|Alliance|Inc|Corp|Corporation|University|Institute|Consortium|Society|Association|Agency|Trust|GmbH|Ltd|LLC|Ministry|Department|College|Bank|Council|Academy|researchers|engineers|developers|students|scientists)$", RegexOptions.CultureInvariant)]
    private static partial Regex OrganisationEnd();

    [GeneratedRegex(@"[,;]? (?:while|whereas|instead of|rather than|but not|and not|other than|except|unlike|without|long before|before|until)\b|; [^;]{0,200}\b(?:not|nothing|never|none|n[’']t)\b|(?<=\b(?:ISRG|Prossimo|Internet Security Research Group)), (?:the|an?) (?:[a-z-]+ ){0,3}(?:non-?profit|organi[sz]ation|home|project|maker|parent|charity|group|people|team|company)\b|(?<=\b(?:ISRG|Prossimo|Internet Security Research Group)), (?:which|who) (?:also |has |had )?(?:develop|ma[dk]e|maintain|r[au]n|le[ad]|host|wrote|writ|create|is behind|buil)[a-z]*\b", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@", and |, & |, as well as | as well as |, | and | & ", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();
}
