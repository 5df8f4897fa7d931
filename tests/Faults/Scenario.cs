namespace Prossimo.Faults;

/// <summary>Something bad that is done to the site, and what became of it.</summary>
internal interface IScenario
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    /// <param name="trial">How much of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Row>> RunAsync(Trial trial, CancellationToken cancellationToken);
}

/// <summary>What a scenario runs with.</summary>
/// <param name="Scale">How much of the full counts and times.</param>
/// <param name="Seed">What random choices begin with.</param>
/// <param name="Say">Takes a line about what is going on.</param>
internal sealed record Trial(double Scale, int Seed, Action<string> Say)
{
    /// <summary>Folders to take files from besides the project's content.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>How late an answer may come, in place of what the site promises: a machine that runs a whole test suite is slow.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>A count, scaled.</summary>
    /// <param name="full">The count at full scale.</param>
    /// <param name="least">The least that makes sense.</param>
    public int Count(int full, int least = 1) => Math.Max(least, (int)Math.Round(full * Scale));

    /// <summary>Whether this is the short version that the test suite runs.</summary>
    public bool IsShort => Scale < 0.05;

    /// <summary>A time, scaled.</summary>
    /// <param name="full">The time at full scale.</param>
    /// <param name="least">The least that makes sense.</param>
    public TimeSpan Time(TimeSpan full, TimeSpan least) => full * Scale > least ? full * Scale : least;

    /// <summary>Random numbers, the same for the same seed and purpose.</summary>
    /// <param name="purpose">What they are for.</param>
    public Random Random(int purpose) => new(unchecked((Seed * 7_919) + purpose));
}

/// <summary>A row of the table.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="What">What was tried.</param>
/// <param name="Tried">How often.</param>
/// <param name="Lost">How often something was lost, wrong, too slow or left unanswered.</param>
internal sealed record Row(string Scenario, string What, long Tried, long Lost)
{
    /// <summary>How often all was well.</summary>
    public long Survived => Tried - Lost;

    /// <summary>The longest that one of them took; null where time does not matter.</summary>
    public TimeSpan? Worst { get; init; }

    /// <summary>The most memory that the process had resident, in bytes; null where it was not looked at.</summary>
    public long? Memory { get; init; }

    /// <summary>What else there is to know; what was lost, if something was.</summary>
    public string Note { get; init; } = "";
}

/// <summary>Counts what is tried and collects what goes wrong; may be used from many threads.</summary>
internal sealed class Tally
{
    private const int MostExamples = 5;

    private readonly Lock gate = new();
    private readonly List<string> examples = [];
    private readonly SortedDictionary<string, int> kinds = new(StringComparer.Ordinal);
    private long tried;
    private long lost;
    private TimeSpan worst;
    private string worstOf = "";

    public long Lost => Interlocked.Read(ref lost);

    public long Tried => Interlocked.Read(ref tried);

    /// <summary>Something was tried.</summary>
    /// <param name="times">How often.</param>
    public void Try(long times = 1) => Interlocked.Add(ref tried, times);

    /// <summary>Something was lost.</summary>
    /// <param name="what">What, for a person.</param>
    public void Lose(string what)
    {
        Interlocked.Increment(ref lost);
        lock (gate)
        {
            if (examples.Count < MostExamples)
            {
                examples.Add(what.Length > 300 ? what[..300] + "…" : what);
            }
        }
    }

    /// <summary>Counts an ordinary outcome by its kind.</summary>
    public void See(string kind)
    {
        lock (gate)
        {
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>Something took a while.</summary>
    public void Took(TimeSpan time, string what = "")
    {
        lock (gate)
        {
            if (time > worst)
            {
                (worst, worstOf) = (time, what);
            }
        }
    }

    /// <summary>The row.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="what">What was tried.</param>
    /// <param name="note">What else there is to know.</param>
    public Row ToRow(string scenario, string what, string note = "")
    {
        lock (gate)
        {
            IEnumerable<string> notes =
            [
                note,
                string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}")),
                worstOf.Length == 0 ? "" : $"slowest: {worstOf}",
                lost == 0 ? "" : $"LOST: {string.Join(" | ", examples)}",
            ];
            return new(scenario, what, Tried, Lost)
            {
                Worst = worst > TimeSpan.Zero ? worst : null,
                Note = string.Join("; ", notes.Where(text => text.Length > 0)),
            };
        }
    }
}
