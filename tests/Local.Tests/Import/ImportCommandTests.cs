using Prossimo.Local.CommandLine;
using Prossimo.Local.Import;
using Prossimo.Local.Tests.Fixtures;
using Spectre.Console;

namespace Prossimo.Local.Tests.Import;

public sealed class ImportCommandTests(SharedHost shared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_table_counts_what_is_searchable_and_says_what_was_rejected_and_why()
    {
        _folder.Write("site/post/import-a.md", "# A");
        _folder.Write("site/post/import-b.md", "bad");
        _folder.Write("site/import-about.html", "<h1>About</h1>");
        _folder.Write("site/report.pdf", "%PDF");
        _folder.Write("site/logo.png", "");

        var exitCode = await ImportAsync("site");

        var text = _output.ToString();
        Assert.Equal(2, exitCode);
        Assert.Equal(("1", "0", "0", "1", "2"), (Cell(text, "posts"), Cell(text, "reports"), Cell(text, "initiatives"), Cell(text, "pages"), Cell(text, "total")));
        Assert.Contains("│ post/import-b.md │    3 │ The date is no date.", text, StringComparison.Ordinal);
        Assert.Contains("Write it as 2024-05-01.", text, StringComparison.Ordinal);
        Assert.Contains("PDF files cannot be read.", text, StringComparison.Ordinal);
        Assert.Contains("Skipped, not being content: 1 images.", text, StringComparison.Ordinal);
        Assert.Contains("Uploaded 3 of 3 files.", text, StringComparison.Ordinal);
        Assert.Contains("Through the ingestion: 3 of 3 files.", text, StringComparison.Ordinal);
        Assert.Equal(1, shared.Log.Count("Ingest", "posts/import-a.md"));
    }

    [Fact]
    public async Task Files_that_are_there_already_are_not_sent_again_and_counted_all_the_same()
    {
        _folder.Write("site/twice-a.md", "# A");
        _folder.Write("site/twice-b.md", "# B");
        Assert.Equal(0, await ImportAsync("site"));
        _folder.Write("site/twice-b.md", "# B, edited");

        Assert.Equal(0, await ImportAsync("site"));

        Assert.Contains("1 files were there already", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, shared.Log.Count("Ingest", "pages/twice-a.md"));
        Assert.Equal(2, shared.Log.Count("Ingest", "pages/twice-b.md"));
    }

    [Fact]
    public async Task A_folder_without_content_is_an_import_of_nothing()
    {
        Directory.CreateDirectory(_folder["empty"]);

        Assert.Equal(0, await ImportAsync("empty"));
        Assert.Equal("0", Cell(_output.ToString(), "total"));
    }

    [Fact]
    public async Task A_missing_folder_is_said()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() => ImportAsync("nowhere"));

        Assert.StartsWith($"There is no folder {_folder["nowhere"]}.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_running_host_the_command_that_starts_one_is_named(bool left)
    {
        _folder.Write("site/a.md", "# A");
        if (left)
        {
            // What a host that was killed leaves behind.
            _folder.Write("data/running.json", """{ "ProcessId": 1, "Url": "http://localhost:7071/", "StorageConnectionString": "" }""");
        }

        var import = new Command.Import(_folder["site"], _folder["data"]);
        var error = await Assert.ThrowsAsync<LocalHostException>(() => ImportCommand.RunAsync(import, Console(), TestContext.Current.CancellationToken));

        Assert.StartsWith("No host is running on the data folder", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("dotnet run --project infra/local", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_does_not_get_on_says_so_after_a_minute()
    {
        var uploads = shared.Host.Blobs.GetBlobContainerClient("nobody-watches");
        await uploads.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        _folder.Write("site/stuck.md", "# Stuck");
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        var import = new ContentImport(uploads, shared.Host.Reports, time);
        var running = import.RunAsync(_folder["site"], ImportPlan.For("site", ["stuck.md"]), new Silence(), TestContext.Current.CancellationToken);

        await Eventually.BecomesAsync(() => time.Waits == 1, "the import waits");
        time.MoveTo(DateTimeOffset.UnixEpoch + ContentImport.Patience);
        await Eventually.BecomesAsync(() => time.Waits == 1, "the import waits on");
        time.MoveTo(DateTimeOffset.UnixEpoch + ContentImport.Patience + TimeSpan.FromSeconds(1));

        var result = await running;
        Assert.Empty(result.Indexed);
        var stuck = Assert.Single(result.Rejected);
        Assert.Equal("stuck.md", stuck.File);
        Assert.Contains("for 60 seconds", stuck.Problem, StringComparison.Ordinal);
    }

    private Task<int> ImportAsync(string folder) =>
        ImportCommand.RunAsync(new Command.Import(_folder[folder], shared.DataFolder), Console(), TestContext.Current.CancellationToken);

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_output),
        });
        console.Profile.Width = 160;
        return console;
    }

    private static string Cell(string table, string row) =>
        table.Split('\n').Last(line => line.StartsWith($"│ {row} ", StringComparison.Ordinal)).Split('│')[2].Trim();

    private sealed class Silence : IImportProgress
    {
        public void Uploaded()
        {
        }

        public void Through()
        {
        }
    }
}
