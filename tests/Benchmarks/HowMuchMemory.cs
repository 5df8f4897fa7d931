using Prossimo.Benchmarks.Comparison;
using Prossimo.Benchmarks.Results;

namespace Prossimo.Benchmarks;

/// <summary>Looks at the memory of the servers, before anybody asked them anything and after everybody did.</summary>
/// <param name="corpus">The corpus's name.</param>
/// <param name="contest">The servers.</param>
public sealed class HowMuchMemory(string corpus, Contest contest)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (double Indexing, double AtRest)> _before = [];

    /// <summary>Waits a moment and notes what the servers hold while nobody asks.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Rest, cancellationToken);
        foreach (var (name, memory) in contest.Memories)
        {
            _before[name] = (Mebibytes(memory.Peak), Mebibytes(memory.Now));
            memory.Forget();
        }
    }

    /// <summary>Looks in between, at servers whose peak no one keeps.</summary>
    public void Look()
    {
        foreach (var (_, memory) in contest.Memories)
        {
            memory.Look();
        }
    }

    /// <summary>The figures, when everything was asked.</summary>
    public FigureTable UnderLoad()
    {
        var rows = contest.Memories.Select(server => new FigureRow(
            server.Name, [_before[server.Name].AtRest, Mebibytes(server.Memory.Peak), _before[server.Name].Indexing]));
        var failed = contest.Indexing.Where(report => report.Filling is null).Select(report => new FigureRow(report.Name, [null, null, null], report.Remark));
        var table = new FigureTable(
            Question.Memory,
            corpus,
            "memory of the processes",
            [new("at rest MiB", Best: Best.Lowest), new("most under load MiB", Best: Best.Lowest), new("most before MiB")],
            [.. rows, .. failed],
            []);
        var inMemory = table.Rows.Skip(1).Where(row => row.Name != "PostgreSQL" && row.Remark.Length == 0).ToArray();
        string[] more = [.. inMemory.Where(row => table.Find(Contest.Ours, "most under load MiB") >= table.Find(row.Name, "most under load MiB")).Select(row => row.Name)];
        var verdict = inMemory.Length == 0 ? "not judged, since none held the corpus," : more.Length == 0 ? "met" : $"missed against {string.Join(", ", more)}";
        return table with
        {
            Notes =
            [
                "Before: while the peers indexed, while this project, whose index was filled before, started.",
                $"Aim (less than any peer in memory, at 100,000 documents): {verdict} at {corpus}.",
            ],
        };
    }

    /// <summary>What lies on disk.</summary>
    /// <param name="corpus">The corpus's name.</param>
    /// <param name="files">The size of the corpus's files.</param>
    /// <param name="index">The size of this project's index.</param>
    /// <param name="postgres">What PostgreSQL has of it; null without PostgreSQL.</param>
    public static FigureTable OnDisk(string corpus, long files, long index, double? postgres)
    {
        FigureRow Row(string name, double bytes) => new(name, [Mebibytes(bytes), bytes / files]);
        return new FigureTable(
            Question.Memory,
            corpus,
            "on disk",
            [new("MiB"), new("times the files")],
            [
                Row("the corpus's files", files),
                Row("index of this project", index),
                .. postgres is { } size ? [Row("table and index in PostgreSQL", size)] : Array.Empty<FigureRow>(),
            ],
            ["This project's index holds the documents themselves too, with their HTML; PostgreSQL has their words, titles and excerpts. The other peers keep nothing on disk."]);
    }

    private static double Mebibytes(double bytes) => bytes / (1024d * 1024);
}
