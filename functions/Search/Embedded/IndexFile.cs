using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// The file of the index: opens it at first use, empties it where it cannot be used, lends connections and says in an operator's
/// words what is wrong with it. Several processes may use one file.
/// </summary>
internal sealed partial class IndexFile(string path, ILogger logger, IIndexRefill? refill = null, IndexChecks? checks = null) : IDisposable
{
    private const int Corrupt = 11, NotADatabase = 26, Interrupted = 9, SchemaError = 1, SchemaChanged = 17;
    private const int PooledConnections = 16;

    // At the start of an app others may be filling a new index already.
    private static readonly TimeSpan RefillAtStart = TimeSpan.FromSeconds(2);

    // Taken in this order where both are needed.
    private readonly Lock opening = new();
    private readonly Lock writing = new();
    private readonly ConcurrentBag<(int Generation, IndexConnection Connection)> readers = [];
    private IndexConnection? writer;
    private volatile bool ready;
    private bool wasReady;
    private volatile bool disposed;
    private volatile int generation;
    private volatile int mended;

    /// <summary>Reads within one snapshot. Safe from many threads; never waits for a writer.</summary>
    /// <exception cref="SearchIndexUnavailableException">The file cannot be read just now.</exception>
    public T Read<T>(Func<IndexConnection, T> work, CancellationToken cancellationToken) => Guard(() =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        EnsureReady();
        var (born, connection) = readers.TryTake(out var pooled) ? pooled : (generation, new IndexConnection(path, readOnly: true));
        var keep = false;
        try
        {
            T result;
            using (cancellationToken.UnsafeRegister(static handle => SQLitePCL.raw.sqlite3_interrupt((SQLitePCL.sqlite3)handle!), connection.Connection.Handle))
            {
                connection.Run("BEGIN");
                try
                {
                    result = work(connection);
                }
                finally
                {
                    if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Connection.Handle) == 0)
                    {
                        connection.Run("COMMIT");
                    }
                }
            }

