namespace Prossimo.Functions.Content.Bodies;

/// <summary>Finds code in Markdown before it is parsed: fenced blocks and code spans (CommonMark 0.31, sections 4.5 and 6.1).</summary>
internal static class MarkdownCode
{
    /// <summary>The ranges of the source that are code, in order; a range's end is exclusive.</summary>
    public static List<(int Start, int End)> Find(string source)
    {
        var ranges = new List<(int, int)>();
        var paragraphStart = 0;
        var fence = default((int Start, char Mark, int Length)?);
        for (var lineStart = 0; lineStart < source.Length;)
        {
            var lineEnd = source.IndexOf('\n', lineStart);
            var next = lineEnd < 0 ? source.Length : lineEnd + 1;
            var line = source.AsSpan(lineStart, (lineEnd < 0 ? source.Length : lineEnd) - lineStart);
            var (mark, length, isBare) = ReadFence(line);
            if (fence is { } open)
            {
                if (mark == open.Mark && length >= open.Length && isBare)
                {
                    ranges.Add((open.Start, next));
                    fence = null;
                    paragraphStart = next;
                }
            }
            else if (length >= 3)
            {
                AddSpans(source, paragraphStart, lineStart, ranges);
                fence = (lineStart, mark, length);
            }
            else if (line.IsWhiteSpace())
            {
                AddSpans(source, paragraphStart, lineStart, ranges);
                paragraphStart = next;
            }

            lineStart = next;
        }

        if (fence is { } unclosed)
        {
            ranges.Add((unclosed.Start, source.Length));
        }
        else
        {
            AddSpans(source, paragraphStart, source.Length, ranges);
        }

        return ranges;
    }

    /// <summary>True for a position within one of the ranges, which are in order.</summary>
    public static bool Contains(List<(int Start, int End)> ranges, int position)
    {
        var at = ranges.BinarySearch((position, int.MaxValue));
        var last = at >= 0 ? at : ~at - 1;
        return last >= 0 && position < ranges[last].End;
    }

    /// <summary>The fence that a line opens or closes: its character and length (0 for none), and whether nothing follows it.</summary>
    public static (char Mark, int Length, bool IsBare) ReadFence(ReadOnlySpan<char> line)
    {
        line = line.TrimStart(" \t>");
        if (line.IsEmpty || line[0] is not ('`' or '~'))
        {
            return default;
        }

        var length = line.IndexOfAnyExcept(line[0]);
        length = length < 0 ? line.Length : length;
        var info = line[length..];
        return length < 3 || (line[0] == '`' && info.Contains('`')) ? default : (line[0], length, info.IsWhiteSpace());
    }

    private static void AddSpans(string source, int start, int end, List<(int, int)> ranges)
    {
        var runs = new List<(int Start, int Length)>();
        for (var at = start; at < end; at++)
        {
            if (source[at] == '`')
            {
                var length = source.AsSpan(at, end - at).IndexOfAnyExcept('`');
                length = length < 0 ? end - at : length;
                runs.Add((at, length));
                at += length;
            }
        }

        // For each run the next one of the same length closes it; looked up from the end so that many runs cost no more than few.
        var nextOfLength = new Dictionary<int, int>();
        var closers = new int[runs.Count];
        for (var run = runs.Count - 1; run >= 0; run--)
        {
            closers[run] = nextOfLength.GetValueOrDefault(runs[run].Length, -1);
            nextOfLength[runs[run].Length] = run;
        }

        for (var run = 0; run < runs.Count; run++)
        {
            if (closers[run] > run)
            {
                ranges.Add((runs[run].Start, runs[closers[run]].Start + runs[closers[run]].Length));
                run = closers[run];
            }
        }
    }
}
