using System.Text.RegularExpressions;

namespace Prossimo.Functions.Content.Bodies;

/// <summary>What a text file is written in.</summary>
internal enum TextFlavour
{
    /// <summary>Text as typed.</summary>
    Plain,

    /// <summary>Markdown with headings of its own.</summary>
    Markdown,

    /// <summary>Markdown links or images, and headings that are short lines alone.</summary>
    MarkdownWithoutHeadings,
}

/// <summary>Tells the flavours apart.</summary>
internal static partial class TextFlavours
{
    public static TextFlavour Of(string body)
    {
        var code = MarkdownCode.Find(body);
        return Heading().Matches(body).Any(heading => !MarkdownCode.Contains(code, heading.Index)) ? TextFlavour.Markdown
            : Link().Matches(body).Any(link => !MarkdownCode.Contains(code, link.Index)) ? TextFlavour.MarkdownWithoutHeadings
            : TextFlavour.Plain;
    }

    // CommonMark 0.31, section 4.2.
    [GeneratedRegex(@"^ {0,3}#{1,6}[ \t]+[^\s#]", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[[^\[\]\n]{0,500}\]\([^\s()<>]{1,2000}(?:[ \t]+""[^""\n]{0,500}"")?\)")]
    private static partial Regex Link();
}
