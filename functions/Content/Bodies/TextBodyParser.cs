using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Prossimo.Functions.Content.Html;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>
/// Text files. One with Markdown headings, links or images in it is Markdown. Any other is plain: blank lines part its blocks, a
/// short line alone is a heading, numbered and dashed lines are lists, lines with tabs are rows.
/// </summary>
internal sealed partial class TextBodyParser(MarkdownBodyParser markdown) : IBodyParser
{
    /// <summary>The most lines of a text file.</summary>
    public const int MaxLines = MarkdownLimits.MaxLines;

    // A line at least this long was broken by the width of a page, not by its author.
    private const int WrappedLength = 40;

    public string ToHtml(string body, string statedTitle)
    {
        if (body.AsSpan().Count('\n') >= MaxLines)
        {
            throw new TooComplexException($"The text has more than {MaxLines:N0} lines.");
        }

        return TextFlavours.Of(body) switch
        {
            TextFlavour.Markdown => markdown.ToHtml(body, statedTitle),
            TextFlavour.MarkdownWithoutHeadings => markdown.ToHtml(ShortLineHeadings.Mark(body, statedTitle), statedTitle),
            _ => PlainToHtml(ShortcodeStripper.Strip(body, keepCode: false), statedTitle),
        };
    }

    private static string PlainToHtml(string body, string statedTitle)
    {
        var html = new StringBuilder(body.Length + (body.Length / 8));
        var list = "";
        var isFirst = true;
        var blocks = Blocks(body);
        for (var at = 0; at < blocks.Count; at++)
        {
            var lines = blocks[at];
            var kind = ListKind(lines[0]);
            if (kind != list && list.Length > 0)
            {
                html.Append($"</{list}>\n");
                list = "";
            }

            if (kind.Length > 0)
            {
                if (list.Length == 0)
                {
                    html.Append(OpenList(kind, lines[0]));
                    list = kind;
                }

                WriteItems(html, lines);
            }
            else if (lines.Count == 1 && at < blocks.Count - 1 && ShortLineHeadings.IsHeading(lines[0]))
            {
                var level = isFirst && ShortLineHeadings.IsTitle(lines[0], statedTitle) ? 1 : 2;
                AppendInline(html.Append($"<h{level}>"), lines[0]).Append($"</h{level}>\n");
            }
            else
            {
                WriteParagraph(html, lines);
            }

            HtmlReader.CheckLength(html.Length);
            isFirst &= lines.Count == 1 && ShortLineHeadings.IsDate(lines[0]);
        }

        return (list.Length > 0 ? html.Append($"</{list}>\n") : html).ToString();
    }

    private static List<List<string>> Blocks(string body)
    {
        var blocks = new List<List<string>>();
        var open = false;
        foreach (var line in body.Split('\n'))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                open = false;
                continue;
            }

            // A list right below the line that announces it is a block of its own.
            if (!open || (ListKind(line).Length > 0 && ListKind(blocks[^1][0]).Length == 0))
            {
                blocks.Add([]);
                open = true;
            }

            blocks[^1].Add(line.TrimEnd());
        }

        return blocks;
    }

    private static string ListKind(string line) => Numbered().IsMatch(line) ? "ol" : Bulleted().IsMatch(line) ? "ul" : "";

    private static string OpenList(string kind, string firstLine)
    {
        var number = Numbered().Match(firstLine).Groups["number"].Value;
        return number is "" or "1" ? $"<{kind}>\n" : $"<{kind} start=\"{number}\">\n";
    }

    private static void WriteItems(StringBuilder html, List<string> lines)
    {
        var item = new StringBuilder();
        foreach (var line in lines)
        {
            var mark = Numbered().Match(line) is { Success: true } numbered ? numbered : Bulleted().Match(line);
            if (mark.Success)
            {
                Close();
                item.Append(line.AsSpan(mark.Length));
            }
            else
            {
                item.Append(' ').Append(line.AsSpan().Trim());
            }
        }

        Close();

        void Close()
        {
            if (item.Length > 0)
            {
                AppendInline(html.Append("<li>"), item.ToString()).Append("</li>\n");
                item.Clear();
            }
        }
    }

    private static void WriteParagraph(StringBuilder html, List<string> lines)
    {
        for (var first = 0; first < lines.Count;)
        {
            var isRow = IsRow(lines[first]);
            var end = first + 1;
            while (end < lines.Count && IsRow(lines[end]) == isRow)
            {
                end++;
            }

            if (isRow)
            {
                WriteTable(html, lines.GetRange(first, end - first));
            }
            else
            {
                WriteLines(html, lines.GetRange(first, end - first));
            }

            first = end;
        }
    }

    private static bool IsRow(string line) => line.AsSpan().TrimStart().Contains('\t');

    private static void WriteTable(StringBuilder html, List<string> rows)
    {
        html.Append("<table><tbody>\n");
        var cells = 0;
        foreach (var row in rows)
        {
            cells += row.AsSpan().Trim().Count('\t') + 1;
            if (cells > ParseBudget.MaxElements)
            {
                throw ParseBudget.TooMany();
            }

            html.Append("<tr>");
            foreach (var cell in row.Trim().Split('\t'))
            {
                AppendInline(html.Append("<td>"), cell.Trim()).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static void WriteLines(StringBuilder html, List<string> lines)
    {
        html.Append("<p>");
        for (var at = 0; at < lines.Count; at++)
        {
            AppendInline(html, lines[at].Trim());
            if (at < lines.Count - 1)
            {
                html.Append(lines[at].Length >= WrappedLength ? "\n" : "<br>\n");
            }
        }

        html.Append("</p>\n");
    }

    private static StringBuilder AppendInline(StringBuilder html, string text)
    {
        var position = 0;
        foreach (var address in Address().EnumerateMatches(text))
        {
            var href = WebUtility.HtmlEncode(text.Substring(address.Index, address.Length));
            html.Append(Escaped(text[position..address.Index])).Append($"<a href=\"{href}\">{href}</a>");
            position = address.Index + address.Length;
        }

        return html.Append(Escaped(position == 0 ? text : text[position..]));
    }

    // Not WebUtility.HtmlEncode, which makes six characters of each letter with an accent.
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,4})[.)]\s+(?=\S)")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\s*[-*+•–]\s+(?=\S)")]
    private static partial Regex Bulleted();

    [GeneratedRegex(@"\bhttps?://[^\s<>""]*[^\s<>"".,;:!?'’”)\]]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
