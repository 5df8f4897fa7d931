using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Operations.Ingestion;

namespace Prossimo.Functions.Tests.Operations.Ingestion;

/// <summary>Settings that decide how uploads are read are applied to the uploads that are there: reconciliation reads them again.</summary>
public sealed class ChangedSettingsTests : WorkersTest
{
    private const string Small = "Content:MaxBytes";

    [Fact]
    public async Task A_funder_that_is_given_another_name_is_renamed_in_what_was_uploaded_before()
    {
        await PutAsync("posts/a.md", "---\nslug: a\nfunders: [Berry]\n---\n\nText.\n");
        var before = AddWorker(("Content:FundersPath", WriteFile("one.yaml", "- name: Cloudberry\n  aliases: [Berry]\n")));
        await ReconcileAsync(before);
        Assert.Equal(["Cloudberry"], (await FindAsync("a"))!.Content.FundedBy);

        var after = AddWorker(("Content:FundersPath", WriteFile("two.yaml", "- name: Cloudberry Labs\n  aliases: [Berry]\n")));
        var outcome = await ReconcileAsync(after);
        Assert.Equal((1, 1), (outcome.Checked, outcome.Indexed));
        Assert.Equal(["Cloudberry Labs"], (await FindAsync("a"))!.Content.FundedBy);
        Assert.Equal(0, (await ReconcileAsync(after)).Indexed);
    }

    [Fact]
    public async Task A_file_that_was_too_large_is_let_in_when_the_limit_is_raised()
    {
        await PutAsync("posts/a.md", Good("a", new string('x', 500)));
        Assert.Equal(1, (await ReconcileAsync(AddWorker((Small, "100")))).Rejected);
        Assert.Null(await FindAsync("a"));

        Assert.Equal(1, (await ReconcileAsync(AddWorker((Small, "1000")))).Indexed);
        Assert.NotNull(await FindAsync("a"));
    }

    [Fact]
    public async Task Links_are_read_again_when_the_sites_hosts_change()
    {
        await PutAsync("posts/a.md", Good("a", "See [Rustls](https://new.example/initiative/rustls/)."));
        await ReconcileAsync(AddWorker());
        Assert.Empty((await FindAsync("a"))!.Content.Initiatives);

        await ReconcileAsync(AddWorker(("Site:Hosts", "new.example")));
        Assert.Equal(["rustls"], (await FindAsync("a"))!.Content.Initiatives);
    }

    [Fact]
    public async Task The_same_settings_in_another_order_read_nothing_again()
    {
        await PutAsync("posts/a.md", Good("a", "Text"));
        await ReconcileAsync(AddWorker(("Site:Hosts", "a.example,b.example")));
        Assert.Equal(0, (await ReconcileAsync(AddWorker(("Site:Hosts", "B.example, a.example")))).Indexed);
    }

    private static Task<ReconciliationOutcome> ReconcileAsync(ServiceProvider worker) => worker.GetRequiredService<Reconciliation>().RunAsync(CancellationToken.None);
}
