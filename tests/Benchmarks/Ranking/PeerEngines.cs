using System.Diagnostics;
using System.Text.Json;
using Prossimo.Benchmarks.Corpus;

namespace Prossimo.Benchmarks.Ranking;

/// <summary>Search libraries of other people, asked the same queries on the same text. They run on Node.js: see <c>peers/rank.mjs</c>.</summary>
public sealed class PeerEngines
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "peers");

    /// <summary>Answers every query with every peer.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="cancellationToken">Gives up and ends the process.</param>
    /// <exception cref="PeersUnavailableException">Node.js or a package is missing.</exception>
    public async Task<IReadOnlyList<EngineAnswers>> AnswerAsync(
        IReadOnlyList<CorpusDocument> documents, IReadOnlyList<string> queries, CancellationToken cancellationToken)
    {
        await InstallAsync(cancellationToken);

        using var exchange = new TemporaryFolder();
        var input = Path.Combine(exchange.Path, "input.json");
        var output = Path.Combine(exchange.Path, "output.json");
        await using (var file = File.Create(input))
        {
            var text = documents.Select((document, at) => new
            {
                id = at.ToString(),
                title = document.Title,
                headings = document.Headings,
                excerpt = document.Content.Excerpt,
                body = document.Body,
            });
            await JsonSerializer.SerializeAsync(file, new { documents = text, queries }, cancellationToken: cancellationToken);
        }

        await RunAsync("node", [Path.Combine(_folder, "rank.mjs"), input, output], cancellationToken);

        await using var report = File.OpenRead(output);
        var peers = await JsonSerializer.DeserializeAsync<List<PeerReport>>(report, JsonSerializerOptions.Web, cancellationToken) ?? [];
        return [.. peers.Select(peer => new EngineAnswers(
            peer.Engine,
            $"{peer.Version} ({peer.Configuration})",
            [.. peer.Answers.Select(answer => answer.Select(id => documents[int.Parse(id)].File.Path).ToArray())]))];
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var installed = new FileInfo(Path.Combine(_folder, "node_modules", ".package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(_folder, "package-lock.json")))
        {
            await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], cancellationToken);
        }
    }

    private async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new PeersUnavailableException($"{program} is not installed: install Node.js 20 or later to compare with the peers.", missing);
        }

        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new PeersUnavailableException($"{program} ended with {process.ExitCode}: {(await errors).Trim()} {(await output).Trim()}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private sealed record PeerReport(string Engine, string Version, string Configuration, IReadOnlyList<IReadOnlyList<string>> Answers);
}

/// <summary>The peers cannot be run here; the rest of the benchmark can.</summary>
/// <param name="message">What is missing and what to do.</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class PeersUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
