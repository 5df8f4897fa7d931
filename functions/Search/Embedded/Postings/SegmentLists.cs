using Microsoft.Data.Sqlite;

namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Reads all lists of a segment, by stem in the order of its bytes. A statement of its own: several are read side by side.</summary>
internal sealed class SegmentLists : IDisposable
{
    private readonly SqliteCommand command;
    private readonly SqliteDataReader reader;

    public SegmentLists(IndexConnection connection, long segment)
    {
        command = connection.Connection.CreateCommand();

        // The row's own segment: a row whose key is damaged may still be met on the way through the segment, while no look-up finds it.
        command.CommandText = "SELECT stem, sum, list, segment FROM postings WHERE segment = ?1 ORDER BY stem";
        command.Parameters.Add(new SqliteParameter("?1", segment));
        reader = command.ExecuteReader();
    }

    /// <summary>The stem; null before the first list and behind the last one.</summary>
    public string? Stem { get; private set; }

    /// <summary>What <see cref="PostingsWriter"/> wrote.</summary>
    public byte[] List { get; private set; } = [];

    /// <summary>The list's checksum.</summary>
    public long Sum { get; private set; }

    /// <summary>Goes to the next list; answers false at the end.</summary>
    public bool Read()
    {
        if (!reader.Read())
        {
            Stem = null;
            return false;
        }

        Stem = reader.GetString(0);
        Sum = reader.GetInt64(1);
        List = SegmentTables.Checked(reader.GetInt64(3), Stem, Sum, (byte[])reader.GetValue(2));
        return true;
    }

    public void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }
}
