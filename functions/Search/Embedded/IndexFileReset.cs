using Microsoft.Data.Sqlite;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>Empties the index file, however damaged, keeping a copy of it next to it for a diagnosis.</summary>
internal static class IndexFileReset
{
    // SQLITE_DBCONFIG_RESET_DATABASE: https://www.sqlite.org/c3ref/c_dbconfig_defensive.html
    private const int ResetDatabase = 1009;

    // https://www.sqlite.org/rescode.html
    private const int Corrupt = 11, NotADatabase = 26;

    public static void Run(string path)
    {
        File.Copy(path, path + ".unusable", overwrite: true);
        try
        {
            // In place, so that another process which has the file open goes on with the emptied one.
            InPlace(path);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
            {
                File.Delete(file);
            }
        }
    }

    private static void InPlace(string path)
    {
        using var connection = new IndexConnection(path, readOnly: false);
        var handle = connection.Connection.Handle;
        SQLitePCL.raw.sqlite3_db_config(handle, ResetDatabase, 1, out _);
        try
        {
            connection.Execute("VACUUM");
        }
        finally
        {
            SQLitePCL.raw.sqlite3_db_config(handle, ResetDatabase, 0, out _);
        }
    }
}
