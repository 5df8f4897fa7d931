using System.Globalization;

namespace Prossimo.Functions.Content.Prose;

/// <content>Printing. What is printed is read back as the same number.</content>
internal static partial class NumberReader
{
    private const long MaxInWords = 999_999_999_999;

    private static readonly string[] BelowTwenty =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly (long Value, string Name)[] Scales = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];

    /// <summary>Prints a number in digits, in groups of three: <c>2,119,830,000</c>, <c>33.8</c>.</summary>
    /// <param name="value">A number that is not negative.</param>
    public static string Print(decimal value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value.ToString("#,##0.############################", CultureInfo.InvariantCulture);
    }

    /// <summary>Prints a whole number in words: <c>one hundred three</c>.</summary>
    /// <param name="value">From 0 to 999,999,999,999.</param>
    public static string PrintWords(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxInWords);
        var words = new List<string>();
        foreach (var (scale, name) in Scales)
        {
            if (value >= scale)
            {
                AddHundreds(words, (int)(value / scale));
                words.Add(name);
                value %= scale;
            }
        }

        if (value > 0 || words.Count == 0)
        {
            AddHundreds(words, (int)value);
        }

        return string.Join(' ', words);
    }

    private static void AddHundreds(List<string> words, int value)
    {
        if (value >= 100)
        {
            words.Add(BelowTwenty[value / 100]);
            words.Add("hundred");
            value %= 100;
            if (value == 0)
            {
                return;
            }
        }

        words.Add(value < 20 ? BelowTwenty[value] : value % 10 == 0 ? Tens[value / 10] : $"{Tens[value / 10]}-{BelowTwenty[value % 10]}");
    }
}
