using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Prossimo.Local.Azurite;

namespace Prossimo.Functions.Tests.Fixtures;

/// <summary>A real mail server in a process of its own, which ends with this object. It keeps what it accepts.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly SemaphoreSlim _done = new(0);
    private readonly SemaphoreSlim _holding = new(0);
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private SmtpServer(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    public int Port { get; private set; }

    /// <summary>What was accepted until now, in order.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> MailsAsync()
    {
        // The server's answer comes after the mails that it told of before.
        await TellAsync(new { });
        return [.. _mails];
    }

    /// <summary>Installs the packages where they are missing, starts the server on a free port and waits until it listens.</summary>
    public static async Task<SmtpServer> StartAsync(SmtpServerOptions? options = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var folder = Path.Combine(Root(), "tests", "Functions.Tests", "Fixtures", "smtp");
        await new NodePackages(folder, Environment.GetEnvironmentVariable("PATH") ?? "", TextWriter.Null).EnsureAsync(cancellationToken);
        var start = new ProcessStartInfo("node", ["smtp-server.mjs", JsonSerializer.Serialize(options ?? new SmtpServerOptions(), Json)])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new SmtpServer(Process.Start(start)!);
        try
        {
            server.Port = await server._port.Task.WaitAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Refuses the next recipients for now.</summary>
    public Task RefuseForNowAsync(int recipients) => TellAsync(new { failures = recipients });

    /// <summary>Lets messages wait just before they are accepted, or lets them in.</summary>
    public Task HoldAsync(bool hold) => TellAsync(new { hold });

    /// <summary>Waits until a message waits.</summary>
    public Task WhenHoldingAsync() => _holding.WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ChildProcess.EndAsync(_process, CloseTimeout);
        await _reading;
        await _errors;
        _process.Dispose();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests were built outside of the repository.");
        }

        return folder.FullName;
    }

    private async Task TellAsync(object command)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await _process.StandardInput.FlushAsync();
        await _done.WaitAsync(TestContext.Current.CancellationToken);
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var said = JsonDocument.Parse(line);
            if (said.RootElement.TryGetProperty("message", out var message))
            {
                _mails.Enqueue(message.Deserialize<ReceivedMail>(Json)!);
            }
            else if (said.RootElement.TryGetProperty("listening", out var port))
            {
                _port.TrySetResult(port.GetInt32());
            }
            else if (said.RootElement.TryGetProperty("holding", out _))
            {
                _holding.Release();
            }
            else
            {
                _done.Release();
            }
        }

        _port.TrySetException(new InvalidOperationException($"The mail server ended: {await _errors}"));
    }
}

/// <summary>How the server behaves.</summary>
public sealed record SmtpServerOptions
{
    public bool StartTls { get; init; }

    public bool SmtpUtf8 { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The private key of the certificate, PEM.</summary>
    public string? Key { get; init; }

    /// <summary>The certificate, PEM.</summary>
    public string? Cert { get; init; }
}

/// <summary>A mail as the server got it, and as an independent parser reads it.</summary>
public sealed record ReceivedMail(
    string EnvelopeFrom,
    IReadOnlyList<string> EnvelopeTo,
    bool Secure,
    string? User,
    string Raw,
    IReadOnlyList<ReceivedHeader> Headers,
    string? Subject,
    string? MessageId,
    DateTimeOffset? Date,
    IReadOnlyList<ReceivedAddress> To,
    IReadOnlyList<ReceivedAddress> ReplyTo,
    string? Text,
    int Attachments,
    string? Html)
{
    public string? Header(string name) => Headers.SingleOrDefault(header => header.Key == name)?.Line.Split(':', 2)[1].Trim();
}

/// <summary>A header as it stands in the message.</summary>
public sealed record ReceivedHeader(string Key, string Line);

/// <summary>An address of a header.</summary>
public sealed record ReceivedAddress(string Address, string Name);
