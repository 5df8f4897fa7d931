using Prossimo.Local.CommandLine;

namespace Prossimo.Local.Tests.CommandLine;

public sealed class ArgumentsTests
{
    [Fact]
    public void Without_arguments_the_site_is_hosted_as_the_readme_says() =>
        Assert.Equal(new Command.Serve(7071, null, null, null, EndsWithParent: false), Arguments.Parse([]));

    [Fact]
    public void Folders_are_taken_from_the_current_folder() =>
        Assert.Equal(
            new Command.Serve(0, Path.GetFullPath("data"), Path.GetFullPath("other"), "https://a.example,https://b.example", EndsWithParent: true),
            Arguments.Parse(["--with-parent", "--port", "0", "--data=data", "--content", "other", "--cors", "https://a.example,https://b.example"]));

    [Fact]
    public void Import_takes_a_folder_and_the_data_folder_of_the_host() =>
        Assert.Equal(new Command.Import(Path.GetFullPath("posts"), Path.GetFullPath("d")), Arguments.Parse(["--with-parent", "import", "posts", "--data", "d"]));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("import", "--help")]
    public void Help_is_found(params string[] arguments) => Assert.IsType<Command.Help>(Arguments.Parse(arguments));

    [Theory]
    [InlineData("Unknown option --prot.", "--prot", "1")]
    [InlineData("Unknown command serve.", "serve")]
    [InlineData("--port needs a value.", "--port")]
    [InlineData("--data needs a value.", "--data=")]
    [InlineData("--port takes a number from 0 to 65535, not 65536.", "--port", "65536")]
    [InlineData("--port takes a number from 0 to 65535, not -1.", "--port=-1")]
    [InlineData("import takes one folder.", "import")]
    [InlineData("import takes one folder.", "import", "a", "b")]
    [InlineData("import takes no option but --data.", "import", "a", "--port", "1")]
    [InlineData("import takes no option but --data.", "import", "a", "--cors", "*")]
    [InlineData("--cors needs a value.", "--cors")]
    public void A_mistake_is_named_and_the_help_pointed_at(string message, params string[] arguments)
    {
        var error = Assert.Throws<LocalHostException>(() => Arguments.Parse(arguments));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("-- --help.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_repository_is_found_from_any_current_folder() =>
        Assert.True(File.Exists(Path.Combine(Repository.PackagesFolder(), "package-lock.json")));
}
