using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Prossimo.Functions.Hosting;

/// <summary>Reads settings that are whole numbers within limits.</summary>
internal static class NumberSettings
{
    /// <summary>The setting's value; null where it is not set.</summary>
    /// <param name="configuration">The app's settings.</param>
    /// <param name="key">The setting, with colons: <c>Smtp:Port</c>.</param>
    /// <param name="least">The least value.</param>
    /// <param name="most">The largest value.</param>
    /// <exception cref="InvalidOperationException">It is set to something else; the message names the setting as an operator writes it.</exception>
    public static int? WholeNumber(this IConfiguration configuration, string key, int least, int most) =>
        configuration[key]?.Trim() is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new InvalidOperationException($"{key.Replace(":", "__", StringComparison.Ordinal)} is '{text}': set it to a whole number from {least} to {most}.");
}
