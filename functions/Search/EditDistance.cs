namespace Prossimo.Functions.Search;

/// <summary>
/// The number of slips between two words: a letter left out, added, mistaken, or two neighbours swapped (optimal string alignment,
/// https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance).
/// </summary>
internal static class EditDistance
{
    /// <param name="left">A word.</param>
    /// <param name="right">Another.</param>
    /// <param name="most">Where to stop counting: any larger distance is answered as <paramref name="most"/> + 1.</param>
    public static int Of(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        var width = right.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var before = rows[..width];
        var last = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var change = left[i - 1] == right[j - 1] ? 0 : 1;
                var cost = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cost = Math.Min(cost, before[j - 2] + 1);
                }

                row[j] = cost;
                least = Math.Min(least, cost);
            }

            if (least > most)
            {
                return most + 1;
            }

            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }

        return Math.Min(last[width - 1], most + 1);
    }
}
