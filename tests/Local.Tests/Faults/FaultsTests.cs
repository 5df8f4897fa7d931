using Prossimo.Faults;
using Prossimo.Faults.Scenarios;

namespace Prossimo.Local.Tests.Faults;

/// <summary>A short version of the program tests/Faults: the same scenarios with small counts.</summary>
public sealed class FaultsTests(ITestOutputHelper output)
{
    // A machine that runs all tests at once is slow, not broken; without a mend these answers take twenty seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    [Fact]
    public Task The_host_is_killed_during_an_import() => SurvivesAsync(new Kills(), 0.02);

    [Fact]
    public Task The_storage_is_away_for_a_while() => SurvivesAsync(new StorageAway(), 0.01);

    [Fact]
    public Task The_index_is_damaged_while_the_host_runs() => SurvivesAsync(new IndexDamage(), 0.02);

    [Fact]
    public Task Uploads_are_hostile() => SurvivesAsync(new HostileUploads(), 0.003);

    [Fact]
    public Task Requests_are_hostile() => SurvivesAsync(new HostileQueries(), 0.004);

    [Fact]
    public Task The_clock_jumps() => SurvivesAsync(new Clocks(), 0.02);

    private async Task SurvivesAsync(IScenario scenario, double scale)
    {
        var trial = new Trial(scale, Seed: 1, output.WriteLine) { Patience = Patience };

        var rows = await scenario.RunAsync(trial, TestContext.Current.CancellationToken);

        Assert.True(rows.Sum(row => row.Tried) > 0);
        Assert.All(rows, row => Assert.True(row.Lost == 0, $"{row.What}: {row.Lost} of {row.Tried}. {row.Note}"));
    }
}
