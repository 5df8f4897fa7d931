using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Prossimo.Functions.Search;
using Prossimo.Local.Hosting;

[assembly: AssemblyFixture(typeof(Prossimo.Functions.Tests.Fixtures.RunningSite))]

namespace Prossimo.Functions.Tests.Fixtures;

/// <summary>The whole app with real Azurite and its own triggers, started once; each test uploads under names of its own.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prossimo-functions-");

    public LocalHost Host { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await LocalHost.StartAsync(new LocalHostOptions { DataFolder = _data.FullName });
        Http = new HttpClient { BaseAddress = Host.BaseUri };
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    /// <summary>Uploads a file and waits until the triggers are through with it.</summary>
    public async Task UploadAsync(string blobName, string text, IDictionary<string, string>? metadata = null)
    {
        await Uploads.GetBlobClient(blobName).UploadAsync(
            BinaryData.FromString(text), new BlobUploadOptions { Metadata = metadata }, TestContext.Current.CancellationToken);
        await Host.WhenQuietAsync(TestContext.Current.CancellationToken);
    }

    public async Task DeleteAsync(string blobName)
    {
        await Uploads.DeleteBlobAsync(blobName, cancellationToken: TestContext.Current.CancellationToken);
        await Host.WhenQuietAsync(TestContext.Current.CancellationToken);
    }

    public async Task<SearchResponse> SearchAsync(string query) =>
        (await Http.GetFromJsonAsync<SearchResponse>($"api/search?{query}", Json, TestContext.Current.CancellationToken))!;

    public async Task<JsonDocument> GetJsonAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{path} answered {(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text);
    }

    /// <summary>Sends a request with the function key.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("x-functions-key", Host.FunctionKey);
        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private BlobContainerClient Uploads => Host.Blobs.GetBlobContainerClient(LocalHost.UploadsContainer);
}
