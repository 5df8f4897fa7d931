using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// A statement that is run thousands of times in a row, on SQLite's own interface: looking parameters up by name and making a reader for each run
/// takes longer than the run itself.
/// </summary>
internal sealed class BulkStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public BulkStatement(IndexConnection connection, string sql)
    {
        database = connection.Connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out statement), database);
    }

    /// <summary>Runs it with a number, a text, a number and a block of bytes.</summary>
    public void Run(long first, string second, long third, ReadOnlySpan<byte> fourth)
    {
        raw.sqlite3_bind_int64(statement, 1, first);
        raw.sqlite3_bind_text(statement, 2, second);
        raw.sqlite3_bind_int64(statement, 3, third);
        raw.sqlite3_bind_blob(statement, 4, fourth);
        Step();
    }

    /// <summary>Runs it with a text and a number.</summary>
    public void Run(string first, long second)
    {
        raw.sqlite3_bind_text(statement, 1, first);
        raw.sqlite3_bind_int64(statement, 2, second);
        Step();
    }

    public void Dispose() => statement.Dispose();

    private void Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }

        raw.sqlite3_reset(statement);
    }
}
