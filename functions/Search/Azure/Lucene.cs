using System.Text;

namespace Prossimo.Functions.Search.Azure;

/// <summary>Writes queries in Lucene's full syntax (https://learn.microsoft.com/azure/search/query-lucene-syntax) from words alone.</summary>
internal static class Lucene
{
    private const string Special = "+-&|!(){}[]^\"~*?:\\/";

    /// <summary>One word in a field.</summary>
    public static string Word(string field, string word) => IsPlain(word) ? $"{field}:{word}" : Phrase(field, word);

    /// <summary>Words that stand together.</summary>
    public static string Phrase(string field, params IEnumerable<string> words) => $"{field}:\"{Escape(string.Join(' ', words))}\"";

    /// <summary>What a word begins.</summary>
    public static string Prefix(string field, string word) => $"{field}:{Escape(word)}*";

    /// <summary>Words like it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="word">The word.</param>
    /// <param name="slips">How many letters may differ: 1 or 2.</param>
    public static string Fuzzy(string field, string word, int slips) => $"{field}:{Escape(word)}~{slips}";

    public static string Or(IEnumerable<string> expressions) => Join(" OR ", expressions);

    public static string And(IEnumerable<string> expressions) => Join(" AND ", expressions);

    /// <summary>Takes every sign's meaning away. Words hold letters and digits alone, folded to lower case, so nothing is left to escape; it is done all the same.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Special.Contains(c))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    // A word in another script may be several to the service's tokenizer; in quotation marks they stay together.
    private static bool IsPlain(string word) => word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    private static string Join(string by, IEnumerable<string> expressions)
    {
        var all = expressions.Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 1 ? all[0] : $"({string.Join(by, all)})";
    }
}
