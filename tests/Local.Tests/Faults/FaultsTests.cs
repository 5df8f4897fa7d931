using Prossimo.Faults.Scenarios;

namespace Prossimo.Local.Tests.Faults;

/// <summary>What is around the host fails.</summary>
public sealed class FaultsTests(ITestOutputHelper output)
{
    [Fact]
    public Task The_host_is_killed_during_an_import() => ShortTrial.SurvivesAsync(new Kills(), 0.02, output);

    [Fact]
    public Task The_storage_is_away_for_a_while() => ShortTrial.SurvivesAsync(new StorageAway(), 0.01, output);
}
