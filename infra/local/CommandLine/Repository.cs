namespace Prossimo.Local.CommandLine;

/// <summary>Where things lie in the checkout, from whatever folder the command is given.</summary>
internal static class Repository
{
    private const string Landmark = "Functions.sln";

    /// <summary>The checkout that this program was built in; else the one around the current folder.</summary>
    public static string FindRoot() =>
        Above(AppContext.BaseDirectory)
        ?? Above(Environment.CurrentDirectory)
        ?? throw new LocalHostException($"The repository was not found: no {Landmark} above {AppContext.BaseDirectory} or the current folder. Run the command inside the checkout.");

    /// <summary>The folder of this project: package.json, azurite.mjs.</summary>
    public static string PackagesFolder() => Path.Combine(FindRoot(), "infra", "local");

    private static string? Above(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, Landmark)))
            {
                return candidate.FullName;
            }
        }

        return null;
    }
}
