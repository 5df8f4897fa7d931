using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;
using Prossimo.Functions.Search.Embedded;
using Prossimo.Functions.Search.Embedded.Postings;
using static Prossimo.Functions.Tests.Search.SampleDocuments;

namespace Prossimo.Functions.Tests.Search.Embedded;

/// <summary>How SQLite carries the statements out: a look-up that reads a whole table grows with the index.</summary>
public sealed class QueryPlanTests : IAsyncDisposable
{
    // Read whole on purpose: what is kept in memory and what is listed; the few segments, in each of which a word is looked up.
    private static readonly string[] ReadWhole =
        ["FROM segments ORDER BY", "FROM segments CROSS JOIN postings", "FROM removed", "FROM vocabulary", "FROM documents ORDER BY blob", "SELECT id, title FROM documents", "FROM meta", "UPDATE meta"];

    // Steps on a handful of rows: the last id, the segments, the suggestions of a tier, the words that begin so.
    private static readonly (string Statement, string Step)[] Few =
    [
        ("last_insert_rowid", "SCAN CONSTANT ROW"), ("FROM segments ORDER BY first", "USE TEMP B-TREE FOR ORDER BY"), ("FROM suggestions", "SCAN SUBQUERY"),
        ("FROM vocabulary WHERE word >= ?1 AND word < ?2", "USE TEMP B-TREE FOR ORDER BY"),
    ];

    private readonly IndexFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public void No_look_up_reads_a_whole_table()
    {
        using var file = new IndexFile(folder.IndexPath, NullLogger.Instance);
        var caches = new IndexCaches(1 << 20);
        var written = file.Write(connection =>
        {
            for (var batch = 0; batch < 3; batch++)
            {
                var writes = new WriteBatch(connection);
                for (var i = 0; i < 10; i++)
                {
                    DocumentTables.Upsert(writes, new PreparedDocument(Post($"p{i + batch}", $"Title {i}", $"memory safety {batch}").InBlob(etag: $"{batch}")));
                }

                DocumentTables.Remove(writes, "posts/p3.md");
                writes.Accept();
                writes.Complete();
            }

            SegmentMerger.Merge(connection, SegmentTables.List(connection), () => { });
            return Plans(connection);
        });
        var read = file.Read(
            connection =>
            {
                foreach (var query in (string[])["", "memory", "memory safety", "\"memory safety\"", "memmory safty", "saf", "title -safety"])
                {
                    foreach (var sort in Enum.GetValues<SearchSort>())
                    {
                        using var searcher = new Searcher(connection, caches, Synonyms.None, new RankingWeights());
                        searcher.Search(new SearchRequest { Query = ParsedQuery.Parse(query), Sort = sort });
                    }
                }

                new SuggestReader(connection, caches).Suggest("tit", 5);
                DocumentTables.Find(connection, ContentKind.Post, "p5");
                DocumentTables.Read(connection, ["posts/p5.md"]);
                DocumentTables.Sources(connection);
                return Plans(connection);
            },
            Token);

        Assert.True(written.Count > 15 && read.Count > 6, $"{written.Count} and {read.Count} statements");
        Assert.All(written.Concat(read), step => Assert.True(IsBounded(step.Statement, step.Step), $"{step.Step}: {step.Statement}"));
    }

    // FTS5's own table is said to be scanned also where a word is looked up.
    private static bool IsBounded(string statement, string step) =>
        !(step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal))
        || step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
        || Few.Any(few => statement.Contains(few.Statement, StringComparison.Ordinal) && step.StartsWith(few.Step, StringComparison.Ordinal))
        || (!step.Contains("TEMP B-TREE", StringComparison.Ordinal) && ReadWhole.Any(whole => statement.Contains(whole, StringComparison.Ordinal)));

    private static List<(string Statement, string Step)> Plans(IndexConnection connection)
    {
        var plans = new List<(string, string)>();
        foreach (var statement in connection.Statements.Where(statement => statement.Split(' ')[0] is "SELECT" or "UPDATE" or "DELETE" or "INSERT").ToList())
        {
            using var command = connection.Connection.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + statement;
            for (var parameter = 1; statement.Contains($"?{parameter}", StringComparison.Ordinal); parameter++)
            {
                command.Parameters.AddWithValue($"?{parameter}", DBNull.Value);
            }

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                plans.Add((statement, reader.GetString(3)));
            }
        }

        return plans;
    }
}
