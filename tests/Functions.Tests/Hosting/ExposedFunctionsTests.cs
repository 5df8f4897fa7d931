using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Azure.Functions.Worker;
using Prossimo.Functions.Hosting;
using Prossimo.Local.CommandLine;
using Prossimo.Local.FunctionHost;

namespace Prossimo.Functions.Tests.Hosting;

/// <summary>What both builds expose is what functions/README.md says: the default build by its attributes, the worker build by being the same sources.</summary>
public sealed partial class ExposedFunctionsTests
{
    private const string WorkerOnly = "'$(FunctionsWorker)' == 'true'";

    private static string Folder => Path.Combine(Repository.FindRoot(), "functions");

    private static IEnumerable<(string File, string Text)> Sources => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
        .Select(file => (file, File.ReadAllText(Path.Combine(Folder, file))));

    [Fact]
    public void The_functions_are_those_of_the_readme()
    {
        var catalog = FunctionCatalog.Of(typeof(SiteServices).Assembly.GetExportedTypes());
        var exposed = catalog.Http.Select(function => new Row(
                function.Name, $"HTTP {string.Join(", ", function.Methods)}", $"api/{function.Route}", function.Level switch { AuthorizationLevel.Anonymous => "anybody", AuthorizationLevel.Function => "function key", var other => other.ToString() }))
            .Concat(catalog.Blobs.Select(function => new Row(function.Name, "blob, by Event Grid", function.Path, "")))
            .Concat(catalog.Events.Select(function => new Row(function.Name, "Event Grid", "Microsoft.Storage.BlobDeleted", "")))
            .Concat(catalog.Timers.Select(function => new Row(function.Name, "timer", function.Expression, "")));

        Assert.Equal(Table().OrderBy(row => row.Name, StringComparer.Ordinal), exposed.OrderBy(row => row.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Blob_functions_ask_for_event_grid_and_for_the_connection_of_the_code()
    {
        var triggers = typeof(SiteServices).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .SelectMany(parameter => parameter.GetCustomAttributes(typeof(BlobTriggerAttribute), inherit: false)).Cast<BlobTriggerAttribute>().ToList();

        Assert.NotEmpty(triggers);
        Assert.All(triggers, trigger =>
        {
            Assert.Equal(BlobTriggerSource.EventGrid, trigger.Source);
            Assert.Equal(StorageServices.ConnectionSetting, trigger.Connection);
        });
    }

    [Fact]
    public void No_source_depends_on_the_build()
    {
        Assert.DoesNotContain(Sources, source => Directive().IsMatch(source.Text));

        var project = XDocument.Load(Path.Combine(Folder, "Functions.csproj"));
        var removed = project.Descendants("Compile").Where(item => item.Attribute("Remove") is not null)
            .ToDictionary(item => item.Attribute("Remove")!.Value, item => item.Parent!.Attribute("Condition")?.Value);
        Assert.Equal(new Dictionary<string, string?>
        {
            ["Hosting/TriggerAttributes.cs"] = WorkerOnly,
            ["Hosting/Program.cs"] = WorkerOnly.Replace("==", "!=", StringComparison.Ordinal),
        }, removed);

        // Neither file has a function, so every function is in both builds.
        Assert.All(removed.Keys, file => Assert.DoesNotContain("[Function(", Sources.Single(source => source.File == file).Text));
    }

    [Fact]
    public void The_worker_build_takes_the_six_packages_at_one_place()
    {
        string[] packages = ["", ".Sdk", ".Extensions.Http.AspNetCore", ".Extensions.Storage.Blobs", ".Extensions.EventGrid", ".Extensions.Timer"];
        var wanted = packages.Select(name => $"Microsoft.Azure.Functions.Worker{name}").Order(StringComparer.Ordinal).ToList();

        foreach (var (file, element) in new[] { (Path.Combine(Folder, "Functions.csproj"), "PackageReference"), (Path.Combine(Repository.FindRoot(), "Directory.Packages.props"), "PackageVersion") })
        {
            var conditional = XDocument.Load(file).Descendants(element).Where(item => item.Parent!.Attribute("Condition")?.Value == WorkerOnly).Select(item => item.Attribute("Include")!.Value);
            Assert.Equal(wanted, conditional.Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<Row> Table()
    {
        foreach (Match line in ReadmeRow().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))))
        {
            // A row may have several functions, each with its route; what is in no backticks is said for all of them.
            var names = line.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries);
            var routes = Backticked().Matches(line.Groups["route"].Value).Select(route => route.Groups[1].Value).ToList();
            Assert.Equal(names.Length, routes.Count);
            foreach (var (name, route) in names.Zip(routes))
            {
                yield return new Row(name, line.Groups["trigger"].Value.Trim(), route, line.Groups["who"].Value.Trim());
            }
        }
    }

    private sealed record Row(string Name, string Trigger, string Route, string Who);

    [GeneratedRegex(@"^\| (?<names>[\w, ]+?) \| (?<trigger>(?:HTTP|blob|Event Grid|timer)[^|]*?) \| (?<route>[^|]+?) \|(?<who>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex ReadmeRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Backticked();

    [GeneratedRegex(@"^\s*#\s*(if|elif|define)\b|FunctionsWorker", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
