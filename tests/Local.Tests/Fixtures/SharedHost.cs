using Prossimo.Local.Hosting;

[assembly: AssemblyFixture(typeof(Prossimo.Local.Tests.Fixtures.SharedHost))]

namespace Prossimo.Local.Tests.Fixtures;

/// <summary>One host for all tests that need not restart it; each test uses names of its own in it.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public LocalHost Host { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public CallLog Log { get; } = new();

    /// <summary>Who may call from elsewhere.</summary>
    public static IReadOnlyList<string> CorsOrigins { get; } = ["https://a.example", "http://localhost:3000"];

    public string DataFolder => _folder["data"];

    public async ValueTask InitializeAsync()
    {
        _folder.Write("content/posts/hello.md", "# Hello");
        _folder.Write("content/posts/wrong.md", "bad");
        _folder.Write("content/posts/picture.png", "not content");
        _folder.Write("content/loose.md", "# Loose");
        _folder.Write("content/site/index.html", "<h1>Home</h1>");
        _folder.Write("content/site/search/index.html", "<h1>Search</h1>");
        _folder.Write("content/site/document/index.html", "<h1>Document</h1>");
        _folder.Write("content/site/404.html", "<h1>Nothing here</h1>");
        _folder.Write("content/site/site.css", "h1 { color: black }");
        _folder.Write("content/site/.secret", "secret");
        Host = await LocalHost.StartAsync(TestHost.Options(DataFolder, Log) with { ContentFolder = _folder["content"], CorsOrigins = CorsOrigins });
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Host.BaseUri };
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        _folder.Dispose();
    }
}
