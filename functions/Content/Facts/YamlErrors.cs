using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Facts;

/// <summary>Says in an editor's words what the YAML parser says in its own.</summary>
internal static partial class YamlErrors
{
    private const string SpacesNotTab = "Use spaces.";

    /// <summary>What is wrong (one sentence), what to do, and the line within the YAML, from 1.</summary>
    /// <param name="message">The parser's message.</param>
    /// <param name="reportedLine">The line it names, from 1.</param>
    /// <param name="yaml">The whole YAML.</param>
    public static (string Detail, string Remedy, int Line) Explain(string message, int reportedLine, string yaml)
    {
        var lines = yaml.Split('\n');
        var line = Math.Clamp(reportedLine, 1, lines.Length);
        message = Position().Replace(message, "").Trim();
        return ExplainTab(message, lines, line)
            ?? ExplainQuote(message, line)
            ?? ExplainFlow(lines, fault => fault.Line <= line && line <= fault.LastLine + 1)
            ?? ExplainEscape(message, lines, line)
            ?? ExplainIndentation(message, lines, line)
            ?? ExplainValue(lines, line)
            ?? ExplainValue(lines, line - 1)
            ?? ($"{char.ToLowerInvariant(message[0])}{message[1..].TrimEnd('.')}.", "Mend that line, or put its value in quotes.", line);
    }

    /// <summary>The same for an error without a message and a place.</summary>
    /// <param name="lastLine">The last line that could be read, from 1.</param>
    /// <param name="yaml">The whole YAML.</param>
    public static (string Detail, string Remedy, int Line) ExplainUnnamed(int lastLine, string yaml)
    {
        var lines = yaml.Split('\n');
        var line = Math.Clamp(lastLine, 1, lines.Length);
        return ExplainFlow(lines, fault => line <= fault.LastLine + 1)
            ?? ExplainFlow(lines, _ => true)
            ?? ExplainValue(lines, line)
            ?? ExplainValue(lines, line + 1)
            ?? ("from this line on it cannot be read.", "Write every line as key: value, with the value in quotes.", line);
    }

    private static (string Detail, string Remedy, int Line)? ExplainTab(string message, string[] lines, int line)
    {
        // The parser names the line on which the value begins, and the tab may be lines below.
        var last = message.Contains(" tab ", StringComparison.Ordinal) ? lines.Length : Math.Min(lines.Length, line + 1);
        var first = last == lines.Length || LeadingTab().IsMatch(lines[line - 1]) ? line : Math.Max(1, line - 1);
        for (var near = first; near <= last; near++)
        {
            if (LeadingTab().IsMatch(lines[near - 1]))
            {
                return ("the line is indented with a tab.", SpacesNotTab, near);
            }
        }

        return null;
    }

    private static (string Detail, string Remedy, int Line)? ExplainQuote(string message, int line) =>
        message.Contains("quoted scalar", StringComparison.Ordinal) && message.Contains("unexpected end", StringComparison.Ordinal)
            ? OpenQuote(line)
            : null;

    private static (string Detail, string Remedy, int Line) OpenQuote(int line) =>
        ("a quotation mark opens a value and none closes it.", "Close the value with the same mark; one within the value is written \\\" between double and '' between single quotes.", line);

    private static (string Detail, string Remedy, int Line)? ExplainFlow(string[] lines, Func<FlowFault, bool> isIt)
    {
        if (FlowFaults.Find(lines).FirstOrDefault(isIt) is not { } fault)
        {
            return null;
        }

        if (fault.Opener is '"' or '\'')
        {
            return OpenQuote(fault.Line);
        }

        var (what, closer) = fault.Opener == '[' ? ("list", ']') : ("map", '}');
        return fault.IsExtraComma
            ? ($"a comma in the {what} follows no item.", "Remove the comma that is too many.", fault.Line)
            : ($"a {what} opens with {fault.Opener} and nothing closes it.", $"Close the {what} with {closer}.", fault.Line);
    }

