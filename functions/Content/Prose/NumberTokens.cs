using System.Collections.Frozen;

namespace Prossimo.Functions.Content.Prose;

/// <summary>What a word does in a number.</summary>
internal enum NumberTokenKind
{
    /// <summary>No part of a number.</summary>
    None,

    /// <summary>Zero to nine.</summary>
    Unit,

    /// <summary>Ten to nineteen.</summary>
    Teen,

    /// <summary>Twenty to ninety.</summary>
    Tens,

    /// <summary>The word hundred.</summary>
    Hundred,

    /// <summary>The word dozen.</summary>
    Dozen,

    /// <summary>Thousand and above.</summary>
    Scale,

    /// <summary>The word half.</summary>
    Half,

    /// <summary>Quarter or quarters.</summary>
    Quarter,

    /// <summary>The article.</summary>
    A,

    /// <summary>The word and.</summary>
    And,

    /// <summary>The word of.</summary>
    Of,

    /// <summary>The decimal point in words.</summary>
    Point,

    /// <summary>A comma between the parts of a number.</summary>
    Comma,
}

/// <summary>A word of a number.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Value">What it stands for; 0 where it only joins.</param>
/// <param name="End">Just behind it.</param>
internal readonly record struct NumberToken(NumberTokenKind Kind, decimal Value, int End);

/// <summary>Finds the words that numbers are made of.</summary>
internal static class NumberTokens
{
    private const int MaxTokens = 32;

    private static readonly FrozenDictionary<string, (NumberTokenKind Kind, decimal Value)> Vocabulary =
        new Dictionary<string, (NumberTokenKind Kind, decimal Value)>
        {
            ["zero"] = (NumberTokenKind.Unit, 0), ["one"] = (NumberTokenKind.Unit, 1), ["two"] = (NumberTokenKind.Unit, 2),
            ["three"] = (NumberTokenKind.Unit, 3), ["four"] = (NumberTokenKind.Unit, 4), ["five"] = (NumberTokenKind.Unit, 5),
            ["six"] = (NumberTokenKind.Unit, 6), ["seven"] = (NumberTokenKind.Unit, 7), ["eight"] = (NumberTokenKind.Unit, 8),
            ["nine"] = (NumberTokenKind.Unit, 9), ["ten"] = (NumberTokenKind.Teen, 10), ["eleven"] = (NumberTokenKind.Teen, 11),
            ["twelve"] = (NumberTokenKind.Teen, 12), ["thirteen"] = (NumberTokenKind.Teen, 13), ["fourteen"] = (NumberTokenKind.Teen, 14),
            ["fifteen"] = (NumberTokenKind.Teen, 15), ["sixteen"] = (NumberTokenKind.Teen, 16), ["seventeen"] = (NumberTokenKind.Teen, 17),
            ["eighteen"] = (NumberTokenKind.Teen, 18), ["nineteen"] = (NumberTokenKind.Teen, 19), ["twenty"] = (NumberTokenKind.Tens, 20),
            ["thirty"] = (NumberTokenKind.Tens, 30), ["forty"] = (NumberTokenKind.Tens, 40), ["fifty"] = (NumberTokenKind.Tens, 50),
            ["sixty"] = (NumberTokenKind.Tens, 60), ["seventy"] = (NumberTokenKind.Tens, 70), ["eighty"] = (NumberTokenKind.Tens, 80),
            ["ninety"] = (NumberTokenKind.Tens, 90), ["hundred"] = (NumberTokenKind.Hundred, 100), ["dozen"] = (NumberTokenKind.Dozen, 12),
            ["thousand"] = (NumberTokenKind.Scale, 1_000m), ["million"] = (NumberTokenKind.Scale, 1_000_000m),
            ["billion"] = (NumberTokenKind.Scale, 1_000_000_000m), ["trillion"] = (NumberTokenKind.Scale, 1_000_000_000_000m),
            ["thousands"] = (NumberTokenKind.Scale, 1_000m), ["millions"] = (NumberTokenKind.Scale, 1_000_000m),
            ["billions"] = (NumberTokenKind.Scale, 1_000_000_000m), ["trillions"] = (NumberTokenKind.Scale, 1_000_000_000_000m),
            ["half"] = (NumberTokenKind.Half, 0.5m), ["quarter"] = (NumberTokenKind.Quarter, 0.25m), ["quarters"] = (NumberTokenKind.Quarter, 0.25m),
            ["a"] = (NumberTokenKind.A, 0), ["and"] = (NumberTokenKind.And, 0), ["of"] = (NumberTokenKind.Of, 0), ["point"] = (NumberTokenKind.Point, 0),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, (NumberTokenKind Kind, decimal Value)>.AlternateLookup<ReadOnlySpan<char>> Words =
        Vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();

    // After a number these make an ordinal, a fraction or something vague of it.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Undoing = new[]
    {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "twentieth", "hundredth",
        "thousandth", "millionth", "billionth", "thirds", "fourths", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths", "hundredths",
        "thousandths", "quarter", "quarters", "half", "halves", "hundreds", "dozens", "hundred", "dozen", "thousand", "million", "billion", "trillion",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words of numbers that stand one after another from a place on.</summary>
    public static List<NumberToken> Read(ReadOnlySpan<char> text, int start)
    {
        var tokens = new List<NumberToken>();
        for (var at = start; tokens.Count < MaxTokens && TryReadWord(text, at, out var token);)
        {
            var spaced = tokens.Count > 0 && text[at - 1] is not '-';
            if (spaced && token.Kind == NumberTokenKind.Unit && IsPartOfCompound(text, token.End))
            {
                break;
            }

            tokens.Add(token);
            at = SkipGap(text, token.End, out var comma);
            if (comma)
            {
                tokens.Add(new(NumberTokenKind.Comma, 0, token.End));
            }

            if (at == token.End)
            {
                break;
            }
        }

        return tokens;
    }

    /// <summary>True where the next word makes something else of the number that ends at a place: <c>two thirds</c>, <c>twenty-first</c>.</summary>
    public static bool IsUndone(ReadOnlySpan<char> text, int end)
    {
        if (end + 1 < text.Length && text[end] is '\'' or '’' && char.IsLetter(text[end + 1]))
        {
            return true;
        }

        var next = SkipGap(text, end, out var comma);
        return next > end && !comma && Undoing.Contains(Word(text, next));
    }

    private static bool TryReadWord(ReadOnlySpan<char> text, int at, out NumberToken token)
    {
        var word = Word(text, at);
        var found = Words.TryGetValue(word, out var meaning);
        token = new(meaning.Kind, meaning.Value, at + word.Length);
        return found && !(token.End < text.Length && (char.IsNumber(text[token.End]) || text[token.End] is '_'));
    }

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[at..end];
    }

    // "one hundred two-year contracts" are a hundred contracts.
    private static bool IsPartOfCompound(ReadOnlySpan<char> text, int end) =>
        end + 1 < text.Length && text[end] is '-' && char.IsLetter(text[end + 1]) && !Words.ContainsKey(Word(text, end + 1));

    private static int SkipGap(ReadOnlySpan<char> text, int at, out bool comma)
    {
        comma = at + 1 < text.Length && text[at] == ',' && IsSpace(text[at + 1]);
        at += comma ? 1 : 0;
        if (!comma && at < text.Length && text[at] is '-' or '\u2010' or '\u2011')
        {
            return at + 1;
        }

        while (at < text.Length && IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) && character is not ('\n' or '\r');
}
