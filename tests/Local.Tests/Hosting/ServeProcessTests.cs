using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Prossimo.Faults.Hosting;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Hosting;

/// <summary>The command with the real function app, as processes: what ends with what, and what is said when it cannot start.</summary>
public sealed class ServeProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ServeProcessTests() => Directory.CreateDirectory(_folder["content"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(HostProcess.Interrupt)]
    [InlineData(HostProcess.Terminate)]
    [InlineData(HostProcess.Hangup)]
    public async Task A_signal_ends_it_and_its_storage_and_that_is_success(int signal)
    {
        await using var host = HostProcess.Start(Arguments());
        await host.ReadyAsync();
        var storage = Assert.Single(host.Below("azurite"));
        host.Signal(signal);

        var (exitCode, errors) = await host.EndAsync();

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.False(HostProcess.IsRunning(storage));
        Assert.False(File.Exists(_folder["data/running.json"]));
    }

    [Fact]
    public async Task Its_sudden_death_ends_its_storage_too_and_it_starts_again_on_the_same_data()
    {
        int storage;
        await using (var host = HostProcess.Start(Arguments()))
        {
            await host.ReadyAsync();
            storage = Assert.Single(host.Below("azurite"));
            host.Signal(HostProcess.Kill);
            await host.EndAsync();
            await Eventually.BecomesAsync(() => !HostProcess.IsRunning(storage), "the storage ends");
        }

        await using var again = HostProcess.Start(Arguments());
        await again.ReadyAsync();
    }

    [Fact]
    public async Task The_sudden_death_of_the_process_that_started_it_ends_everything()
    {
        await using var shell = HostProcess.Start([.. Arguments(), "--with-parent"], throughShell: true);
        await shell.ReadyAsync();
        var host = Assert.Single(shell.Below("Prossimo.Local.dll"));
        var storage = Assert.Single(shell.Below("azurite"));
        shell.Signal(HostProcess.Kill);

        await Eventually.BecomesAsync(() => !HostProcess.IsRunning(host) && !HostProcess.IsRunning(storage), "host and storage end");
    }

    [Fact]
    public async Task The_death_of_its_storage_is_one_line_and_a_failure()
    {
        await using var host = HostProcess.Start(Arguments());
        await host.ReadyAsync();
        HostProcess.SendSignal(Assert.Single(host.Below("azurite")), HostProcess.Kill);

        await AssertFailsAsync(host, "error: Azurite, the blob storage, ended unexpectedly");
    }

    [Fact]
    public async Task A_taken_port_is_said_before_anything_is_started()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using var host = HostProcess.Start([.. Arguments()[2..], "--port", port]);

        await AssertFailsAsync(host, $"error: Port {port} is taken by another program.");
        Assert.False(Directory.Exists(_folder["data/azurite"]));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_said()
    {
        var file = _folder.Write("file", "");
        await using var host = HostProcess.Start([.. Arguments(), "--data", Path.Combine(file, "data")]);

        await AssertFailsAsync(host, $"error: The data folder {Path.Combine(file, "data")} cannot be written");
    }

    [Fact]
    public async Task A_missing_content_folder_is_said()
    {
        await using var host = HostProcess.Start([.. Arguments(), "--content", _folder["nowhere"]]);

        await AssertFailsAsync(host, $"error: There is no content folder {_folder["nowhere"]}.");
    }

    [Fact]
    public async Task Missing_node_is_said()
    {
        await using var host = HostProcess.Start(Arguments(), path: _folder.Path);

        await AssertFailsAsync(host, "error: Node.js was not found on the PATH. Install Node.js 20 or later");
    }

    [Fact]
    public async Task An_unknown_option_is_said()
    {
        await using var host = HostProcess.Start(["--prot", "7071"]);

        await AssertFailsAsync(host, "error: Unknown option --prot.");
    }

    [Fact]
    public async Task Help_explains_and_starts_nothing()
    {
        await using var host = HostProcess.Start(["--help"]);

        Assert.Equal((0, ""), await host.EndAsync());
        Assert.Contains("import <folder>", host.Output, StringComparison.Ordinal);
    }

    private string[] Arguments() => ["--port", "0", "--data", _folder["data"], "--content", _folder["content"]];

    private static async Task AssertFailsAsync(HostProcess host, string message)
    {
        var (exitCode, errors) = await host.EndAsync();
        Assert.NotEqual(0, exitCode);
        var line = Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.StartsWith(message, line, StringComparison.Ordinal);
    }
}
