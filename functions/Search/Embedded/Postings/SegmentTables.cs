using Microsoft.Data.Sqlite;

namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>What the file says of a segment.</summary>
/// <param name="Id">Its id, never given twice.</param>
/// <param name="First">The least id of its documents, removed ones included.</param>
/// <param name="Last">The greatest.</param>
/// <param name="Documents">Their number.</param>
internal sealed record SegmentRow(long Id, long First, long Last, int Documents);

/// <summary>
/// The tables of the inverted index. Each commit writes a segment of its own, so that what is written lies together; a search looks a stem up in
/// every segment.
/// </summary>
internal static class SegmentTables
{
    public static IReadOnlyList<SegmentRow> List(IndexConnection connection)
    {
        var rows = new List<SegmentRow>();
        using var reader = connection.Query("SELECT id, first, last, documents FROM segments ORDER BY first");
        while (reader.Read())
        {
            rows.Add(new SegmentRow(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3)));
        }

        return rows;
    }

    public static byte[] Facts(IndexConnection connection, long segment) =>
        (byte[]?)connection.Scalar("SELECT facts FROM segments WHERE id = ?1", segment) ?? throw new IndexDamagedException("a segment without documents");

    /// <summary>The documents that are removed and still lie in segments.</summary>
    public static HashSet<long> Removed(IndexConnection connection)
    {
        var removed = new HashSet<long>();
        using var reader = connection.Query("SELECT id FROM removed");
        while (reader.Read())
        {
            removed.Add(reader.GetInt64(0));
        }

        return removed;
    }

    /// <summary>A stem's lists, by segment; segments without it are left out.</summary>
    public static Dictionary<long, byte[]> Postings(IndexConnection connection, string stem)
    {
        var lists = new Dictionary<long, byte[]>();
        using var reader = connection.Query("SELECT segment, list FROM segments CROSS JOIN postings ON segment = segments.id AND stem = ?1", stem);
        while (reader.Read())
        {
            lists.Add(reader.GetInt64(0), (byte[])reader.GetValue(1));
        }

        return lists;
    }

    /// <summary>All lists of a segment, by stem in the order of its bytes. A statement of its own: several are read side by side.</summary>
    public static SqliteCommand AllPostings(IndexConnection connection, long segment)
    {
        var command = connection.Connection.CreateCommand();
        command.CommandText = "SELECT stem, list FROM postings WHERE segment = ?1 ORDER BY stem";
        command.Parameters.Add(new SqliteParameter("?1", segment));
        return command;
    }

    /// <summary>Adds a segment; its lists follow.</summary>
    /// <returns>Its id.</returns>
    public static long Add(IndexConnection connection, long first, long last, int documents, ReadOnlyMemory<byte> facts)
    {
        connection.Run("INSERT INTO segments(first, last, documents, facts) VALUES(?1, ?2, ?3, ?4)", first, last, documents, facts.ToArray());
        return (long)connection.Scalar("SELECT last_insert_rowid()")!;
    }

    /// <summary>Adds lists: a segment's id, a stem, its list.</summary>
    public static BulkStatement AddPostings(IndexConnection connection) => new(connection, "INSERT INTO postings VALUES(?1, ?2, ?3)");

    public static void Remove(IndexConnection connection, SegmentRow segment)
    {
        connection.Run("DELETE FROM postings WHERE segment = ?1", segment.Id);
        connection.Run("DELETE FROM segments WHERE id = ?1", segment.Id);
        connection.Run("DELETE FROM removed WHERE id BETWEEN ?1 AND ?2", segment.First, segment.Last);
    }

    public static IndexVersion Version(IndexConnection connection)
    {
        using var reader = connection.Query("SELECT instance, revision, layout FROM meta");
        return reader.Read()
            ? new IndexVersion(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2))
            : throw new IndexDamagedException("it has no version");
    }
}
