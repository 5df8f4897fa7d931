using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Search;

/// <summary>The file that holds the synonyms.</summary>
internal static partial class SynonymsFile
{
    /// <summary>Where it lies: setting <c>Search__SynonymsPath</c>; by default <c>synonyms.txt</c> next to the app.</summary>
    /// <param name="configuration">The app's settings.</param>
    public static string PathFrom(IConfiguration configuration) =>
        configuration["Search:SynonymsPath"] is { Length: > 0 } path ? path : Path.Combine(AppContext.BaseDirectory, "synonyms.txt");

    /// <summary>Reads it; none where it cannot be read, which is logged, as is each line that makes no sense.</summary>
    /// <param name="path">The file.</param>
    /// <param name="logger">Gets what an operator should know.</param>
    /// <returns>The synonyms, and a stamp that changes with the file.</returns>
    public static (Synonyms Synonyms, string Stamp) Read(string path, ILogger logger)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            using var reader = new StreamReader(new MemoryStream(bytes));
            var lines = reader.ReadToEnd().Split('\n');
            return (Synonyms.Parse(lines, (line, problem) => LogBadSynonym(logger, path, line, problem)), Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogNoSynonyms(logger, path, error.Message);
            return (Synonyms.None, "0");
        }
    }

    [LoggerMessage(2010, LogLevel.Warning, "{Path}, line {Line}: {Problem} The line is passed over.")]
    private static partial void LogBadSynonym(ILogger logger, string path, int line, string problem);

    [LoggerMessage(2011, LogLevel.Warning, "Searching without synonyms: {Path} cannot be read ({Problem}).")]
    private static partial void LogNoSynonyms(ILogger logger, string path, string problem);
}
