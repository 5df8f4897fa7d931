namespace Prossimo.Functions.Search.Embedded;

/// <summary>Writes FTS5 query expressions (https://www.sqlite.org/fts5.html#full_text_query_syntax) from words alone.</summary>
internal static class Fts
{
    /// <summary>Words that stand together.</summary>
    public static string Phrase(params IEnumerable<string> words) => $"\"{string.Join(' ', words).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Words that stand together, the last of which may go on.</summary>
    public static string Prefix(params IEnumerable<string> words) => Phrase(words) + " *";

    public static string And(IEnumerable<string> expressions) => $"({string.Join(" AND ", expressions)})";
}
