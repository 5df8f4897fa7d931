using System.Text.Json;
using Prossimo.Benchmarks.Comparison;
using Prossimo.Benchmarks.Corpus;

namespace Prossimo.Benchmarks.Ranking;

/// <summary>Search libraries of other people, asked the same queries on the same text. They run on Node.js: see <c>peers/rank.mjs</c>.</summary>
public sealed class PeerEngines
{
    /// <summary>Answers every query with every peer.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="cancellationToken">Gives up and ends the process.</param>
    /// <exception cref="PeersUnavailableException">Node.js or a package is missing.</exception>
    public async Task<IReadOnlyList<EngineAnswers>> AnswerAsync(
        IReadOnlyList<CorpusDocument> documents, IReadOnlyList<string> queries, CancellationToken cancellationToken)
    {
        await PeerPackages.EnsureAsync(cancellationToken);

        using var exchange = new TemporaryFolder();
        var input = Path.Combine(exchange.Path, "input.json");
        var output = Path.Combine(exchange.Path, "output.json");
        await using (var file = File.Create(input))
        {
            await JsonSerializer.SerializeAsync(file, new { documents = documents.Select(PeerDocument.Of), queries }, JsonSerializerOptions.Web, cancellationToken);
        }

        await ProgramRun.ToEndAsync(PeerPackages.Folder, "node", [Path.Combine(PeerPackages.Folder, "rank.mjs"), input, output], cancellationToken);

        await using var report = File.OpenRead(output);
        var peers = await JsonSerializer.DeserializeAsync<List<PeerReport>>(report, JsonSerializerOptions.Web, cancellationToken) ?? [];
        return [.. peers.Select(peer => new EngineAnswers(
            peer.Engine,
            $"{peer.Version} ({peer.Configuration})",
            [.. peer.Answers.Select(answer => answer.Select(id => documents[int.Parse(id)].File.Path).ToArray())]))];
    }

    private sealed record PeerReport(string Engine, string Version, string Configuration, IReadOnlyList<IReadOnlyList<string>> Answers);
}
