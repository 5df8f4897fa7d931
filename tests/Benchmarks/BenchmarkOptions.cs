using System.Globalization;

namespace Prossimo.Benchmarks;

/// <summary>The questions that the program answers.</summary>
public enum Question
{
    /// <summary>How relevant are the answers?</summary>
    Relevance,

    /// <summary>How fast is an upload searchable?</summary>
    Upload,

    /// <summary>How fast is a search?</summary>
    Latency,

    /// <summary>How fast does it start, and what does it need?</summary>
    Startup,
}

/// <summary>What the command line asks for.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>How to call the program.</summary>
    public const string Usage = """
        dotnet run -c Release --project tests/Benchmarks -- [<corpus folder>] [options]

          <corpus folder>      Markdown, HTML and text files, and a queries.json if there is one; default: content/
          --only <names>       some of relevance, upload, latency, startup, with commas between; default: all
          --queries <which>    a JSON file of [{ "query", "expected" }], or the word generated (queries made from the
                               corpus alone); default: queries.json and generated ones
          --seed <number>      for another sample of generated queries; default: 1
          --explain            prints the rank of every query's document, engine by engine
        """;

    /// <summary>The corpus; null for the project's own content.</summary>
    public string? Folder { get; init; }

    /// <summary>The questions to answer, in the order in which they are answered.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = Enum.GetValues<Question>();

    /// <summary>A file of queries to use instead of the corpus folder's <c>queries.json</c>; null for that one.</summary>
    public string? QueriesFile { get; init; }

    /// <summary>Whether queries are generated from the corpus.</summary>
    public bool Generated { get; init; } = true;

    /// <summary>Whether written queries (a file's) are used.</summary>
    public bool Written { get; init; } = true;

    /// <summary>The seed of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether every query's ranks are printed.</summary>
    public bool Explain { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The arguments after <c>--</c>.</param>
    /// <returns>The options, or null with one sentence that says what is wrong.</returns>
    public static (BenchmarkOptions? Options, string Problem) Read(IReadOnlyList<string> arguments)
    {
        var options = new BenchmarkOptions();
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (argument == "--explain")
            {
                options = options with { Explain = true };
                continue;
            }

            if (!argument.StartsWith('-'))
            {
                if (options.Folder is not null)
                {
                    return (null, $"One corpus folder at a time: {options.Folder} or {argument}.");
                }

                options = options with { Folder = argument };
                continue;
            }

            if (argument is not ("--only" or "--queries" or "--seed"))
            {
                return (null, $"There is no option {argument}.");
            }

            if (++at == arguments.Count)
            {
                return (null, $"{argument} wants a value.");
            }

            var value = arguments[at];
            var (next, problem) = argument switch
            {
                "--only" => options.WithQuestions(value),
                "--seed" => options.WithSeed(value),
                _ => (options.WithQueries(value), ""),
            };
            if (next is null)
            {
                return (null, problem);
            }

            options = next;
        }

        return (options, "");
    }

    private BenchmarkOptions WithQueries(string value) => value == "generated"
        ? this with { Generated = true, Written = false, QueriesFile = null }
        : this with { Generated = false, Written = true, QueriesFile = value };

    private (BenchmarkOptions? Options, string Problem) WithSeed(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? (this with { Seed = seed }, "")
            : (null, $"--seed wants a whole number, not {value}.");

    private (BenchmarkOptions? Options, string Problem) WithQuestions(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var known = Enum.GetValues<Question>();
        var wanted = known.Where(question => names.Contains(question.ToString(), StringComparer.OrdinalIgnoreCase)).ToArray();
        var unknown = names.FirstOrDefault(name => !known.Any(question => question.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)));
        return unknown is not null || wanted.Length == 0
            ? (null, $"--only takes relevance, upload, latency and startup, not {unknown ?? "nothing"}.")
            : (this with { Questions = wanted }, "");
    }
}
