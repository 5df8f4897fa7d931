using Prossimo.Local.CommandLine;
using Prossimo.Local.Hosting;
using Prossimo.Site.Tests.Search;

[assembly: AssemblyFixture(typeof(Prossimo.Site.Tests.Fixtures.RunningSite))]

namespace Prossimo.Site.Tests.Fixtures;

/// <summary>The site with the repository's content, its functions and real Azurite, started once.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prossimo-site-");

    public static string ContentFolder => Path.Combine(Repository.FindRoot(), "content");

    public LocalHost Host { get; private set; } = null!;

    /// <summary>Another site, whose pages may call the functions.</summary>
    public OtherSite Other { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Other = await OtherSite.StartAsync(() => Host.BaseUri);
        Host = await LocalHost.StartAsync(new LocalHostOptions
        {
            DataFolder = _data.FullName,
            ContentFolder = ContentFolder,
            CorsOrigins = [Other.BaseUri.GetLeftPart(UriPartial.Authority)],
            Settings = new Dictionary<string, string?>
            {
                // Tests type faster than people, and more often.
                ["Donations__YoungestToken"] = "0",
                ["Donations__PostsPerTenMinutes"] = "100000",
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        if (Other is not null)
        {
            await Other.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }
}
