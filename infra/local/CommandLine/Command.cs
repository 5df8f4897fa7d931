namespace Prossimo.Local.CommandLine;

/// <summary>What was asked for on the command line.</summary>
internal abstract record Command
{
    private Command()
    {
    }

    /// <summary>Host the functions and the site.</summary>
    /// <param name="Port">The port to listen on; 0 for a free one.</param>
    /// <param name="DataFolder">Where everything is kept; null for the default.</param>
    /// <param name="ContentFolder">What is uploaded and served; null for the default.</param>
    /// <param name="Cors">The origins that may call the functions, with commas between; null for what local.settings.json says.</param>
    /// <param name="EndsWithParent">Whether to end when the process that started it ends.</param>
    public sealed record Serve(int Port, string? DataFolder, string? ContentFolder, string? Cors, bool EndsWithParent) : Command
    {
        /// <summary>The connection string of a blob storage that runs already; null to start Azurite.</summary>
        public string? Storage { get; init; }
    }

    /// <summary>Upload a folder into the running host.</summary>
    /// <param name="Folder">The folder.</param>
    /// <param name="DataFolder">The data folder of the running host; null for the default.</param>
    public sealed record Import(string Folder, string? DataFolder) : Command;

    /// <summary>Explain the commands.</summary>
    public sealed record Help : Command;
}
