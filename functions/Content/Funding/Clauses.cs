using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Where a sentence's pattern goes over from one statement to the next.</summary>
internal sealed partial class Clauses(string pattern)
{
    private readonly List<(int Start, int End, bool IsHard)> breaks =
        [.. Break().Matches(pattern).Select(match => (match.Index, match.Index + match.Length, match.Groups["hard"].Success))];

    /// <summary>Where the clause begins that holds a place.</summary>
    public int StartOf(int place)
    {
        var start = 0;
        foreach (var (_, end, _) in breaks)
        {
            start = end <= place ? end : start;
        }

        return start;
    }

    /// <summary>Where the clause ends that holds a place.</summary>
    public int EndOf(int place)
    {
        foreach (var (start, _, _) in breaks)
        {
            if (start >= place)
            {
                return start;
            }
        }

        return pattern.Length;
    }

    /// <summary>True where a clause ends between two places.</summary>
    public bool Part(int from, int to) => breaks.Exists(mark => mark.Start >= from && mark.Start < to);

    /// <summary>True where a clause ends between two places by more than a colon, a dash or a bracket, which only set off what is measured.</summary>
    public bool PartInWords(int from, int to) => breaks.Exists(mark => mark.Start >= from && mark.Start < to && pattern.AsSpan(mark.Start, mark.End - mark.Start).ContainsAnyInRange('a', 'z'));

    /// <summary>True where a statement of another subject begins between two places.</summary>
    public bool PartHard(int from, int to) => breaks.Exists(mark => mark.IsHard && mark.Start >= from && mark.Start < to);

    // ", and" parts clauses where a subject follows it; elsewhere it joins the last of a list.
    [GeneratedRegex(@"(?<hard>[;?!…]|,? (?:but|while|whereas|although|though|yet|because)\b)|:(?= |$)| [–—-] |—|[()]|, (?:which|who|whose|so|since|where|when)\b|,? and (?=(?:it|they|we|he|she|this|that|these|those|there|our|no|not|then|if)\b|(?:the |its |their |each |some |all )?(?:[a-z-]+ )?(?:[§¶] )?(?:has|have|had|is|are|was|were|will|would|could|should|may|might|can|cost|costs)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Break();
}
