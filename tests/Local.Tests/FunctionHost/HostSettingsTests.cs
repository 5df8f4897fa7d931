using Prossimo.Local.CommandLine;
using Prossimo.Local.FunctionHost;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.FunctionHost;

public sealed class HostSettingsTests
{
    [Fact]
    public void What_host_json_says_counts()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("host.json", """{ "version": "2.0", "functionTimeout": "00:00:30", "extensions": { "http": { "routePrefix": "v1/api" }, "blobs": { "maxDegreeOfParallelism": 3 } } }""");

        Assert.Equal(new HostSettings("v1/api", 3, TimeSpan.FromSeconds(30)), HostSettings.Read(file));
    }

    [Fact]
    public void What_it_does_not_say_is_as_in_Azure()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(new HostSettings("api", 8, TimeSpan.FromMinutes(5)), HostSettings.Read(folder.Write("host.json", """{ "version": "2.0" }""")));
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("host.json", "{");

        Assert.Contains(file, Assert.Throws<LocalHostException>(() => HostSettings.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_function_app_s_own_host_json_is_beside_the_program() => Assert.Equal("api", HostSettings.Read().RoutePrefix);
}
