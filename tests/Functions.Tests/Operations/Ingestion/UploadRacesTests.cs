using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Operations.Ingestion;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Operations.Ingestion;

/// <summary>What happens to an upload while a worker is at it, one case at a time.</summary>
public sealed class UploadRacesTests : WorkersTest
{
    [Fact]
    public async Task A_renamed_file_serves_under_its_new_name_when_the_new_name_is_heard_of_first()
    {
        await PutAsync("posts/old.md", Good("same", "Text"));
        await IngestAsync(0, "posts/old.md");
        await PutAsync("posts/new.md", Good("same", "Text"));
        await IngestAsync(0, "posts/new.md");
        await Uploads.DeleteBlobAsync("posts/old.md", cancellationToken: TestContext.Current.CancellationToken);
        await IngestAsync(0, "posts/old.md");

        Assert.Equal("posts/new.md", (await FindAsync("same"))?.Source.Name);
    }

    [Fact]
    public async Task A_renamed_file_serves_under_its_new_name_when_the_deletion_is_heard_of_last_or_never()
    {
        await PutAsync("posts/old.md", Good("same", "Text"));
        await IngestAsync(0, "posts/old.md");
        await Uploads.DeleteBlobAsync("posts/old.md", cancellationToken: TestContext.Current.CancellationToken);
        await PutAsync("posts/new.md", Good("same", "Text"));
        await IngestAsync(0, "posts/new.md");
        Assert.Equal("posts/new.md", (await FindAsync("same"))?.Source.Name);

        await IngestAsync(1, "posts/old.md");
        Assert.Equal("posts/new.md", (await FindAsync("same"))?.Source.Name);
    }

    [Fact]
    public async Task What_the_index_refuses_is_rejected_with_its_reason_and_not_tried_for_ever()
    {
        await PutAsync("posts/large.md", Good("large", "First"));
        await IngestAsync(0, "posts/large.md");
        await PutAsync("posts/large.md", Good("large", "Second"));
        Worker(0).GetRequiredService<MeddlingIndex>().Refusal = "It is too large.";

        await IngestAsync(0, "posts/large.md");

        var report = await Worker(0).GetRequiredService<IngestionReportStore>().FindAsync("posts/large.md", TestContext.Current.CancellationToken);
        Assert.Equal(("notIndexable", "It is too large."), (Assert.Single(report!.Reasons).Code, report.Reasons[0].Problem));
        Assert.Contains("First", (await FindAsync("large"))!.Content.Html);
        Assert.Equal(0, (await Worker(0).GetRequiredService<Reconciliation>().RunAsync(TestContext.Current.CancellationToken)).Rejected);
    }

    [Fact]
    public async Task An_upload_that_is_overwritten_while_it_is_read_ends_in_its_last_state_though_no_event_tells()
    {
        await PutAsync("posts/a.md", Good("raced", "First"));
        Meddle(() => PutAsync("posts/a.md", Good("raced", "Second")));
        await IngestAsync(0, "posts/a.md");

        Assert.Contains("Second", (await FindAsync("raced"))!.Content.Html);
        await AssertIndexEqualsContainerAsync("overwritten while read");
    }

    [Fact]
    public async Task An_upload_that_is_deleted_while_it_is_read_leaves_nothing_though_no_event_tells()
    {
        await PutAsync("posts/a.md", Good("raced", "First"));
        Meddle(() => Uploads.DeleteBlobAsync("posts/a.md"));
        await IngestAsync(0, "posts/a.md");

        Assert.Null(await FindAsync("raced"));
        await AssertIndexEqualsContainerAsync("deleted while read");
    }

    [Fact]
    public async Task An_upload_that_comes_back_while_it_is_removed_is_served()
    {
        await PutAsync("posts/a.md", Good("raced", "First"));
        await IngestAsync(1, "posts/a.md");
        await Uploads.DeleteBlobAsync("posts/a.md", cancellationToken: TestContext.Current.CancellationToken);
        Meddle(async () =>
        {
            await PutAsync("posts/a.md", Good("raced", "Back"));
            await IngestAsync(1, "posts/a.md");
        });
        await IngestAsync(0, "posts/a.md");

        Assert.Contains("Back", (await FindAsync("raced"))!.Content.Html);
    }

