using System.Globalization;

namespace Prossimo.Faults;

/// <summary>What is tried, and how much of it.</summary>
public sealed record FaultOptions
{
    /// <summary>How the program is called.</summary>
    public const string Usage = """
        Faults and abuse: what the site survives, as a table.

          dotnet run -c Release --project tests/Faults [-- options]

        Options
          --only <names>      some of kills, azurite, index, clock, mixed, files, uploads, queries, load, xss, with commas between    default all
          --scale <number>    how much of the full counts and times, such as 0.1                                              default 1
          --seed <number>     what random choices begin with; a run is repeated with the seed that it prints                  default 1
          --corpus <folder>   a folder of Markdown, HTML, YAML or text besides content/ to mutate; may be given several times
          --verbose           say what is going on
          --help              this text

        Exit codes: 0 nothing was lost, 1 something was, 2 wrong options.

        """;

    /// <summary>The scenarios to run, by name; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>How much of the full counts and times.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>What random choices begin with.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Folders to take files from besides the project's content.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Whether to say what is going on.</summary>
    public bool Verbose { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="known">The scenarios there are.</param>
    /// <returns>The options, or what is wrong with the arguments.</returns>
    public static (FaultOptions? Options, string? Problem) Read(IReadOnlyList<string> arguments, IReadOnlyCollection<string> known)
    {
        var options = new FaultOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name == "--verbose")
            {
                options = options with { Verbose = true };
                continue;
            }

            if (i + 1 == arguments.Count)
            {
                return (null, $"{name} is unknown or lacks its value.");
            }

            var value = arguments[++i];
            switch (name)
            {
                case "--only":
                    options = options with { Only = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) };
                    if (options.Only.FirstOrDefault(only => !known.Contains(only)) is { } unknown)
                    {
                        return (null, $"There is no scenario {unknown}: there are {string.Join(", ", known)}.");
                    }

                    break;
                case "--scale" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= 100:
                    options = options with { Scale = scale };
                    break;
                case "--seed" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--corpus" when Directory.Exists(value):
                    options = options with { Folders = [.. options.Folders, value] };
                    break;
                case "--corpus":
                    return (null, $"There is no folder {value}.");
                default:
                    return (null, $"{name} {value} is not understood.");
            }
        }

        return (options, null);
    }
}
