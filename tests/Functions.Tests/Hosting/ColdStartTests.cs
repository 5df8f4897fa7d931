using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prossimo.Functions.Hosting;

namespace Prossimo.Functions.Tests.Hosting;

/// <summary>A start does nothing that no request has asked for: what a function class needs is made without a look at any store or file.</summary>
public sealed class ColdStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cold-start");

    [Fact]
    public async Task Making_every_function_class_opens_no_store_and_no_file()
    {
        using var store = new TcpListener(IPAddress.Loopback, 0);
        store.Start();
        var account = $"DefaultEndpointsProtocol=http;AccountName=account;AccountKey=AAAA;BlobEndpoint=http://{store.LocalEndpoint}/account;";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = account,
            ["Search:IndexPath"] = Path.Combine(_folder.FullName, "index", "index.db"),

            // A pipe would make its reader wait for ever: a folder fails at once, and a missing file is taken for none.
            ["Search:SynonymsPath"] = _folder.FullName,
            ["Content:FundersPath"] = _folder.FullName,
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSiteFunctions(configuration);
        var classes = typeof(SiteServices).Assembly.GetExportedTypes().Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null)).ToList();

        await using (var provider = services.BuildServiceProvider())
        {
            Assert.NotEmpty(classes);
            foreach (var type in classes)
            {
                await using var scope = provider.CreateAsyncScope();
                Assert.NotNull(ActivatorUtilities.CreateInstance(scope.ServiceProvider, type));
            }

            Assert.False(store.Pending(), "A constructor called the store.");
            Assert.Empty(_folder.EnumerateFileSystemInfos());
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
