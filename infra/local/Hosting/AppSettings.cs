using System.Text.Json;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Hosting;

/// <summary>App settings as `func` takes them: the Values of local.settings.json, and the environment above them.</summary>
internal static class AppSettings
{
    /// <summary>Reads both; the file may be missing.</summary>
    /// <exception cref="LocalHostException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string file)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (File.Exists(file))
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
                if (json.RootElement.TryGetProperty("Values", out var values))
                {
                    foreach (var value in values.EnumerateObject())
                    {
                        settings[value.Name] = value.Value.ToString();
                    }
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new LocalHostException($"{file} cannot be read ({error.Message.TrimEnd('.')}). Mend it or delete it.", error);
        }

        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            settings[(string)variable.Key] = (string?)variable.Value;
        }

        return settings;
    }
}
