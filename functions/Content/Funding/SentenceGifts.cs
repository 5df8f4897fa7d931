using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Funding;

/// <summary>Text beside a sentence, in which its giver may be named.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsBefore">True for the sentence before it, which it may go on about.</param>
/// <param name="IsHead">True for a heading or a title, which may be nothing but the giver's name.</param>
internal sealed record Neighbour(string Text, bool IsBefore, bool IsHead = false);

/// <summary>A sum of a sentence that is given.</summary>
/// <param name="Sum">Which of the sentence's sums.</param>
/// <param name="Giving">Who gives it.</param>
/// <param name="IsFurther">True where the sentence sets it apart from an earlier sum.</param>
/// <param name="Segment">The part of the sentence that speaks of this sum alone; null where all of it does.</param>
internal sealed record SentenceGift(int Sum, Giving Giving, bool IsFurther, (int Start, int End)? Segment);

/// <summary>Decides which sums of a sentence are given, and by whom.</summary>
internal sealed partial class SentenceGifts
{
    // What somebody whom nobody knows gives below this is a donation, which funds no initiative by itself.
    private const decimal LeastOfUnknown = 1_000m;

    private readonly MoneySentence sentence;
    private readonly GiverContext context;
    private readonly IReadOnlyList<Neighbour> neighbours;
    private readonly Clauses clauses;
    private readonly GiverFinder finder;

    public SentenceGifts(MoneySentence sentence, GiverContext context, IReadOnlyList<Neighbour> neighbours)
    {
        (this.sentence, this.context, this.neighbours) = (sentence, context, neighbours);
        clauses = new Clauses(sentence.Pattern);
        finder = new GiverFinder(sentence, clauses);
    }

    /// <summary>The sums that are given, in order.</summary>
    public IReadOnlyList<SentenceGift> All()
    {
        if (neighbours.Any(next => !next.IsBefore && !next.IsHead && TakesBack().IsMatch(next.Text)))
        {
            return [];
        }

        var givings = Enumerable.Range(0, sentence.Sums.Count).Select(Accepted).ToArray();
        TakeTurns(givings);
        DropParts(givings);
        var given = Enumerable.Range(0, givings.Length).Where(sum => givings[sum] is not null).ToList();
        return
        [
            .. given.SelectMany(sum => Each(givings[sum]!).Select(giving => new SentenceGift(sum, giving, IsFurther(sum), given.Count > 1 || IsPartFor(sum) ? Segment(given, sum) : null))),
        ];
    }

    private Giving? Accepted(int sum)
    {
        var place = sentence.PlaceOfSum(sum);
        var giving = finder.Find(sum);
        var isOwn = giving is not null;
        giving ??= GiverContext.IsLeftOpen(sentence, clauses, sum) ? FromNeighbours(clauses.StartOf(place)) : null;
        if (giving is null
            || (!giving.AreKnown && sentence.Sums[sum].Amount < LeastOfUnknown)
            || OtherMoney.Is(sentence, clauses, sum, giving.From)
            || OtherMoney.GoesElsewhere(sentence, clauses, place, Math.Min(giving.From, place), giving.Givers)
            || (isOwn && !giving.IsAttached && GiverContext.SelfPays(sentence.Pattern[..place], clauses)))
        {
            return null;
        }

        return giving;
    }

    private Giving? FromNeighbours(int from)
    {
        foreach (var neighbour in neighbours)
        {
            if (context.FindIn(neighbour.Text, neighbour.IsBefore && GiverContext.GoesOn(sentence.Text), neighbour.IsHead) is { } name)
            {
                return new([name], from, IsAttached: false, IsEach: false, AreKnown: true);
            }
        }

        return null;
    }

    private static IEnumerable<Giving> Each(Giving giving) =>
        giving.IsEach ? giving.Givers.Select(giver => giving with { Givers = [giver], IsEach = false }) : [giving];

    // "AWS and Google gave $1M and $500,000": only "respectively" tells whose is which.
    private void TakeTurns(Giving?[] givings)
    {
        foreach (Match turn in Turns().Matches(sentence.Pattern))
        {
            var sums = Enumerable.Range(0, givings.Length).Where(sum => sentence.PlaceOfSum(sum) is var place && place >= turn.Index && place < turn.Index + turn.Length).ToList();
            var givers = givings[sums[0]]?.Givers ?? [];
            var inTurn = sentence.Pattern.Contains("respectively", StringComparison.Ordinal) && givers.Count == sums.Count;
            for (var at = 0; at < sums.Count && givers.Count > 1; at++)
            {
                givings[sums[at]] = inTurn ? givings[sums[0]]! with { Givers = [givers[at]], IsEach = false } : null;
            }
        }
    }

