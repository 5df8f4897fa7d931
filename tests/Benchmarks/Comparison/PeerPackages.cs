using System.Text.Json;
using Prossimo.Local.Azurite;
using Prossimo.Local.CommandLine;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>Node.js and the peers' npm packages, which are installed beside the program.</summary>
public static class PeerPackages
{
    /// <summary>Where the scripts and the packages are.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "peers");

    /// <summary>The versions of the search libraries, as their package.json names them.</summary>
    public static IReadOnlyList<string> Versions
    {
        get
        {
            using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "package.json")));
            var locked = package.RootElement.GetProperty("dependencies");
            (string Name, string Package)[] libraries = [("MiniSearch", "minisearch"), ("lunr", "lunr"), ("Orama", "@orama/orama")];
            return [.. libraries.Select(library => $"{library.Name} {locked.GetProperty(library.Package).GetString()}")];
        }
    }

    /// <summary>Installs what is missing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PeersUnavailableException">Node.js or a package is not to be had.</exception>
    public static async Task EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new NodePackages(Folder, Environment.GetEnvironmentVariable("PATH") ?? "", TextWriter.Null).EnsureAsync(cancellationToken);
        }
        catch (LocalHostException missing)
        {
            throw new PeersUnavailableException(missing.Message, missing);
        }
    }
}

/// <summary>The peers, or one of them, cannot be run here; the rest of the benchmark can.</summary>
/// <param name="message">What is missing and what to do.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class PeersUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
