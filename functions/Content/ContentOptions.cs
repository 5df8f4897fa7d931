using Microsoft.Extensions.Configuration;

namespace Prossimo.Functions.Content;

/// <summary>What a deployment may set about reading uploads.</summary>
public sealed record ContentOptions
{
    /// <summary>The largest upload that is read, in bytes, inclusive. Setting <c>Content__MaxBytes</c>; 10 MB (10 × 1024 × 1024) by default.</summary>
    public long MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>
    /// Hosts under which the site is reached: links to them count as links within the site. Setting <c>Site__Hosts</c>, separated
    /// by commas; <c>memorysafety.org</c> and <c>www.memorysafety.org</c> by default.
    /// </summary>
    public IReadOnlyList<string> SiteHosts { get; init; } = ["memorysafety.org", "www.memorysafety.org"];

    /// <summary>The funders that are known by name, as YAML; the file may be missing. Setting <c>Content__FundersPath</c>; by default <c>funders.yaml</c> next to the app.</summary>
    public string FundersPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "funders.yaml");

    /// <summary>Reads the settings; what is not set keeps its default.</summary>
    /// <param name="configuration">The app's settings.</param>
    /// <exception cref="InvalidOperationException">A setting is there and cannot be used; the message names it.</exception>
    public static ContentOptions From(IConfiguration configuration)
    {
        var options = new ContentOptions();
        if (configuration["Content:MaxBytes"] is { Length: > 0 } maxBytes)
        {
            options = options with
            {
                MaxBytes = long.TryParse(maxBytes, out var bytes) && bytes is > 0 and <= int.MaxValue
                    ? bytes
                    : throw new InvalidOperationException($"Content__MaxBytes is '{maxBytes}': set it to a number of bytes from 1 to {int.MaxValue}."),
            };
        }

        if (configuration["Content:FundersPath"] is { Length: > 0 } funders)
        {
            options = options with { FundersPath = funders };
        }

        var hosts = (configuration["Site:Hosts"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return hosts.Length == 0 ? options : options with { SiteHosts = hosts };
    }
}
