using System.Net;
using System.Text.Json;
using Azure.Storage.Blobs.Specialized;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>An inquiry is erased because its donor asks for it.</summary>
[Collection(typeof(StaffTests))]
public sealed class StaffErasureTests(StaffSite site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_gone_with_its_snapshots_and_no_other_is()
    {
        var (erased, kept) = (StaffSite.At("2033-01-01T10:00:00Z"), StaffSite.At("2033-01-01T11:00:00Z"));
        var blob = await site.StoreAsync(erased);
        await blob.CreateSnapshotAsync(cancellationToken: Token);
        await site.StoreAsync(kept);
        Assert.Equal(3, await site.CountFilesAsync("2033/01/"));

        using var answer = await DeleteAsync(erased.Reference);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(1, await site.CountFilesAsync("2033/01/"));
        Assert.Equal([kept.Reference], await site.ListReferencesAsync("from=2033-01-01&to=2033-01-31"));

        using var again = await DeleteAsync(erased.Reference);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Contains(erased.Reference, (await DetailAsync(again))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_reference_is_taken_as_it_was_read_over_the_phone()
    {
        var inquiry = StaffSite.At("2033-02-01T10:00:00Z") with { Reference = "ABC01-10XYZ" };
        await site.StoreAsync(inquiry, new DateOnly(2033, 1, 31));

        using var answer = await DeleteAsync("abc ol i0 xyz");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(0, await site.CountFilesAsync("2033/01/31/"));
    }

    [Theory]
    [InlineData("K7QMX")]
    [InlineData("K7QMX-3PD9U")]
    [InlineData("2033/01/01/K7QMX-3PD9R")]
    [InlineData("donor@example.org")]
    [InlineData("%")]
    public async Task What_is_no_reference_is_refused_and_not_said_back(string text)
    {
        using var answer = await DeleteAsync(text);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("example.org", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_being_worked_on_is_to_be_tried_again()
    {
        var inquiry = StaffSite.At("2033-03-01T10:00:00Z");
        var lease = (await site.StoreAsync(inquiry)).GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(-1), cancellationToken: Token);

        using var held = await DeleteAsync(inquiry.Reference);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, held.StatusCode);
        Assert.NotNull(held.Headers.RetryAfter);
        Assert.Contains("not erased", (await DetailAsync(held))!, StringComparison.Ordinal);

        await lease.ReleaseAsync(cancellationToken: Token);
        using var free = await DeleteAsync(inquiry.Reference);
        Assert.Equal(HttpStatusCode.NoContent, free.StatusCode);
    }

    [Fact]
    public async Task Only_the_reference_is_logged_of_what_is_listed_and_erased()
    {
        var inquiry = StaffSite.At("2033-04-01T10:00:00Z") with
        {
            Name = "MarkedName",
            Email = "marked.mail@example.org",
            Organization = "MarkedOrganization",
            Country = "MarkedCountry",
            Message = "MarkedMessage",
        };
        await site.StoreAsync(inquiry);
        await site.ListAsync("from=2033-04-01&to=2033-04-30");
        await site.Http.GetStringAsync("api/donation-inquiries?format=csv&from=2033-04-01&to=2033-04-30", Token);
        using var answer = await DeleteAsync(inquiry.Reference);

        Assert.Contains($"Erased inquiry {inquiry.Reference}", site.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", site.Log.All, StringComparison.OrdinalIgnoreCase);
    }

    private Task<HttpResponseMessage> DeleteAsync(string reference) => site.Http.DeleteAsync($"api/donation-inquiries/{Uri.EscapeDataString(reference)}", Token);

    private static async Task<string?> DetailAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("detail").GetString();
}
