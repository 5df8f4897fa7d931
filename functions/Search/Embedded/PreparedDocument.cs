using System.Runtime.InteropServices;
using Prossimo.Functions.Search.Embedded.Postings;
using Prossimo.Functions.Search.Embedded.Text;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// All that the index takes of a document, worked out before the writer is asked: many are prepared at once, while only one is written
/// at a time.
/// </summary>
internal sealed class PreparedDocument
{
    private readonly PackedWriter lists = new();

    public PreparedDocument(IndexedDocument document)
    {
        Document = document;
        Text = new IndexedText(document.Content);
        var reader = new TextReader();
        var lengths = reader.Read(Text);
        var scratch = new PackedWriter();
        var stems = new List<PreparedStem>(reader.Stems.Count);
        foreach (var (stem, places) in reader.Stems)
        {
            var start = lists.Length;
            var entry = places.Write(lists, scratch);
            stems.Add(new PreparedStem(stem, start, entry, lists.Length - start - entry));
        }

        Stems = stems;
        Words = reader.Words;
        Facts = DocumentFacts.Pack(document.Content, lengths);
        Stored = StoredDocument.Pack(document.Content);
    }

    public IndexedDocument Document { get; }

    public IndexedText Text { get; }

    public IReadOnlyList<PreparedStem> Stems { get; }

    /// <summary>Each word of the document once, folded.</summary>
    public IReadOnlyCollection<string> Words { get; }

    /// <summary>See <see cref="DocumentFacts"/>.</summary>
    public byte[] Facts { get; }

    /// <summary>See <see cref="StoredDocument"/>.</summary>
    public byte[] Stored { get; }

    /// <summary>Each word of a document once, folded.</summary>
    public static IReadOnlyCollection<string> WordsOf(Content.ContentDocument document)
    {
        var reader = new TextReader();
        reader.Read(new IndexedText(document));
        return reader.Words;
    }

    public ReadOnlySpan<byte> EntryOf(PreparedStem stem) => lists.Written.Slice(stem.Start, stem.EntryLength);

    public ReadOnlySpan<byte> PositionsOf(PreparedStem stem) => lists.Written.Slice(stem.Start + stem.EntryLength, stem.PositionsLength);

    // Reads a document from front to back.
    private sealed class TextReader
    {
        private readonly Dictionary<string, StemPlaces> byStem = new(StringComparer.Ordinal);
        private readonly Dictionary<string, StemPlaces> byWord = new(StringComparer.Ordinal);
        private readonly Dictionary<string, StemPlaces>.AlternateLookup<ReadOnlySpan<char>> words;
        private readonly char[] buffer = new char[WordCutter.LongestWord + 1];

        public TextReader() => words = byWord.GetAlternateLookup<ReadOnlySpan<char>>();

        public IReadOnlyDictionary<string, StemPlaces> Stems => byStem;

        public IReadOnlyCollection<string> Words => byWord.Keys;

        public TextLengths Read(IndexedText text)
        {
            var fields = new int[PostingLayout.Fields];
            for (var field = 0; field < fields.Length; field++)
            {
                (fields[field], _) = Read(text.Fields[field], field, []);
            }

            var sections = new (int Text, int Heading)[text.Sections.Count];
            var own = 0;
            for (var i = 0; i < sections.Length; i++)
            {
                var slot = StemPlaces.SlotOf(i);
                var (heading, _) = Read(text.Sections[i].Heading, slot, []);
                var (all, linked) = Read(text.Sections[i].Text, slot + 1, [.. text.LinksOf(i)]);
                sections[i] = (all, heading);
                own += all - linked;
            }

            return new TextLengths(fields, own, sections);
        }

        private (int All, int Linked) Read(string text, int slot, ReadOnlySpan<Range> links)
        {
            var cutter = new WordCutter(text);
            var (all, linked) = (0, 0);
            while (cutter.Next(buffer.AsSpan(0, WordCutter.LongestWord), out var length))
            {
                while (links.Length > 0 && links[0].End.Value <= cutter.Start)
                {
                    links = links[1..];
                }

                var isLinked = links.Length > 0 && links[0].Start.Value < cutter.End;
                PlacesOf(length).Add(slot, all, isLinked);
                all++;
                linked += isLinked ? 1 : 0;
            }

            return (all, linked);
        }

        private StemPlaces PlacesOf(int length)
        {
            if (!words.TryGetValue(buffer.AsSpan(0, length), out var places))
            {
                var word = new string(buffer, 0, length);
                var stem = new string(buffer, 0, PorterStemmer.Stem(buffer, length));
                places = CollectionsMarshal.GetValueRefOrAddDefault(byStem, stem, out _) ??= new StemPlaces();
                byWord.Add(word, places);
            }

            return places;
        }
    }
}

/// <summary>A stem of a document and where its part of the lists lies.</summary>
/// <param name="Stem">The stem.</param>
/// <param name="Start">Where its entry begins.</param>
/// <param name="EntryLength">The entry's length, without a distance.</param>
/// <param name="PositionsLength">The length of the positions behind it.</param>
internal readonly record struct PreparedStem(string Stem, int Start, int EntryLength, int PositionsLength);

/// <summary>How many words a document's texts have.</summary>
/// <param name="Fields">By <see cref="TextField"/>.</param>
/// <param name="OwnText">The sections' texts together, without links.</param>
/// <param name="Sections">Each section's text and heading.</param>
internal sealed record TextLengths(int[] Fields, int OwnText, (int Text, int Heading)[] Sections);
