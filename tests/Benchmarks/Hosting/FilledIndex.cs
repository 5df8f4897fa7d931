using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Functions.Hosting;
using Prossimo.Functions.Search;

namespace Prossimo.Benchmarks.Hosting;

/// <summary>
/// The function app's own index, wired as the app wires it, in the data folder of a local host, and filled through its port: what a corpus is
/// too large for to go through the container in a reasonable time.
/// </summary>
public sealed class FilledIndex : IAsyncDisposable
{
    // As many as the writer takes into one transaction.
    private const int AtOnce = 256;

    private readonly ServiceProvider _services;

    private FilledIndex(string dataFolder)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "search"));
        var settings = new Dictionary<string, string?>
        {
            ["Search:IndexPath"] = Path.Combine(folder.FullName, "index.db"),
            ["Search:SynonymsPath"] = SynonymsPath,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection().AddLogging().AddSiteFunctions(configuration).BuildServiceProvider();
    }

    /// <summary>The project's synonyms, which every corpus is asked with.</summary>
    public static string SynonymsPath => Path.Combine(ProjectFolder.Content, "synonyms.txt");

    /// <summary>The index.</summary>
    public ISearchIndex Index => _services.GetRequiredService<ISearchIndex>();

    /// <summary>How long filling took, until the last document was committed.</summary>
    public TimeSpan Filling { get; private set; }

    /// <summary>How many documents went in.</summary>
    public int Count { get; private set; }

    /// <summary>Opens an index in a data folder and puts documents into it, many at once as a bulk upload does.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FilledIndex> CreateAsync(
        string dataFolder, IEnumerable<CorpusDocument> documents, CancellationToken cancellationToken)
    {
        var filled = new FilledIndex(dataFolder);
        try
        {
            await filled.FillAsync(documents, cancellationToken);
            return filled;
        }
        catch
        {
            await filled.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the index; its file stays.</summary>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Each write is waited for in the order in which it was given, with as many under way as a transaction takes.
    private async Task FillAsync(IEnumerable<CorpusDocument> documents, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writes = Channel.CreateBounded<Task<UpsertResult>>(AtOnce);
        var giving = Task.Run(GiveAsync, cancellationToken);
        try
        {
            await foreach (var write in writes.Reader.ReadAllAsync(cancellationToken))
            {
                if (await write is UpsertResult.Written)
                {
                    Count++;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await giving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await giving;
        Filling = Stopwatch.GetElapsedTime(started);

        async Task GiveAsync()
        {
            try
            {
                foreach (var document in documents)
                {
                    var source = new SourceBlob(document.File.BlobName, "1", "1", DateTimeOffset.UnixEpoch);
                    await writes.Writer.WriteAsync(Index.UpsertAsync(new IndexedDocument(document.Content, source), stop.Token), stop.Token);
                }
            }
            finally
            {
                writes.Writer.Complete();
            }
        }
    }
}
