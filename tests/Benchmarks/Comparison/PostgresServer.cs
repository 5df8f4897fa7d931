using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Prossimo.Benchmarks.Comparison;

/// <summary>A PostgreSQL server of the machine's own installation, with a cluster in a temporary folder that nothing but a socket there leads to.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Superuser = "benchmark";
    private const string Programs = "/usr/lib/postgresql";
    private const int FastShutdown = 2;

    // It refuses to run as root.
    private static readonly string[] OtherUsers = ["postgres", "nobody"];

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    private PostgresServer()
    {
    }

    /// <summary>The first of its processes.</summary>
    public int ProcessId => _process!.Id;

    /// <summary>Its version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>What a client's process needs to know.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["PGHOST"] = _folder.Path,
        ["PGUSER"] = Superuser,
        ["PGDATABASE"] = "postgres",
    };

    /// <summary>Makes a cluster and starts the server.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PeersUnavailableException">It is not installed here, or does not start.</exception>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        var programs = FindPrograms() ?? throw new PeersUnavailableException("not installed here");
        var server = new PostgresServer();
        try
        {
            await server.StartAsync(programs, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server; its cluster goes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _ = Kill(_process.Id, FastShutdown);
            try
            {
                using var limit = new CancellationTokenSource(StopLimit);
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process?.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync(string programs, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PeersUnavailableException("not looked for on Windows");
        }

        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        var cluster = Path.Combine(_folder.Path, "cluster");
        var postgres = Path.Combine(programs, "postgres");
        Version = (await ProgramRun.ToEndAsync(_folder.Path, postgres, ["--version"], cancellationToken)).Trim().Split(' ')[2];
        await RunAsync(Path.Combine(programs, "initdb"), "-D", cluster, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");

        // What a server with some memory would be given. The cluster lives for minutes, so that nothing need outlive a power cut.
        var (program, arguments) = AsAnother(
            postgres, "-D", cluster, "-k", _folder.Path, "-c", "listen_addresses=", "-c", "shared_buffers=512MB", "-c", "work_mem=32MB",
            "-c", "maintenance_work_mem=512MB", "-c", "fsync=off", "-c", "log_min_messages=fatal");
        _process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder.Path, RedirectStandardError = true, RedirectStandardOutput = true } };
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitAsync(Path.Combine(programs, "pg_isready"), cancellationToken);

        async Task RunAsync(string file, params string[] options)
        {
            var (user, full) = AsAnother(file, options);
            await ProgramRun.ToEndAsync(_folder.Path, user, full, cancellationToken);
        }
    }

    private async Task WaitAsync(string isReady, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await ProgramRun.ToEndAsync(_folder.Path, isReady, ["-h", _folder.Path, "-U", Superuser, "-d", "postgres"], cancellationToken);
                return;
            }
            catch (PeersUnavailableException notYet) when (Stopwatch.GetElapsedTime(started) > StartLimit || _process!.HasExited)
            {
                throw new PeersUnavailableException("does not start here", notYet);
            }
            catch (PeersUnavailableException)
            {
                await Task.Delay(LookAgain, cancellationToken);
            }
        }
    }

    private static string? FindPrograms()
    {
        var installed = Directory.Exists(Programs) ? Directory.GetDirectories(Programs).Select(version => Path.Combine(version, "bin")) : [];
        var onPath = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return installed.OrderDescending(StringComparer.Ordinal).Concat(onPath)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")));
    }

    // setpriv becomes the program that it starts, so that the process is the server's own.
    private static (string Program, string[] Arguments) AsAnother(string program, params string[] arguments)
    {
        if (!System.Environment.IsPrivilegedProcess)
        {
            return (program, arguments);
        }

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3).ToDictionary(fields => fields[0], fields => (User: fields[2], Group: fields[3]));
        var (id, group) = OtherUsers.Where(users.ContainsKey).Select(name => users[name]).FirstOrDefault();
        return id is null
            ? throw new PeersUnavailableException("does not run as root, and there is no other user")
            : ("setpriv", ["--reuid", id, "--regid", group, "--clear-groups", program, .. arguments]);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
