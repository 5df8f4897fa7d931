using System.Net;
using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Figures;

/// <summary>The program code of a body, whose numbers count nothing.</summary>
/// <param name="Lines">The lines of its blocks, as they stand in the text of sections.</param>
/// <param name="Words">The words of code within lines.</param>
internal sealed partial record CodeInBody(IReadOnlySet<string> Lines, IReadOnlySet<string> Words)
{
    /// <summary>Finds it.</summary>
    /// <param name="html">Sanitised HTML, in which every element is closed.</param>
    public static CodeInBody Of(string html)
    {
        var (lines, words) = (new HashSet<string>(), new HashSet<string>());
        if (!html.Contains("<code", StringComparison.Ordinal) && !html.Contains("<pre", StringComparison.Ordinal))
        {
            return new(lines, words);
        }

        foreach (Match block in Block().Matches(html))
        {
            lines.UnionWith(Decode(block.Groups["code"].Value).Split('\n').Select(line => Space().Replace(line, " ").Trim()).Where(line => line.Length > 0));
        }

        foreach (Match inline in Inline().Matches(html))
        {
            words.UnionWith(Decode(inline.Groups["code"].Value).Split((char[])[' ', '=', ':', '('], StringSplitOptions.RemoveEmptyEntries));
        }

        return new(lines, words);
    }

    /// <summary>True for a figure whose number is a word of code.</summary>
    public bool Holds(KeyFigure figure) => Words.Count > 0 && figure.Value.Split(' ').Any(word => char.IsAsciiDigit(word[0]) && Words.Contains(word));

    private static string Decode(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    [GeneratedRegex(@"<pre\b[^>]*>(?<code>[^<]*(?:<(?!/pre>)[^<]*)*)</pre>")]
    private static partial Regex Block();

    [GeneratedRegex(@"<code\b[^>]*>(?<code>[^<]{1,200})</code>")]
    private static partial Regex Inline();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
