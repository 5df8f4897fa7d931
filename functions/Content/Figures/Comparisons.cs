using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>Tells the values of a sentence that another one is compared with: <c>up from 363 million in 2023</c>.</summary>
internal static partial class Comparisons
{
    private const int LookBehind = 60;

    private const string Words = @"(?:(?:up|down|increased?|increasing|decreased?|rising|risen|growing|grown|growth|compared|a (?:rise|jump|increase|drop)) (?:\w+ )?from|compared (?:to|with)|in contrast to|as opposed to|against|versus|vs\.?)";

    /// <summary>The value whose noun another one takes: of a change the other end, else the last one before it of the same unit; null where there is none.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="values">Its values, in order.</param>
    /// <param name="i">Which of them looks for a noun.</param>
    public static StatedValue? Subject(string sentence, IReadOnlyList<StatedValue> values, int i)
    {
        if (i > 0 && IsChange(sentence, values[i - 1], values[i]))
        {
            return values[i - 1];
        }

        if (i + 1 < values.Count && IsChange(sentence, values[i], values[i + 1]))
        {
            return values[i + 1];
        }

        if (!Holds(sentence, values[i], hasNoun: false))
        {
            return null;
        }

        for (var j = i - 1; j >= 0; j--)
        {
            if (values[j].Unit == values[i].Unit)
            {
                return values[j];
            }
        }

        return null;
    }

    /// <summary>Whether a value is what another one is compared with.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="value">The value.</param>
    /// <param name="hasNoun">Whether it counts something of its own, as <c>, from 20 countries</c> does.</param>
    public static bool Holds(string sentence, StatedValue value, bool hasNoun)
    {
        var before = sentence[Math.Max(0, value.Start - LookBehind)..value.Start];
        return Before().IsMatch(before) || (!hasNoun && before.EndsWith(", from ", StringComparison.Ordinal));
    }

    /// <summary>Where the words about a value end, if what it is compared with follows.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="value">The value.</param>
    /// <param name="to">Where its clause ends.</param>
    public static int End(string sentence, StatedValue value, int to)
    {
        var found = Within().Match(sentence, value.End, to - value.End);
        return found.Success ? found.Index : to;
    }

    // "from 363 million in 2023 to 500 million websites"
    private static bool IsChange(string sentence, StatedValue one, StatedValue other) =>
        one.Unit == other.Unit && From().IsMatch(sentence.AsSpan(0, one.Start)) && To().IsMatch(sentence.AsSpan(one.End, other.Start - one.End));

    [GeneratedRegex(@"\b" + Words + @" (?:(?:just|only|the|about|some) ){0,2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    [GeneratedRegex(@",? \(?\b(?:(?:up|down|compared|rising|growing) from|compared (?:to|with)|in contrast to|versus|vs\.?) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Within();

    [GeneratedRegex(@"\bfrom $", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex From();

    [GeneratedRegex(@"^[^;:.]{0,60} to $", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex To();
}
