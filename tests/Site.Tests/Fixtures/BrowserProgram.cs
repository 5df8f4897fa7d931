using System.Diagnostics;
using System.Text.Json;
using Prossimo.Local.Azurite;
using Prossimo.Local.CommandLine;

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>A program that may be a Chromium, and what it needs in its environment.</summary>
internal sealed record BrowserProgram(string Executable, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Names a browser to use; <c>npm</c> is the npm package's, whatever else the machine has.</summary>
    public const string Variable = "CHROMIUM_PATH";

    private const string NpmPackage = "npm";

    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    /// <summary>What to try, best first: the one that the environment names and no other, else the machine's, else the npm package's.</summary>
    public static async IAsyncEnumerable<BrowserProgram> CandidatesAsync()
    {
        var named = System.Environment.GetEnvironmentVariable(Variable);
        if (named is { Length: > 0 } and not NpmPackage)
        {
            yield return Of(named);
            yield break;
        }

        if (named != NpmPackage)
        {
            foreach (var path in Places().SelectMany(place => Names.Select(name => Path.Combine(place, name))).Concat(MacApplications()).Where(File.Exists))
            {
                yield return Of(path);
            }
        }

        yield return await FromNpmAsync();
    }

    private static BrowserProgram Of(string path) => new(path, new Dictionary<string, string>());

    private static IEnumerable<string> Places()
    {
        var path = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!OperatingSystem.IsWindows())
        {
            return [.. path, "/opt/google/chrome", "/snap/bin"];
        }

        string?[] roots = [.. new[] { "ProgramFiles", "ProgramFiles(x86)", "LocalAppData" }.Select(System.Environment.GetEnvironmentVariable)];
        return path.Concat(roots.OfType<string>().SelectMany(root => new[]
        {
            Path.Combine(root, "Google", "Chrome", "Application"),
            Path.Combine(root, "Chromium", "Application"),
            Path.Combine(root, "Microsoft", "Edge", "Application"),
        }));
    }

    private static IEnumerable<string> MacApplications() =>
        new[] { "Google Chrome", "Chromium", "Microsoft Edge" }.Select(name => $"/Applications/{name}.app/Contents/MacOS/{name}");

    private static async Task<BrowserProgram> FromNpmAsync()
    {
        var folder = Path.Combine(Repository.FindRoot(), "tests", "Site.Tests", "browser");
        await new NodePackages(folder, System.Environment.GetEnvironmentVariable("PATH") ?? "", Console.Error).EnsureAsync(CancellationToken.None);
        using var unpack = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "unpack.mjs")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = unpack.StandardError.ReadToEndAsync();
        var answer = await unpack.StandardOutput.ReadToEndAsync();
        await unpack.WaitForExitAsync();
        return unpack.ExitCode == 0
            ? JsonSerializer.Deserialize<BrowserProgram>(answer, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"No Chromium: none was found on this machine, and {(await errors).Trim()} Install Chromium or Chrome, or name one in {Variable}.");
    }
}
