using YamlDotNet.Core;
using Mapping = Prossimo.Functions.Content.Facts.FrontMatterValue.Mapping;
using Sequence = Prossimo.Functions.Content.Facts.FrontMatterValue.Sequence;

namespace Prossimo.Functions.Content.Facts;

/// <summary>A file split at its front matter.</summary>
/// <param name="Matter">The keys and values; no entries where the file has no front matter.</param>
/// <param name="Body">Everything below the front matter.</param>
/// <param name="BodyLine">The line of the file on which the body begins, from 1.</param>
/// <param name="Rejection">Why the front matter cannot be read; null if it can.</param>
internal sealed record FrontMatterRead(Mapping Matter, string Body, int BodyLine, Rejection? Rejection);

/// <summary>
/// Reads YAML front matter. It opens with <c>---</c> on the first line that is not blank (as Hugo has it) and closes with <c>---</c>
/// or <c>...</c>. Line ends are <c>\n</c>.
/// </summary>
internal static class FrontMatterReader
{
    /// <summary>The most characters that front matter may have.</summary>
    public const int MaxLength = 100_000;

    /// <summary>The deepest nesting of lists and maps in front matter.</summary>
    public const int MaxDepth = 20;

    /// <summary>The most values that front matter may hold, aliases expanded.</summary>
    public const int MaxValues = 10_000;

    private static readonly Mapping None = new([], 1);

    public static FrontMatterRead Read(string text)
    {
        var (start, line) = SkipBlankLines(text);
        var opener = LineAt(text, start);
        if (IsToml(text, opener, start))
        {
            return Reject(Rejections.InvalidFrontMatter(
                "the file begins with +++, which is TOML front matter.", "Write the front matter as YAML between two lines of ---.", line));
        }

        if (opener.TrimEnd() is not "---")
        {
            return new(None, text, 1, null);
        }

        var yamlStart = Math.Min(text.Length, start + opener.Length + 1);
        var (position, closerLine) = (yamlStart, line + 1);
        while (position < text.Length)
        {
            var current = LineAt(text, position);
            var next = Math.Min(text.Length, position + current.Length + 1);
            if (current.TrimEnd() is "---" or "...")
            {
                var yaml = text[yamlStart..position];
                var (root, rejection) = Parse(yaml, line + 1, "The front matter");
                var matter = root as Mapping;
                return new(matter ?? None, text[next..], closerLine + 1, rejection ?? (root is null || matter is not null ? null : NoMapping(root)));
            }

            position = next;
            closerLine++;
        }

        return Reject(Rejections.FrontMatterNotClosed(line));
    }

    /// <summary>Reads a whole file of YAML, without <c>---</c> around it, that is a list. Front matter's limits hold for it.</summary>
    /// <param name="yaml">The file's text; its line ends are <c>\n</c>.</param>
    /// <returns>The list's items, none for an empty file; or why it cannot be read.</returns>
    public static (IReadOnlyList<FrontMatterValue> Items, Rejection? Rejection) ReadList(string yaml)
    {
        var (root, rejection) = Parse(yaml, 1, "The file");
        return (root, rejection) switch
        {
            (_, not null) => ([], rejection),
            (null, _) => ([], null),
            (Sequence list, _) => (list.Items, null),
            _ => ([], Rejections.InvalidFrontMatter("the file is not a list.", "Begin each entry with a hyphen and a space.", root.Line)),
        };
    }

    private static FrontMatterRead Reject(Rejection rejection) => new(None, "", 1, rejection);

    private static (int Start, int Line) SkipBlankLines(string text)
    {
        var (start, line) = (0, 1);
        for (var at = 0; at < text.Length && char.IsWhiteSpace(text[at]); at++)
        {
            if (text[at] == '\n')
            {
                start = at + 1;
                line++;
            }
        }

        return (start, line);
    }

    private static ReadOnlySpan<char> LineAt(string text, int start)
    {
        var rest = text.AsSpan(start);
        var end = rest.IndexOf('\n');
        return end < 0 ? rest : rest[..end];
    }

    private static bool IsToml(string text, ReadOnlySpan<char> opener, int start) =>
        opener.TrimEnd() is "+++" && text.AsSpan(start + opener.Length).Contains("\n+++", StringComparison.Ordinal);

    private static Rejection NoMapping(FrontMatterValue root) => Rejections.InvalidFrontMatter(
        "the text between the --- lines is not a list of keys and values.",
        "Write front matter as lines of key: value; if the --- lines are meant as horizontal rules, write *** instead.",
        root.Line);

    // The root is null where the YAML holds nothing. What is read is named by how its sentence begins: "The front matter".
    private static (FrontMatterValue? Root, Rejection? Rejection) Parse(string yaml, int firstLine, string what)
    {
        if (yaml.Length > MaxLength)
        {
            return (null, Rejections.TooComplex($"{what} has {yaml.Length:N0} characters; the limit is {MaxLength:N0}."));
        }

        var builder = new YamlTreeBuilder(firstLine, what);
        try
        {
            return (builder.Build(yaml), null);
        }
        catch (TooComplexException tooComplex)
        {
            return (null, Rejections.TooComplex(tooComplex.Message));
        }
        catch (UnreadableYamlException unreadable)
        {
            return (null, Rejections.InvalidFrontMatter(unreadable.Message, unreadable.Remedy, unreadable.Line));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // YamlDotNet's scanner meets some malformed text with exceptions of no kind of its own, such as InvalidOperationException.
            var (detail, remedy, line) = error is YamlException known
                ? YamlErrors.Explain(known.Message, (int)Math.Clamp(known.Start.Line, 1, int.MaxValue), yaml)
                : YamlErrors.ExplainUnnamed(builder.LastLine, yaml);
            return (null, Rejections.InvalidFrontMatter($"{char.ToLowerInvariant(what[0])}{what[1..]} is not valid YAML: {detail}", remedy, firstLine + line - 1));
        }
    }
}
