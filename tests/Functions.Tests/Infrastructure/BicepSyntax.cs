using System.Diagnostics;
using System.Text.Json;
using Prossimo.Local.Azurite;
using Prossimo.Local.CommandLine;

namespace Prossimo.Functions.Tests.Infrastructure;

/// <summary>The tree-sitter grammar of Bicep, in Node.js: a parser that is not Microsoft's and runs on every machine.</summary>
internal static class BicepSyntax
{
    /// <summary>Parses files; installs the packages where they are missing.</summary>
    public static async Task<IReadOnlyList<BicepFile>> ReadAsync(IEnumerable<string> paths)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var folder = Path.Combine(Repository.FindRoot(), "tests", "Functions.Tests", "Infrastructure", "bicep");
        await new NodePackages(folder, Environment.GetEnvironmentVariable("PATH") ?? "", TextWriter.Null).EnsureAsync(cancellationToken);
        using var process = Process.Start(new ProcessStartInfo("node", ["syntax.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(string.Join('\n', paths));
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<BicepFile>(line, JsonSerializerOptions.Web)!)];
    }
}

/// <summary>What the parser says of a file.</summary>
public sealed record BicepFile(string Path, IReadOnlyList<BicepError> Errors, IReadOnlyList<BicepResource> Types);

/// <summary>A place where the syntax is broken.</summary>
public sealed record BicepError(int Line, string Text);

/// <summary>A resource's type, with its API version unless it is nested in another.</summary>
public sealed record BicepResource(int Line, string Type);
