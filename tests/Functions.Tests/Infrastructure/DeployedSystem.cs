using System.Text.Json;
using Prossimo.Local.CommandLine;

namespace Prossimo.Functions.Tests.Infrastructure;

/// <summary>
/// What the two parameter files would deploy, as the Bicep compiler works it out, the production one with its second phase: the event
/// subscriptions. Made once; without a compiler for this machine the tests that ask for it are skipped.
/// </summary>
public sealed class DeployedSystem : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bicep");
    private readonly Dictionary<string, JsonDocument> _snapshots = [];
    private BicepCompiler? _compiler;
    private string _problem = "";

    /// <summary>The folder of the templates.</summary>
    public static string Templates => Path.Combine(Repository.FindRoot(), "infra", "azure");

    /// <summary>Errors and warnings of both parameter files and the templates behind them.</summary>
    public string Diagnostics { get; private set; } = "";

    internal BicepCompiler Compiler
    {
        get
        {
            Assert.SkipWhen(_compiler is null, _problem);
            return _compiler!;
        }
    }

    /// <summary>A file in the fixture's own folder.</summary>
    public async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>What would be deployed of a type; of all types if none is named.</summary>
    /// <param name="size"><c>small</c> or <c>production</c>.</param>
    /// <param name="type">The full type.</param>
    public IReadOnlyList<JsonElement> Resources(string size, string? type = null)
    {
        _ = Compiler;
        return [.. Snapshot(size).GetProperty("predictedResources").EnumerateArray().Where(resource => type is null || resource.GetProperty("type").GetString() == type)];
    }

    /// <summary>The deployment's outputs.</summary>
    public JsonElement Outputs(string size)
    {
        _ = Compiler;
        return Snapshot(size).GetProperty("outputs");
    }

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        (_compiler, _problem) = await BicepCompiler.FindAsync(cancellationToken);
        if (_compiler is null)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(Templates, "*.bicep*", SearchOption.AllDirectories))
        {
            var copy = new FileInfo(Path.Combine(_folder.FullName, Path.GetRelativePath(Templates, file)));
            copy.Directory!.Create();
            File.Copy(file, copy.FullName);
        }

        var production = Path.Combine(_folder.FullName, "main.production.bicepparam");
        var text = await File.ReadAllTextAsync(production, cancellationToken);
        await File.WriteAllTextAsync(production, text.Replace("deployEventSubscriptions = false", "deployEventSubscriptions = true", StringComparison.Ordinal), cancellationToken);
        foreach (var (size, result) in await Task.WhenAll(new[] { "small", "production" }.Select(async size =>
            (size, await _compiler.PredictAsync(Path.Combine(_folder.FullName, $"main.{size}.bicepparam"), cancellationToken)))))
        {
            Diagnostics += result.Diagnostics;
            if (File.Exists(result.Snapshot))
            {
                _snapshots[size] = JsonDocument.Parse(await File.ReadAllBytesAsync(result.Snapshot, cancellationToken));
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var snapshot in _snapshots.Values)
        {
            snapshot.Dispose();
        }

        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private JsonElement Snapshot(string size) =>
        _snapshots.TryGetValue(size, out var snapshot) ? snapshot.RootElement : throw new InvalidOperationException($"main.{size}.bicepparam does not compile: {Diagnostics}");
}
