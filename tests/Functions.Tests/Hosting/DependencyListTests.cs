using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Prossimo.Local.CommandLine;

namespace Prossimo.Functions.Tests.Hosting;

/// <summary>functions/dependencies.md names every package, with the version that is used, and none that is not.</summary>
public sealed partial class DependencyListTests
{
    private static readonly string[] Folders = ["infra", "tests"];

    [Fact]
    public void Every_package_is_on_the_list_with_its_version()
    {
        var used = NuGet().Concat(Npm()).Distinct().Select(package => $"{package.Name} {package.Version}").Order(StringComparer.Ordinal);
        var listed = Row().Matches(File.ReadAllText(InProject("functions", "dependencies.md"))).Select(row => $"{row.Groups["name"].Value} {row.Groups["version"].Value}").Order(StringComparer.Ordinal);

        Assert.Equal(used, listed);
    }

    [Fact]
    public void Every_row_says_all_there_is_to_say()
    {
        var rows = File.ReadLines(InProject("functions", "dependencies.md")).Where(line => Row().IsMatch(line)).Select(line => line.Trim('|').Split('|'));

        Assert.All(rows, cells =>
        {
            Assert.Equal(7, cells.Length);
            Assert.All(cells.Where((_, column) => column != 4), cell => Assert.NotEmpty(cell.Trim()));
        });
    }

    private static IEnumerable<(string Name, string Version)> NuGet()
    {
        var properties = XDocument.Load(InProject("Directory.Packages.props"));
        var local = properties.Descendants("AzureStorageBlobsVersion").Last().Value;
        return properties.Descendants("PackageVersion").Select(package => (package.Attribute("Include")!.Value, package.Attribute("Version")!.Value.Replace("$(AzureStorageBlobsVersion)", local, StringComparison.Ordinal)));
    }

    private static IEnumerable<(string Name, string Version)> Npm()
    {
        var files = Folders.SelectMany(folder => Directory.EnumerateFiles(InProject(folder), "package.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4 }))
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var kind in (string[])["dependencies", "devDependencies"])
            {
                if (json.RootElement.TryGetProperty(kind, out var dependencies))
                {
                    foreach (var dependency in dependencies.EnumerateObject())
                    {
                        yield return (dependency.Name, dependency.Value.GetString()!);
                    }
                }
            }
        }
    }

    private static string InProject(params ReadOnlySpan<string> path) => Path.Combine([Repository.FindRoot(), .. path]);

    [GeneratedRegex(@"^\| (?<name>[A-Za-z@][\w./@-]*) \| (?<version>[0-9][\w.-]*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
