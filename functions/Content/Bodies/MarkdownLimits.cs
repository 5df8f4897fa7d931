namespace Prossimo.Functions.Content.Bodies;

/// <summary>
/// Keeps texts from the Markdown parser that it reads in time quadratic to their length: marks that open and never close, each of
/// which is followed to the end of the text. No one writes them in such numbers.
/// </summary>
internal static class MarkdownLimits
{
    /// <summary>The most marks of one sort that may open without closing.</summary>
    public const int MaxUnclosed = 500;

    /// <summary>The most lines of dashes or equals signs, which make headings of the lines above them.</summary>
    public const int MaxUnderlines = 10_000;

    private static readonly (string Open, string Close)[] Pairs = [("](", ")"), ("<?", "?>"), ("<!", ">"), ("<![CDATA[", "]]>"), ("<!--", "-->")];

    /// <exception cref="TooComplexException">The text is beyond a limit.</exception>
    public static void Check(string markdown)
    {
        foreach (var (open, close) in Pairs)
        {
            if (CountUnclosed(markdown, open, close) > MaxUnclosed)
            {
                throw new TooComplexException($"More than {MaxUnclosed} times the Markdown opens {open} and never closes it with {close}.");
            }
        }

        if (CountUnderlines(markdown) > MaxUnderlines)
        {
            throw new TooComplexException($"The Markdown has more than {MaxUnderlines:N0} lines of dashes or equals signs.");
        }
    }

    private static int CountUnclosed(ReadOnlySpan<char> rest, string open, string close)
    {
        var unclosed = 0;
        for (var at = rest.IndexOf(open); at >= 0; at = rest.IndexOf(open))
        {
            rest = rest[(at + open.Length)..];
            var next = rest.IndexOf(open);
            unclosed += (next < 0 ? rest : rest[..next]).Contains(close, StringComparison.Ordinal) ? 0 : 1;
        }

        return unclosed;
    }

    private static int CountUnderlines(ReadOnlySpan<char> markdown)
    {
        var count = 0;
        foreach (var line in markdown.EnumerateLines())
        {
            var text = line.Trim();
            count += text.Length > 0 && text[0] is '-' or '=' && text.IndexOfAnyExcept(text[0]) < 0 ? 1 : 0;
        }

        return count;
    }
}
