using System.Globalization;
using Prossimo.Benchmarks.Results;

namespace Prossimo.Benchmarks;

/// <summary>The questions that the program answers, in the order of the page of results.</summary>
public enum Question
{
    /// <summary>How fast is a search?</summary>
    Latency,

    /// <summary>How fast is a suggestion?</summary>
    Suggest,

    /// <summary>How fast is an upload searchable?</summary>
    Upload,

    /// <summary>How fast does it start?</summary>
    Startup,

    /// <summary>How much memory and disk does it need?</summary>
    Memory,

    /// <summary>How much does a search allocate?</summary>
    Allocations,

    /// <summary>How does it grow?</summary>
    Growth,

    /// <summary>How relevant are the answers?</summary>
    Relevance,
}

/// <summary>What the command line asks for.</summary>
public sealed record BenchmarkOptions
{
    /// <summary>How to call the program.</summary>
    public const string Usage = """
        dotnet run -c Release --project tests/Benchmarks -- [<corpus> ...] [options]

          <corpus>             a folder of Markdown, HTML and text files (and a queries.json if there is one), content for
                               the project's own, or generated:<number of documents>; default: content
          --corpus <corpus>    the same as <corpus>
          --full               content, the folders named, and generated corpora of 1,000, 10,000 and 100,000 documents
          --only <names>       some of latency, suggest, upload, startup, memory, allocations, growth, relevance, with
                               commas between; default: all
          --save               keeps the figures: tests/Benchmarks/results.json, RESULTS.md and growth.svg
          --seed <number>      for other generated corpora and queries; default: 1
          --requests <number>  requests to each server in each row of latency and suggest; default: 1000
          --time-box <s>       how long a peer may take to index, or an upload to be searchable; default: 150
          --query-time-box <s> how long one server's requests of one row may take; default: 12
          --most-uploads <n>   generated corpora of more files are not uploaded; default: 10000
          --queries <which>    for relevance: a JSON file of [{ "query", "expected" }], or the word generated (queries made
                               from the corpus alone); default: queries.json and generated ones
          --explain            prints the rank of every query's document, engine by engine
          --write <folder>     writes the generated corpora as Markdown files, and measures nothing
        """;

    private static readonly string[] FullCorpora = [.. new[] { 1_000, 10_000, 100_000 }.Select(size => string.Create(CultureInfo.InvariantCulture, $"{Growth.GeneratedPrefix}{size}"))];

    /// <summary>How the project's own content is named.</summary>
    public const string OwnContent = "content";

    /// <summary>The corpora: folders, <see cref="OwnContent"/>, or <c>generated:</c> with a number.</summary>
    public IReadOnlyList<string> Corpora { get; init; } = [];

    /// <summary>The questions to answer.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = Enum.GetValues<Question>();

    /// <summary>Whether the figures take the place of the last ones.</summary>
    public bool Save { get; init; }

    /// <summary>How many requests a server gets in each row.</summary>
    public int Requests { get; init; } = 1_000;

    /// <summary>How long a peer may take to index a corpus, and an upload to be searchable.</summary>
    public TimeSpan TimeBox { get; init; } = TimeSpan.FromSeconds(150);

    /// <summary>How long one server's requests of one row may take.</summary>
    public TimeSpan QueryTimeBox { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>The most files of a generated corpus that are uploaded.</summary>
    public int MostUploads { get; init; } = 10_000;

    /// <summary>Where generated corpora are written instead of being measured; null to measure.</summary>
    public string? WriteTo { get; init; }

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
        var full = false;
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            switch (argument)
            {
                case "--explain":
                    options = options with { Explain = true };
                    continue;
                case "--save":
                    options = options with { Save = true };
                    continue;
                case "--full":
                    full = true;
                    continue;
                case "--corpus" or "--only" or "--queries" or "--seed" or "--requests" or "--time-box" or "--query-time-box" or "--most-uploads" or "--write":
                    break;
                case ['-', ..]:
                    return (null, $"There is no option {argument}.");
                default:
                    var (named, wrong) = options.With("--corpus", argument);
                    if (named is null)
                    {
                        return (null, wrong);
                    }

                    options = named;
                    continue;
            }

            if (++at == arguments.Count)
            {
                return (null, $"{argument} wants a value.");
            }

            var (next, problem) = options.With(argument, arguments[at]);
            if (next is null)
            {
                return (null, problem);
            }

            options = next;
        }

        string[] before = full || options.Corpora.Count == 0 ? [OwnContent] : [];
        return (options with { Corpora = [.. before.Concat(options.Corpora).Concat(full ? FullCorpora : []).Distinct()] }, "");
    }

    /// <summary>The size of a generated corpus; null for a folder.</summary>
    /// <param name="corpus">The corpus as the command line names it.</param>
    public static int? GeneratedSize(string corpus) =>
        corpus.StartsWith(Growth.GeneratedPrefix, StringComparison.Ordinal)
        && int.TryParse(corpus.AsSpan(Growth.GeneratedPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
            ? size
            : null;

    private (BenchmarkOptions? Options, string Problem) With(string option, string value)
    {
        switch (option)
        {
            case "--corpus":
                return value.StartsWith(Growth.GeneratedPrefix, StringComparison.Ordinal) && GeneratedSize(value) is null
                    ? (null, $"{value} wants a number of documents, from 1 on, such as generated:1000.")
                    : (this with { Corpora = [.. Corpora, value] }, "");
            case "--only":
                return WithQuestions(value);
            case "--queries":
                return (value == "generated" ? this with { Generated = true, Written = false, QueriesFile = null } : this with { Generated = false, Written = true, QueriesFile = value }, "");
            case "--write":
                return (this with { WriteTo = value }, "");
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (number == 0 && option is not ("--seed" or "--most-uploads")))
        {
            return (null, $"{option} wants a whole number, not {value}.");
        }

        return (option switch
        {
            "--seed" => this with { Seed = number },
            "--requests" => this with { Requests = number },
            "--time-box" => this with { TimeBox = TimeSpan.FromSeconds(number) },
            "--query-time-box" => this with { QueryTimeBox = TimeSpan.FromSeconds(number) },
            _ => this with { MostUploads = number },
        }, "");
    }

    private (BenchmarkOptions? Options, string Problem) WithQuestions(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var known = Enum.GetValues<Question>();
        var wanted = known.Where(question => names.Contains(question.ToString(), StringComparer.OrdinalIgnoreCase)).ToArray();
        var unknown = names.FirstOrDefault(name => !known.Any(question => question.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)));
        return unknown is not null || wanted.Length == 0
            ? (null, $"--only takes {string.Join(", ", known.Select(question => question.ToString().ToLowerInvariant()))}, not {unknown ?? "nothing"}.")
            : (this with { Questions = wanted }, "");
    }
}
