using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
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

    [Theory]
    [InlineData("posts/a\u0001b.md")]
    [InlineData("posts/a\u001Fb.md")]
    [InlineData("posts/a\u007Fb.md")]
    [InlineData("posts/a\uFFFEb.md")]
    [InlineData("posts/a\uFFFFb.md")]
    public async Task A_name_with_which_a_container_could_not_be_listed_is_refused(string name)
    {
        var container = new BlobServiceClient(shared.Host.StorageConnectionString).GetBlobContainerClient($"odd-{Guid.NewGuid():N}");
        await container.CreateAsync(cancellationToken: Cancellation);
        await container.GetBlobClient("posts/é%01+ b.md").UploadAsync(BinaryData.FromString("x"), Cancellation);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => container.GetBlobClient(name).UploadAsync(BinaryData.FromString("x"), Cancellation));

        Assert.Equal((400, "InvalidUri"), (refused.Status, refused.ErrorCode));
        Assert.Equal("posts/é%01+ b.md", Assert.Single(await container.GetBlobsAsync(cancellationToken: Cancellation).ToListAsync(Cancellation)).Name);
    }

    [Fact]
    public async Task It_tells_of_each_change_and_of_nothing_else()
    {
        Assert.NotEqual(0, shared.Host.StorageProcessId);
        await using var azurite = await AzuriteServer.StartAsync(Repository.PackagesFolder(), _folder["azurite"], Cancellation);
        var changes = new ConcurrentQueue<StorageChange>();
        azurite.Changed = changes.Enqueue;
        var service = new BlobServiceClient(azurite.ConnectionString);
        var first = (await service.CreateBlobContainerAsync("first", cancellationToken: Cancellation)).Value;
        var blob = first.GetBlobClient("a/b c é.md");
        var options = new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "text/markdown" } };
        var written = (await blob.UploadAsync(BinaryData.FromString("x"), options, Cancellation)).Value.ETag;
        await blob.DownloadContentAsync(Cancellation);
        await blob.SetMetadataAsync(new Dictionary<string, string> { ["a"] = "b" }, cancellationToken: Cancellation);
        await blob.CreateSnapshotAsync(cancellationToken: Cancellation);
        await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: Cancellation);
        await Assert.ThrowsAsync<RequestFailedException>(() => blob.DeleteAsync(cancellationToken: Cancellation));
        await service.CreateBlobContainerAsync("second", cancellationToken: Cancellation);

        await Eventually.BecomesAsync(() => changes.Any(change => change.Container == "second"), "the last change is told");
        Assert.Equal(
            [
                new("first"),
                new("first", "a/b c é.md", written.ToString().Trim('"'), "text/markdown"),
                new("first"),
                new("first"),
                new("first", "a/b c é.md"),
                new("first"),
                new("second"),
            ],
            changes);
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
