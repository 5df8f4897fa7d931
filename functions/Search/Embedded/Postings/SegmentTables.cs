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

    /// <summary>What filters, facets and scores need of the segment's documents.</summary>
    public static byte[] Facts(IndexConnection connection, SegmentRow segment)
    {
        using var reader = connection.Query("SELECT sum, facts FROM segments WHERE id = ?1", segment.Id);
        return reader.Read() && reader.GetBytes(1) is var facts && SumOf(segment.First, segment.Last, segment.Documents, facts) == reader.GetInt64(0)
            ? facts
            : throw new IndexDamagedException("a segment that is not as it was written");
    }

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
        using var reader = connection.Query("SELECT segment, postings.sum, list FROM segments CROSS JOIN postings ON segment = segments.id AND stem = ?1", stem);
        while (reader.Read())
        {
            var segment = reader.GetInt64(0);
            lists.Add(segment, Checked(segment, stem, reader.GetInt64(1), reader.GetBytes(2)));
        }

        return lists;
    }

    /// <summary>A list as it was read, if that is how it was written.</summary>
    public static byte[] Checked(long segment, string stem, long sum, byte[] list) =>
        SumOf(segment, stem, list) == sum ? list : throw new IndexDamagedException("a list of words that is not as it was written");

    /// <summary>The checksum of a list.</summary>
    public static long SumOf(long segment, string stem, ReadOnlySpan<byte> list) => Checksum.Of(list, Checksum.Of(stem, Checksum.Of(segment)));

    /// <summary>Adds a segment; its lists follow.</summary>
    /// <returns>Its id.</returns>
    public static long Add(IndexConnection connection, long first, long last, int documents, ReadOnlyMemory<byte> facts)
    {
        connection.Run("INSERT INTO segments VALUES(NULL, ?1, ?2, ?3, ?4, ?5)", first, last, documents, SumOf(first, last, documents, facts.Span), facts.ToArray());
        return (long)connection.Scalar("SELECT last_insert_rowid()")!;
    }

    public static void Remove(IndexConnection connection, SegmentRow segment)
    {
        connection.Run("DELETE FROM postings WHERE segment = ?1", segment.Id);
        connection.Run("DELETE FROM segments WHERE id = ?1", segment.Id);
        TableSums.Remove(connection, TableSums.ListsOf(segment.Id));
        connection.Run("DELETE FROM removed WHERE id BETWEEN ?1 AND ?2", segment.First, segment.Last);
    }

    public static IndexVersion Version(IndexConnection connection)
    {
        using var reader = connection.Query("SELECT instance, revision, layout FROM meta");
        return reader.Read()
            ? new IndexVersion(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2))
            : throw new IndexDamagedException("it has no version");
    }

    private static long SumOf(long first, long last, int documents, ReadOnlySpan<byte> facts) => Checksum.Of(facts, Checksum.Of(documents, Checksum.Of(last, Checksum.Of(first))));
}
