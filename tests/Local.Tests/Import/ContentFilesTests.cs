using Prossimo.Local.Import;
using Prossimo.Local.Tests.Fixtures;

namespace Prossimo.Local.Tests.Import;

public sealed class ContentFilesTests
{
    [Fact]
    public void Hidden_files_and_folders_are_left_out()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.md", "");
        folder.Write("a/c.md", "");
        folder.Write(".git/x.md", "");
        folder.Write("a/.DS_Store", "");

        Assert.Equal(["a/c.md", "b.md"], ContentFiles.Below(folder.Path));
    }

    [Fact]
    public void Links_are_followed_to_files_inside_only()
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret.md", "");
        using var folder = new TemporaryFolder();
        folder.Write("a/real.md", "");
        File.CreateSymbolicLink(folder["inside.md"], folder["a/real.md"]);
        File.CreateSymbolicLink(folder["outside.md"], outside["secret.md"]);
        File.CreateSymbolicLink(folder["dangling.md"], folder["nothing.md"]);
        Directory.CreateSymbolicLink(folder["round"], folder.Path);
        Directory.CreateSymbolicLink(folder["away"], outside.Path);

        Assert.Equal(["a/real.md", "inside.md"], ContentFiles.Below(folder.Path));
    }
}
