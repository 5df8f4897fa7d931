using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Azurite;

/// <summary>Node.js and the npm packages of a folder with a package-lock.json: installed when they are not what the lock says.</summary>
/// <param name="folder">The folder.</param>
/// <param name="searchPath">Where programs are looked for: the value of PATH.</param>
/// <param name="output">Told when an installation takes its time, and why one failed.</param>
internal sealed class NodePackages(string folder, string searchPath, TextWriter output)
{
    public const int OldestNode = 20;

    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Checks Node.js and installs what is missing. Many processes may ask at once: one installs, the others wait.</summary>
    /// <exception cref="LocalHostException">Node.js or npm is missing or too old, or the installation failed.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        await CheckNodeAsync(cancellationToken);
        if (IsInstalled())
        {
            return;
        }

        await using var installing = await LockAsync(cancellationToken);
        if (!IsInstalled())
        {
            await InstallAsync(cancellationToken);
        }
    }

    /// <summary>Whether node_modules holds what package-lock.json names, by the list that npm leaves there when it is done.</summary>
    internal bool IsInstalled()
    {
        var wanted = ReadPackages(Path.Combine(folder, "package-lock.json"))
            ?? throw new LocalHostException($"{Path.Combine(folder, "package-lock.json")} is missing or damaged. Restore it from the repository: git checkout {folder}.");
        var present = ReadPackages(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return present is not null
            && present.All(package => wanted.TryGetValue(package.Key, out var entry) && entry.Integrity == package.Value.Integrity)
            && wanted.All(package => package.Value.Optional || present.ContainsKey(package.Key));
    }

    private async Task CheckNodeAsync(CancellationToken cancellationToken)
    {
        const string Remedy = "Install Node.js 20 or later with npm (https://nodejs.org), open a new terminal and start again.";
        var version = await RunAsync("node", ["--version"], cancellationToken)
            ?? throw new LocalHostException($"Node.js was not found on the PATH. {Remedy}");
        if (version.ExitCode != 0
            || !int.TryParse(version.Output.Trim().TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            throw new LocalHostException($"node --version did not answer with a version. {Remedy}");
        }

        if (major < OldestNode)
        {
            throw new LocalHostException($"Node.js {version.Output.Trim()} is too old. {Remedy}");
        }
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        output.WriteLine($"Installing the npm packages of {Path.GetRelativePath(Repository.FindRoot(), folder)} (npm ci, once) ...");
        var started = Stopwatch.GetTimestamp();
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        var result = await RunAsync("npm", arguments, cancellationToken)
            ?? throw new LocalHostException("npm was not found on the PATH, though Node.js was. Install npm (it comes with Node.js from https://nodejs.org) and start again.");
        if (result.ExitCode != 0)
        {
            output.WriteLine(result.Output.TrimEnd());
            throw new LocalHostException($"npm ci failed in {folder} (exit code {result.ExitCode}; its output is above). Check the network and npm's registry setting, then start again.");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Installed in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s."));
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        // In obj: beside the project, out of version control, and not in node_modules, which npm ci empties.
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "obj")).FullName, "npm.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockInterval, cancellationToken);
            }
        }
    }

    private static Dictionary<string, Package>? ReadPackages(string lockFile)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(lockFile));
            return json.RootElement.GetProperty("packages").EnumerateObject()
                .Where(entry => entry.Name.Length > 0)
                .ToDictionary(
                    entry => entry.Name,
                    entry => new Package(
                        entry.Value.TryGetProperty("integrity", out var integrity) ? integrity.GetString() : null,
                        entry.Value.TryGetProperty("optional", out var optional) && optional.GetBoolean()),
                    StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Runs a program to its end; null if there is no such program.</summary>
    private async Task<Ended?> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        if (Find(program) is not { } path)
        {
            return null;
        }

        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(path, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            },
        };
        process.Start();
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new Ended(process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private string? Find(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"{program}.exe", $"{program}.cmd"] : [program];
        var candidates =
            from place in searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            from name in names
            select Path.Combine(place, name);
        return candidates.FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private sealed record Package(string? Integrity, bool Optional);

    private sealed record Ended(int ExitCode, string Output);
}
