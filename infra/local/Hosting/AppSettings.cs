using System.Text.Json;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Hosting;

/// <summary>What `func` takes from local.settings.json: its Values, with the environment above them, and what its Host says.</summary>
internal static class AppSettings
{
    /// <summary>Reads Values and environment; the file may be missing.</summary>
    /// <exception cref="LocalHostException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string file)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        ReadSection(file, "Values", values =>
        {
            foreach (var value in values.EnumerateObject())
            {
                settings[value.Name] = value.Value.ToString();
            }
        });
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            settings[(string)variable.Key] = (string?)variable.Value;
        }

        return settings;
    }

    /// <summary>Reads which origins may call the functions: <c>"Host": { "CORS": "https://a.example,https://b.example" }</c>.</summary>
    /// <returns>What it says; null where it says nothing, or there is no file.</returns>
    /// <exception cref="LocalHostException">The file is damaged.</exception>
    public static string? ReadCors(string file)
    {
        string? cors = null;
        ReadSection(file, "Host", host => cors = host.TryGetProperty("CORS", out var origins) ? origins.GetString() : null);
        return cors;
    }

    private static void ReadSection(string file, string name, Action<JsonElement> read)
    {
        if (!File.Exists(file))
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            if (json.RootElement.TryGetProperty(name, out var section))
            {
                read(section);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new LocalHostException($"{file} cannot be read ({error.Message.TrimEnd('.')}). Mend it or delete it.", error);
        }
    }
}
