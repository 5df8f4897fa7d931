using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Hosting;
using Spectre.Console;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>How a server came to its index.</summary>
/// <param name="Name">The server.</param>
/// <param name="Filling">The time it took; null where it was not done.</param>
/// <param name="Remark">Why not; may be empty.</param>
public sealed record IndexingReport(string Name, TimeSpan? Filling, string Remark);

/// <summary>
/// This project and its peers, each a server with the same documents, all running at once. A peer that is missing, fails or takes too long is
/// reported and left out.
/// </summary>
public sealed class Contest : IAsyncDisposable
{
    /// <summary>This project's name in all tables.</summary>
    public const string Ours = "this project";

    private readonly Stack<IAsyncDisposable> _running = new();
    private readonly List<Contender> _contenders = [];
    private readonly List<(string Name, ServerMemory Memory)> _memories = [];
    private readonly List<IndexingReport> _indexing = [];

    private string _postgresVersion = "";

    private Contest()
    {
    }

    /// <summary>Those that can be asked, this project first.</summary>
    public IReadOnlyList<Contender> Contenders => _contenders;

    /// <summary>The memory of each server.</summary>
    public IReadOnlyList<(string Name, ServerMemory Memory)> Memories => _memories;

    /// <summary>How each came to its index, failures among them.</summary>
    public IReadOnlyList<IndexingReport> Indexing => _indexing;

    /// <summary>What the documents and their index take in PostgreSQL, in bytes; null without it.</summary>
    public double? PostgresSize { get; private set; }

    /// <summary>The peers' versions, for a note.</summary>
    public string Versions => string.Join(", ", PeerPackages.Versions.Append(_postgresVersion).Where(version => version.Length > 0));

    /// <summary>Starts every server, one after the other, so that none is slowed by another's indexing.</summary>
    /// <param name="dataFolder">The data folder with this project's filled index.</param>
    /// <param name="filling">How long filling it took.</param>
    /// <param name="extract">The corpus.</param>
    /// <param name="limit">How long a peer may take to index it.</param>
    /// <param name="console">Told what is going on.</param>
    /// <param name="cancellationToken">Gives up and ends what was started.</param>
    public static async Task<Contest> StartAsync(
        string dataFolder, TimeSpan filling, CorpusExtract extract, TimeSpan limit, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var contest = new Contest();
        try
        {
            var host = await MeasuredHost.ServeIndexAsync(dataFolder, cancellationToken);
            contest._running.Push(host);
            contest._contenders.Add(new Contender(Ours, Contender.NewClient(host.Http.BaseAddress!), query => $"api/search?q={query}", text => $"api/suggest?q={text}"));
            contest._memories.Add((Ours, new ServerMemory(host.ProcessId)));
            contest._indexing.Add(new IndexingReport(Ours, filling, ""));
            await contest.StartPeersAsync(extract, limit, console, cancellationToken);
            return contest;
        }
        catch
        {
            await contest.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends every server.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var server))
        {
            await server.DisposeAsync();
        }
    }

    private async Task StartPeersAsync(CorpusExtract extract, TimeSpan limit, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var noVariables = new Dictionary<string, string>();
        try
        {
            await PeerPackages.EnsureAsync(cancellationToken);
        }
        catch (PeersUnavailableException unavailable)
        {
            console.MarkupLineInterpolated($"[yellow]Without peers:[/] {unavailable.Message}");
            return;
        }

        // The greediest comes last: what it takes is no longer wanted by another.
        await TryAsync("MiniSearch", () => StartNodeAsync("MiniSearch", "minisearch", extract, noVariables, limit, null, cancellationToken));
        await TryAsync("PostgreSQL", async () =>
        {
            var postgres = await PostgresServer.StartAsync(cancellationToken);
            _running.Push(postgres);
            _postgresVersion = $"PostgreSQL {postgres.Version}";
            PostgresSize = await StartNodeAsync("PostgreSQL", "postgres", extract, postgres.Environment, limit, postgres.ProcessId, cancellationToken);
        });
        await TryAsync("Orama", () => StartNodeAsync("Orama", "orama", extract, noVariables, limit, null, cancellationToken));
        await TryAsync("lunr", () => StartNodeAsync("lunr", "lunr", extract, noVariables, limit, null, cancellationToken));

        async Task TryAsync(string name, Func<Task> start)
        {
            try
            {
                await start();
            }
            catch (PeersUnavailableException unavailable)
            {
                console.MarkupLineInterpolated($"[yellow]{name}:[/] {unavailable.Message}");
                _indexing.Add(new IndexingReport(name, null, unavailable.Message));
            }
        }
    }

    private async Task<double> StartNodeAsync(
        string name,
        string engine,
        CorpusExtract extract,
        IReadOnlyDictionary<string, string> environment,
        TimeSpan limit,
        int? familyOf,
        CancellationToken cancellationToken)
    {
        var server = await PeerServer.StartAsync(engine, extract.DocumentsFile, extract.Count, environment, limit, cancellationToken);
        _running.Push(server);
        Func<string, string>? suggest = engine == "minisearch" ? text => $"suggest?q={text}" : null;
        _contenders.Add(new Contender(name, Contender.NewClient(server.Address), query => $"search?q={query}", suggest));
        if (engine == "minisearch")
        {
            _contenders.Add(new Contender($"{name}, prefix and fuzzy", Contender.NewClient(server.Address), query => $"search?q={query}&fuzzy=1", null));
        }

        _memories.Add((name, new ServerMemory(server.ProcessId, familyOf)));
        _indexing.Add(new IndexingReport(name, server.Indexing, ""));
        return server.Size;
    }
}
