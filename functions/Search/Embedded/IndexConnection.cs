using Microsoft.Data.Sqlite;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>An open connection that keeps its statements prepared. For one thread at a time.</summary>
internal sealed class IndexConnection : IDisposable
{
    private readonly Dictionary<string, IndexStatement> statements = new(StringComparer.Ordinal);

    public IndexConnection(string path, bool readOnly)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        try
        {
            Connection.Open();

            // WAL with synchronous NORMAL loses no commit when a process dies, and is never corrupted by a power cut. Nothing is mapped into memory:
            // a mapped file that somebody cuts short ends the process, a read one is an error that the index recovers from.
            Execute($"""
                PRAGMA busy_timeout = {BusyTimeout.TotalMilliseconds};
                PRAGMA synchronous = NORMAL;
                PRAGMA temp_store = MEMORY;
                PRAGMA mmap_size = 0;
                PRAGMA query_only = {(readOnly ? 1 : 0)};
                """);
        }
        catch
        {
            Connection.Dispose();
            throw;
        }
    }

    /// <summary>How long a statement waits for another process's write.</summary>
    public static TimeSpan BusyTimeout { get; } = TimeSpan.FromSeconds(5);

    public SqliteConnection Connection { get; }

    /// <summary>The statements that are kept.</summary>
    public IReadOnlyCollection<string> Statements => statements.Keys;

    /// <summary>Runs statements once, without keeping them.</summary>
    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a kept statement; its parameters are ?1, ?2 …</summary>
    public void Run(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).Run();

    /// <summary>The first value of the first row; null without one.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        var statement = Prepare(sql, values);
        try
        {
            return statement.Step() ? statement.Value(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>The rows of a kept statement.</summary>
    public IndexRows Query(string sql, params ReadOnlySpan<object?> values) => new(Prepare(sql, values));

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        statements.Clear();
        Connection.Dispose();
    }

    private IndexStatement Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statements.Add(sql, statement = new IndexStatement(Connection, sql));
        }

        for (var i = 0; i < values.Length; i++)
        {
            statement.Bind(i + 1, values[i]);
        }

        return statement;
    }
}
