using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Prossimo.Local.FunctionHost;

/// <summary>That a function is through with a state of a blob.</summary>
/// <param name="Key">The function and the blob.</param>
/// <param name="ETag">The blob's state.</param>
/// <param name="ContentType">The blob's content type, for the event of its deletion.</param>
/// <param name="IsPoison">Whether the function failed at every attempt; it is not called again until the blob changes.</param>
internal sealed record Receipt(ReceiptKey Key, string ETag, string ContentType, bool IsPoison);

/// <summary>A function and a blob.</summary>
internal readonly record struct ReceiptKey(string Function, string Container, string Blob);

/// <summary>
/// All receipts: in memory while the host runs, and behind that in a file that survives a restart. The file is written in
/// batches and may lag when the host is killed: then a function is called once more, which a blob trigger may do at any time.
/// </summary>
internal sealed partial class Receipts : IAsyncDisposable
{
    private const int LargestBatch = 500;

    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        CREATE TABLE IF NOT EXISTS receipts (
            function TEXT NOT NULL, container TEXT NOT NULL, blob TEXT NOT NULL,
            etag TEXT NOT NULL, content_type TEXT NOT NULL, poison INTEGER NOT NULL,
            PRIMARY KEY (function, container, blob)) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _file;
    private readonly ConcurrentDictionary<ReceiptKey, Receipt> _receipts;
    private readonly Channel<ReceiptKey> _changed = Channel.CreateUnbounded<ReceiptKey>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ILogger _logger;
    private readonly Task _writing;

    private Receipts(SqliteConnection file, ILogger logger)
    {
        _file = file;
        _logger = logger;
        _receipts = new ConcurrentDictionary<ReceiptKey, Receipt>(Load(file));
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Opens the file; a damaged one is started afresh, so that every function sees every blob again.</summary>
    public static Receipts Open(string path, ILogger<Receipts> logger)
    {
        try
        {
            return new Receipts(OpenFile(path), logger);
        }
        catch (SqliteException error)
        {
            LogDamaged(logger, error, path);
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                File.Delete(path + suffix);
            }

            return new Receipts(OpenFile(path), logger);
        }
    }

    /// <summary>The receipt of a function for a blob; null if there is none.</summary>
    public Receipt? Find(ReceiptKey key) => _receipts.GetValueOrDefault(key);

    /// <summary>The receipts of a container, as they are now.</summary>
    public IEnumerable<Receipt> Of(string container) => _receipts.Values.Where(receipt => receipt.Key.Container == container);

    /// <summary>All receipts of blobs that a function failed at.</summary>
    public IEnumerable<Receipt> Poison => _receipts.Values.Where(receipt => receipt.IsPoison);

    /// <summary>Records a receipt in place of an earlier one.</summary>
    public void Write(Receipt receipt)
    {
        _receipts[receipt.Key] = receipt;
        _changed.Writer.TryWrite(receipt.Key);
    }

    /// <summary>Forgets a receipt, unless another took its place.</summary>
    public void Drop(Receipt receipt)
    {
        if (_receipts.TryRemove(KeyValuePair.Create(receipt.Key, receipt)))
        {
            _changed.Writer.TryWrite(receipt.Key);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _changed.Writer.TryComplete();
        await _writing;
        await _file.DisposeAsync();
    }

    private static SqliteConnection OpenFile(string path)
    {
        var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            file.Open();
            using var command = file.CreateCommand();
            command.CommandText = Schema;
            command.ExecuteNonQuery();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static IEnumerable<KeyValuePair<ReceiptKey, Receipt>> Load(SqliteConnection file)
    {
        using var command = file.CreateCommand();
        command.CommandText = "SELECT function, container, blob, etag, content_type, poison FROM receipts";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var key = new ReceiptKey(reader.GetString(0), reader.GetString(1), reader.GetString(2));
            yield return KeyValuePair.Create(key, new Receipt(key, reader.GetString(3), reader.GetString(4), reader.GetBoolean(5)));
        }
    }

    private async Task WriteAsync()
    {
        using var upsert = Prepare("INSERT OR REPLACE INTO receipts VALUES ($0, $1, $2, $3, $4, $5)", 6);
        using var delete = Prepare("DELETE FROM receipts WHERE function = $0 AND container = $1 AND blob = $2", 3);
        while (await _changed.Reader.WaitToReadAsync())
        {
            try
            {
                using var transaction = _file.BeginTransaction();
                upsert.Transaction = delete.Transaction = transaction;
                for (var i = 0; i < LargestBatch && _changed.Reader.TryRead(out var key); i++)
                {
                    _ = Find(key) is { } receipt
                        ? Execute(upsert, key.Function, key.Container, key.Blob, receipt.ETag, receipt.ContentType, receipt.IsPoison)
                        : Execute(delete, key.Function, key.Container, key.Blob);
                }

                transaction.Commit();
            }
            catch (SqliteException error)
            {
                LogNotWritten(_logger, error);
            }
        }
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _file.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${i}"), null));
        }

        return command;
    }

    private static int Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command.ExecuteNonQuery();
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "The receipts in {Path} are damaged and were started afresh: every blob goes through its functions again")]
    private static partial void LogDamaged(ILogger logger, Exception error, string path);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "Receipts could not be written: after a restart some blobs go through their functions again")]
    private static partial void LogNotWritten(ILogger logger, Exception error);
}
