namespace Prossimo.Functions.Content.Prose;

/// <summary>Puts the words of a number together.</summary>
internal sealed class NumberPhrase
{
    private readonly List<NumberToken> tokens;

    private NumberPhrase(List<NumberToken> tokens) => this.tokens = tokens;

    /// <summary>Reads the number in words that begins at a place.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, out int end, out decimal value)
    {
        var tokens = NumberTokens.Read(text, start);
        var phrase = new NumberPhrase(tokens);
        (end, value) = (start, 0);
        if (tokens.Count == 0 || IsShareOf(text, start, tokens) || phrase.Read() is not { } read)
        {
            return false;
        }

        (end, value) = (tokens[read.Next - 1].End, read.Value);
        var loneOne = read.Next == 1 && value == 1 && (start > 0 || end < text.Length);
        return !loneOne && !NumberTokens.IsUndone(text, end);
    }

    /// <summary>Multiplies a number in digits by the words that follow it, if any do.</summary>
    /// <param name="text">The text that holds the number.</param>
    /// <param name="end">Just behind the digits; then just behind the words.</param>
    /// <param name="value">The number.</param>
    /// <returns>False where the words make something else of it, or something too large.</returns>
    public static bool TryMultiply(ReadOnlySpan<char> text, ref int end, ref decimal value)
    {
        var gap = end < text.Length && (text[end] is '-' or '\u2011' || (char.IsWhiteSpace(text[end]) && text[end] is not '\n'));
        if (!gap)
        {
            return true;
        }

        var start = end + 1;
        while (start < text.Length && char.IsWhiteSpace(text[start]) && text[start] is not '\n')
        {
            start++;
        }

        if (IsLetterForMillion(text, start, out var behind))
        {
            (end, value) = (behind, value * 1_000_000m);
            return true;
        }

        var phrase = new NumberPhrase(NumberTokens.Read(text, start));
        var first = phrase.IsAndAHalf(0) && phrase.IsFactor(3) ? 3 : 0;
        var (factor, next) = phrase.Factors(first);
        if (next == first)
        {
            return true;
        }

        if (value > decimal.MaxValue / factor / 2)
        {
            return false;
        }

        value = (value + (first > 0 ? 0.5m : 0)) * factor;
        end = phrase.tokens[next - 1].End;
        return true;
    }

    // "1.5 M" as slides have it; "2 M. Smith" is a name.
    private static bool IsLetterForMillion(ReadOnlySpan<char> text, int start, out int end)
    {
        end = start + 1;
        return start < text.Length && text[start] == 'M' && (end == text.Length || (char.IsWhiteSpace(text[end]) || text[end] is ',' or ')' or ';'));
    }

