using Prossimo.Local.Azurite;
using Prossimo.Local.CommandLine;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Azurite;

/// <summary>With scripts in place of node and npm, which need a Unix shell.</summary>
public sealed class NodePackagesTests : IDisposable
{
    private const string Lock = """{ "packages": { "": {}, "node_modules/a": { "version": "1.0.0", "integrity": "sha512-a" }, "node_modules/b": { "integrity": "sha512-b", "optional": true } } }""";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "Node.js was not found on the PATH.")]
    [InlineData("v18.19.1", "Node.js v18.19.1 is too old.")]
    [InlineData("what?", "node --version did not answer with a version.")]
    public async Task Node_that_is_missing_or_too_old_is_said_with_what_to_install(string? version, string message)
    {
        var packages = Create(version, npm: null);

        var error = await Assert.ThrowsAsync<LocalHostException>(() => packages.EnsureAsync(Cancellation));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("Install Node.js 20 or later", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installed_packages_need_no_npm()
    {
        _folder.Write("node_modules/.package-lock.json", Lock);

        await Create("v20.0.0", npm: null).EnsureAsync(Cancellation);
    }

    [Fact]
    public async Task A_missing_npm_is_said()
    {
        var error = await Assert.ThrowsAsync<LocalHostException>(() => Create("v20.0.0", npm: null).EnsureAsync(Cancellation));

        Assert.StartsWith("npm was not found on the PATH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_installation_shows_npm_s_words_and_one_line()
    {
        var output = new StringWriter();
        var packages = Create("v22.1.0", npm: "echo 'npm error network down' >&2; exit 7", output);

        var error = await Assert.ThrowsAsync<LocalHostException>(() => packages.EnsureAsync(Cancellation));

        Assert.Contains("npm error network down", output.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("npm ci failed in", error.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 7", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task Of_several_at_once_one_installs_and_its_words_are_not_shown()
    {
        var output = TextWriter.Synchronized(new StringWriter());
        var packages = Create("v20.0.0", $"echo noise; echo run >> '{_folder["runs"]}'; mkdir -p node_modules; cp package-lock.json node_modules/.package-lock.json", output);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => packages.EnsureAsync(Cancellation)));

        Assert.Single(await File.ReadAllLinesAsync(_folder["runs"], Cancellation));
        Assert.DoesNotContain("noise", output.ToString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "packages": { "node_modules/a": { "integrity": "sha512-a" }, "node_modules/b": { "integrity": "sha512-b" } } }""", true)]
    [InlineData("""{ "packages": { "node_modules/a": { "integrity": "sha512-a" } } }""", true)]
    [InlineData("""{ "packages": { "node_modules/b": { "integrity": "sha512-b" } } }""", false)]
    [InlineData("""{ "packages": { "node_modules/a": { "integrity": "sha512-older" } } }""", false)]
    [InlineData("""{ "packages": { "node_modules/a": { "integrity": "sha512-a" }, "node_modules/c": { "integrity": "sha512-c" } } }""", false)]
    [InlineData("""{ "packa""", false)]
    [InlineData(null, false)]
    public void Installed_means_as_the_lock_says_but_for_what_is_optional(string? present, bool installed)
    {
        var packages = Create("v20.0.0", npm: null);
        if (present is not null)
        {
            _folder.Write("node_modules/.package-lock.json", present);
        }

        Assert.Equal(installed, packages.IsInstalled());
    }

    private NodePackages Create(string? nodeVersion, string? npm, TextWriter? output = null)
    {
        _folder.Write("package-lock.json", Lock);
        Directory.CreateDirectory(_folder["bin"]);
        if (nodeVersion is not null)
        {
            _folder.WriteScript("bin/node", $"echo '{nodeVersion}'");
        }

        if (npm is not null)
        {
            _folder.WriteScript("bin/npm", npm);
        }

        return new NodePackages(_folder.Path, _folder["bin"], output ?? TextWriter.Null);
    }
}