    // A sum that the others of the sentence make up is told by its parts, if those say what they are for; a part that stands for itself is none.
    private void DropParts(Giving?[] givings)
    {
        for (var total = 0; total < givings.Length; total++)
        {
            var parts = Enumerable.Range(total + 1, givings.Length - total - 1).Where(part => sentence.Sums[part].Currency == sentence.Sums[total].Currency).ToList();
            if (givings[total] is { } whole && parts.Count >= 2 && parts.Sum(part => Capped(sentence.Sums[part].Amount)) == sentence.Sums[total].Amount)
            {
                var haveGivers = parts.TrueForAll(part => givings[part] is not null);
                if (haveGivers || parts.TrueForAll(part => Purpose().IsMatch(sentence.Pattern[(sentence.PlaceOfSum(part) + 1)..])))
                {
                    parts.ForEach(part => givings[part] ??= whole);
                    givings[total] = null;
                }
                else
                {
                    parts.ForEach(part => givings[part] = null);
                }

                return;
            }
        }

        for (var sum = 1; sum < givings.Length; sum++)
        {
            var place = sentence.PlaceOfSum(sum);
            if (IsPartFor(sum) && (givings[sum - 1] ?? givings[sum]) is { } giving)
            {
                (givings[sum - 1], givings[sum]) = (null, giving with { IsEach = false });
                continue;
            }

            givings[sum] = TotalOfParts().IsMatch(sentence.Pattern[..place]) || PartBefore().IsMatch(sentence.Pattern[..place]) || PartAfter().IsMatch(sentence.Pattern[(place + 1)..]) ? null : givings[sum];
        }
    }

    // "$2M to ISRG, of which $333,000 is for X": only the part is for X.
    private bool IsPartFor(int sum) =>
        sum > 0 && sentence.PlaceOfSum(sum) is var place && OfWhich().IsMatch(sentence.Pattern[..place]) && ForAfter().IsMatch(sentence.Pattern[(place + 1)..]);

    // So that no text can make the sum of its sums overflow.
    private static decimal Capped(decimal amount) => Math.Min(amount, 1_000_000_000_000_000m);

    private bool IsFurther(int sum)
    {
        var place = sentence.PlaceOfSum(sum);
        var start = clauses.StartOf(place);
        return FurtherBefore().IsMatch(sentence.Pattern[start..place]) || FurtherAfter().IsMatch(sentence.Pattern[(place + 1)..]);
    }

    // Where several sums of a sentence are given, each has the words up to the next, or from the one before.
    private (int Start, int End)? Segment(List<int> given, int sum)
    {
        var at = given.IndexOf(sum);
        if (given.TrueForAll(one => Purpose().IsMatch(sentence.Pattern[(sentence.PlaceOfSum(one) + 1)..])))
        {
            return (sentence.Sums[sum].Start, at + 1 < given.Count ? sentence.Sums[given[at + 1]].Start : sentence.Text.Length);
        }

        return sentence.Pattern.StartsWith("for ", StringComparison.Ordinal)
            ? (at == 0 ? 0 : sentence.Sums[given[at - 1]].End, sentence.Sums[sum].End)
            : null;
    }

    [GeneratedRegex(@"\b(?:of which|of that|of this|of it)(?: sum| money| grant)?,? $", RegexOptions.CultureInvariant)]
    private static partial Regex OfWhich();

    [GeneratedRegex(@"^ (?:is|are|was|were|goes|go|went|will go|will be|has been|have been) (?:[a-z]+ ){0,2}(?:for|to|towards?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ForAfter();

    [GeneratedRegex(@"\b(?:tranche|instal+ment|payment|portion|part) of ¤[^;¤]{0,120} (?:which|that|whose) (?:[a-z]+ ){0,3}(?:totals?|amounts? to|comes? to|is|was|totall?ed)? ?$", RegexOptions.CultureInvariant)]
    private static partial Regex TotalOfParts();

    // The next sentence leaves a part of the sum, or nothing of it.
    [GeneratedRegex(@"^(?:(?:About |Roughly |Only |Just )?(?:Half|half|A (?:third|quarter|fifth|part|portion|share|fraction)|One (?:half|third|quarter)|Part|Some|Most|Two thirds|[0-9]{1,2} ?(?:%|percent)) of (?:it|this|that|these|the (?:money|sum|grant|gift|funding|funds|total|donation))\b|[""”']{0,2}(?:That|This|It|The (?:claim|report|statement|quote|quotation|sentence|rumou?r|story)|None of (?:this|that|it)|Not a word)\b[^;]{0,40}\b(?:false|untrue|wrong|not true|incorrect|invented|made up|hoax|joke|lie|nonsense|fiction|inaccurate|never happened|is true|did not happen|didn[’']t happen))", RegexOptions.CultureInvariant)]
    private static partial Regex TakesBack();

    [GeneratedRegex(@"¤(?:, ¤){0,9},? and ¤", RegexOptions.CultureInvariant)]
    private static partial Regex Turns();

    [GeneratedRegex(@"^(?: [a-z-]+){0,3} (?:for|to|towards?|in|behind|into|goes|supports?|funds?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"\b(?:of which|including|of that|of it|of this|thereof|the first|an initial|starting with|beginning with|at first)\b[^;§¤]{0,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex PartBefore();

    [GeneratedRegex(@"^ of (?:it|which|that|this|the (?:sum|total|money|grant|funding))\b", RegexOptions.CultureInvariant)]
    private static partial Regex PartAfter();

    [GeneratedRegex(@"\b(?:another|second|third|fourth|additional|further|renewed|extra|follow-on|follow-up|new (?:round|tranche))\b(?: (?!initiatives?\b|projects?\b|efforts?\b)[a-z§-]+){0,4},? ?(?:worth |of )?$|\b(?:renew(?:s|ed|ing)?|top(?:s|ped) up|once again|again)\b[^;]{0,80}$", RegexOptions.CultureInvariant)]
    private static partial Regex FurtherBefore();

    [GeneratedRegex(@"^ (?:more|extra|(?:in|of) (?:additional|further|renewed|extra))\b", RegexOptions.CultureInvariant)]
    private static partial Regex FurtherAfter();
}
