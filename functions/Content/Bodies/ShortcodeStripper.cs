using System.Text;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>
/// Takes Hugo's shortcodes out of a text and leaves the text between their tags, and what their parameters tell a reader: titles,
/// captions and the like. Code keeps its shortcodes; the escaped form <c>{{&lt;/* x */&gt;}}</c> becomes the one that it stands for.
/// </summary>
internal static partial class ShortcodeStripper
{
    private static readonly HashSet<string> ReadableParameters = new(
        ["title", "name", "text", "caption", "abbr", "alt", "heading", "label", "summary", "description", "subtitle", "attribution"], StringComparer.OrdinalIgnoreCase);

    /// <param name="source">The text.</param>
    /// <param name="keepCode">True for Markdown: shortcodes in code blocks and code spans stay.</param>
    public static string Strip(string source, bool keepCode)
    {
        if (!source.Contains("{{<", StringComparison.Ordinal) && !source.Contains("{{%", StringComparison.Ordinal) && !source.Contains("{{/*", StringComparison.Ordinal))
        {
            return source;
        }

        var code = keepCode ? MarkdownCode.Find(source) : [];
        var result = new StringBuilder(source.Length);
        var (position, codeAt, hiddenUntil) = (0, 0, -1);
        foreach (Match tag in Tag().Matches(source))
        {
            if (tag.Index < hiddenUntil)
            {
                continue;
            }

            while (codeAt < code.Count && code[codeAt].End <= tag.Index)
            {
                codeAt++;
            }

            var inCode = codeAt < code.Count && code[codeAt].Start <= tag.Index;
            var replacement = Replace(source, tag, inCode);
            if (replacement is null)
            {
                continue;
            }

            result.Append(source, position, tag.Index - position).Append(replacement);
            position = tag.Index + tag.Length;
            if (!inCode && tag.Groups["name"].Value == "comment" && ClosingComment().Match(source, position) is { Success: true } closing)
            {
                position = hiddenUntil = closing.Index + closing.Length;
            }
        }

        return result.Append(source, position, source.Length - position).ToString();
    }

    // Null leaves the tag as it is.
    private static string? Replace(string source, Match tag, bool inCode)
    {
        if (tag.Groups["escaped"].Success)
        {
            var (open, close) = tag.Groups["open"].Value == "<" ? ("{{<", ">}}") : ("{{%", "%}}");
            var literal = open + tag.Groups["escaped"].Value + close;
            return inCode ? literal : literal.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        }

        if (inCode)
        {
            return null;
        }

        var insideLink = tag.Index > 0 && source[tag.Index - 1] is '(' or '"' or '\'' or '=';
        return insideLink || tag.Groups["closing"].Success ? "" : Readable(source, tag);
    }

    private static string Readable(string source, Match tag)
    {
        var values = Parameter().Matches(tag.Groups["parameters"].Value)
            .Where(parameter => ReadableParameters.Contains(parameter.Groups["key"].Value))
            .Select(parameter => parameter.Groups["value"].Value.Replace("\\\"", "\"").Trim())
            .Where(value => value.Length > 0)
            .Distinct()
            .ToList();
        if (values.Count == 0)
        {
            return "";
        }

        var next = tag.Index + tag.Length;
        var textFollows = next < source.Length && source[next] is not '\n' && !source.AsSpan(next).TrimStart(' ').StartsWith("{{");
        return string.Join(", ", values) + (textFollows ? ":" : "");
    }

    [GeneratedRegex(@"\{\{(?<open>[<%])/\*(?<escaped>.*?)\*/[>%]\}\}|\{\{/\*.*?\*/\}\}|\{\{[<%]\s*(?<closing>/)?\s*(?<name>[\w./-]+)(?<parameters>(?:[^""`<>%]|""(?:\\.|[^""\\])*""|`[^`]*`|[<>%](?!\}\}))*?)\s*/?\s*[>%]\}\}", RegexOptions.Singleline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<key>[\w-]+)\s*=\s*(?:""(?<value>(?:\\.|[^""\\])*)""|`(?<value>[^`]*)`|(?<value>[^\s""`]+))", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{\{[<%]\s*/\s*comment\s*[>%]\}\}")]
    private static partial Regex ClosingComment();
}
