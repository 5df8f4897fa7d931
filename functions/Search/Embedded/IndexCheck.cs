using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Compares all that lies in the index file with its checksums: what no search has met yet is found, too.</summary>
internal static class IndexCheck
{
    /// <summary>Checks all but the suggestions.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="cancellationToken">Gives up between tables.</param>
    /// <exception cref="IndexDamagedException">Something is not as it was written.</exception>
    public static void Run(IndexConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            Expect(connection.Scalar("PRAGMA integrity_check(1)") is "ok", "pages that contradict each other");
            SegmentTables.Version(connection);
            CheckTables(connection, cancellationToken);
        }
        catch (Exception error) when (error is InvalidCastException or OverflowException or InvalidOperationException)
        {
            throw new IndexDamagedException($"a value of another kind than was written: {error.Message}");
        }
    }

    /// <summary>Checks the suggestions, by FTS5's own checksums. On a connection that may write: https://www.sqlite.org/fts5.html#the_integrity_check_command</summary>
    public static void CheckSuggestions(IndexConnection connection)
    {
        foreach (var table in IndexSchema.FullTextTables)
        {
            connection.Run($"INSERT INTO {table}({table}) VALUES('integrity-check')");
        }
    }

    private static void CheckTables(IndexConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CheckDocuments(connection);
        cancellationToken.ThrowIfCancellationRequested();
        CheckVocabulary(connection);
        foreach (var segment in SegmentTables.List(connection))
        {
            cancellationToken.ThrowIfCancellationRequested();
            SegmentTables.Facts(connection, segment);
            CheckLists(connection, segment.Id);
        }
    }

    private static void CheckDocuments(IndexConnection connection)
    {
        var sum = 0L;
        using var reader = connection.Query(
            "SELECT documents.id, contents.sum, data, documents.sum, blob, fingerprint, modified_on, kind, slug, slug_key, title, published_day FROM documents LEFT JOIN contents USING(id)");
        while (reader.Read())
        {
            Expect(!reader.IsDBNull(2), "a document without content");
            DocumentTables.Stored(reader);
            var row = DocumentTables.Sum(
                reader.GetString(4), reader.GetString(5), reader.GetInt64(6), reader.GetInt32(7), reader.GetString(8), reader.GetString(9), reader.GetString(10),
                reader.IsDBNull(11) ? null : reader.GetInt32(11));
            Expect(row == reader.GetInt64(3), "a document that is not as it was written");
            sum = unchecked(sum + row);
        }

        Expect(sum == TableSums.Read(connection, TableSums.Documents), "fewer documents than were written");
    }

    private static void CheckVocabulary(IndexConnection connection)
    {
        var sum = 0L;
        using var reader = connection.Query("SELECT word, documents FROM vocabulary");
        while (reader.Read())
        {
            sum = unchecked(sum + WriteBatch.SumOfWord(reader.GetString(0), reader.GetInt64(1)));
        }

        Expect(sum == TableSums.Read(connection, TableSums.Vocabulary), "words that are not as they were written");
    }

    private static void CheckLists(IndexConnection connection, long segment)
    {
        var sum = 0L;
        using var lists = new SegmentLists(connection, segment);
        while (lists.Read())
        {
            sum = unchecked(sum + lists.Sum);
        }

        Expect(sum == TableSums.Read(connection, TableSums.ListsOf(segment)), "fewer lists of words than were written");
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new IndexDamagedException(otherwise);
        }
    }
}
