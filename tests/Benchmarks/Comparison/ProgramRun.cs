using System.ComponentModel;
using System.Diagnostics;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>Runs other people's programs to their end.</summary>
public static class ProgramRun
{
    /// <summary>Runs a program and waits for it.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="program">The program: its path, or a name that PATH resolves.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Gives up and ends it.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="PeersUnavailableException">There is no such program, or it failed.</exception>
    public static async Task<string> ToEndAsync(string folder, string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new PeersUnavailableException($"{program} is not installed: install it to compare with the peers.", missing);
        }

        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? await output
                : throw new PeersUnavailableException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {(await errors).Trim()} {(await output).Trim()}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
