using Prossimo.Functions.Content.Decoding;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Mapping = Prossimo.Functions.Content.Facts.FrontMatterValue.Mapping;
using Scalar = Prossimo.Functions.Content.Facts.FrontMatterValue.Scalar;
using Sequence = Prossimo.Functions.Content.Facts.FrontMatterValue.Sequence;

namespace Prossimo.Functions.Content.Facts;

/// <summary>YAML that parses and cannot be used; the message says why: one sentence.</summary>
internal sealed class UnreadableYamlException(string message, string remedy, int line) : Exception(message)
{
    public string Remedy { get; } = remedy;

    public int Line { get; } = line;
}

/// <summary>Builds values from the parser's events, which come without recursion however deep the text is nested.</summary>
/// <param name="firstLine">The line of the file on which the YAML begins, from 1.</param>
/// <param name="what">What is read, as a sentence begins: <c>The front matter</c>.</param>
internal sealed class YamlTreeBuilder(int firstLine, string what)
{
    // The types of YAML 1.2.2, chapter 10, and 1.1's dates; a word behind any other ! would vanish from the text.
    private static readonly HashSet<string> KnownTags =
        [.. new[] { "str", "int", "float", "bool", "null", "timestamp", "seq", "map" }.Select(type => "tag:yaml.org,2002:" + type)];

    private readonly Dictionary<string, FrontMatterValue> anchors = [];
    private readonly Dictionary<FrontMatterValue, (int Values, int Levels)> sizes = new(ReferenceEqualityComparer.Instance);
    private IParser events = null!;
    private int values;
    private int deepest;

    /// <summary>The line within the YAML, from 1, of the last thing that could be read.</summary>
    public int LastLine => events is { Current: { } current } ? (int)Math.Clamp(current.Start.Line, 1, int.MaxValue) : 1;

    public FrontMatterValue? Build(string yaml)
    {
        events = new Parser(new StringReader(yaml));
        events.Consume<StreamStart>();
        if (!events.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        return Value(1) is var root and not Scalar { IsNull: true } ? root : null;
    }

    private FrontMatterValue Value(int depth)
    {
        Reach(depth);
        if (events.TryConsume<AnchorAlias>(out var alias))
        {
            if (!anchors.TryGetValue(alias.Value.Value, out var target))
            {
                throw new UnreadableYamlException($"*{alias.Value.Value} refers to nothing above it.", "Put a value that begins with * in quotes.", LineOf(alias.Start));
            }

            // What it stands for is as deep here as if it were written out.
            var size = sizes[target];
            Count(size.Values);
            Reach(depth + size.Levels - 1);
            return target;
        }

        var (before, deepestBefore) = (values, deepest);
        deepest = depth;
        Count(1);
        var head = events.Current as NodeEvent;
        if (head is { Tag.IsEmpty: false } && !KnownTags.Contains(head.Tag.Value))
        {
            throw new UnreadableYamlException("a value that begins with ! must be in quotes.", "Put the whole value in quotes.", LineOf(head.Start));
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
            sizes[value] = (values - before, deepest - depth + 1);
        }

        deepest = Math.Max(deepest, deepestBefore);
        return value;
    }

    private void Reach(int depth)
    {
        deepest = Math.Max(deepest, depth);
        if (depth > FrontMatterReader.MaxDepth)
        {
            throw new TooComplexException($"{what} is nested more than {FrontMatterReader.MaxDepth} levels deep.");
        }
    }

    private void Count(int more)
    {
        values += more;
        if (values > FrontMatterReader.MaxValues)
        {
            throw new TooComplexException($"{what} holds more than {FrontMatterReader.MaxValues:N0} values.");
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
                throw new UnreadableYamlException("a key of the front matter is a list or a map.", "Write keys as single words, such as title.", LineOf(events.Current!.Start));
            }

            if (!keys.Add(key.Value))
            {
                throw new UnreadableYamlException($"the key '{key.Value}' is there twice.", "Keep one of the two lines.", LineOf(key.Start));
            }

            entries.Add(new(key.Value, Value(depth + 1)));
        }

        return new(entries, line);
    }

    private int LineOf(Mark mark) => firstLine + (int)mark.Line - 1;
}
