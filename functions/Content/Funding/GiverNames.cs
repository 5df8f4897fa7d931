using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Funding;

/// <summary>A link's text within a sentence.</summary>
/// <param name="Start">Where it begins in the sentence.</param>
/// <param name="Length">Its length.</param>
/// <param name="NamesInitiative">True where it leads to an initiative, which gives nothing.</param>
internal readonly record struct LinkInSentence(int Start, int Length, bool NamesInitiative)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;
}

/// <summary>Finds the proper names in a sentence that may be givers' names.</summary>
/// <param name="directory">The funders that are known by name.</param>
internal sealed partial class GiverNames(FunderDirectory directory)
{
    // Longer names than these are headlines or lists.
    private const int MostLinkWords = 8;

    // Capitalised where they begin a sentence; no name begins with them.
    private static readonly FrozenSet<string> Openers = Words("""
        A About According Across Additionally After Again All Already Also Although Among An And Another Any Anyone As At Based Because Before Being Besides Between Both But By
        Can Clearly Currently Despite During Each Earlier Either Even Every Everybody Everyone Everything Few Finally Following For Four From Further Furthermore Given Had Has
        Have He Help Her Here His How However I If In Initially Instead Into Is It Its Just Last Late Later Let Like Many Maybe Meanwhile More Moreover Most Much My Nearly
        Neither Never Next No Nobody None Nonetheless Nor Not Nothing Now Of Off Often On Once Only Or Other Others Our Over Part Perhaps Please Rather Recently She Since Six
        So Some Somebody Someone Sometimes Soon Such Thank Thanks That The Their Them Then There Therefore These They This Those Three Through Thus Today Together Tomorrow Too
        Two Under Unfortunately Until Up Upon Very We Well What Whatever When Whenever Where Whether Which While Who Whoever Why Will With Within Without Yesterday Yet You Your
        """);

    // Capitalised words that alone are nobody's name who gives money.
    private static readonly FrozenSet<string> NeverAlone = Words("""
        Added Additional Back Companies Company Contributors Developers Donations Donors Engineers First Foundation Foundations Fund Funders Funding Funds Gifts Good Government
        Governments Grants Half Individuals Initiative Initiatives Maintainers Members Money New One Open Organisations Organizations Partners Partnerships People Private
        Project Projects Public Readers Second Sponsors Still Support Supporters Supporting Third Total Users Volunteers Work
        January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Fall Winter Christmas Easter
        Africa America American Americans Asia Australia Austria Brazil Canada China Dutch England English Europe European Europeans France French German Germany Germans India
        Italy Japan Netherlands Spain Sweden Switzerland UK US USA U.S Britain British Berlin Brussels London Paris Washington California
        Internet Web World Rust C Linux Unix BSD Windows Android TLS SSL DNS NTP NTS HTTP HTTPS QUIC AV1 CA CAs CVE RFC API FIPS OpenSSL Ubuntu Debian Fedora GitHub Git
        Chair CEO CTO CFO President Director Chief Executive Head Professor Dr Mr Mrs Ms Act Senate Parliament House Congress
        """);

    /// <summary>The names, in order and not overlapping: those of the directory, names that links carry, and other capitalised words.</summary>
    /// <param name="sentence">The sentence's text.</param>
    /// <param name="links">The links within it.</param>
    /// <param name="isTitle">True where every word may have a capital: then only known names are found.</param>
    /// <param name="around">More text of the document, where a name that begins the sentence may stand within another.</param>
    public List<GiverName> FindIn(string sentence, IReadOnlyList<LinkInSentence> links, bool isTitle, string around)
    {
        var names = directory.FindIn(sentence).Select(known => new GiverName(known.Name, known.Start, known.Length, IsKnown: true, MayGive: true)).ToList();
        if (!isTitle)
        {
            foreach (var link in links)
            {
                AddLink(names, sentence, link);
            }

            foreach (var written in Capitalised().EnumerateMatches(sentence))
            {
                AddWritten(names, links, sentence, written.Index, written.Length, around);
            }
        }

        return [.. names.OrderBy(name => name.Start)];
    }

