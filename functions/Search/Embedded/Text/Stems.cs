namespace Prossimo.Functions.Search.Embedded.Text;

/// <summary>What words are indexed under.</summary>
internal static class Stems
{
    /// <summary>The stems of words that stand together; words of no letters are passed over.</summary>
    /// <param name="words">The words, as typed.</param>
    public static string[] Of(IEnumerable<string> words)
    {
        var stems = new List<string>();
        Span<char> buffer = stackalloc char[WordCutter.LongestWord + 1];
        foreach (var word in words)
        {
            var cutter = new WordCutter(word);
            while (cutter.Next(buffer[..WordCutter.LongestWord], out var length))
            {
                stems.Add(new string(buffer[..PorterStemmer.Stem(buffer, length)]));
            }
        }

        return [.. stems];
    }

    /// <summary>A number that tells a stem from nearly every other.</summary>
    /// <param name="stem">The stem.</param>
    public static uint Hash(ReadOnlySpan<char> stem)
    {
        // FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
        var hash = 2_166_136_261u;
        foreach (var c in stem)
        {
            hash = unchecked((hash ^ c) * 16_777_619u);
        }

        return hash;
    }
}
