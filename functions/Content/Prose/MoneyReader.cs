using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Prose;

/// <summary>A sum of money within a text.</summary>
/// <param name="Amount">The sum: 1500000 for <c>$1.5M</c>. Never negative.</param>
/// <param name="Currency">The ISO 4217 code of its currency.</param>
/// <param name="Start">Where it begins, the currency included.</param>
/// <param name="Length">Its length as written, the currency included.</param>
internal readonly record struct WrittenMoney(decimal Amount, string Currency, int Start, int Length)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Reads sums of money: <c>$1.5M</c>, <c>US$530,000</c>, <c>EUR 875,000</c>, <c>1.5M USD</c>, <c>a million US dollars</c>. A range such as
/// <c>$1M-$2M</c> is no sum, and neither is one whose currency (<c>HK$</c>) or whose point (<c>EUR 875.000</c>) leaves it open.
/// </summary>
internal static partial class MoneyReader
{
    private const string DefaultCurrency = "USD";

    // How far back a word that opens a range can stand.
    private const int LookBehind = 12;
    private const int LookAhead = 40;

    /// <summary>The currencies that can be read, as ISO 4217 codes.</summary>
    public static IReadOnlyList<string> Currencies { get; } = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "JPY"];

    /// <summary>Every sum of a text, in order and not overlapping.</summary>
    public static IReadOnlyList<WrittenMoney> All(string text)
    {
        var sums = new List<WrittenMoney>();
        for (var at = 0; at < text.Length;)
        {
            if (ContinuesWord(text, at) || !TryReadAt(text, at, out var money))
            {
                at = Next(text, at);
            }
            else if (RangeEnd(text, money) is > 0 and var end)
            {
                at = end;
            }
            else
            {
                sums.Add(money);
                at = money.End;
            }
        }

        return sums;
    }

    /// <summary>Prints a sum so that it reads back exactly: <c>$1,500,000</c>, <c>CHF 500</c>.</summary>
    /// <param name="amount">A sum that is not negative.</param>
    /// <param name="currency">One of <see cref="Currencies"/>.</param>
    public static string Print(decimal amount, string currency)
    {
        var number = NumberReader.Print(amount);
        number = IsAmbiguous(number) ? number + "0" : number;
        return currency switch { "USD" => "$", "EUR" => "€", "GBP" => "£", _ => currency + " " } + number;
    }

    /// <summary>The same amount without zeros behind its point: what "1.5M" stands for is 1500000, not 1500000.0.</summary>
    public static decimal WithoutZeros(decimal amount) => amount / 1.0000000000000000000000000000m;

    // Behind the word or the sign that begins here, so that no part of it is read by itself.
    private static int Next(string text, int at)
    {
        if (!char.IsLetterOrDigit(text[at]))
        {
            return at + 1;
        }

        while (at < text.Length && char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool TryReadAt(string text, int start, out WrittenMoney money)
    {
        money = default;
        if (!char.IsLetterOrDigit(text[start]) && text[start] is not ('$' or '€' or '£'))
        {
            return false;
        }

        var prefix = Prefix().Match(text, start, Math.Min(LookBehind, text.Length - start));
        var currency = prefix.Success ? CurrencyOf(prefix) : null;
        var digits = start + prefix.Length;
        if ((currency is not null && !(digits < text.Length && char.IsAsciiDigit(text[digits])))
            || !NumberReader.TryReadAt(text, digits, out var number)
            || IsAmbiguous(text.AsSpan(number.Start, number.Length))
            || !TryReadUnit(text, number, out var amount, out var behind))
        {
            return false;
        }

        var suffix = Suffix().Match(text, behind, Math.Min(LookAhead, text.Length - behind));
        var stated = suffix.Success ? CurrencyOf(suffix) : null;
        if ((currency ?? stated) is null || Nation().IsMatch(text.AsSpan(behind, Math.Min(LookAhead, text.Length - behind))))
        {
            return false;
        }

        // "$500,000 CAD" is Canadian; "€5 USD" is nothing.
        if (currency is not null && stated is not null && currency != stated && currency != DefaultCurrency)
        {
            return false;
        }

        var end = behind + suffix.Length;
        money = new(WithoutZeros(amount), stated ?? currency!, start, end - start);
        return !IsMinus(text, start);
    }

    // "$1.5 M", "€2 bn": letters that multiply sums, though not every number. Behind other such words the sum is not the one in digits.
    private static bool TryReadUnit(string text, WrittenNumber number, out decimal amount, out int end)
    {
        (amount, end) = (number.Value, number.End);
        var unit = Unit().Match(text, end, Math.Min(LookAhead, text.Length - end));
        if (!unit.Success)
        {
            return true;
        }

        var factor = unit.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "K" => 1_000m,
            "M" or "MM" or "MN" or "MLN" or "MIO" => 1_000_000m,
            "B" or "BN" => 1_000_000_000m,
            _ => 0m,
        };
        if (factor == 0 || amount > 1_000_000m)
        {
            return false;
        }

        (amount, end) = (amount * factor, end + unit.Length);
        return true;
    }

    private static string? CurrencyOf(Match match)
    {
        if (match.Groups["code"] is { Success: true } code)
        {
            return code.Value;
        }

        var land = match.Groups["land"].Value.ToUpperInvariant();
        return match.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "€" or "EURO" or "EUROS" => land.Length == 0 ? "EUR" : null,
            "£" => "GBP",
            "POUND" or "POUNDS" or "POUNDS STERLING" => land is "" or "BRITISH" ? "GBP" : null,
            "FRANC" or "FRANCS" => land is "SWISS" ? "CHF" : null,
            _ => land switch
            {
                "" or "US" or "U.S." or "AMERICAN" => "USD",
                "C" or "CA" or "CANADIAN" => "CAD",
                "A" or "AU" or "AUSTRALIAN" => "AUD",
                "NZ" or "NEW ZEALAND" => "NZD",
                _ => null,
            },
        };
    }

    // "HK$5", "x5", "COVID-19", the second part of "5-10 million dollars": not where a sum begins.
    private static bool ContinuesWord(string text, int start)
    {
        if (start == 0)
        {
            return false;
        }

        var before = text[start - 1];
        return char.IsLetterOrDigit(before) || before is '$' or '€' or '£' or '_' or '@'
            || (IsDash(before) && start > 1 && char.IsLetterOrDigit(text[start - 2]) && before is not '—')
            || (before is '.' or ',' or '/' && start > 1 && char.IsAsciiDigit(text[start - 2]));
    }

    private static bool IsMinus(string text, int start) =>
        start > 0 && text[start - 1] is '-' or '−' && (start == 1 || char.IsWhiteSpace(text[start - 2]) || text[start - 2] is '(');

    private static bool IsDash(char character) => character is '-' or (>= '\u2010' and <= '\u2015');

    // In some countries the point parts thousands: "875.000" is either of two numbers.
    private static bool IsAmbiguous(ReadOnlySpan<char> number)
    {
        var point = number.IndexOf('.');
        return point is >= 1 and <= 3 && number.Length == point + 4
            && !number[..point].ContainsAnyExceptInRange('0', '9') && !number[(point + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    // Where a range ends that begins with a sum; 0 where none does.
    private static int RangeEnd(string text, WrittenMoney from)
    {
        var joint = Joint().Match(text, from.End, Math.Min(8, text.Length - from.End));
        var next = from.End + joint.Length;
        if (!joint.Success || next >= text.Length)
        {
            return 0;
        }

        var word = joint.Groups["word"].Value;
        var behind = Math.Max(0, from.Start - LookBehind);
        if (word is "and" && !Between().IsMatch(text.AsSpan(behind, from.Start - behind)))
        {
            return 0;
        }

        var isSum = TryReadAt(text, next, out var to);
        if (word.Length > 0 && !isSum)
        {
            // "$1 to 2 million" is a range; "$400,000 to 3 initiatives" is none.
            return NumberReader.TryReadAt(text, next, out var number) && number.Value >= 1_000 && from.Amount < 1_000 ? number.End : 0;
        }

        return isSum ? to.End : char.IsAsciiDigit(text[next]) ? next + 1 : 0;
    }

    [GeneratedRegex(@"\G(?:(?<code>USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|JPY)[ \u00A0\u202F]?[$€£]?|(?:(?<land>US|U\.S\.) ?|(?<land>CA?|AU?|NZ))?(?<unit>\$)|(?<unit>[€£]))[ \u00A0\u202F]?", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\G(?:[ \u00A0\u202F]?(?:\((?<code>USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|JPY)\)|(?<code>USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|JPY)\b)|[ \u00A0\u202F]?(?<unit>[€£])(?![0-9])|[ \u00A0\u202F-](?:(?<land>US|U\.S\.|American|Canadian|Australian|New Zealand|Swiss|British|Hong Kong|Singapore|Taiwan|Brazilian)[ \u00A0-])?(?<unit>(?i:dollars?|euros?|pounds sterling|pounds?(?! of\b)|francs?))\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\G[ \u00A0\u202F](?<unit>[KkMmBb]|MM|mn|Mn|mln|[Mm]io|bn|Bn|Mrd|[Ll]akhs?|[Cc]rores?|Millionen)(?![\w'’&-])", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    // "$500,000 Canadian" may be either country's dollars.
    [GeneratedRegex(@"^[ \u00A0](?:Canadian|Australian|New Zealand|Singapore|Hong Kong)(?! dollars?\b)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Nation();

    [GeneratedRegex(@"\G(?: ?[-\u2010-\u2013] ?| (?<word>to|or|and) )", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\bbetween $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Between();
}
