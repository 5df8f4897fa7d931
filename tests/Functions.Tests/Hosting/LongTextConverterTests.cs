using System.Buffers;
using System.Text.Json;
using Prossimo.Functions.Content;
using Prossimo.Functions.Search;

namespace Prossimo.Functions.Tests.Hosting;

/// <summary>A document's HTML comes over as it is, however long, and does not take many times its length to write.</summary>
public sealed class LongTextConverterTests
{
    private const int Piece = 16 * 1024;

    public static TheoryData<string> Texts =>
    [
        "", "<p>short & \"quoted\"</p>", new string('a', Piece), new string('a', Piece + 1), new string('<', 2 * Piece),
        new string('a', Piece - 1) + "\U0001F980" + new string('é', Piece - 2) + "\U0001F980\n<b>", string.Concat(Enumerable.Repeat("\U0001F980x", Piece)),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Html_of_any_length_is_written_and_read_alike(string html)
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(Of(html), SearchJson.Default.DocumentResponse);

        Assert.Equal(html, JsonSerializer.Deserialize(written, SearchJson.Default.DocumentResponse)!.Html);
        using var document = JsonDocument.Parse(written);
        Assert.Equal(html, document.RootElement.GetProperty("html").GetString());
    }

    [Fact]
    public void Ten_megabytes_of_html_take_no_multiple_of_that_to_write()
    {
        var response = Of(new string('<', 10 * 1024 * 1024));
        var output = new CountingWriter();
        using var writer = new Utf8JsonWriter(output);

        var before = GC.GetAllocatedBytesForCurrentThread();
        JsonSerializer.Serialize(writer, response, SearchJson.Default.DocumentResponse);
        writer.Flush();

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
        Assert.True(output.Written > 10 * 1024 * 1024);
    }

    private static DocumentResponse Of(string html) => DocumentResponse.Of(new IndexedDocument(
        new ContentDocument { Kind = ContentKind.Post, Slug = "long", Title = "Long", Html = html },
        new SourceBlob("posts/long.md", "0x1", "fingerprint", DateTimeOffset.UnixEpoch)));

    // Where the response goes: what is written is sent on.
    private sealed class CountingWriter : IBufferWriter<byte>
    {
        private byte[] buffer = new byte[Piece];

        public long Written { get; private set; }

        public void Advance(int count) => Written += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (buffer.Length < sizeHint)
            {
                buffer = new byte[sizeHint];
            }

            return buffer;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
