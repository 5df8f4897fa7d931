namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// The sums of the checksums of all rows of a table, or of a segment's part of one, kept beside it: they tell of rows that are missing, as where
/// a key was damaged. Sums wrap around.
/// </summary>
internal static class TableSums
{
    public const string Documents = "documents";
    public const string Vocabulary = "vocabulary";

    /// <summary>The lists of a segment.</summary>
    public static string ListsOf(long segment) => $"lists/{segment}";

    public static long Read(IndexConnection connection, string part) => (long?)connection.Scalar("SELECT sum FROM sums WHERE part = ?1", part) ?? 0;

    public static void Add(IndexConnection connection, string part, long by)
    {
        if (by != 0)
        {
            // SQLite's own sum would become a floating-point number where it overflows.
            connection.Run("INSERT OR REPLACE INTO sums VALUES(?1, ?2)", part, unchecked(Read(connection, part) + by));
        }
    }

    public static void Remove(IndexConnection connection, string part) => connection.Run("DELETE FROM sums WHERE part = ?1", part);
}
