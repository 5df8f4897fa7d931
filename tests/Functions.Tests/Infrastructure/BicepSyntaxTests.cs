using System.Text.Json;
using Prossimo.Local.CommandLine;

namespace Prossimo.Functions.Tests.Infrastructure;

/// <summary>What can be said of the templates without Microsoft's compiler: their syntax, and the types that they name.</summary>
public sealed class BicepSyntaxTests
{
    private static string Folder => Path.Combine(Repository.FindRoot(), "tests", "Functions.Tests", "Infrastructure");

    [Fact]
    public async Task Every_template_parses_and_names_only_types_that_the_documentation_lists()
    {
        var templates = Directory.GetFiles(DeployedSystem.Templates, "*.bicep", SearchOption.AllDirectories);
        var files = await BicepSyntax.ReadAsync(templates);

        Assert.Equal(templates.Order(), files.Select(file => file.Path).Order());
        Assert.Empty(files.SelectMany(file => file.Errors.Select(error => $"{file.Path}:{error.Line}: {error.Text}")));

        // A resource nested in another takes its version from there.
        var listed = JsonSerializer.Deserialize<ListedType[]>(await File.ReadAllTextAsync(Path.Combine(Folder, "resource-types.json"), TestContext.Current.CancellationToken), JsonSerializerOptions.Web)!;
        var named = files.SelectMany(file => file.Types).Select(resource => resource.Type).Where(type => type.Contains('@')).Distinct(StringComparer.Ordinal);
        Assert.Equal(listed.Select(type => $"{type.Type}@{type.Version}").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.All(listed, type => Assert.Equal($"https://learn.microsoft.com/azure/templates/{type.Type.ToLowerInvariant()}", type.Source));
    }

    [Fact]
    public async Task A_broken_template_is_noticed()
    {
        var folder = Directory.CreateTempSubdirectory("bicep-syntax");
        try
        {
            var path = Path.Combine(folder.FullName, "broken.bicep");
            await File.WriteAllTextAsync(path, "param name string\nresource a 'Microsoft.Storage/storageAccounts@2024-01-01' = {\n  name: name\n  properties: [ }\n}\n", TestContext.Current.CancellationToken);

            var file = Assert.Single(await BicepSyntax.ReadAsync([path]));

            Assert.NotEmpty(file.Errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed record ListedType(string Type, string Version, string Source);
}
