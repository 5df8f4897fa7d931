using System.Collections.Frozen;

namespace Prossimo.Functions.Search.Azure;

/// <summary>What the analyzer <c>en.lucene</c> does that a query has to know of.</summary>
internal static class EnglishAnalysis
{
    // Lucene's own list, shorter than StopWords.
    private static readonly FrozenSet<string> Dropped = FrozenSet.ToFrozenSet(
        [
            "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such",
            "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
        ],
        StringComparer.Ordinal);

    /// <summary>Whether words stay a phrase once analyzed: of one that is dropped a gap is left, but not at the beginning or the end.</summary>
    /// <param name="words">The words, folded.</param>
    public static bool Keeps(IReadOnlyList<string> words) => !Dropped.Contains(words[0]) && !Dropped.Contains(words[^1]);

    /// <summary>Whether no word is dropped.</summary>
    /// <param name="words">The words, folded.</param>
    public static bool KeepsAll(IReadOnlyList<string> words) => !words.Any(Dropped.Contains);
}
