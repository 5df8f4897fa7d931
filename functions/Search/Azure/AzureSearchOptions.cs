using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Which search service is used, and as whom.</summary>
public sealed partial record AzureSearchOptions
{
    /// <summary>The index's name where none is set.</summary>
    public const string DefaultIndexName = "prossimo";

    /// <summary>The service's address. Setting <c>Search__Endpoint</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The index, or an alias of one. Setting <c>Search__IndexName</c>.</summary>
    public string IndexName { get; init; } = DefaultIndexName;

    /// <summary>An admin key of the service; null for the app's identity. Setting <c>Search__Key</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The synonyms, in Solr's format; the file may be missing. Setting <c>Search__SynonymsPath</c>.</summary>
    public required string SynonymsPath { get; init; }

    /// <summary>Reads the settings; null where no service is named.</summary>
    /// <param name="configuration">The app's settings.</param>
    /// <exception cref="SearchConfigurationException">A setting makes no sense.</exception>
    public static AzureSearchOptions? From(IConfiguration configuration)
    {
        if (configuration["Search:Endpoint"]?.Trim() is not { Length: > 0 } endpoint)
        {
            return null;
        }

        var isAddress = Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
        var name = configuration["Search:IndexName"]?.Trim() is { Length: > 0 } set ? set : DefaultIndexName;
        return !isAddress ? throw new SearchConfigurationException($"Search__Endpoint is '{endpoint}': set it to the search service's https address, such as https://NAME.search.windows.net.")
            : !NameRule().IsMatch(name) ? throw new SearchConfigurationException($"Search__IndexName is '{name}': an index's name has 2 to 128 lower case letters, digits and single hyphens, and begins and ends with a letter or digit.")
            : new AzureSearchOptions
            {
                Endpoint = address!,
                IndexName = name,
                Key = configuration["Search:Key"]?.Trim() is { Length: > 0 } key ? key : null,
                SynonymsPath = SynonymsFile.PathFrom(configuration),
            };
    }

    // https://learn.microsoft.com/rest/api/searchservice/naming-rules
    [GeneratedRegex("^(?=.{2,128}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex NameRule();
}
