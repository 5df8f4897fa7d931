using System.Globalization;

namespace Prossimo.Local.CommandLine;

/// <summary>The command line's grammar.</summary>
internal static class Arguments
{
    public const int DefaultPort = 7071;

    public const string Help = """
        The site on this machine: its functions, its files and its blob storage on one port.

          dotnet run --project infra/local [-- options]               host it; Ctrl+C ends it
          dotnet run --project infra/local -- import <folder>         upload a folder into the running host

        Options
          --port <number>      where to listen, 0 for any free port     default 7071
          --data <folder>      uploads, index, receipts, function key   default .local in the repository; delete it to start afresh
          --content <folder>   what is uploaded at the start, and the   default content in the repository
                               site's files in its folder site
          --cors <origins>     whose pages may call the functions, with  default Host.CORS of local.settings.json, else nobody's
                               commas between, or * for everybody's
          --storage <string>   connection string of a blob storage       default none: Azurite is
                               that runs already                         started, and ends with the host
          --with-parent        end when the starting process ends       dotnet run passes it
          --help               this text

        import uploads .md .markdown .html .htm .txt. The first folder of a path that is named blog, post or posts makes its files
        posts; initiative(s) makes initiatives; report(s) or documents makes reports; everything else becomes pages.

        Exit codes: 0 done, 1 could not be done (one line on standard error says why), 2 imported but some files were rejected.

        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="LocalHostException">They do not follow the grammar.</exception>
    public static Command Parse(IReadOnlyList<string> arguments)
    {
        int? port = null;
        string? data = null;
        string? content = null;
        string? cors = null;
        string? storage = null;
        var withParent = false;
        var words = new List<string>();

        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, inline) = Split(arguments[i]);
            switch (name)
            {
                case "--help" or "-h" or "-?":
                    return new Command.Help();
                case "--port":
                    port = Port(Value());
                    break;
                case "--data":
                    data = Path.GetFullPath(Value());
                    break;
                case "--content":
                    content = Path.GetFullPath(Value());
                    break;
                case "--cors":
                    cors = Value();
                    break;
                case "--storage":
                    storage = Value();
                    break;
                case "--with-parent":
                    withParent = true;
                    break;
                case ['-', ..]:
                    throw Wrong($"Unknown option {name}.");
                default:
                    words.Add(name);
                    break;
            }

            string Value() =>
                inline is { Length: > 0 } ? inline
                : inline is null && i + 1 < arguments.Count ? arguments[++i]
                : throw Wrong($"{name} needs a value.");
        }

        return words switch
        {
            [] => new Command.Serve(port ?? DefaultPort, data, content, cors, withParent) { Storage = storage },
            ["help"] => new Command.Help(),
            ["import", var folder] when port is null && content is null && cors is null && storage is null => new Command.Import(Path.GetFullPath(folder), data),
            ["import", _] => throw Wrong("import takes no option but --data."),
            ["import", ..] => throw Wrong("import takes one folder."),
            _ => throw Wrong($"Unknown command {words[0]}."),
        };
    }

    private static (string Name, string? Inline) Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=') is > 0 and var at
            ? (argument[..at], argument[(at + 1)..])
            : (argument, null);

    private static int Port(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw Wrong($"--port takes a number from 0 to 65535, not {text}.");

    private static LocalHostException Wrong(string what) => new($"{what} See dotnet run --project infra/local -- --help.");
}
