using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Local.Hosting;

namespace Prossimo.Local.Tests.Fixtures;

/// <summary>Starts local hosts on the functions of the tests.</summary>
public static class TestHost
{
    public static LocalHostOptions Options(string dataFolder, CallLog log) => new()
    {
        DataFolder = dataFolder,
        FunctionClasses = [typeof(HttpTestFunctions), typeof(TriggerTestFunctions), typeof(IngestionStandIn)],
        ConfigureServices = (services, configuration) => services
            .AddSingleton(log)
            .AddSingleton(IndexStandIn.Create())
            .AddSingleton(new BlobServiceClient(configuration["AzureWebJobsStorage"])),
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    public static Task<LocalHost> StartAsync(string dataFolder, CallLog log) =>
        LocalHost.StartAsync(Options(dataFolder, log), TestContext.Current.CancellationToken);

    /// <summary>Writes a blob of the container that the functions of the tests watch.</summary>
    public static Task UploadAsync(this LocalHost host, string name, string text) =>
        host.Blobs.GetBlobContainerClient(TriggerTestFunctions.Container).GetBlobClient(name)
            .UploadAsync(BinaryData.FromString(text), overwrite: true, TestContext.Current.CancellationToken);

    /// <summary>Deletes a blob of that container.</summary>
    public static Task DeleteAsync(this LocalHost host, string name) =>
        host.Blobs.GetBlobContainerClient(TriggerTestFunctions.Container).DeleteBlobAsync(name, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Waits until the functions are through with everything.</summary>
    public static Task QuietAsync(this LocalHost host) => host.WhenQuietAsync(TestContext.Current.CancellationToken);
}