    private static (string Detail, string Remedy, int Line)? ExplainEscape(string message, string[] lines, int line)
    {
        if (!message.Contains("escape", StringComparison.Ordinal) && !message.Contains("hexadecimal", StringComparison.Ordinal) && !message.Contains("hexdecimal", StringComparison.Ordinal))
        {
            return null;
        }

        for (var at = line; at <= lines.Length; at++)
        {
            if (BadEscape().Match(lines[at - 1]) is { Success: true } bad)
            {
                return ($"{bad.Groups["escape"].Value} has no meaning in double quotes.", "Write \\\\ for a backslash, or use single quotes.", at);
            }
        }

        return null;
    }

    private static (string Detail, string Remedy, int Line)? ExplainIndentation(string message, string[] lines, int line)
    {
        var text = lines[line - 1];
        if (message.Contains("invalid mapping", StringComparison.Ordinal) && text.StartsWith(' ') && line > 1)
        {
            return IndentedKey().IsMatch(text)
                ? ("the line is indented too far.", "Begin it in the same column as the key above it; if it continues that key's value, put the whole value in quotes.", line)
                : ("a line that continues a value has a colon.", "Put the whole value in quotes.", line);
        }

        if (message.Contains("did not find expected key", StringComparison.Ordinal))
        {
            if (text.TrimStart().StartsWith("- ", StringComparison.Ordinal))
            {
                return ("a list stands below a key that already has a value.", "Put the list below a key of its own, such as authors:.", line);
            }

            if (IndentedKey().IsMatch(text))
            {
                return ("the line's indentation fits no line above it.", "Begin it in the same column as the other keys.", line);
            }
        }

        return null;
    }

    private static (string Detail, string Remedy, int Line)? ExplainValue(string[] lines, int number)
    {
        var text = number <= lines.Length ? LineText(lines, number) : "";
        if (ColonInValue().Match(text) is { Success: true } colon)
        {
            return ($"the value of {colon.Groups["key"].Value} has a colon and must be in quotes.", $"Write it as {colon.Groups["key"].Value}: \"…\".", number);
        }

        if (OddQuotes(text))
        {
            return ("a quotation mark opens a value and none closes it, or the value goes on behind it.", "Put the whole value in one pair of quotation marks, and write \\\" for one inside.", number);
        }

        if (SpecialStart().Match(text) is { Success: true } special)
        {
            return ($"a value that begins with {special.Groups["mark"].Value} must be in quotes.", $"Write it as {special.Groups["key"].Value}: \"…\".", number);
        }

        if (text.Trim() is { Length: > 0 } bare && !bare.Contains(':') && !bare.StartsWith('-') && !bare.StartsWith('#') && !char.IsWhiteSpace(text[0]))
        {
            return ("a line is no key with a value.", "Write every line as key: value, and indent lines that continue a value.", number);
        }

        return null;
    }

    private static string LineText(string[] lines, int line) => line >= 1 ? lines[line - 1] : "";

    private static bool OddQuotes(string text)
    {
        var value = text[(text.IndexOf(':') + 1)..].Trim();
        return value.Length > 0 && value[0] is '"' or '\'' && (value.Length == 1 || value[^1] != value[0] || value[1..^1].Replace("\\\"", "").Replace("''", "").Contains(value[0]));
    }

    [GeneratedRegex(@"^\(Line: \d+, Col: \d+, Idx: \d+\) - \(Line: \d+, Col: \d+, Idx: \d+\): ")]
    private static partial Regex Position();

    [GeneratedRegex(@"^ *\t")]
    private static partial Regex LeadingTab();

    [GeneratedRegex(@"^\s*-?\s*(?<key>[A-Za-z_][\w-]*)\s*:\s+[^""'\s\[{|>#][^#]*?(:\s|:$)")]
    private static partial Regex ColonInValue();

    [GeneratedRegex(@"^\s*-?\s*(?<key>[A-Za-z_][\w-]*)\s*:\s+(?<mark>[@`%&*!\[\]{},|>])")]
    private static partial Regex SpecialStart();

    // What a backslash may stand before is in YAML 1.2.2, section 5.7.
    [GeneratedRegex(@"^(?>(?:[^\\]|\\[0abt\tnvfre ""/\\N_LP]|\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)(?<escape>\\[^\s])")]
    private static partial Regex BadEscape();

    [GeneratedRegex(@"^ +(?:- +)?[^\s:]+\s*:(?: |$)")]
    private static partial Regex IndentedKey();
}
