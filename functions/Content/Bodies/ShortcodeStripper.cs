using System.Text;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>
/// Takes Hugo's shortcodes out of a text and leaves the text between their tags, and what their parameters tell a reader: titles,
/// captions and the like. Code keeps its shortcodes; the escaped form <c>{{&lt;/* x */&gt;}}</c> becomes the one that it stands for.
/// </summary>
internal static class ShortcodeStripper
{
    // Names that themes give to parameters which end up on the page as text.
    private static readonly HashSet<string> ReadableParameters = new(
        ["title", "subtitle", "name", "text", "caption", "abbr", "alt", "heading", "label", "summary", "description", "attribution"],
        StringComparer.OrdinalIgnoreCase);

    /// <param name="source">The text.</param>
    /// <param name="keepCode">True for Markdown: shortcodes in code blocks and code spans stay.</param>
    public static string Strip(string source, bool keepCode)
    {
        if (ShortcodeTag.Next(source, 0) is not { } tag)
        {
            return source;
        }

        var code = keepCode ? MarkdownCode.Find(source) : [];
        var result = new StringBuilder(source.Length);
        var (position, codeAt) = (0, 0);
        for (var next = tag; next is not null; next = ShortcodeTag.Next(source, next.End))
        {
            tag = next;
            if (tag.Start < position)
            {
                continue;
            }

            while (codeAt < code.Count && code[codeAt].End <= tag.Start)
            {
                codeAt++;
            }

            var inCode = codeAt < code.Count && code[codeAt].Start <= tag.Start;
            if (inCode && tag.Kind != ShortcodeTagKind.Escaped)
            {
                continue;
            }

            result.Append(source, position, tag.Start - position).Append(Replacement(source, tag, inCode));
            position = tag is { Kind: ShortcodeTagKind.Opening, Name: "comment" } ? EndOfComment(source, tag) : tag.End;
        }

        return result.Append(source, position, source.Length - position).ToString();
    }

    private static string Replacement(string source, ShortcodeTag tag, bool inCode) => tag.Kind switch
    {
        ShortcodeTagKind.Escaped when inCode => tag.Name,
        ShortcodeTagKind.Escaped => tag.Name.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
        ShortcodeTagKind.Opening when !IsWithinMarkup(source, tag.Start) => Readable(source, tag),
        _ => "",
    };

    // The address of a link or the value of an attribute is no place for words.
    private static bool IsWithinMarkup(string source, int start) => start > 0 && source[start - 1] is '(' or '"' or '\'' or '=' or '<';

    private static string Readable(string source, ShortcodeTag tag)
    {
        var values = tag.Parameters.Where(parameter => ReadableParameters.Contains(parameter.Key))
            .Select(parameter => parameter.Value.Trim())
            .Where(value => value.Length > 0)
            .Distinct()
            .ToList();
        var textFollows = tag.End < source.Length && source[tag.End] != '\n' && !source.AsSpan(tag.End).TrimStart(' ').StartsWith("{{");
        return values.Count == 0 ? "" : string.Join(", ", values) + (textFollows ? ":" : "");
    }

    // Hugo's own shortcode for what no one shall see.
    private static int EndOfComment(string source, ShortcodeTag opening)
    {
        for (var tag = ShortcodeTag.Next(source, opening.End); tag is not null; tag = ShortcodeTag.Next(source, tag.End))
        {
            if (tag is { Kind: ShortcodeTagKind.Closing, Name: "comment" })
            {
                return tag.End;
            }
        }

        return opening.End;
    }
}
