using System.IO.Compression;
using System.Text.Json;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// How a document lies in the index file: what lists show of it, then what of its text is too long to be shown, its HTML, and the rest as JSON, compressed in
/// one run, so that the HTML costs little beside the text that it repeats, while what lists show is read without the rest.
/// </summary>
internal static class StoredDocument
{
    /// <summary>How much of a document's text passages are cut from, in UTF-16 code units: a list must not wait for a text of megabytes.</summary>
    public const int MostShown = 250_000;

    private const int Quality = 4;
    private const int Window = 18;

    // Far more than any upload makes: a guard against damage.
    private const int MostBytes = 1 << 28;

    public static byte[] Pack(ContentDocument document)
    {
        var all = new PackedWriter();
        all.Write(document.Title);
        all.Write(document.Excerpt);
        all.Write(document.Sections.Count);
        var cuts = new int[document.Sections.Count];
        var left = MostShown;
        for (var i = 0; i < cuts.Length; i++)
        {
            // Sections past the limit are not searched, but come back.
            var section = document.Sections[i];
            cuts[i] = CutAt(section.Text, left);
            left -= cuts[i];
            all.Write(section.Heading);
            all.Write(section.Level);
            all.Write(section.Anchor);
            all.Write(section.Text.AsSpan(0, cuts[i]));
        }

        var length = all.Length;
        for (var i = 0; i < cuts.Length; i++)
        {
            all.Write(document.Sections[i].Text.AsSpan(cuts[i]));
        }

        // As JSON the HTML would take memory for six times its length while it is written.
        all.Write(document.Html);
        all.Write(JsonSerializer.SerializeToUtf8Bytes(document with { Sections = [], Title = "", Excerpt = "", Html = "" }, IndexJson.Default.ContentDocument));
        var whole = new PackedWriter();
        whole.Write(length);
        whole.Write(all.Length);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(all.Length)];
        if (!BrotliEncoder.TryCompress(all.Written, packed, out var written, Quality, Window))
        {
            throw new InvalidOperationException("A document did not fit into as many bytes as it was promised to.");
        }

        whole.Write(packed.AsSpan(0, written));
        return whole.ToArray();
    }

    /// <summary>The whole document.</summary>
    public static ContentDocument Unpack(byte[] stored)
    {
        var bytes = Decompress(stored, shownOnly: false, out var shown);
        var parts = ReadShown(bytes.AsSpan(0, shown));
        var reader = new PackedReader(bytes.AsSpan(shown));
        for (var i = 0; i < parts.Sections.Length; i++)
        {
            if (reader.ReadText() is { Length: > 0 } further)
            {
                parts.Sections[i] = parts.Sections[i] with { Text = parts.Sections[i].Text + further };
            }
        }

        var html = reader.ReadText();
        var rest = JsonSerializer.Deserialize(bytes.AsSpan(shown + reader.Position), IndexJson.Default.ContentDocument) ?? throw new IndexDamagedException("a stored document is empty");
        return rest with { Title = parts.Title, Excerpt = parts.Excerpt, Sections = parts.Sections, Html = html };
    }

    /// <summary>What lists show of it.</summary>
    public static (string Title, string Excerpt, IReadOnlyList<ContentSection> Sections) UnpackShown(byte[] stored) => ReadShown(Decompress(stored, shownOnly: true, out _));

    private static byte[] Decompress(byte[] stored, bool shownOnly, out int shown)
    {
        var reader = new PackedReader(stored);
        shown = reader.Read(MostBytes);
        var all = reader.Read(MostBytes);
        var bytes = new byte[shownOnly ? shown : all];
        var decoder = default(BrotliDecoder);
        try
        {
            decoder.Decompress(stored.AsSpan(reader.Position), bytes, out _, out var written);
            return written == bytes.Length && shown <= all ? bytes : throw new IndexDamagedException("a stored document that cannot be unpacked");
        }
        finally
        {
            decoder.Dispose();
        }
    }

    private static int CutAt(string text, int most) => text.Length <= most ? text.Length : most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;

    private static (string Title, string Excerpt, ContentSection[] Sections) ReadShown(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes);
        var (title, excerpt) = (reader.ReadText(), reader.ReadText());
        var sections = new ContentSection[reader.Read(bytes.Length)];
        for (var i = 0; i < sections.Length; i++)
        {
            var heading = reader.ReadText();
            var level = reader.Read();
            var anchor = reader.ReadText();
            sections[i] = new ContentSection(heading, level, anchor, reader.ReadText());
        }

        return (title, excerpt, sections);
    }
}
