using Prossimo.Faults;

namespace Prossimo.Local.Tests.Faults;

/// <summary>Runs a scenario of the program tests/Faults with small counts.</summary>
internal static class ShortTrial
{
    // A machine that runs all tests at once is slow, not broken; without a mend these answers take twenty seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    public static async Task SurvivesAsync(IScenario scenario, double scale, ITestOutputHelper output)
    {
        var trial = new Trial(scale, Seed: 1, output.WriteLine) { Patience = Patience };

        var rows = await scenario.RunAsync(trial, TestContext.Current.CancellationToken);

        Assert.True(rows.Sum(row => row.Tried) > 0);
        Assert.All(rows, row => Assert.True(row.Lost == 0, $"{row.What}: {row.Lost} of {row.Tried}. {row.Note}"));
    }
}
