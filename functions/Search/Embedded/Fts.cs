namespace Prossimo.Functions.Search.Embedded;

/// <summary>Writes FTS5 query expressions (https://www.sqlite.org/fts5.html#full_text_query_syntax) from words alone.</summary>
internal static class Fts
{
    /// <summary>Words that stand together.</summary>
    public static string Phrase(params IEnumerable<string> words) => $"\"{string.Join(' ', words).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Words that stand together, the last of which may go on.</summary>
    public static string Prefix(params IEnumerable<string> words) => Phrase(words) + " *";

    public static string Or(IEnumerable<string> expressions) => Join(" OR ", expressions);

    public static string And(IEnumerable<string> expressions) => Join(" AND ", expressions);

    private static string Join(string by, IEnumerable<string> expressions)
    {
        var all = expressions.Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 1 ? all[0] : $"({string.Join(by, all)})";
    }
}
