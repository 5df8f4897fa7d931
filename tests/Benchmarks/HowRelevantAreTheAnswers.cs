using System.Globalization;
using Prossimo.Benchmarks.Comparison;
using Prossimo.Benchmarks.Corpus;
using Prossimo.Benchmarks.Ranking;
using Prossimo.Benchmarks.Results;
using Spectre.Console;

namespace Prossimo.Benchmarks;

/// <summary>
/// Asks the index and its peers for documents that are known to be the answer, on the same text, and counts how high they come.
/// </summary>
/// <param name="name">The corpus's name.</param>
/// <param name="corpus">The documents.</param>
/// <param name="sets">The queries.</param>
/// <param name="book">Where the figures go.</param>
/// <param name="console">Where all else goes.</param>
/// <param name="explain">Whether every query is listed.</param>
public sealed class HowRelevantAreTheAnswers(string name, CorpusFolder corpus, IReadOnlyList<QuerySet> sets, ResultsBook book, IAnsiConsole console, bool explain)
{
    /// <summary>Measures and prints.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AnswerAsync(CancellationToken cancellationToken)
    {
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

        foreach (var (set, ranks) in PerSet(queries, engines))
        {
            book.Record(Figures(set, engines, ranks));
        }

        if (explain)
        {
            foreach (var (set, ranks) in PerSet(queries, engines))
            {
                console.Write(EveryQuery(set, engines, ranks));
            }
        }
    }

    private FigureTable Figures(QuerySet set, List<EngineAnswers> engines, IReadOnlyList<Ranks> ranks) => new(
        Question.Relevance,
        name,
        set.Name,
        [
            new("queries", Digits: 0), new("first", 3, Best.Highest), new("first five", 3, Best.Highest), new("MRR@10", 3, Best.Highest),
            new("ahead", Digits: 0), new("behind", Digits: 0),
        ],
        [.. engines.Select((engine, at) => new FigureRow(
            engine.Engine,
            [
                set.Queries.Count, ranks[at].First, ranks[at].FirstFive, ranks[at].MeanReciprocalRank,
                at == 0 ? null : ranks[0].Ahead(ranks[at]), at == 0 ? null : ranks[at].Ahead(ranks[0]),
            ]))],
        []);

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
}
