using System.Text;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Funding;

/// <summary>A sum within a sentence, told once even where the sentence repeats it in brackets.</summary>
/// <param name="Amount">The sum.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="Text">The sum as written, with a word such as "nearly" before it.</param>
/// <param name="Start">Where it begins in the sentence, that word included.</param>
/// <param name="Length">Its length there, a repetition in brackets included.</param>
internal sealed record StatedSum(decimal Amount, string Currency, string Text, int Start, int Length)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;
}

/// <summary>
/// A sentence that names sums, and its pattern: the same words in lower case, with marks in place of sums and names, so that the rules
/// of who gives what can be written as regular expressions.
/// </summary>
internal sealed partial class MoneySentence
{
    private readonly int[] sumsAt;
    private readonly int[] namesAt;

    private MoneySentence(string text, IReadOnlyList<StatedSum> sums, IReadOnlyList<GiverName> names, string pattern)
    {
        (Text, Sums, Names, Pattern) = (text, sums, names, pattern);
        sumsAt = [.. Enumerable.Range(0, pattern.Length).Where(at => pattern[at] == GivingWords.SumMark)];
        namesAt = [.. Enumerable.Range(0, pattern.Length).Where(at => pattern[at] == GivingWords.NameMark)];
    }

    /// <summary>The sentence.</summary>
    public string Text { get; }

    /// <summary>Its sums, in order.</summary>
    public IReadOnlyList<StatedSum> Sums { get; }

    /// <summary>Names in it that may be givers' names, in order.</summary>
    public IReadOnlyList<GiverName> Names { get; }

    /// <summary>Its words with a mark for each sum, each name and each mention of Prossimo or ISRG.</summary>
    public string Pattern { get; }

    /// <summary>Makes the pattern of a sentence.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="money">The sums in it, by their places in it.</param>
    /// <param name="names">The names in it.</param>
    public static MoneySentence Of(string text, IEnumerable<WrittenMoney> money, IEnumerable<GiverName> names)
    {
        var selves = Self().Matches(text).Select(match => (match.Index, match.Length)).ToList();
        var siblings = Sibling().Matches(text).Select(match => (match.Index, match.Length)).ToList();
        var sums = Merge(text, [.. money]);
        var givers = new List<GiverName>();
        foreach (var name in names)
        {
            var taken = selves.Concat(siblings).Any(other => other.Index < name.End && name.Start < other.Index + other.Length)
                || sums.Exists(sum => sum.Start < name.End && name.Start < sum.End);
            if (!taken && !IsAttribute(text, name, names))
            {
                Add(givers, text, name);
            }
        }

        var marks = sums.Select(sum => (sum.Start, sum.End, Mark: GivingWords.SumMark))
            .Concat(givers.Select(name => (name.Start, name.End, Mark: GivingWords.NameMark)))
            .Concat(selves.Select(self => (Start: self.Index, End: self.Index + self.Length, Mark: GivingWords.SelfMark)))
            .OrderBy(mark => mark.Start);
        return new(text, sums, givers, Mark(text, marks));
    }

    /// <summary>Where the pattern has a sum's mark.</summary>
    public int PlaceOfSum(int sum) => sumsAt[sum];

    /// <summary>The names whose marks lie within a part of the pattern.</summary>
    public IEnumerable<GiverName> NamesWithin(int start, int length) =>
        Names.Where((_, index) => namesAt[index] >= start && namesAt[index] < start + length);

    /// <summary>The name whose mark stands at a place of the pattern.</summary>
    public GiverName NameAt(int place) => Names[Array.IndexOf(namesAt, place)];

    // "Amazon Web Services (AWS)" is one name.
    private static void Add(List<GiverName> names, string text, GiverName name)
    {
        if (names.Count > 0 && names[^1] is var last && name.Start == last.End + 2 && text[last.End..name.Start] == " (" && name.End < text.Length && text[name.End] == ')'
            && (name.Name == last.Name || (!name.IsKnown && IsInitials(text.AsSpan(name.Start, name.Length)))))
        {
            names[^1] = last with { Length = name.End + 1 - last.Start, MayGive = true };
            return;
        }

        names.Add(name);
    }

