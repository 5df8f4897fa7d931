using System.Globalization;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Donations.Staff;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>What the functions ask of the store, and what they answer when it is away.</summary>
[Collection(typeof(StaffTests))]
public sealed class StaffStoreTests(StaffSite site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_reads_its_own_files_and_no_more_than_sixteen_at_once()
    {
        await Parallel.ForAsync(0, 60, Token, async (i, _) => await site.StoreAsync(StaffSite.At(string.Create(CultureInfo.InvariantCulture, $"2034-01-01T00:{i:00}:00Z"))));
        var watch = new Watch();
        var functions = Over(new BlobServiceClient(site.Host.StorageConnectionString, Watched(watch)));

        var (status, body) = await AskAsync(functions.ListAsync, "?from=2034-01-01&to=2034-01-01&limit=40");

        Assert.Equal(200, status);
        Assert.Equal(40, JsonDocument.Parse(body).RootElement.GetProperty("inquiries").GetArrayLength());
        Assert.Equal(41, watch.Reads);
        Assert.InRange(watch.MostAtOnce, 2, 16);
    }

    [Fact]
    public async Task A_file_that_would_hold_too_many_is_refused_and_never_cut()
    {
        for (var i = 0; i < 3; i++)
        {
            await site.StoreAsync(StaffSite.At($"2034-02-0{i + 1}T00:00:00Z"));
        }

        var functions = Over(site.Host.Blobs, mostRows: 2);

        var (status, body) = await AskAsync(functions.ListAsync, "?format=csv&from=2034-02-01&to=2034-02-28");
        Assert.Equal(400, status);
        Assert.Contains("shorter time", body, StringComparison.Ordinal);

        (status, body) = await AskAsync(functions.ListAsync, "?format=csv&from=2034-02-02&to=2034-02-28");
        Assert.Equal(200, status);
        Assert.Equal(3, StrictCsv.Read(body[1..]).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?format=csv")]
    public async Task A_store_that_is_away_is_told(string query)
    {
        var (status, _) = await AskAsync(Over(Nowhere()).ListAsync, query);
        Assert.Equal(503, status);
    }

    [Fact]
    public async Task A_store_that_is_away_is_told_to_who_erases()
    {
        var functions = Over(Nowhere());
        var (status, _) = await AskAsync((request, token) => functions.EraseAsync(request, "K7QMX-3PD9R", token), "");
        Assert.Equal(503, status);
    }

    [Fact]
    public async Task A_store_that_goes_away_before_the_first_row_is_told_in_place_of_the_file()
    {
        await site.StoreAsync(StaffSite.At("2034-03-01T00:00:00Z"));
        var watch = new Watch { Fails = true };
        var (status, body) = await AskAsync(Over(new BlobServiceClient(site.Host.StorageConnectionString, Watched(watch))).ListAsync, "?format=csv&from=2034-03-01&to=2034-03-31");

        Assert.Equal(503, status);
        Assert.DoesNotContain("receivedAt", body, StringComparison.Ordinal);
    }

    private static InquiryStaffFunctions Over(BlobServiceClient service, int mostRows = 10_000)
    {
        var store = new InquiryStore(service);
        return new InquiryStaffFunctions(
            new InquiryListing(store, NullLogger<InquiryListing>.Instance) { MostRows = mostRows },
            new InquiryErasure(store, NullLogger<InquiryErasure>.Instance),
            new InquiryPurge(store, new Prossimo.Functions.Donations.Receiving.InquiryKeys(service), new DonationOptions(), TimeProvider.System, NullLogger<InquiryPurge>.Instance),
            TimeProvider.System);
    }

    private static BlobClientOptions Watched(Watch watch)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(watch, HttpPipelinePosition.PerCall);
        return options;
    }

    // A port that nothing listens on.
    private static BlobServiceClient Nowhere() => new(
        "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:9/a", new BlobClientOptions { Retry = { MaxRetries = 0 } });

    private static async Task<(int Status, string Body)> AskAsync(Func<HttpRequest, CancellationToken, Task<IResult>> function, string query)
    {
        using var body = new MemoryStream();
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services, Request = { QueryString = new QueryString(query) }, Response = { Body = body } };
        await (await function(context.Request, Token)).ExecuteAsync(context);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    /// <summary>Counts the files that are read, and how many at once.</summary>
    private sealed class Watch : HttpPipelinePolicy
    {
        private int reads;
        private int now;
        private int most;

        public int Reads => reads;

        public int MostAtOnce => most;

        public bool Fails { get; init; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (!message.Request.Uri.Path.EndsWith(".json", StringComparison.Ordinal))
            {
                await ProcessNextAsync(message, pipeline);
                return;
            }

            if (Fails)
            {
                throw new Azure.RequestFailedException(503, "busy");
            }

            Interlocked.Increment(ref reads);
            var atOnce = Interlocked.Increment(ref now);
            int known;
            while ((known = most) < atOnce && Interlocked.CompareExchange(ref most, atOnce, known) != known)
            {
            }

            await ProcessNextAsync(message, pipeline);
            Interlocked.Decrement(ref now);
        }
    }
}
