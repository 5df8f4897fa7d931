using Prossimo.Functions.Content.Decoding;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Mapping = Prossimo.Functions.Content.Facts.FrontMatterValue.Mapping;
using Scalar = Prossimo.Functions.Content.Facts.FrontMatterValue.Scalar;
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

    // The types of YAML 1.2.2, chapter 10, and 1.1's dates; a word behind any other ! would vanish from the text.
    private static readonly HashSet<string> KnownTags =
        [.. new[] { "str", "int", "float", "bool", "null", "timestamp", "seq", "map" }.Select(type => "tag:yaml.org,2002:" + type)];

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
                var (matter, rejection) = Parse(yaml, line + 1);
                return new(matter, text[next..], closerLine + 1, rejection);
            }

            position = next;
            closerLine++;
        }

        return Reject(Rejections.FrontMatterNotClosed(line));
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

    private static (Mapping Matter, Rejection? Rejection) Parse(string yaml, int firstLine)
    {
        if (yaml.Length > MaxLength)
        {
            return (None, Rejections.TooComplex($"The front matter has {yaml.Length:N0} characters; the limit is {MaxLength:N0}."));
        }

        var builder = new Builder(firstLine);
        try
        {
            return (builder.Build(yaml), null);
        }
        catch (TooComplexException tooComplex)
        {
            return (None, Rejections.TooComplex(tooComplex.Message));
        }
        catch (UnreadableException unreadable)
        {
            return (None, Rejections.InvalidFrontMatter(unreadable.Message, unreadable.Remedy, unreadable.Line));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // YamlDotNet's scanner meets some malformed text with exceptions of no kind of its own, such as InvalidOperationException.
            var (detail, remedy, line) = error is YamlException known
                ? YamlErrors.Explain(known.Message, (int)Math.Clamp(known.Start.Line, 1, int.MaxValue), yaml)
                : YamlErrors.ExplainUnnamed(builder.LastLine, yaml);
            return (None, Rejections.InvalidFrontMatter($"the front matter is not valid YAML: {detail}", remedy, firstLine + line - 1));
        }
    }

    private sealed class UnreadableException(string message, string remedy, int line) : Exception(message)
    {
        public string Remedy { get; } = remedy;

        public int Line { get; } = line;
    }

    /// <summary>Builds values from the parser's events, which come without recursion however deep the text is nested.</summary>
    private sealed class Builder(int firstLine)
    {
        private readonly Dictionary<string, FrontMatterValue> anchors = [];
        private readonly Dictionary<FrontMatterValue, int> sizes = new(ReferenceEqualityComparer.Instance);
        private IParser events = null!;
        private int values;

        /// <summary>The line within the YAML, from 1, of the last thing that could be read.</summary>
        public int LastLine => events is { Current: { } current } ? (int)Math.Clamp(current.Start.Line, 1, int.MaxValue) : 1;

        public Mapping Build(string yaml)
        {
            events = new Parser(new StringReader(yaml));
            events.Consume<StreamStart>();
            if (!events.TryConsume<DocumentStart>(out _))
            {
                return None;
            }

            var root = Value(1);
            return root switch
            {
                Mapping mapping => mapping,
                Scalar { IsNull: true } => None,
                _ => throw new UnreadableException(
                    "the text between the --- lines is not a list of keys and values.",
                    "Write front matter as lines of key: value; if the --- lines are meant as horizontal rules, write *** instead.",
                    root.Line),
            };
        }

        private FrontMatterValue Value(int depth)
        {
            if (depth > MaxDepth)
            {
                throw new TooComplexException($"The front matter is nested more than {MaxDepth} levels deep.");
            }

            if (events.TryConsume<AnchorAlias>(out var alias))
            {
                if (!anchors.TryGetValue(alias.Value.Value, out var target))
                {
                    throw new UnreadableException($"*{alias.Value.Value} refers to nothing above it.", "Put a value that begins with * in quotes.", LineOf(alias.Start));
                }

                Count(sizes[target]);
                return target;
            }

            var before = values;
            Count(1);
            var head = events.Current as NodeEvent;
            if (head is { Tag.IsEmpty: false } && !KnownTags.Contains(head.Tag.Value))
            {
                throw new UnreadableException("a value that begins with ! must be in quotes.", "Put the whole value in quotes.", LineOf(head.Start));
            }

            FrontMatterValue value = head switch
            {
                YamlDotNet.Core.Events.Scalar => ReadScalar(),
                SequenceStart => ReadSequence(depth),
                MappingStart => ReadMapping(depth),
                _ => throw new YamlException(events.Current!.Start, events.Current.End, "a value is missing"),
            };
            if (head is { Anchor.IsEmpty: false })
            {
                anchors[head.Anchor.Value] = value;
                sizes[value] = values - before;
            }

            return value;
        }

        private void Count(int more)
        {
            values += more;
            if (values > MaxValues)
            {
                throw new TooComplexException($"The front matter holds more than {MaxValues:N0} values.");
            }
        }

        private Scalar ReadScalar()
        {
            var scalar = events.Consume<YamlDotNet.Core.Events.Scalar>();
            return new(WellFormed.Text(scalar.Value), scalar.Style is ScalarStyle.Plain or ScalarStyle.Any, LineOf(scalar.Start));
        }

        private Sequence ReadSequence(int depth)
        {
            var line = LineOf(events.Consume<SequenceStart>().Start);
            var items = new List<FrontMatterValue>();
            while (!events.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Value(depth + 1));
            }

            return new(items, line);
        }

        private Mapping ReadMapping(int depth)
        {
            var line = LineOf(events.Consume<MappingStart>().Start);
            var entries = new List<KeyValuePair<string, FrontMatterValue>>();
            var keys = new HashSet<string>(StringComparer.Ordinal);
            while (!events.TryConsume<MappingEnd>(out _))
            {
                if (!events.TryConsume<YamlDotNet.Core.Events.Scalar>(out var key))
                {
                    throw new UnreadableException("a key of the front matter is a list or a map.", "Write keys as single words, such as title.", LineOf(events.Current!.Start));
                }

                if (!keys.Add(key.Value))
                {
                    throw new UnreadableException($"the key '{key.Value}' is there twice.", "Keep one of the two lines.", LineOf(key.Start));
                }

                entries.Add(new(key.Value, Value(depth + 1)));
            }

            return new(entries, line);
        }

        private int LineOf(Mark mark) => firstLine + (int)mark.Line - 1;
    }
}
