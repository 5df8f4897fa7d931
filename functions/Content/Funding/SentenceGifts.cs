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
        var givings = Enumerable.Range(0, sentence.Sums.Count).Select(Accepted).ToArray();
        TakeTurns(givings);
        DropParts(givings);
        var given = Enumerable.Range(0, givings.Length).Where(sum => givings[sum] is not null).ToList();
        return
        [
            .. given.SelectMany(sum => Each(givings[sum]!).Select(giving => new SentenceGift(sum, giving, IsFurther(sum), given.Count > 1 ? Segment(given, sum) : null))),
        ];
    }

    private Giving? Accepted(int sum)
    {
        var place = sentence.PlaceOfSum(sum);
        var giving = finder.Find(sum);
        var isOwn = giving is not null;
        giving ??= GiverContext.IsLeftOpen(sentence, clauses, sum) ? FromNeighbours(clauses.StartOf(place)) : null;
        if (giving is null
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
            givings[sum] = PartBefore().IsMatch(sentence.Pattern[..place]) || PartAfter().IsMatch(sentence.Pattern[(place + 1)..]) ? null : givings[sum];
        }
    }

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
