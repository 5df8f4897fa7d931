using System.Buffers;
using System.Text;

namespace Prossimo.Functions.Content.Html;

/// <summary>Collects text as a reader sees it: white space collapsed, blocks on lines of their own, cells apart.</summary>
internal sealed class PlainTextBuilder
{
    private const string CellSeparator = " | ";

    // Soft hyphens, joiners of lines and the like show nothing, and would split words for a search.
    private static readonly SearchValues<char> GapsAndInvisible = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(value => (char)value)
            .Where(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '\u00AD' or '\u200B' or '\u2060' or '\uFEFF')]);

    private readonly StringBuilder text = new();
    private Gap gap;
    private int cellDepth;

    private enum Gap
    {
        None,
        Space,
        Cell,
        Line,
    }

    /// <summary>The characters collected so far.</summary>
    public int Length => text.Length;

    /// <summary>Adds running text; white space of any kind and length counts as one space.</summary>
    public void Append(ReadOnlySpan<char> run)
    {
        while (!run.IsEmpty)
        {
            var end = run.IndexOfAny(GapsAndInvisible);
            var word = end < 0 ? run : run[..end];
            if (!word.IsEmpty)
            {
                Flush();
                text.Append(word);
            }

            if (end < 0)
            {
                return;
            }

            if (char.IsWhiteSpace(run[end]))
            {
                Widen(Gap.Space);
            }

            run = run[(end + 1)..];
        }
    }

    /// <summary>Adds text whose line ends count.</summary>
    public void AppendLines(ReadOnlySpan<char> lines)
    {
        for (var end = lines.IndexOf('\n'); end >= 0; end = lines.IndexOf('\n'))
        {
            Append(lines[..end]);
            Break();
            lines = lines[(end + 1)..];
        }

        Append(lines);
    }

    /// <summary>Keeps what comes next apart by a space.</summary>
    public void Space() => Widen(Gap.Space);

    /// <summary>Starts a new line; within a table's row only a space, so that a row stays a line.</summary>
    public void Break() => Widen(cellDepth > 0 ? Gap.Space : Gap.Line);

    public void EnterCell()
    {
        Widen(cellDepth > 0 ? Gap.Space : Gap.Cell);
        cellDepth++;
    }

    public void LeaveCell() => cellDepth--;

    public string Since(int start) => start < text.Length ? text.ToString(start, text.Length - start).Trim() : "";

    public override string ToString() => text.ToString();

    public void Clear()
    {
        text.Clear();
        gap = Gap.None;
    }

    private void Widen(Gap wider) => gap = wider > gap ? wider : gap;

    private void Flush()
    {
        if (gap != Gap.None && text.Length > 0)
        {
            text.Append(gap switch { Gap.Line => "\n", Gap.Cell => CellSeparator, _ => " " });
        }

        gap = Gap.None;
    }
}
