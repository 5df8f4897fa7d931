using System.Diagnostics;
using System.Runtime.InteropServices;
using Prossimo.Local.CommandLine;

namespace Prossimo.Functions.Tests.Infrastructure;

/// <summary>Microsoft's Bicep compiler, with the types of all resources in it. It needs no Azure.</summary>
/// <param name="path">The program.</param>
internal sealed class BicepCompiler(string path)
{
    private static readonly string[] Invented = ["--subscription-id", Guid.Empty.ToString(), "--resource-group", "example", "--location", "westeurope"];

    /// <summary>Brings it from the package feed where it is not there yet; null, with why, where the feed has none for this machine.</summary>
    public static async Task<(BicepCompiler? Compiler, string Problem)> FindAsync(CancellationToken cancellationToken)
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var platform = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        var project = Path.Combine(Repository.FindRoot(), "tests", "Functions.Tests", "Infrastructure", "compiler", "Compiler.csproj");
        var found = await RunAsync("dotnet", ["msbuild", project, "-restore", "-t:WhereIsBicep", "-getProperty:BicepFile", $"-p:BicepPlatform={platform}"], cancellationToken);
        if (found.ExitCode != 0)
        {
            return (null, $"The package feed has no Bicep compiler for {platform}: {found.Output} {found.Errors}");
        }

        // Restored and yet not there is a fault of ours: the tests say so rather than pass it over.
        var file = found.Output.Trim() + (OperatingSystem.IsWindows() ? ".exe" : "");
        return File.Exists(file) ? (new BicepCompiler(file), "") : throw new FileNotFoundException("The compiler's package was restored, but holds no such file.", file);
    }

    /// <summary>Compiles a file.</summary>
    /// <returns>Errors and warnings, one a line.</returns>
    public async Task<string> DiagnoseAsync(string file, CancellationToken cancellationToken) =>
        (await RunAsync(path, ["build", file, "--stdout"], cancellationToken)).Errors;

    /// <summary>Compiles a parameter file with its template and works out what would be deployed, next to it as <c>.snapshot.json</c>.</summary>
    /// <returns>The snapshot's file, and errors and warnings, one a line.</returns>
    public async Task<(string Snapshot, string Diagnostics)> PredictAsync(string parameters, CancellationToken cancellationToken)
    {
        var run = await RunAsync(path, ["snapshot", parameters, "--mode", "overwrite", .. Invented], cancellationToken);
        return (Path.ChangeExtension(parameters, ".snapshot.json"), run.Errors + (run.ExitCode == 0 ? "" : $"exit code {run.ExitCode}"));
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