    // "a tenth of a million", "one in a million": the words name no million.
    private static bool IsShareOf(ReadOnlySpan<char> text, int start, List<NumberToken> tokens)
    {
        var before = text[..start].TrimEnd();
        return tokens[0].Kind == NumberTokenKind.A && before.Length < start
            && ((EndsWithWord(before, "in") && EndsWithWord(before[..^2].TrimEnd(), "one"))
                || (EndsWithWord(before, "of") && ShareNames.Any(before[..^2].TrimEnd(), EndsWithWord)));
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[^(word.Length + 1)]));

    private NumberTokenKind Kind(int at) => at < tokens.Count ? tokens[at].Kind : NumberTokenKind.None;

    private bool IsFactor(int at) => Kind(at) is NumberTokenKind.Hundred or NumberTokenKind.Dozen or NumberTokenKind.Scale;

    private bool IsAndAHalf(int at) => Kind(at) == NumberTokenKind.And && Kind(at + 1) == NumberTokenKind.A && Kind(at + 2) == NumberTokenKind.Half;

    private (decimal Value, int Next)? Read()
    {
        if (Fraction() is var (share, factorAt))
        {
            var (factor, next) = Factors(factorAt);
            return (share * factor, next);
        }

        if (Part(0) is not { } part)
        {
            return null;
        }

        var (total, at, limit) = part;
        while (limit > 1 && Continuation(at, limit) is { } more)
        {
            (total, at, limit) = (total + more.Value, more.Next, more.Scale);
        }

        return (total, at);
    }

    // "half a million", "a quarter of a million", "three quarters of a million"
    private (decimal Share, int FactorAt)? Fraction()
    {
        var times = Kind(0) is NumberTokenKind.Unit && tokens[0].Value == 3 && Kind(1) == NumberTokenKind.Quarter ? 3 : 1;
        var at = times == 3 || Kind(0) == NumberTokenKind.A ? 1 : 0;
        if (Kind(at) is not (NumberTokenKind.Half or NumberTokenKind.Quarter))
        {
            return null;
        }

        var share = tokens[at].Value * times;
        at += Kind(at + 1) == NumberTokenKind.Of ? 2 : 1;
        at += Kind(at) == NumberTokenKind.A ? 1 : 0;
        return IsFactor(at) ? (share, at) : null;
    }

    // What one word of thousands or more multiplies, and that word.
    private (decimal Value, int Next, decimal Scale)? Part(int at)
    {
        if (Hundreds(at) is not { } hundreds)
        {
            return null;
        }

        var (value, next) = hundreds;
        if (Kind(next) == NumberTokenKind.Dozen)
        {
            return (value * 12, next + 1, 1);
        }

        if (Kind(next) != NumberTokenKind.Scale)
        {
            return Kind(at) == NumberTokenKind.A && next == at + 1 ? null : (value, next, 1);
        }

        var (scale, behind) = Factors(next);
        var half = IsAndAHalf(behind) && !IsFactor(behind + 3);
        return scale > 1_000_000_000_000_000m ? null : ((value * scale) + (half ? scale / 2 : 0), half ? behind + 3 : behind, half ? 1 : scale);
    }

    private (decimal Value, int Next, decimal Scale)? Continuation(int at, decimal limit)
    {
        var joint = Kind(at);
        var from = joint is NumberTokenKind.And or NumberTokenKind.Comma ? at + 1 : at;
        from += joint == NumberTokenKind.Comma && Kind(from) == NumberTokenKind.And ? 1 : 0;
        var fits = Kind(from) != NumberTokenKind.A && Part(from) is { } part && part.Value < limit && (joint != NumberTokenKind.Comma || part.Scale > 1);
        return fits ? Part(from) : null;
    }

    private (decimal Value, int Next)? Hundreds(int at)
    {
        if (BelowHundred(at) is not { } small)
        {
            return null;
        }

        var (value, next) = small;
        if (Kind(next) != NumberTokenKind.Hundred)
        {
            return small;
        }

        value *= 100;
        next++;
        var rest = Kind(next) == NumberTokenKind.And ? next + 1 : next;
        var more = Kind(rest) == NumberTokenKind.A ? null : BelowHundred(rest);
        var joins = more is { } found && Kind(found.Next) is not (NumberTokenKind.Hundred or NumberTokenKind.Dozen) && found.Value == decimal.Truncate(found.Value);
        return joins ? (value + more!.Value.Value, more.Value.Next) : (value, next);
    }

    private (decimal Value, int Next)? BelowHundred(int at)
    {
        if (Kind(at) == NumberTokenKind.A)
        {
            return IsFactor(at + 1) ? (1, at + 1) : null;
        }

        if (Kind(at) is not (NumberTokenKind.Unit or NumberTokenKind.Teen or NumberTokenKind.Tens))
        {
            return null;
        }

        var (value, next) = (tokens[at].Value, at + 1);
        if (Kind(at) == NumberTokenKind.Tens && Kind(next) == NumberTokenKind.Unit && tokens[next].Value > 0)
        {
            value += tokens[next++].Value;
        }

        return IsAndAHalf(next) ? (value + 0.5m, next + 3) : Decimals(value, next);
    }

    private (decimal Value, int Next) Decimals(decimal value, int at)
    {
        if (Kind(at) != NumberTokenKind.Point || Kind(at + 1) != NumberTokenKind.Unit)
        {
            return (value, at);
        }

        var place = 1m;
        for (at++; Kind(at) == NumberTokenKind.Unit; at++)
        {
            place /= 10;
            value += tokens[at].Value * place;
        }

        return (value, at);
    }

    private (decimal Factor, int Next) Factors(int at)
    {
        var factor = 1m;
        while (IsFactor(at) && factor <= 1_000_000_000_000m)
        {
            factor *= tokens[at++].Value;
        }

        return (factor, at);
    }

    private static class ShareNames
    {
        private static readonly string[] Names = ["third", "thirds", "quarter", "quarters", "fourth", "fifth", "fifths", "tenth", "tenths", "fraction", "part", "portion", "share"];

        public static bool Any(ReadOnlySpan<char> text, Func<ReadOnlySpan<char>, string, bool> ends)
        {
            foreach (var name in Names)
            {
                if (ends(text, name))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
