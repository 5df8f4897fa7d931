using Microsoft.Extensions.Configuration;

namespace Prossimo.Functions.Hosting;

/// <summary>Reads settings whose value comes from a vault.</summary>
internal static class SecretSettings
{
    // What the platform leaves in the setting when it cannot read the vault: a value that everybody knows.
    private const string Reference = "@Microsoft.KeyVault(";

    /// <summary>The setting's value; empty where it is not set.</summary>
    /// <param name="configuration">The app's settings.</param>
    /// <param name="key">The setting, with colons: <c>Smtp:Password</c>.</param>
    /// <exception cref="InvalidOperationException">It is a reference to a vault's secret instead of the secret; the message names the setting as an operator writes it.</exception>
    public static string Secret(this IConfiguration configuration, string key) =>
        configuration[key] is not { } value ? ""
        : !value.TrimStart().StartsWith(Reference, StringComparison.OrdinalIgnoreCase) ? value
        : throw new InvalidOperationException(
            $"{key.Replace(":", "__", StringComparison.Ordinal)} is a reference to a vault's secret that could not be read: make the secret, let the app's identity read it and restart the app.");
}
