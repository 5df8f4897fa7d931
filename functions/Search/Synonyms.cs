namespace Prossimo.Functions.Search;

/// <summary>
/// Words that find one another. Solr's format (https://solr.apache.org/guide/solr/latest/indexing-guide/filters.html#synonym-graph-filter):
/// <c>rav1d, av1 decoder</c> works both ways, <c>mod_tls => httpd</c> lets the left side find the right one too; <c>#</c> begins a comment.
/// </summary>
/// <remarks>Unlike in Solr, the left side of <c>=></c> still finds itself: a visitor's own word is never taken away.</remarks>
internal sealed class Synonyms
{
    private readonly Dictionary<string, List<IReadOnlyList<string>>> byText = new(StringComparer.Ordinal);

    private Synonyms()
    {
    }

    public static Synonyms None { get; } = new();

    /// <summary>The number of words in the longest entry.</summary>
    public int LongestEntry { get; private set; }

    /// <summary>Every text that has synonyms, folded, with what else it may be called.</summary>
    public IEnumerable<(string Text, IReadOnlyList<IReadOnlyList<string>> Others)> All => byText.Select(entry => (entry.Key, (IReadOnlyList<IReadOnlyList<string>>)entry.Value));

    /// <summary>Reads a file's lines. A line that makes no sense is reported and passed over.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="report">Gets the number, from 1, of each such line and what is wrong with it.</param>
    public static Synonyms Parse(IEnumerable<string> lines, Action<int, string> report)
    {
        var synonyms = new Synonyms();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            var rule = comment < 0 ? line : line[..comment];
            if (!string.IsNullOrWhiteSpace(rule) && synonyms.Add(rule) is { } problem)
            {
                report(number, problem);
            }
        }

        return synonyms;
    }

    /// <summary>What else the words may be called, each as words that stand together.</summary>
    /// <param name="words">The words, as typed.</param>
    public IReadOnlyList<IReadOnlyList<string>> Of(IEnumerable<string> words) =>
        byText.TryGetValue(string.Join(' ', words.Select(WordFolding.Fold)), out var others) ? others : [];

    private string? Add(string rule)
    {
        var sides = rule.Split("=>");
        if (sides.Length > 2)
        {
            return "More than one arrow (=>).";
        }

        var left = Entries(sides[0]);
        var right = sides.Length == 2 ? Entries(sides[1]) : left;
        if (left.Count == 0 || right.Count == 0)
        {
            return "An arrow (=>) needs words on both sides.";
        }

        if (sides.Length == 1 && left.Count == 1)
        {
            return "A single entry is a synonym of nothing: separate entries with commas.";
        }

        foreach (var from in left)
        {
            foreach (var to in right.Where(to => !to.SequenceEqual(from)))
            {
                var others = byText.TryGetValue(string.Join(' ', from), out var known) ? known : byText[string.Join(' ', from)] = [];
                if (!others.Exists(other => other.SequenceEqual(to)))
                {
                    others.Add(to);
                }
            }

            LongestEntry = Math.Max(LongestEntry, from.Count);
        }

        return null;
    }

    private static List<IReadOnlyList<string>> Entries(string side) =>
    [
        .. side.Split(',').Select(entry => (IReadOnlyList<string>)[.. QueryReader.WordsOf(entry).Select(WordFolding.Fold)]).Where(words => words.Count > 0),
    ];
}
