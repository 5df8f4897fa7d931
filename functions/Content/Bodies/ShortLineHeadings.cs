using System.Text;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Facts;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>Headings of text files: a short line alone between blank lines, without closing punctuation, that is no date.</summary>
internal static partial class ShortLineHeadings
{
    /// <summary>The most characters of such a line.</summary>
    public const int MaxLength = 80;

    /// <summary>True for a line that is a heading if it stands alone.</summary>
    public static bool IsHeading(string line)
    {
        var text = line.Trim();
        return text.Length is > 0 and <= MaxLength
            && !ClosingPunctuation().IsMatch(text) && !NoHeadingStart().IsMatch(text) && !text.Contains('\t')
            && text.Any(char.IsLetterOrDigit) && !IsDate(text);
    }

    /// <summary>True for a line that says when the text was published; it stands alone above the text or below its title.</summary>
    public static bool IsDate(string line) => DateReader.TryReadLine(line, out _);

    /// <summary>True for a first line that is the document's title.</summary>
    public static bool IsTitle(string line, string statedTitle) =>
        statedTitle.Length == 0 || string.Equals(line.Trim(), statedTitle.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Marks such lines as Markdown headings in a text that is Markdown otherwise.</summary>
    public static string Mark(string body, string statedTitle)
    {
        var lines = body.Split('\n');
        var code = MarkdownCode.Find(body);
        var result = new StringBuilder(body.Length + 256);
        var (position, codeAt, isFirst) = (0, 0, true);
        for (var at = 0; at < lines.Length; at++)
        {
            while (codeAt < code.Count && code[codeAt].End <= position)
            {
                codeAt++;
            }

            var line = lines[at];
            var inCode = codeAt < code.Count && code[codeAt].Start <= position;
            var isLast = at >= lines.Length - 2 && lines.AsSpan(at + 1).IndexOfAnyExcept("") < 0;
            var alone = (at == 0 || string.IsNullOrWhiteSpace(lines[at - 1])) && !isLast && string.IsNullOrWhiteSpace(lines[at + 1]);
            if (alone && !inCode && !MarkdownBlock().IsMatch(line) && IsHeading(line))
            {
                result.Append(isFirst && IsTitle(line, statedTitle) ? "# " : "## ");
            }

            isFirst &= string.IsNullOrWhiteSpace(line) || IsDate(line);
            result.Append(line);
            if (at < lines.Length - 1)
            {
                result.Append('\n');
            }

            position += line.Length + 1;
        }

        return result.ToString();
    }

    [GeneratedRegex(@"[.!?:;,…][""'”’»)\]*_]*$")]
    private static partial Regex ClosingPunctuation();

    // Quotations, list items and rules stand alone without being headings.
    [GeneratedRegex(@"^(?:[""“„«'‘][^""”“»'’]*[""”“»'’]$|[-*+•–>]\s|[0-9]{1,4}[.)]\s|[-*_=]{3,}$|https?://|\S+@\S+$)")]
    private static partial Regex NoHeadingStart();

    [GeneratedRegex(@"^(?: {4}|\t|\s*(?:[<>|#!\[]|```|~~~|\{\{))")]
    private static partial Regex MarkdownBlock();
}