    [Fact]
    public async Task A_newer_state_that_another_worker_has_written_is_not_lost_to_a_slow_one()
    {
        await PutAsync("posts/a.md", Good("raced", "First"));
        Meddle(async () =>
        {
            await PutAsync("posts/a.md", Good("raced", "Second"));
            await IngestAsync(1, "posts/a.md");
        });
        await IngestAsync(0, "posts/a.md");

        Assert.Contains("Second", (await FindAsync("raced"))!.Content.Html);
    }

    [Fact]
    public async Task A_slug_that_becomes_free_while_another_file_is_told_it_is_taken_is_not_lost()
    {
        await PutAsync("posts/a.md", Good("wanted", "Holder"));
        await IngestAsync(1, "posts/a.md");
        await PutAsync("posts/b.md", Good("wanted", "Waiting"));
        Meddle(async () =>
        {
            // Between the first and the second try for the slug.
            Meddle(async () =>
            {
                await Uploads.DeleteBlobAsync("posts/a.md");
                await IngestAsync(1, "posts/a.md");
            });
            await Task.CompletedTask;
        });
        await IngestAsync(0, "posts/b.md");

        Assert.Equal("posts/b.md", (await FindAsync("wanted"))?.Source.Name);
    }

    [Fact]
    public async Task Two_files_that_swap_their_slugs_both_serve()
    {
        await PutAsync("posts/a.md", Good("first", "Alpha"));
        await PutAsync("posts/b.md", Good("second", "Beta"));
        await IngestAsync(0, "posts/a.md");
        await IngestAsync(0, "posts/b.md");
        await PutAsync("posts/a.md", Good("second", "Alpha"));
        await PutAsync("posts/b.md", Good("first", "Beta"));
        await IngestAsync(0, "posts/a.md");
        await IngestAsync(0, "posts/b.md");

        Assert.Equal("posts/a.md", (await FindAsync("second"))?.Source.Name);
        Assert.Equal("posts/b.md", (await FindAsync("first"))?.Source.Name);
    }

    [Fact]
    public async Task The_last_good_version_stays_while_the_file_is_broken()
    {
        await PutAsync("posts/a.md", Good("kept", "Good text"));
        await IngestAsync(0, "posts/a.md");
        await PutAsync("posts/a.md", "---\ntitle: [broken\n---\nText");
        await IngestAsync(0, "posts/a.md");

        Assert.Contains("Good text", (await FindAsync("kept"))!.Content.Html);
        var report = await Worker(0).GetRequiredService<IngestionReportStore>().FindAsync("posts/a.md", TestContext.Current.CancellationToken);
        Assert.Equal(IngestionStatus.Rejected, report!.Status);
        Assert.NotEmpty(report.Reasons[0].Remedy);
    }

    [Fact]
    public async Task A_lost_index_is_filled_again()
    {
        await PutAsync("posts/a.md", Good("one", "Alpha"));
        await PutAsync("pages/b.txt", "A page\n\nWith text.");
        await Worker(0).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);
        await Worker(0).GetRequiredService<ISearchIndex>().RemoveAsync("posts/a.md", CancellationToken.None);

        var outcome = await Worker(1).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);

        Assert.Equal(new ReconciliationOutcome(Checked: 2, Indexed: 1, Rejected: 0, Removed: 0), outcome);
        Assert.NotNull(await FindAsync("one"));
    }

    [Fact]
    public async Task A_name_as_long_as_names_can_be_has_a_report_of_its_own()
    {
        var name = "posts/" + new string('x', 1024 - "posts/.md".Length) + ".md";
        await PutAsync(name, Good("long", "Text"));
        var first = await Worker(0).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);
        var second = await Worker(0).GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);

        Assert.Equal(1, first.Indexed);
        Assert.Equal(0, second.Indexed);
        Assert.Equal(name, (await FindAsync("long"))?.Source.Name);
    }
}
