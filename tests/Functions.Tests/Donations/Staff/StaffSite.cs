using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Donations.Form;
using Prossimo.Functions.Donations.Staff;
using Prossimo.Local.Hosting;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>
/// The staff's functions in the local host with real Azurite and a clock that is held. No trigger takes note of what is stored, and
/// nothing is erased by night; each test stores inquiries in a time of its own.
/// </summary>
public sealed class StaffSite : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("prossimo-staff-");

    internal HeldClock Clock { get; } = new() { Now = new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero) };

    public InquirySite.Logged Log { get; } = new();

    public LocalHost Host { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public InquiryStore Store => Host.Services.GetRequiredService<InquiryStore>();

    public BlobContainerClient Container => Host.Blobs.GetBlobContainerClient(InquiryStore.ContainerName);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Host = await LocalHost.StartAsync(OptionsOn(data.FullName, Clock, Log));
        Http = new HttpClient { BaseAddress = Host.BaseUri };
        Http.DefaultRequestHeaders.Add("x-functions-key", Host.FunctionKey);
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        data.Delete(recursive: true);
    }

    public static LocalHostOptions OptionsOn(string folder, TimeProvider time, InquirySite.Logged log) => new()
    {
        DataFolder = folder,
        FunctionClasses = [typeof(InquiryStaffFunctions)],
        TimeProvider = time,
        ConfigureLogging = logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log),
    };

    /// <summary>An inquiry with a reference of its own.</summary>
    public static Inquiry At(string received) => new()
    {
        Reference = NewReference(),
        ReceivedAt = DateTimeOffset.Parse(received, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        Name = "A Donor",
        Email = "donor@example.org",
        DonorType = "individual",
        Interest = InquiryForm.General,
        AmountRange = "undecided",
        Message = "A question.",
        Consent = true,
    };

    public static string NewReference()
    {
        var characters = RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 10);
        return $"{characters[..5]}-{characters[5..]}";
    }

    /// <summary>Stores an inquiry as the form does, in the folder of the day on which it was received unless another is given.</summary>
    public async Task<BlobClient> StoreAsync(Inquiry inquiry, DateOnly? day = null)
    {
        var folder = day ?? DateOnly.FromDateTime(inquiry.ReceivedAt.UtcDateTime);
        Assert.Equal(SaveResult.Stored, (await Store.SaveAsync(inquiry, folder, inquiry.Reference, "content", Token)).Result);
        return Container.GetBlobClient(InquiryStore.NameOf(folder, inquiry.Reference));
    }

    public async Task<IReadOnlyList<string>> StoredReferencesAsync()
    {
        var references = new List<string>();
        await foreach (var stored in Store.ListAsync(null, null, Token))
        {
            references.Add(stored.Reference);
        }

        return references;
    }

    public async Task<int> CountFilesAsync(string prefix)
    {
        var files = 0;
        await foreach (var _ in Container.GetBlobsAsync(states: BlobStates.Snapshots, prefix: prefix, cancellationToken: Token))
        {
            files++;
        }

        return files;
    }

    public async Task<JsonElement> ListAsync(string query, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Http.GetAsync($"api/donation-inquiries?{query}", Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == expected, $"{query} answered {(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public async Task<string[]> ListReferencesAsync(string query) => References(await ListAsync(query));

    public static string[] References(JsonElement list) => [.. list.GetProperty("inquiries").EnumerateArray().Select(each => each.GetProperty("reference").GetString()!)];
}

/// <summary>The tests that share one <see cref="StaffSite"/>, one after the other.</summary>
[CollectionDefinition]
public sealed class StaffTests : ICollectionFixture<StaffSite>;
