using Microsoft.Data.Sqlite;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>An open connection that keeps its statements prepared. For one thread at a time.</summary>
internal sealed class IndexConnection : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> commands = [];

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
    public IReadOnlyCollection<string> Statements => commands.Keys;

    /// <summary>Runs statements once, without keeping them.</summary>
    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a kept statement; its parameters are ?1, ?2 …</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>The first value of the first row; null without one.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>The rows of a kept statement. Dispose the reader before the statement is used again.</summary>
    public SqliteDataReader Query(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteReader();

    public void Dispose()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
        Connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i}" });
            }

            commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
