using Microsoft.Extensions.Configuration;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Where the embedded index keeps its files.</summary>
public sealed record EmbeddedSearchOptions
{
    /// <summary>The <see cref="CacheMegabytes"/> where none are set.</summary>
    public const int DefaultCacheMegabytes = 64;

    /// <summary>The index file; its folder is made if need be. Setting <c>Search__IndexPath</c>; by default below the temp folder.</summary>
    public required string IndexPath { get; init; }

    /// <summary>The synonyms, in Solr's format; the file may be missing. Setting <c>Search__SynonymsPath</c>; by default <c>synonyms.txt</c> next to the app.</summary>
    public required string SynonymsPath { get; init; }

    /// <summary>How much memory may keep what searches read from the file. Setting <c>Search__CacheMegabytes</c>, 1 to 4096.</summary>
    public int CacheMegabytes { get; init; } = DefaultCacheMegabytes;

    /// <summary>How long after its opening the file is checked as a whole: long enough for the first visitors not to wait for it.</summary>
    internal TimeSpan CheckAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The app's settings.</param>
    public static EmbeddedSearchOptions From(IConfiguration configuration) => new()
    {
        IndexPath = configuration["Search:IndexPath"] is { Length: > 0 } index ? index : Path.Combine(Path.GetTempPath(), "prossimo-search", "index.db"),
        SynonymsPath = SynonymsFile.PathFrom(configuration),
        CacheMegabytes = configuration.WholeNumber("Search:CacheMegabytes", 1, 4096) ?? DefaultCacheMegabytes,
    };
}
