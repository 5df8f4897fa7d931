namespace Prossimo.Functions.Content.Figures;

/// <summary>ISO 4217 codes of the currencies that reports write.</summary>
internal static class Currencies
{
    /// <summary>The code for a symbol, a code or a name; null for a dollar of a country that is not known.</summary>
    public static string? CodeOf(string written) => written.Trim().ToUpperInvariant() switch
    {
        "$" or "US$" or "USD" or "DOLLAR" or "DOLLARS" => "USD",
        "€" or "EUR" or "EURO" or "EUROS" => "EUR",
        "£" or "GBP" => "GBP",
        "CHF" => "CHF",
        "C$" or "CA$" or "CAD" or "CAD$" => "CAD",
        "A$" or "AU$" or "AUD" => "AUD",
        "¥" or "JPY" => "JPY",
        "₹" or "INR" => "INR",
        "SEK" => "SEK",
        "NOK" => "NOK",
        "DKK" => "DKK",
        "CNY" => "CNY",
        "BRL" or "R$" => "BRL",
        _ => null,
    };
}