            keep = true;
            return result;
        }
        finally
        {
            if (keep && !disposed && born == generation && readers.Count < PooledConnections)
            {
                readers.Add((born, connection));
            }
            else
            {
                connection.Dispose();
            }
        }
    });

    /// <summary>Writes in one transaction: all of it or nothing. For one thread at a time.</summary>
    /// <exception cref="SearchIndexUnavailableException">The file cannot be written just now.</exception>
    public T Write<T>(Func<IndexConnection, T> work) => Guard(() =>
    {
        EnsureReady();
        lock (writing)
        {
            var connection = writer ??= new IndexConnection(path, readOnly: false);
            try
            {
                connection.Run("BEGIN IMMEDIATE");
                var result = work(connection);
                connection.Run("COMMIT");
                return result;
            }
            catch
            {
                // Closing rolls back.
                connection.Dispose();
                writer = null;
                throw;
            }
        }
    });

    public void Dispose()
    {
        disposed = true;
        lock (opening)
        {
            CloseAll();
        }
    }

    private T Guard<T>(Func<T> work)
    {
        var begun = mended;
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return work();
        }
        catch (SqliteException error) when (error.SqliteErrorCode == Interrupted)
        {
            throw new OperationCanceledException("The search was given up.", error);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw Rebuilt(error, begun);
        }
        catch (Exception error) when (error is IndexDamagedException or JsonException)
        {
            throw Rebuilt(error, begun);
        }
        catch (Exception error) when (error is InvalidCastException or OverflowException or InvalidOperationException and not ObjectDisposedException)
        {
            // A value of another kind than was written: damage, or a fault of the program that must not empty a sound file.
            if (IsSound())
            {
                throw;
            }

            throw Rebuilt(error, begun);
        }
        catch (SqliteException error)
        {
            // Another process may have emptied the file for its own version: look again at the next call.
            ready = ready && error.SqliteErrorCode is not (SchemaError or SchemaChanged);
            throw Unavailable(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(error);
        }
    }

    private SearchIndexUnavailableException Unavailable(Exception error)
    {
        LogUnavailable(logger, path, error.Message, error);
        return new SearchIndexUnavailableException($"The index file {path} cannot be used: {error.Message}", error);
    }

    private SearchIndexUnavailableException Rebuilt(Exception error, int begun)
    {
        lock (opening)
        {
            // Of many calls that meet the damage, the first one deals with it; the others must not empty what is being filled again.
            if (mended == begun)
            {
                mended = begun + 1;
                ready = false;
                CloseAll();
                try
                {
                    using var guard = IndexFileLock.Take(path);
                    if (error is IndexDamagedException or JsonException || !IsSound())
                    {
                        LogDamaged(logger, path, error.Message, error);
                        Empty();
                    }
                }
                catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
                {
                    return Unavailable(failure);
                }
            }
        }

        return new SearchIndexUnavailableException($"The index file {path} was found damaged; emptied, it is filled again from the uploads.", error, TimeSpan.FromSeconds(1));
    }

    private void EnsureReady()
    {
        // A file that was deleted would be read on by those who have it open, and found by nobody else.
        if (ready && File.Exists(path))
        {
            return;
        }

        lock (opening)
        {
            if (ready && File.Exists(path))
            {
                return;
            }

            CloseAll();
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var guard = IndexFileLock.Take(path);
            Open();
            ready = true;
            wasReady = true;
            checks?.Start(this);
        }
    }

    private void Open()
    {
        int application, version;
        bool hasTables;
        using (var connection = new IndexConnection(path, readOnly: false))
        {
            application = Convert.ToInt32(connection.Scalar("PRAGMA application_id"));
            version = Convert.ToInt32(connection.Scalar("PRAGMA user_version"));
            hasTables = connection.Scalar("SELECT 1 FROM sqlite_master LIMIT 1") is not null;
        }

        if (!hasTables)
        {
            Create();
            LogCreated(logger, path);
            refill?.Request(wasReady ? TimeSpan.Zero : RefillAtStart);
        }
        else if (application != IndexSchema.ApplicationId)
        {
            throw new IOException("it is a database of another program. Set Search__IndexPath to a file of its own.");
        }
        else if (version != IndexSchema.Version)
        {
            LogOtherVersion(logger, path, version, IndexSchema.Version);
            Empty();
        }
    }

    private void Create()
    {
        using var connection = new IndexConnection(path, readOnly: false);
        connection.Scalar("PRAGMA journal_mode = WAL");
        connection.Execute($"""
            BEGIN IMMEDIATE;
            {IndexSchema.Create}
            {string.Concat(IndexSchema.FullTextTables.Select(table => $"INSERT INTO {table}({table}, rank) VALUES('usermerge', 2);"))}
            INSERT INTO meta VALUES('{Guid.NewGuid():N}', 0, 0);
            PRAGMA application_id = {IndexSchema.ApplicationId};
            PRAGMA user_version = {IndexSchema.Version};
            COMMIT;
            """);
    }

    private void Empty()
    {
        IndexFileReset.Run(path);
        Create();
        refill?.Request(TimeSpan.Zero);
    }

    // Whoever found the damage may have been late: another process can have emptied the file since.
    private bool IsSound()
    {
        try
        {
            using var connection = new IndexConnection(path, readOnly: false);
            IndexCheck.Run(connection, CancellationToken.None);
            IndexCheck.CheckSuggestions(connection);
            return true;
        }
        catch (Exception error) when (error is IndexDamagedException or SqliteException { SqliteErrorCode: Corrupt or NotADatabase or SchemaError })
        {
            return false;
        }
    }

    private void CloseAll()
    {
        generation = generation + 1;
        while (readers.TryTake(out var pooled))
        {
            pooled.Connection.Dispose();
        }

        lock (writing)
        {
            writer?.Dispose();
            writer = null;
        }
    }

    [LoggerMessage(2001, LogLevel.Information, "Made an empty search index at {Path}.")]
    private static partial void LogCreated(ILogger logger, string path);

    [LoggerMessage(2002, LogLevel.Warning, "The search index at {Path} has version {Found}, this build writes {Expected}: emptied, to be filled again from the uploads.")]
    private static partial void LogOtherVersion(ILogger logger, string path, int found, int expected);

    [LoggerMessage(2003, LogLevel.Error, "The search index at {Path} is damaged ({Problem}): emptied, to be filled again from the uploads.")]
    private static partial void LogDamaged(ILogger logger, string path, string problem, Exception error);

    [LoggerMessage(2004, LogLevel.Error, "The search index at {Path} cannot be used: {Problem}")]
    private static partial void LogUnavailable(ILogger logger, string path, string problem, Exception error);
}

/// <summary>What the index holds contradicts itself.</summary>
/// <param name="message">How.</param>
internal sealed class IndexDamagedException(string message) : Exception(message);
