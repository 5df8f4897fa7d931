namespace Prossimo.Functions.Content.Facts;

/// <summary>What is wrong with a list in <c>[ ]</c> or a map in <c>{ }</c>.</summary>
/// <param name="Opener">What opens it: <c>[</c> or <c>{</c>, or the mark of a quotation within.</param>
/// <param name="IsExtraComma">True for a comma that follows no item; false where nothing closes what is open.</param>
/// <param name="Line">The line to mend within the YAML, from 1.</param>
/// <param name="LastLine">The last line that a parser may have reached when it noticed.</param>
internal sealed record FlowFault(char Opener, bool IsExtraComma, int Line, int LastLine);

/// <summary>
/// Finds brackets that nothing closes and commas without an item in YAML that a parser has refused. The parser tells where it gave up,
/// which may be lines below the bracket, or does not tell at all.
/// </summary>
internal static class FlowFaults
{
    /// <summary>The faults from the top of the YAML.</summary>
    public static IEnumerable<FlowFault> Find(string[] lines)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            var indent = Indent(line);
            if (OpensBlockText(line))
            {
                while (at + 1 < lines.Length && (string.IsNullOrWhiteSpace(lines[at + 1]) || Indent(lines[at + 1]) > indent))
                {
                    at++;
                }
            }
            else if (FlowStart(line) is var start and >= 0 && Follow(lines, at, start, indent) is var (fault, last))
            {
                if (fault is not null)
                {
                    yield return fault;
                }

                at = last;
            }
        }
    }

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    private static bool OpensBlockText(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 && line.AsSpan(colon + 2).TrimStart() is ['|' or '>', ..];
    }

    // Where a value in brackets begins: behind a key, or behind the dash of a list; -1 without one.
    private static int FlowStart(string line)
    {
        var at = Indent(line);
        while (at + 1 < line.Length && line[at] == '-' && line[at + 1] == ' ')
        {
            at += 2 + Indent(line[(at + 2)..]);
        }

        if (at < line.Length && line[at] is not ('[' or '{' or '#' or '"' or '\''))
        {
            var colon = line.IndexOf(": ", at, StringComparison.Ordinal);
            at = colon < 0 ? line.Length : colon + 2 + Indent(line[(colon + 2)..]);
        }

        return at < line.Length && line[at] is '[' or '{' ? at : -1;
    }

    private static (FlowFault? Fault, int Last) Follow(string[] lines, int first, int start, int indent)
    {
        var open = new Stack<(char Opener, int Line)>();
        var (quote, quoteLine, itemDue) = ('\0', 0, true);
        for (var at = first; at < lines.Length; at++)
        {
            var line = lines[at];
            if (at > first && quote == '\0' && Indent(line) <= indent && StartsKey(line))
            {
                return (Unclosed(at + 1), at - 1);
            }

            for (var column = at == first ? start : 0; column < line.Length; column++)
            {
                var character = line[column];
                var afterSpace = column == 0 || char.IsWhiteSpace(line[column - 1]);
                if (quote != '\0')
                {
                    column += quote == '"' && character == '\\' ? 1 : 0;
                    quote = character == quote ? '\0' : quote;
                }
                else if (character == '#' && afterSpace)
                {
                    break;
                }
                else if (character is '"' or '\'' && (itemDue || afterSpace))
                {
                    (quote, quoteLine, itemDue) = (character, at + 1, false);
                }
                else if (character is '[' or '{')
                {
                    open.Push((character, at + 1));
                    itemDue = true;
                }
                else if (character is ']' or '}')
                {
                    if (open.Peek().Opener != (character == ']' ? '[' : '{'))
                    {
                        return (Unclosed(at + 1), at);
                    }

                    open.Pop();
                    itemDue = false;
                    if (open.Count == 0)
                    {
                        return (null, at);
                    }
                }
                else if (character == ',' && itemDue)
                {
                    return (new(open.Peek().Opener, true, at + 1, at + 1), at);
                }
                else if (!char.IsWhiteSpace(character))
                {
                    itemDue = character == ',';
                }
            }
        }

        // An open quotation mark has swallowed what may well close the bracket.
        return quote != '\0' ? (new(quote, false, quoteLine, lines.Length), lines.Length - 1) : (Unclosed(lines.Length), lines.Length - 1);

        FlowFault Unclosed(int lastLine) => new(open.Peek().Opener, false, open.Peek().Line, lastLine);
    }

    private static bool StartsKey(string line)
    {
        var colon = line.IndexOf(':');
        return colon > 0 && (colon == line.Length - 1 || line[colon + 1] == ' ') && line.AsSpan(0, colon).Trim().IndexOfAny(" ,[]{}\"'#") < 0;
    }
}
