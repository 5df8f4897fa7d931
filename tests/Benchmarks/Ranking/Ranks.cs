using Prossimo.Benchmarks.Corpus;

namespace Prossimo.Benchmarks.Ranking;

/// <summary>An engine's answers to all queries of a run.</summary>
/// <param name="Name">The engine's name.</param>
/// <param name="Configuration">Its version and settings; empty for ours.</param>
/// <param name="Answers">For each query the paths of the first ten documents, best first.</param>
public sealed record EngineAnswers(string Name, string Configuration, IReadOnlyList<IReadOnlyList<string>> Answers)
{
    /// <summary>Name and configuration, as a table shows them.</summary>
    public string Engine => Configuration.Length == 0 ? Name : $"{Name} {Configuration}";
}

/// <summary>Where an engine ranks the expected documents of a query set.</summary>
/// <param name="Values">For each query the place from 1 to 10; 0 for a document that is not among the first ten.</param>
public sealed record Ranks(IReadOnlyList<int> Values)
{
    /// <summary>How far down answers are read.</summary>
    public const int Depth = 10;

    /// <summary>The share of queries whose document comes first, 0 to 1.</summary>
    public double First => Share(rank => rank == 1);

    /// <summary>The share of queries whose document is among the first five, 0 to 1.</summary>
    public double FirstFive => Share(rank => rank is >= 1 and <= 5);

    /// <summary>The mean of 1/rank, where a document below the tenth place counts 0 (MRR@10, as in TREC's question answering track).</summary>
    public double MeanReciprocalRank => Values.Average(rank => rank == 0 ? 0 : 1d / rank);

    /// <summary>Finds the expected documents in an engine's answers.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="answers">The answers, in the order of the queries.</param>
    public static Ranks Of(IReadOnlyList<JudgedQuery> queries, IEnumerable<IReadOnlyList<string>> answers) =>
        new([.. queries.Zip(answers, (query, answer) => answer.Take(Depth).ToList().IndexOf(query.Expected) + 1)]);

    /// <summary>The number of queries that this engine ranks better than another does.</summary>
    /// <param name="other">The other engine's ranks of the same queries.</param>
    public int Ahead(Ranks other) => Values.Zip(other.Values).Count(pair => Place(pair.First) < Place(pair.Second));

    private static int Place(int rank) => rank == 0 ? int.MaxValue : rank;

    private double Share(Func<int, bool> counts) => (double)Values.Count(counts) / Values.Count;
}
