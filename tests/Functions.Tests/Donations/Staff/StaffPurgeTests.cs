using Azure.Storage.Blobs.Specialized;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Donations;
using Prossimo.Functions.Donations.Staff;
using Prossimo.Local.Hosting;

namespace Prossimo.Functions.Tests.Donations.Staff;

/// <summary>Inquiries are erased when their time is over, and not before. The clock of these tests stands in 2030.</summary>
[Collection(typeof(StaffTests))]
public sealed class StaffPurgeTests(StaffSite site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_inquiry_is_erased_when_it_is_exactly_as_old_as_is_kept()
    {
        // 400 days before noon of the first of June 2030.
        var due = StaffSite.At("2029-04-27T12:00:00Z");
        var dueOfTheDayBefore = StaffSite.At("2029-04-27T11:59:00Z");
        var old = StaffSite.At("2027-01-01T00:00:00Z");
        var young = StaffSite.At("2029-04-27T12:00:00.0000001Z");
        var youngOfTheDayBefore = StaffSite.At("2029-04-27T18:00:00Z");
        await site.StoreAsync(due);
        await site.StoreAsync(dueOfTheDayBefore, new DateOnly(2029, 4, 26));
        await (await site.StoreAsync(old)).CreateSnapshotAsync(cancellationToken: Token);
        await site.StoreAsync(young);
        await site.StoreAsync(youngOfTheDayBefore, new DateOnly(2029, 4, 26));

        await PurgeAsync();

        var left = await site.StoredReferencesAsync();
        Assert.DoesNotContain(due.Reference, left);
        Assert.DoesNotContain(dueOfTheDayBefore.Reference, left);
        Assert.Equal(0, await site.CountFilesAsync("2027/"));
        Assert.Contains(young.Reference, left);
        Assert.Contains(youngOfTheDayBefore.Reference, left);
    }

    [Fact]
    public async Task The_file_tells_when_it_was_received_where_the_record_is_lost()
    {
        var (due, young) = (StaffSite.At("2029-04-27T12:00:00Z"), StaffSite.At("2029-04-27T12:00:01Z"));
        foreach (var inquiry in (Inquiry[])[due, young])
        {
            await (await site.StoreAsync(inquiry, new DateOnly(2029, 4, 27))).SetMetadataAsync(new Dictionary<string, string>(), cancellationToken: Token);
        }

        await PurgeAsync();

        var left = await site.StoredReferencesAsync();
        Assert.DoesNotContain(due.Reference, left);
        Assert.Contains(young.Reference, left);
    }

    [Fact]
    public async Task One_that_cannot_be_erased_keeps_no_other_and_is_tried_again()
    {
        // What other tests have left is not to be counted.
        await PurgeAsync();
        var stuck = StaffSite.At("2026-01-01T00:00:00Z");
        var lease = (await site.StoreAsync(stuck)).GetBlobLeaseClient();
        await lease.AcquireAsync(TimeSpan.FromSeconds(-1), cancellationToken: Token);
        for (var day = 1; day <= 20; day++)
        {
            await site.StoreAsync(StaffSite.At($"2026-02-{day:00}T00:00:00Z"));
        }

        var failure = await Assert.ThrowsAsync<AggregateException>(PurgeAsync);
        Assert.Single(failure.InnerExceptions);
        Assert.Equal(1, await site.CountFilesAsync("2026/"));
        Assert.Contains("Erased 20 inquiries", site.Log.All, StringComparison.Ordinal);
        Assert.Contains($"{stuck.Reference}.json is older than the retention allows", site.Log.All, StringComparison.Ordinal);

        await lease.ReleaseAsync(cancellationToken: Token);
        await PurgeAsync();
        Assert.Equal(0, await site.CountFilesAsync("2026/"));
    }

    [Fact]
    public async Task An_app_that_slept_through_the_night_makes_up_for_it_and_keeps_for_as_long_as_it_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("prossimo-purge-");
        var options = StaffSite.OptionsOn(folder.FullName, new HeldClock { Now = new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero) }, new InquirySite.Logged()) with
        {
            Settings = new Dictionary<string, string?> { ["Donations__RetentionDays"] = "30" },
        };
        var (due, young) = (StaffSite.At("2030-05-03T10:00:00Z"), StaffSite.At("2030-05-05T10:00:00Z"));
        await using (var host = await LocalHost.StartAsync(options, Token))
        {
            var store = host.Services.GetRequiredService<InquiryStore>();
            await store.SaveAsync(due, new DateOnly(2030, 5, 3), "form", "content", Token);
            await store.SaveAsync(young, new DateOnly(2030, 5, 5), "form", "content", Token);
        }

        await using (var host = await LocalHost.StartAsync(options with { TimeProvider = new HeldClock { Now = new DateTimeOffset(2030, 6, 3, 9, 0, 0, TimeSpan.Zero) } }, Token))
        {
            var left = new List<string>();
            await foreach (var stored in host.Services.GetRequiredService<InquiryStore>().ListAsync(null, null, Token))
            {
                left.Add(stored.Reference);
            }

            Assert.Equal([young.Reference], left);
        }

        folder.Delete(recursive: true);
    }

    private Task PurgeAsync() => ActivatorUtilities.CreateInstance<InquiryStaffFunctions>(site.Host.Services).PurgeAsync(new TimerInfo(), Token);
}
