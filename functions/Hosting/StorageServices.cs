using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Prossimo.Functions.Hosting;

/// <summary>The blob service that the functions read and write.</summary>
public static class StorageServices
{
    /// <summary>
    /// The setting that names the storage account, for the triggers and for the functions' own calls: a connection string, or,
    /// with <c>__blobServiceUri</c> or <c>__accountName</c> added, an account that the app's identity may use.
    /// </summary>
    public const string ConnectionSetting = "AzureWebJobsStorage";

    internal static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(_ => CreateClient(configuration)).AddSingleton<StorageWatch>();

    /// <summary>Runs a write; where the container does not exist yet, creates it and runs the write again.</summary>
    /// <param name="container">The container that is written to.</param>
    /// <param name="write">The write.</param>
    /// <param name="cancellationToken">Gives up creating the container.</param>
    internal static async Task CreatingOnDemandAsync(this BlobContainerClient container, Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await write();
        }
    }

    private static BlobServiceClient CreateClient(IConfiguration configuration)
    {
        var options = new BlobClientOptions();

        // Two tries, so that a store that refuses is called away within a second, and one that does not answer within twenty: who waits for less is StorageWatch's care.
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(300);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);

        if (configuration[ConnectionSetting] is { Length: > 0 } connection)
        {
            return new BlobServiceClient(connection, options);
        }

        var account = configuration.GetSection(ConnectionSetting);
        var address = account["blobServiceUri"] ?? account["serviceUri"]
            ?? (account["accountName"] is { Length: > 0 } name ? $"https://{name}.blob.core.windows.net" : null)
            ?? throw new InvalidOperationException(
                $"No storage account: set {ConnectionSetting} to a connection string, or {ConnectionSetting}__blobServiceUri to the account's address.");
        var identity = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = account["clientId"] });
        return new BlobServiceClient(new Uri(address), identity, options);
    }
}