    private static void AddLink(List<GiverName> names, string sentence, LinkInSentence link)
    {
        var text = sentence.AsSpan(link.Start, link.Length);
        var words = 1 + text.Count(' ');
        if (!link.NamesInitiative && words <= MostLinkWords && IsNameLike(text) && !Overlaps(names, link.Start, link.End))
        {
            var (start, length) = WithoutOpeners(sentence, link.Start, link.Length);
            if (length > 0)
            {
                names.Add(new(sentence.Substring(start, length), start, length, IsKnown: false, MayGive: true));
            }
        }
    }

    // All words but short ones have capitals, as in "Bureau of Open Software".
    private static bool IsNameLike(ReadOnlySpan<char> text)
    {
        var capitals = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            capitals += word.ContainsAnyInRange('A', 'Z') ? 1 : 0;
            if (word.Length > 3 && !word.ContainsAnyInRange('A', 'Z') && !word.ContainsAnyInRange('0', '9'))
            {
                return false;
            }
        }

        return capitals > 0;
    }

    private static void AddWritten(List<GiverName> names, IReadOnlyList<LinkInSentence> links, string sentence, int at, int written, string around)
    {
        var (start, length) = WithoutOpeners(sentence, at, written);
        if (length == 0 || Overlaps(names, start, start + length) || links.Any(link => link.NamesInitiative && link.Start < start + length && start < link.End))
        {
            return;
        }

        var name = sentence.Substring(start, length);
        var isPlain = !name.Contains(' ') && !name.AsSpan(1).ContainsAnyInRange('A', 'Z');
        var opens = sentence.AsSpan(0, start).TrimEnd(" \"“'‘(").IsEmpty || sentence[..start].TrimEnd() is [.., ':' or '—' or '–'];
        if (!isPlain || !opens || IsNamedWithin(around, name))
        {
            names.Add(new(name, start, length, IsKnown: false, MayGive: true));
        }
    }

    private static (int Start, int Length) WithoutOpeners(string sentence, int start, int length)
    {
        while (length > 0)
        {
            var end = sentence.IndexOf(' ', start, length) is >= 0 and var space ? space : start + length;
            if (!Openers.Contains(sentence[start..end]))
            {
                break;
            }

            var next = Math.Min(end + 1, start + length);
            (start, length) = (next, start + length - next);
        }

        return NeverAlone.Contains(sentence.Substring(start, length)) ? (start, 0) : (start, length);
    }

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Behind a lower-case word, so that no sentence's start makes it a name.
    private static bool IsNamedWithin(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var behind = at + name.Length;
            if (at > 1 && text[at - 1] == ' ' && (char.IsLower(text[at - 2]) || text[at - 2] is ',') && (behind == text.Length || !char.IsLetterOrDigit(text[behind])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Overlaps(List<GiverName> names, int start, int end) => names.Exists(name => name.Start < end && start < name.End);

    [GeneratedRegex(@"(?<![\p{L}\p{N}_@/-])[0-9]{0,2}\p{Lu}[\p{L}\p{N}]*(?:[-&.+][\p{L}\p{N}]+|['’](?!s\b)\p{L}+){0,4}(?: (?:& )?\p{Lu}[\p{L}\p{N}]*(?:[-&.+][\p{L}\p{N}]+|['’](?!s\b)\p{L}+){0,4}){0,6}(?:(?<=\b(?:Ministry|Foundation|Fund|Department|Institute|Centre|Center|Office|Agency|Bureau|Society|Association|Alliance|University|Bank|Council|Academy|Commission|Trust|College|Board|Union))(?: (?:of|(?<=\b(?:Ministry|Department|Institute|Centre|Center|Office|Agency) )for|(?<=(?:^|[^\p{L} ] ?|\b\p{Ll}{1,20} )(?:Foundation|Fund|Institute|Centre|Center|Office|Agency|Bureau|Society|Association|Alliance|Council|Commission|Board) )for)(?: the)?(?: \p{Lu}[\p{L}\p{N}-]*){1,5}(?: and(?: \p{Lu}[\p{L}\p{N}-]*){1,4})?))?", RegexOptions.CultureInvariant)]
    private static partial Regex Capitalised();
}
