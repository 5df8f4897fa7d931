using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Prossimo.Functions.Content.Facts;

/// <summary>Says in an editor's words what the YAML parser says in its own.</summary>
internal static partial class YamlErrors
{
    /// <summary>What is wrong (one sentence), what to do, and the line within the YAML, from 1.</summary>
    public static (string Detail, string Remedy, int Line) Explain(YamlException error, string yaml)
    {
        var lines = yaml.Split('\n');
        var line = (int)Math.Clamp(error.Start.Line, 1, lines.Length);
        var (reported, above) = (LineText(lines, line), LineText(lines, line - 1));
        var message = Position().Replace(error.Message, "").Trim();

        for (var near = Math.Max(1, line - 1); near <= Math.Min(lines.Length, line + 1); near++)
        {
            if (LeadingTab().IsMatch(lines[near - 1]))
            {
                return ("a line is indented with a tab.", "Indent with spaces.", near);
            }
        }

        foreach (var (text, number) in new[] { (reported, line), (above, line - 1) })
        {
            if (ColonInValue().Match(text) is { Success: true } colon)
            {
                return ($"a {colon.Groups["key"].Value} with a colon must be in quotes.", $"Write it as {colon.Groups["key"].Value}: \"…\".", number);
            }

            if (OddQuotes(text))
            {
                return ("a quotation mark opens a value and none closes it, or the value goes on behind it.", "Put the whole value in one pair of quotation marks, and write \\\" for one inside.", number);
            }

            if (SpecialStart().Match(text) is { Success: true } special)
            {
                return ($"a value that begins with {special.Groups["mark"].Value} must be in quotes.", $"Write it as {special.Groups["key"].Value}: \"…\".", number);
            }

            if (number >= 1 && text.Trim() is { Length: > 0 } bare && !bare.Contains(':') && !bare.StartsWith('-') && !bare.StartsWith('#') && !char.IsWhiteSpace(text[0]))
            {
                return ("a line is no key with a value.", "Write every line as key: value, and indent lines that continue a value.", number);
            }
        }

        return ($"{char.ToLowerInvariant(message[0])}{message[1..].TrimEnd('.')}.", "Mend that line, or put its value in quotes.", line);
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
}
