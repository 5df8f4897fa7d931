using System.Buffers;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>
/// Keeps texts from the Markdown parser that it reads in time quadratic to their length: marks that open and never close, each of
/// which is followed to the end of the text, and blocks in numbers that no one writes.
/// </summary>
internal static class MarkdownLimits
{
    /// <summary>The most marks of one sort that may open without closing.</summary>
    public const int MaxUnclosed = 500;

    /// <summary>The most lines of dashes or equals signs, which make headings of the lines above them.</summary>
    public const int MaxUnderlines = 10_000;

    /// <summary>The most definitions of links and footnotes, <c>[name]: address</c>.</summary>
    public const int MaxDefinitions = 5_000;

    /// <summary>The most lines.</summary>
    public const int MaxLines = 300_000;

    /// <summary>The most bars between the cells of tables.</summary>
    public const int MaxBars = 250_000;

    /// <summary>The most tabs, which part the cells of a table where they stand within a line.</summary>
    public const int MaxTabs = 250_000;

    /// <summary>The most characters without a blank line between them.</summary>
    public const int MaxBlockLength = 1_500_000;

    /// <summary>The most characters that may be marks of links, emphasis, code or markup: each of them is an object while the text is read.</summary>
    public const int MaxMarks = 400_000;

    /// <summary>
    /// The most steps that may be taken for bare links: at each beginning of an address within a word the parser looks to the word's end, and for
    /// each address it looks back at those before it in the block.
    /// </summary>
    public const long MaxAddressWork = 100_000_000;

    private static readonly string[] AddressStarts = ["://", "www.", "mailto:", "tel:"];

    private static readonly SearchValues<char> Marks = SearchValues.Create("[]!*_~`<&\\");

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

        Check(CountMarks(markdown), MaxMarks, "marks of links, emphasis, code or markup");
        if (AddressWork(markdown) > MaxAddressWork)
        {
            throw new TooComplexException("The Markdown has a very long word, or a very long paragraph, in which addresses begin again and again.");
        }

        Check(markdown.AsSpan().Count('|'), MaxBars, "bars between the cells of tables");
        Check(markdown.AsSpan().Count('\t'), MaxTabs, "tabs");
        var (lines, underlines, definitions, longestBlock) = CountLines(markdown);
        Check(lines, MaxLines, "lines");
        Check(underlines, MaxUnderlines, "lines of dashes or equals signs");
        Check(definitions, MaxDefinitions, "definitions of links and footnotes");
        Check(longestBlock, MaxBlockLength, "characters without a blank line between them");
    }

    private static void Check(int count, int limit, string things)
    {
        if (count > limit)
        {
            throw new TooComplexException($"The Markdown has more than {limit:N0} {things}.");
        }
    }

    private static long AddressWork(ReadOnlySpan<char> markdown)
    {
        var (work, inBlock) = (0L, 0L);
        foreach (var line in markdown.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                work += inBlock * inBlock;
                inBlock = 0;
            }

            foreach (var range in line.SplitAny(' ', '\t'))
            {
                var word = line[range];
                var bare = 0;
                foreach (var start in AddressStarts)
                {
                    var starts = word.Count(start);
                    work += (long)starts * word.Length;
                    bare += starts;
                }

                // Addresses of links that are written as such are not looked for.
                inBlock += Math.Max(0, bare - word.Count("](") - word.Count('<'));
            }
        }

        return work + (inBlock * inBlock);
    }

    private static int CountMarks(ReadOnlySpan<char> rest)
    {
        var marks = 0;
        for (var at = rest.IndexOfAny(Marks); at >= 0 && marks <= MaxMarks; at = rest.IndexOfAny(Marks))
        {
            rest = rest[(at + 1)..];
            marks++;
        }

        return marks;
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

    private static (int Lines, int Underlines, int Definitions, int LongestBlock) CountLines(ReadOnlySpan<char> markdown)
    {
        var (lines, underlines, definitions, block, longestBlock) = (0, 0, 0, 0, 0);
        foreach (var line in markdown.EnumerateLines())
        {
            lines++;
            var text = line.Trim();
            block = text.IsEmpty ? 0 : block + line.Length;
            longestBlock = Math.Max(longestBlock, block);
            if (text.IsEmpty)
            {
                continue;
            }

            underlines += text[0] is '-' or '=' && text.IndexOfAnyExcept(text[0]) < 0 ? 1 : 0;
            definitions += text[0] == '[' && text.Contains("]:", StringComparison.Ordinal) ? 1 : 0;
        }

        return (lines, underlines, definitions, longestBlock);
    }
}
