using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// A prepared statement on SQLite's own interface: the parameters and readers of ADO.NET cost more than most of our statements do. For one thread at a
/// time, and one run at a time.
/// </summary>
internal sealed class IndexStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public IndexStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out statement), database);
    }

    /// <summary>Sets a parameter.</summary>
    /// <param name="parameter">Its number, from 1.</param>
    /// <param name="value">A number, a text, bytes or null.</param>
    public void Bind(int parameter, object? value) => Check(value switch
    {
        null => raw.sqlite3_bind_null(statement, parameter),
        string text => raw.sqlite3_bind_text(statement, parameter, text),
        long number => raw.sqlite3_bind_int64(statement, parameter, number),
        int number => raw.sqlite3_bind_int64(statement, parameter, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, parameter, bytes),
        _ => throw new ArgumentException($"A value of type {value.GetType().Name} cannot be bound.", nameof(value)),
    });

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(statement, parameter, value));

    public void Bind(int parameter, string value) => Check(raw.sqlite3_bind_text(statement, parameter, value));

    public void Bind(int parameter, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(statement, parameter, value));

    /// <summary>Goes to the next row; answers whether there is one.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        return code == raw.SQLITE_DONE ? false : throw Failed(code);
    }

    /// <summary>Runs it to its end, passing over what it answers.</summary>
    public void Run()
    {
        try
        {
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the run: it holds nothing any more and can be run again.</summary>
    public void Reset() => raw.sqlite3_reset(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => IsNull(column) ? throw Missing() : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public byte[] Bytes(int column) => IsNull(column) ? throw Missing() : raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>A column of any type, as ADO.NET has it; null for NULL.</summary>
    public object? Value(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => Number(column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => Text(column),
        raw.SQLITE_BLOB => Bytes(column),
        _ => null,
    };

    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failed(code);
        }
    }

    private SqliteException Failed(int code)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(code, database);
        }
        catch (SqliteException error)
        {
            return error;
        }

        throw new InvalidOperationException($"SQLite answered {code}, which is no error.");
    }

    // No column that is asked for may be empty.
    public static IndexDamagedException Missing() => new("a column without a value");
}

/// <summary>The rows that a statement answers. Dispose of them before the statement is used again.</summary>
/// <param name="statement">The statement, its parameters set.</param>
internal readonly struct IndexRows(IndexStatement statement) : IDisposable
{
    /// <summary>Goes to the next row; answers whether there is one.</summary>
    public bool Read() => statement.Step();

    public bool IsDBNull(int column) => statement.IsNull(column);

    public long GetInt64(int column) => statement.Number(column);

    public int GetInt32(int column) => checked((int)statement.Number(column));

    public string GetString(int column) => statement.Text(column);

    public byte[] GetBytes(int column) => statement.Bytes(column);

    /// <summary>A column of any type; none of NULL.</summary>
    public object GetValue(int column) => statement.Value(column) ?? throw IndexStatement.Missing();

    public void Dispose() => statement.Reset();
}
