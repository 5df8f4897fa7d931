namespace Prossimo.Benchmarks;

/// <summary>Where the project lies.</summary>
public static class ProjectFolder
{
    /// <summary>The folder that holds Functions.sln, looked for upwards from the program.</summary>
    /// <exception cref="DirectoryNotFoundException">The program was moved out of the project.</exception>
    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
                {
                    return folder.FullName;
                }
            }

            throw new DirectoryNotFoundException("The program does not lie within the project. Name a corpus folder, or run it with dotnet run --project tests/Benchmarks.");
        }
    }

    /// <summary>The project's own content.</summary>
    public static string Content => Path.Combine(Root, "content");

    /// <summary>Where the figures are kept.</summary>
    public static string Results => Path.Combine(Root, "tests", "Benchmarks");
}
