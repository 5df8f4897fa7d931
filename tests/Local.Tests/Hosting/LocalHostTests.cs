using System.Net.Sockets;
using System.Net;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Local.CommandLine;
using Prossimo.Local.Hosting;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Hosting;

public sealed class LocalHostTests(SharedHost shared)
{
    [Fact]
    public async Task The_content_folders_files_are_uploaded_and_through_before_the_start_is_over()
    {
        Assert.Equal(1, shared.Log.Count("Ingest", "posts/hello.md"));
        Assert.Equal(1, shared.Log.Count("Ingest", "posts/wrong.md"));
        Assert.DoesNotContain(shared.Log.All, call => call.Subject.Contains("picture.png", StringComparison.Ordinal) || call.Subject.Contains("loose.md", StringComparison.Ordinal));

        var states = await shared.Host.Reports.ListStatesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(IngestionStatus.Indexed, states["posts/hello.md"].Status);
        Assert.Equal(IngestionStatus.Rejected, states["posts/wrong.md"].Status);
    }

    [Fact]
    public void Timers_make_up_for_what_was_missed_once_the_content_is_through()
    {
        Assert.Equal(1, shared.Log.Count("Repair", "past due"));
        var calls = shared.Log.All.ToList();
        Assert.True(calls.IndexOf(new Call("Repair", "past due")) > calls.IndexOf(new Call("Ingest", "posts/hello.md")));
    }

    [Fact]
    public async Task A_restart_repeats_nothing_and_notices_what_happened_before_and_in_between()
    {
        using var folder = new TemporaryFolder();
        folder.Write("content/pages/about.md", "# About");
        var options = TestHost.Options(folder["data"], new CallLog()) with { ContentFolder = folder["content"] };
        string key;
        await using (var first = await LocalHost.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await first.UploadAsync("kept.md", "kept");
            await first.UploadAsync("poisoned.md", "poison");
            await first.QuietAsync();
            key = first.FunctionKey;
        }

        folder.Write("content/pages/new.md", "# New");
        folder.Write("content/pages/about.md", "# About, edited in the folder");
        var log = new CallLog();
        await using var second = await LocalHost.StartAsync(TestHost.Options(folder["data"], log) with { ContentFolder = folder["content"] }, TestContext.Current.CancellationToken);

        Assert.Equal([new Call("Ingest", "pages/new.md"), new Call("Repair", "past due")], log.All);
        Assert.Equal(["poisoned.md (Watch)"], second.Poison);
        Assert.Equal(key, second.FunctionKey);

        await second.DeleteAsync("kept.md");
        await second.QuietAsync();
        Assert.Equal(1, log.Count("Told", "/blobServices/default/containers/watched/blobs/kept.md"));
    }

    [Fact]
    public async Task Damaged_receipts_are_started_afresh()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data/receipts.db", new string('x', 5000));
        var log = new CallLog();
        await using var host = await TestHost.StartAsync(folder["data"], log);
        await host.UploadAsync("a.md", "a");
        await host.QuietAsync();

        Assert.Equal(1, log.Count("Watch", "a.md=a"));
    }

    [Fact]
    public async Task A_data_folder_belongs_to_one_host()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() => TestHost.StartAsync(shared.DataFolder, new CallLog()));

        Assert.Contains("Another host runs on the data folder", error.Message, StringComparison.Ordinal);
        Assert.Contains(shared.Host.BaseUri.AbsoluteUri, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_port_answers_at_localhost_and_is_nobody_else_s()
    {
        using var folder = new TemporaryFolder();
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        await using var host = await LocalHost.StartAsync(TestHost.Options(folder["data"], new CallLog()) with { Port = port }, TestContext.Current.CancellationToken);
        using var http = new HttpClient();

        Assert.Equal($"http://localhost:{port}/", host.BaseUri.AbsoluteUri);
        Assert.Equal("GET", await http.GetStringAsync(new Uri(host.BaseUri, "api/named"), TestContext.Current.CancellationToken));
        var taken = await Assert.ThrowsAsync<LocalHostException>(() =>
            LocalHost.StartAsync(TestHost.Options(folder["other"], new CallLog()) with { Port = port }, TestContext.Current.CancellationToken));
        Assert.StartsWith($"Port {port} is taken", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_function_key_is_the_one()
    {
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync(TestHost.Options(folder["data"], new CallLog()) with { FunctionKey = "given" }, TestContext.Current.CancellationToken);

        Assert.Equal("given", host.FunctionKey);
        Assert.False(File.Exists(folder["data/function-key"]));
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var starting = LocalHost.StartAsync(TestHost.Options(folder["data"], new CallLog()), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        await using var next = await TestHost.StartAsync(folder["data"], new CallLog());
        Assert.Equal(next.BaseUri.AbsoluteUri, DataFolder.FindHost(folder["data"])?.Url);
    }
}
