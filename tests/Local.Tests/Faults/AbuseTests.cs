using Prossimo.Faults.Scenarios;

namespace Prossimo.Local.Tests.Faults;

/// <summary>What comes to the host is hostile, and what it keeps is damaged.</summary>
public sealed class AbuseTests(ITestOutputHelper output)
{
    [Fact]
    public Task Files_are_hostile() => ShortTrial.SurvivesAsync(new HostileFiles(), 0.003, output);

    [Fact]
    public Task Uploads_are_hostile() => ShortTrial.SurvivesAsync(new HostileUploads(), 0.003, output);

    [Fact]
    public Task Requests_are_hostile() => ShortTrial.SurvivesAsync(new HostileQueries(), 0.004, output);

    [Fact]
    public Task The_index_is_damaged_while_the_host_runs() => ShortTrial.SurvivesAsync(new IndexDamage(), 0.02, output);

    [Fact]
    public Task The_clock_jumps() => ShortTrial.SurvivesAsync(new Clocks(), 0.02, output);
}
