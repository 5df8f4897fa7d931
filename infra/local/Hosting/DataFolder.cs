using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Hosting;

/// <summary>The folder that holds all state of a host. One host at a time has it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string Azurite => Below("azurite");

    public string Index => Below("search", "index.db");

    public string Receipts => Below("receipts.db");

    public string FunctionKey => Below("function-key");

    public string Mail => Below("mail");

    public string TokenKey => Below("token-key");

    /// <summary>Creates the folder where it is missing and takes it.</summary>
    /// <exception cref="LocalHostException">It cannot be written, or another host has it.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            using (new FileStream(System.IO.Path.Combine(path, $".probe-{Environment.ProcessId}"), new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            }))
            {
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException($"The data folder {path} cannot be written ({error.Message.TrimEnd('.')}). Make it writable or name another one with --data <folder>.", error);
        }

        if (TryLock(path) is not { } held)
        {
            var where = ReadState(path) is { } state ? $" at {state.Url} (process {state.ProcessId})" : "";
            throw new LocalHostException($"Another host runs on the data folder {path}{where}. End it first, or name another folder with --data <folder>.");
        }

        return new DataFolder(path, held);
    }

    /// <summary>Finds the host that runs on a data folder.</summary>
    /// <returns>Null if none does.</returns>
    public static RunningHost? FindHost(string path)
    {
        if (!Directory.Exists(path))
        {
            return null;
        }

        if (TryLock(path) is { } free)
        {
            free.Dispose();
            return null;
        }

        return ReadState(path);
    }

    /// <summary>Lets <see cref="FindHost"/> of other processes find this host.</summary>
    public void Announce(RunningHost host)
    {
        var draft = Below("running.json.new");
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(host));
        File.Move(draft, StatePath(Path), overwrite: true);
    }

    public void Dispose()
    {
        File.Delete(StatePath(Path));
        _lock.Dispose();
    }

    private static string StatePath(string path) => System.IO.Path.Combine(path, "running.json");

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller owns the lock.")]
    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static RunningHost? ReadState(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningHost>(File.ReadAllBytes(StatePath(path)));
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }

    private string Below(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);
}

/// <summary>What another process needs to know of a running host.</summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="Url">Where it serves the site.</param>
/// <param name="StorageConnectionString">Its blob storage.</param>
internal sealed record RunningHost(int ProcessId, string Url, string StorageConnectionString);
