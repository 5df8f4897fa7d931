using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Prossimo.Local.Azurite;
using Prossimo.Local.CommandLine;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Azurite;

// The shared host has seen to the npm packages.
public sealed class AzuriteServerTests(SharedHost shared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_tells_of_each_change_and_of_nothing_else()
    {
        Assert.NotEqual(0, shared.Host.StorageProcessId);
        await using var azurite = await AzuriteServer.StartAsync(Repository.PackagesFolder(), _folder["azurite"], Cancellation);
        var changes = new ConcurrentQueue<string>();
        azurite.Changed = changes.Enqueue;
        var service = new BlobServiceClient(azurite.ConnectionString);
        var first = (await service.CreateBlobContainerAsync("first", cancellationToken: Cancellation)).Value;
        var blob = first.GetBlobClient("a/b c.md");
        await blob.UploadAsync(BinaryData.FromString("x"), Cancellation);
        await blob.DownloadContentAsync(Cancellation);
        await blob.DeleteAsync(cancellationToken: Cancellation);
        await service.CreateBlobContainerAsync("second", cancellationToken: Cancellation);

        await Eventually.BecomesAsync(() => changes.Contains("second"), "the last change is told");
        Assert.Equal(["first", "first", "first", "second"], changes);
    }

    [Fact]
    public async Task What_was_stored_is_there_after_a_restart()
    {
        await using (var azurite = await AzuriteServer.StartAsync(Repository.PackagesFolder(), _folder["azurite"], Cancellation))
        {
            var container = (await new BlobServiceClient(azurite.ConnectionString).CreateBlobContainerAsync("kept", cancellationToken: Cancellation)).Value;
            await container.UploadBlobAsync("a", BinaryData.FromString("kept"), Cancellation);
        }

        await using var again = await AzuriteServer.StartAsync(Repository.PackagesFolder(), _folder["azurite"], Cancellation);
        var blob = new BlobClient(again.ConnectionString, "kept", "a");
        Assert.Equal("kept", (await blob.DownloadContentAsync(Cancellation)).Value.Content.ToString());
    }

    [Fact]
    public async Task Damaged_data_is_said_with_the_folder_to_delete()
    {
        _folder.Write("azurite/__azurite_db_blob__.json", "{ damaged");

        var error = await Assert.ThrowsAsync<LocalHostException>(() => AzuriteServer.StartAsync(Repository.PackagesFolder(), _folder["azurite"], Cancellation));

        Assert.StartsWith("Azurite did not start (exit code 1", error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder["azurite"], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
