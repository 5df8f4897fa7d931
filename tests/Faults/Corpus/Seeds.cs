using Prossimo.Local.CommandLine;

namespace Prossimo.Faults.Corpus;

/// <summary>Real files to begin mutations with.</summary>
/// <param name="Name">The name of the upload.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record Seed(string Name, byte[] Bytes)
{
    private static readonly string[] Extensions = [".md", ".markdown", ".html", ".htm", ".txt", ".yaml", ".yml"];

    // A mutation of a book takes no other ways than one of a chapter.
    private const int Largest = 300_000;

    /// <summary>The project's content folder.</summary>
    public static string ContentFolder => Path.Combine(Repository.FindRoot(), "content");

    /// <summary>The project's content and that of other folders, in a fixed order.</summary>
    /// <param name="folders">The other folders.</param>
    public static IReadOnlyList<Seed> Read(IReadOnlyList<string> folders)
    {
        var project = new[] { "posts", "reports", "initiatives", "pages" }.SelectMany(kind => Below(Path.Combine(ContentFolder, kind), kind + "/"));
        var others = folders.SelectMany(folder => Below(folder, "pages/")).Concat(Below(ContentFolder, "pages/", SearchOption.TopDirectoryOnly));
        return [.. project.Concat(others)];
    }

    private static IEnumerable<Seed> Below(string folder, string prefix, SearchOption depth = SearchOption.AllDirectories) =>
        from file in Directory.EnumerateFiles(folder, "*", depth).Order(StringComparer.Ordinal)
        where Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase) && new FileInfo(file).Length <= Largest
        let name = prefix + Path.GetRelativePath(folder, file).Replace('\\', '/')
        select new Seed(Path.GetExtension(file) is ".yaml" or ".yml" ? name + ".md" : name, AsUpload(file));

    // YAML is uploaded as a header.
    private static byte[] AsUpload(string file) => Path.GetExtension(file) is ".yaml" or ".yml"
        ? [.. "---\n"u8, .. File.ReadAllBytes(file), .. "\n---\n\nA text.\n"u8]
        : File.ReadAllBytes(file);
}
