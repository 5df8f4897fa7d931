using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Merges what many small transactions left: every segment costs each search a look.</summary>
internal static class IndexUpkeep
{
    // Work of about a millisecond or two per table, so that an upload does not wait for it.
    private const int PagesAtATime = 64;

    /// <summary>Merges until there is nothing left to merge; answers false if it was interrupted or failed.</summary>
    /// <param name="file">The index.</param>
    /// <param name="isWanted">Whether somebody wants to write.</param>
    public static bool TryMerge(IndexFile file, Func<bool> isWanted)
    {
        try
        {
            while (file.Write(connection => MergeSegments(connection, isWanted)))
            {
                if (isWanted())
                {
                    return false;
                }
            }

            foreach (var table in IndexSchema.FullTextTables)
            {
                bool merged;
                do
                {
                    if (isWanted())
                    {
                        return false;
                    }

                    merged = file.Write(connection => Merge(connection, table));
                }
                while (merged);
            }

            return true;
        }
        catch (Exception)
        {
            // Logged where it arose. Upkeep is a favour: the writer goes on without it, and the next write tries again.
            return false;
        }
    }

    // Given up, and rolled back, as soon as somebody wants to write.
    private static bool MergeSegments(IndexConnection connection, Func<bool> isWanted)
    {
        if (SegmentMerger.WhileQuiet(SegmentTables.List(connection), SegmentTables.Removed(connection)) is not { Count: > 0 } several)
        {
            return false;
        }

        SegmentMerger.Merge(connection, several, () =>
        {
            if (isWanted())
            {
                throw new OperationCanceledException("Somebody wants to write.");
            }
        });
        return true;
    }

    // https://www.sqlite.org/fts5.html#the_merge_command: fewer than two changes mean that nothing was left to do.
    private static bool Merge(IndexConnection connection, string table)
    {
        var handle = connection.Connection.Handle;
        var before = SQLitePCL.raw.sqlite3_total_changes(handle);
        connection.Run($"INSERT INTO {table}({table}, rank) VALUES('merge', {PagesAtATime})");
        return SQLitePCL.raw.sqlite3_total_changes(handle) - before >= 2;
    }
}