    private static bool IsInitials(ReadOnlySpan<char> text) => text.Length <= 8 && !text.ContainsAnyInRange('a', 'z');

    // "Germany's Sovereign Tech Fund": whose it is, is no name by the side of it.
    private static bool IsAttribute(string text, GiverName name, IEnumerable<GiverName> names) =>
        !name.IsKnown && FunderKey.PossessiveAt(text, Math.Min(name.End, text.Length - 1)) is > 0 and var length
        && names.Any(next => next.IsKnown && next.Start == name.End + length + 1);

    private static List<StatedSum> Merge(string text, IReadOnlyList<WrittenMoney> money)
    {
        var sums = new List<StatedSum>();
        foreach (var next in money)
        {
            if (sums.Count > 0 && sums[^1] is var last && InBrackets().Match(text, last.End, next.Start - last.End) is { Success: true } && next.End < text.Length && text[next.End] is ')')
            {
                var other = next.Currency == last.Currency ? next.Amount == last.Amount : true;
                if (other)
                {
                    sums[^1] = Join(text, last, next);
                    continue;
                }
            }

            var qualifier = Qualifier().Match(text[Math.Max(0, next.Start - 30)..next.Start]);
            var start = next.Start - qualifier.Length;
            sums.Add(new(next.Amount, next.Currency, text[start..next.End], start, next.End - start));
        }

        return sums;
    }

    private static StatedSum Join(string text, StatedSum sum, WrittenMoney repeated)
    {
        var length = repeated.End + 1 - sum.Start;
        return sum.Currency != "USD" && repeated.Currency == "USD"
            ? new(repeated.Amount, repeated.Currency, text.Substring(sum.Start, length), sum.Start, length)
            : sum with { Length = length };
    }

    private static string Mark(string text, IEnumerable<(int Start, int End, char Mark)> marks)
    {
        var pattern = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end, mark) in marks)
        {
            if (start >= at)
            {
                Write(pattern, text, at, start);
                pattern.Append(mark);
                at = end;
            }
        }

        Write(pattern, text, at, text.Length);
        return Spaces().Replace(May().Replace(pattern.ToString(), "may_").ToLowerInvariant(), " ");
    }

    private static void Write(StringBuilder pattern, string text, int from, int to)
    {
        foreach (var character in text.AsSpan(from, to - from))
        {
            pattern.Append(character switch
            {
                GivingWords.SumMark or GivingWords.NameMark or GivingWords.SelfMark => ' ',
                '’' or '‘' => '\'',
                '“' or '”' or '«' or '»' => '"',
                '\u2010' or '\u2011' => '-',
                _ => character,
            });
        }
    }

    [GeneratedRegex(@"\b(?:(?:the )?Internet Security Research Group(?: \(ISRG\))?|ISRG|Prossimo)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Self();

    [GeneratedRegex(@"\b(?:Let['’]s Encrypt|Divvi Up)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Sibling();

    [GeneratedRegex(@"^ ?\((?:that is |i\.e\.,? |or )?(?:about |nearly |roughly |around |approximately |some |over |almost |~ ?)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"(?:(?:^|(?<=\W))(?:(?:just|well|slightly|a little|a bit) )?(?:over|under|above|below|more than|less than|nearly|almost|about|approximately|approx\.|around|roughly|some|close to|at least|no less than|not less than|ca\.) |~ ?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Qualifier();

    // The month is told from the verb by its capital, which the pattern does not keep.
    [GeneratedRegex(@"\bMay\b(?=,? (?:of )?[0-9])|(?<=\b(?:[Ii]n|[Oo]f|[Ss]ince|[Uu]ntil|[Ll]ast|[Tt]his|[Ll]ate|[Ee]arly|[Bb]y|[0-9]{1,2}) )May\b", RegexOptions.CultureInvariant)]
    private static partial Regex May();

    [GeneratedRegex(@"\s{1,20}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
