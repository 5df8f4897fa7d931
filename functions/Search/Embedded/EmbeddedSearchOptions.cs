using Microsoft.Extensions.Configuration;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Where the embedded index keeps its files.</summary>
public sealed record EmbeddedSearchOptions
{
    /// <summary>The index file; its folder is made if need be. Setting <c>Search__IndexPath</c>; by default below the temp folder.</summary>
    public required string IndexPath { get; init; }

    /// <summary>The synonyms, in Solr's format; the file may be missing. Setting <c>Search__SynonymsPath</c>; by default <c>synonyms.txt</c> next to the app.</summary>
    public required string SynonymsPath { get; init; }

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The app's settings.</param>
    public static EmbeddedSearchOptions From(IConfiguration configuration) => new()
    {
        IndexPath = configuration["Search:IndexPath"] is { Length: > 0 } index ? index : Path.Combine(Path.GetTempPath(), "prossimo-search", "index.db"),
        SynonymsPath = SynonymsFile.PathFrom(configuration),
    };
}
