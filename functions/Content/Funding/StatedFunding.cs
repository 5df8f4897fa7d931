using Prossimo.Functions.Content.Facts;
using Prossimo.Functions.Content.Prose;
using static Prossimo.Functions.Content.Facts.FrontMatterValue;

namespace Prossimo.Functions.Content.Funding;

/// <summary>An entry of <c>funding</c> in front matter.</summary>
/// <param name="Funders">Who gives it, as written; at least one.</param>
/// <param name="Amount">The sum, more than 0.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="AmountText">The sum as written, or printed with its currency where only a number is written.</param>
/// <param name="Initiatives">Slugs, lower case; empty where none are written.</param>
/// <param name="Date">ISO 8601, as precise as written; null where none is written.</param>
internal sealed record StatedFundingEntry(IReadOnlyList<string> Funders, decimal Amount, string Currency, string AmountText, IReadOnlyList<string> Initiatives, string? Date);

/// <summary>What an editor wrote about funding in the front matter: a map, or a list of maps, with funder, amount, currency, initiatives and date.</summary>
/// <param name="Entries">The entries that can be used.</param>
/// <param name="Notes">What was passed over, one sentence each with its line and what to write.</param>
/// <param name="IsThere">True where it takes the place of what the text says: a list may say that there is no funding.</param>
internal sealed record StatedFunding(IReadOnlyList<StatedFundingEntry> Entries, IReadOnlyList<string> Notes, bool IsThere)
{
    private const string DefaultCurrency = "USD";

    // More is prose, and belongs into the text.
    private const int LongestAmount = 60;

    /// <summary>Reads the value of the key.</summary>
    /// <param name="value">The value; null without the key.</param>
    public static StatedFunding Read(FrontMatterValue? value) => value switch
    {
        null or Scalar { IsNull: true } => new([], [], IsThere: false),
        Scalar scalar when string.IsNullOrWhiteSpace(scalar.Text) => new([], [], IsThere: false),
        Sequence list => ReadAll(list.Items),
        Mapping => ReadAll([value]),
        _ => new([], [Note(value.Line, "funding", "it is one value", "write a list of entries, each with funder and amount")], IsThere: false),
    };

    private static StatedFunding ReadAll(IReadOnlyList<FrontMatterValue> items)
    {
        var entries = new List<StatedFundingEntry>();
        var notes = new List<string>();
        foreach (var item in items.Take(FundingReader.MaxStatements))
        {
            if (ReadEntry(item, out var problem, out var remedy, out var line) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                notes.Add(Note(line, "funding entry", problem, remedy));
            }
        }

        if (items.Count > FundingReader.MaxStatements)
        {
            notes.Add($"Line {items[FundingReader.MaxStatements].Line}: the funding entries from here on were passed over, since there are more than {FundingReader.MaxStatements}; write them in other files.");
        }

        return new(entries, notes, IsThere: true);
    }

    private static string Note(int line, string what, string problem, string remedy) => $"Line {line}: the {what} was passed over, since {problem}; {remedy}.";

    private static StatedFundingEntry? ReadEntry(FrontMatterValue item, out string problem, out string remedy, out int line)
    {
        (problem, remedy, line) = ("it is no map of keys and values", "write it as - funder: …, and amount: … on the next line", item.Line);
        if (item is not Mapping map)
        {
            return null;
        }

        var funders = Texts(map.Find("funder") ?? map.Find("funders"));
        if (funders.Count == 0 || funders.Any(name => FunderKey.Of(name).Length == 0))
        {
            (problem, remedy) = ("it names no funder", "write funder: and the name");
            return null;
        }

        if (ReadCurrency(map.Find("currency")) is not { } currency)
        {
            (problem, remedy, line) = ("its currency is not known", $"write one of {string.Join(", ", MoneyReader.Currencies)}", map.Find("currency")!.Line);
            return null;
        }

        var written = map.Find("amount");
        if (ReadAmount(written, currency) is not { } sum)
        {
            (problem, remedy, line) = (written is null or Scalar { IsNull: true } ? "it has no amount" : "its amount cannot be read", "write amount: as a number such as 1000000, or as $1M", written?.Line ?? item.Line);
            return null;
        }

        var date = map.Find("date");
        var readDate = date is Scalar { IsNull: false } day ? FundingDates.ReadAlone(day.Text) : null;
        if (readDate is null && date is not (null or Scalar { IsNull: true }))
        {
            (problem, remedy, line) = ("its date cannot be read", "write it as 2023-07-10, 2023-07 or 2023", date.Line);
            return null;
        }

        var initiatives = Texts(map.Find("initiatives") ?? map.Find("initiative")).Select(slug => SlugRules.Normalise(slug).ToLowerInvariant()).Where(slug => slug.Length > 0);
        return new(funders, sum.Amount, sum.Currency, sum.Text, [.. initiatives.Distinct()], readDate);
    }

    private static string? ReadCurrency(FrontMatterValue? value) => value switch
    {
        null or Scalar { IsNull: true } => "",
        Scalar { Text: var text } => MoneyReader.Currencies.FirstOrDefault(known => known.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)),
        _ => null,
    };

    // The currency is empty where none is written by itself.
    private static (decimal Amount, string Currency, string Text)? ReadAmount(FrontMatterValue? value, string currency)
    {
        if (value is not Scalar { IsNull: false } scalar || scalar.Text.Trim() is not { Length: > 0 and <= LongestAmount } text)
        {
            return null;
        }

        if (NumberReader.TryReadAt(text, 0, out var number) && number.Length == text.Length)
        {
            var printed = currency.Length > 0 ? currency : DefaultCurrency;
            return number.Value > 0 ? (MoneyReader.WithoutZeros(number.Value), printed, MoneyReader.Print(number.Value, printed)) : null;
        }

        // "$1M" with "currency: CAD" is Canadian; "€1M" with "currency: USD" is a mistake.
        return MoneyReader.All(text) is [var money] && money.Amount > 0 && text.IndexOf('-') < 0
            && (currency.Length == 0 || currency == money.Currency || (money.Currency == DefaultCurrency && currency is "CAD" or "AUD" or "NZD"))
            ? (money.Amount, currency.Length > 0 ? currency : money.Currency, text)
            : null;
    }

    private static IReadOnlyList<string> Texts(FrontMatterValue? value) => value switch
    {
        Sequence list => [.. list.Items.OfType<Scalar>().Where(item => !item.IsNull).Select(item => item.Text.Trim()).Where(text => text.Length > 0)],
        Scalar { IsNull: false, Text: var text } when !string.IsNullOrWhiteSpace(text) => [text.Trim()],
        _ => [],
    };
}
