using System.Globalization;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Ranking;
using Spectre.Console;

namespace Prossimo.Benchmarks;

/// <summary>
/// Asks the index and its peers for documents that are known to be the answer, on the same text, and counts how high they come.
/// </summary>
/// <param name="corpus">The documents.</param>
/// <param name="sets">The queries.</param>
/// <param name="console">Where the tables go.</param>
/// <param name="explain">Whether every query is listed.</param>
public sealed class HowRelevantAreTheAnswers(CorpusFolder corpus, IReadOnlyList<QuerySet> sets, IAnsiConsole console, bool explain)
{
    /// <summary>Measures and prints.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
        console.Write(new Rule("How relevant are the answers?").LeftJustified());
        if (sets.Count == 0)
        {
            console.WriteLine("There are no queries for this corpus, and it is too small to make any from.");
            return;
        }

        var queries = sets.SelectMany(set => set.Queries).ToList();
        var engines = new List<EngineAnswers> { await new OurEngine().AnswerAsync(corpus.Documents, [.. queries.Select(query => query.Query)], cancellationToken) };
        try
        {
            engines.AddRange(await new PeerEngines().AnswerAsync(corpus.Documents, [.. queries.Select(query => query.Query)], cancellationToken));
        }
        catch (PeersUnavailableException unavailable)
        {
            console.MarkupLineInterpolated($"[yellow]Without peers:[/] {unavailable.Message}");
        }

        var known = corpus.Documents.Select(document => document.File.Path).ToHashSet();
        var lost = queries.Where(query => !known.Contains(query.Expected)).Select(query => query.Expected).Distinct().ToList();
        if (lost.Count > 0)
        {
            console.MarkupLineInterpolated($"[yellow]Expected, but not among the documents (counts as not found):[/] {string.Join(", ", lost)}");
        }

        console.Write(Summary(queries, engines));
        console.WriteLine("First, first five: share of queries. MRR@10: mean of 1/rank. Ahead, behind: queries that ours ranks higher or lower than the peer.");
        if (explain)
        {
            foreach (var (set, ranks) in PerSet(queries, engines))
            {
                console.Write(EveryQuery(set, engines, ranks));
            }
        }
    }

    private Table Summary(List<JudgedQuery> queries, List<EngineAnswers> engines)
    {
        var table = new Table().AddColumn("queries").AddColumn("engine");
        table.AddColumns([.. new[] { "first", "first five", "MRR@10", "ahead", "behind" }.Select(name => new TableColumn(name).RightAligned())]);
        foreach (var (set, ranks) in PerSet(queries, engines))
        {
            for (var at = 0; at < engines.Count; at++)
            {
                var (first, five, mean) = (ranks[at].First, ranks[at].FirstFive, ranks[at].MeanReciprocalRank);
                table.AddRow(
                    Markup.Escape(at == 0 ? $"{set.Name} ({set.Queries.Count})" : ""),
                    Markup.Escape(engines[at].Engine),
                    Best(first, ranks.Max(other => other.First)),
                    Best(five, ranks.Max(other => other.FirstFive)),
                    Best(mean, ranks.Max(other => other.MeanReciprocalRank)),
                    at == 0 ? "" : ranks[0].Ahead(ranks[at]).ToString(CultureInfo.InvariantCulture),
                    at == 0 ? "" : ranks[at].Ahead(ranks[0]).ToString(CultureInfo.InvariantCulture));
            }

            table.AddEmptyRow();
        }

        return table;
    }

    private static Table EveryQuery(QuerySet set, List<EngineAnswers> engines, IReadOnlyList<Ranks> ranks)
    {
        var table = new Table().Title(Markup.Escape($"{set.Name}: rank of the expected document, - for none among ten")).AddColumn("query").AddColumn("expected");
        table.AddColumns([.. engines.Select(engine => new TableColumn(Markup.Escape(engine.Configuration.Length == 0 ? engine.Name : $"{engine.Name}\n{engine.Configuration}")).RightAligned())]);
        for (var at = 0; at < set.Queries.Count; at++)
        {
            var query = set.Queries[at];
            table.AddRow([
                Markup.Escape(query.Query),
                Markup.Escape(query.Expected),
                .. ranks.Select(engine => engine.Values[at] == 0 ? "-" : engine.Values[at].ToString(CultureInfo.InvariantCulture))]);
        }

        return table;
    }

    private IEnumerable<(QuerySet Set, IReadOnlyList<Ranks> Ranks)> PerSet(List<JudgedQuery> queries, List<EngineAnswers> engines)
    {
        var from = 0;
        foreach (var set in sets)
        {
            var part = queries.GetRange(from, set.Queries.Count);
            var start = from;
            yield return (set, [.. engines.Select(engine => Ranks.Of(part, engine.Answers.Skip(start).Take(part.Count)))]);
            from += part.Count;
        }
    }

    private static string Best(double value, double best)
    {
        var text = value.ToString("0.000", CultureInfo.InvariantCulture);
        return value >= best ? $"[bold]{text}[/]" : text;
    }
}
