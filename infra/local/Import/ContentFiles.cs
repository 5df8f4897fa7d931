namespace Prossimo.Local.Import;

/// <summary>The files of a folder tree, as far as they may be content.</summary>
internal static class ContentFiles
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".md"] = "text/markdown",
        [".markdown"] = "text/markdown",
        [".html"] = "text/html",
        [".htm"] = "text/html",
        [".txt"] = "text/plain",
    };

    /// <summary>The content type by which a file is uploaded; null if its kind of file is not content.</summary>
    public static string? ContentType(string path) => Types.GetValueOrDefault(Path.GetExtension(path));

    /// <summary>
    /// Every file below a folder by its path in it, with <c>/</c>, in ordinal order. Hidden files and folders are left out, and so
    /// are links that lead out of the folder and links to folders (which may lead round in circles).
    /// </summary>
    public static IReadOnlyList<string> Below(string folder)
    {
        var root = new DirectoryInfo(Path.GetFullPath(folder));
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        var found = new List<string>();
        Visit(root);
        found.Sort(StringComparer.Ordinal);
        return found;

        void Visit(DirectoryInfo current)
        {
            foreach (var entry in current.EnumerateFileSystemInfos("*", options))
            {
                if (entry.Name.StartsWith('.') || (OperatingSystem.IsWindows() && entry.Attributes.HasFlag(FileAttributes.Hidden)))
                {
                    continue;
                }

                switch (entry)
                {
                    case DirectoryInfo { LinkTarget: null } below:
                        Visit(below);
                        break;
                    case FileInfo file when file.LinkTarget is null || LeadsInside(file, root):
                        found.Add(Path.GetRelativePath(root.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/'));
                        break;
                }
            }
        }
    }

    private static bool LeadsInside(FileInfo link, DirectoryInfo root)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
                && target.FullName.StartsWith(root.FullName.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
