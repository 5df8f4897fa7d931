using Azure.Core;
using Azure.Storage.Blobs;
using Azure;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Local.CommandLine;
using Prossimo.Local.Hosting;
using Spectre.Console;

namespace Prossimo.Local.Import;

/// <summary>Uploads a folder into the running host and says what became of each file.</summary>
internal static class ImportCommand
{
    private const int SomeRejected = 2;

    /// <summary>Runs the import.</summary>
    /// <returns>The exit code: 0 if every content file is searchable, 2 if some were rejected.</returns>
    /// <exception cref="LocalHostException">There is no such folder, no running host, or the host does not get on.</exception>
    public static async Task<int> RunAsync(Command.Import import, IAnsiConsole console, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(import.Folder))
        {
            throw new LocalHostException($"There is no folder {import.Folder}. Name the folder that holds the files.");
        }

        var data = import.DataFolder ?? Path.Combine(Repository.FindRoot(), ".local");
        var host = DataFolder.FindHost(data)
            ?? throw new LocalHostException($"No host is running on the data folder {data}. Start it first, in another terminal: dotnet run --project infra/local");

        var plan = ImportPlan.For(new DirectoryInfo(import.Folder).Name, ContentFiles.Below(import.Folder));
        console.WriteLine($"Importing {(plan.Uploads.Count == 1 ? "1 file" : $"{plan.Uploads.Count} files")} of {import.Folder} into {host.Url}");
        var options = new BlobClientOptions { Retry = { MaxRetries = 3, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(200) } };
        var blobs = new BlobServiceClient(host.StorageConnectionString, options);
        var work = new ContentImport(
            blobs.GetBlobContainerClient(LocalHost.UploadsContainer),
            new IngestionReportStore(blobs),
            TimeProvider.System);
        try
        {
            var result = await ImportProgress.ShowAsync(console, plan.Uploads.Count, progress => work.RunAsync(import.Folder, plan, progress, cancellationToken));
            ImportReport.Write(result, console);
            return result.Rejected.Count == 0 ? 0 : SomeRejected;
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException { InnerException: RequestFailedException })
        {
            throw new LocalHostException($"The host at {host.Url} stopped answering. Start it again and repeat the import: what is there already is not sent twice.", error);
        }
    }
}
