using Prossimo.Functions.Content;
using Prossimo.Functions.Search.Embedded.Text;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>What a list of results shows of a document. Immutable but for the words of its texts, which are cut when they are first needed.</summary>
internal sealed class ShownDocument
{
    private readonly ShownText?[] texts;

    private ShownDocument(string blob, string slug, (string Title, string Excerpt, IReadOnlyList<ContentSection> Sections) shown)
    {
        Id = DocumentIds.Of(blob);
        Slug = slug;
        (TitleText, Excerpt, Sections) = (new ShownText(shown.Title), shown.Excerpt, shown.Sections);
        texts = new ShownText?[Sections.Count];
    }

    public string Id { get; }

    public string Slug { get; }

    public string Title => TitleText.Text;

    public ShownText TitleText { get; }

    public string Excerpt { get; }

    public IReadOnlyList<ContentSection> Sections { get; }

    /// <summary>About how much memory it takes, its words included.</summary>
    public long Size => 500 + Sections.Sum(section => 200L + (6L * (section.Heading.Length + section.Text.Length)));

    public static ShownDocument Load(IndexConnection connection, long id)
    {
        using var reader = connection.Query("SELECT id, contents.sum, data, blob, slug FROM documents JOIN contents USING(id) WHERE id = ?1", id);
        return reader.Read()
            ? new ShownDocument(reader.GetString(3), reader.GetString(4), StoredDocument.UnpackShown(DocumentTables.Stored(reader)))
            : throw new IndexDamagedException("words of a document that it does not hold");
    }

    /// <summary>The text of a section, cut into words.</summary>
    public ShownText TextOf(int section)
    {
        if (section >= texts.Length)
        {
            throw new IndexDamagedException("words of a section that it does not hold");
        }

        return texts[section] ??= new ShownText(Sections[section].Text);
    }
}

/// <summary>A text and its words.</summary>
internal sealed class ShownText
{
    private static readonly System.Buffers.SearchValues<char> SentenceEnds = System.Buffers.SearchValues.Create(".:!?");

    public ShownText(string text)
    {
        Text = text;
        var words = new List<ShownWord>(text.Length / 5);
        var stems = new List<uint>(text.Length / 5);
        var sentences = new List<int>();
        Span<char> buffer = stackalloc char[WordCutter.LongestWord + 1];
        var cutter = new WordCutter(text);
        while (cutter.Next(buffer[..WordCutter.LongestWord], out var length))
        {
            if (words.Count == 0 || EndsSentence(text.AsSpan(0, cutter.Start).TrimEnd()))
            {
                sentences.Add(words.Count);
            }

            words.Add(new ShownWord(cutter.Start, cutter.End));
            stems.Add(Embedded.Text.Stems.Hash(buffer[..PorterStemmer.Stem(buffer, length)]));
        }

        (Words, Stems, Sentences) = ([.. words], [.. stems], [.. sentences]);
    }

    public string Text { get; }

    public ShownWord[] Words { get; }

    /// <summary>For each word what it is recognised by: <see cref="Embedded.Text.Stems.Hash"/>.</summary>
    public uint[] Stems { get; }

    /// <summary>The words that a sentence begins with: the first one, and those after a full stop or the like.</summary>
    public int[] Sentences { get; }

    private static bool EndsSentence(ReadOnlySpan<char> before) => before.Length > 0 && SentenceEnds.Contains(before[^1]);
}

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct ShownWord(int Start, int End);
