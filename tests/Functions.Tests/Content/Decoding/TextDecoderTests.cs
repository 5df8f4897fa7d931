using System.Text;
using Prossimo.Functions.Content;
using Prossimo.Functions.Content.Decoding;

namespace Prossimo.Functions.Tests.Content.Decoding;

public sealed class TextDecoderTests
{
    private const string Sample = "Größe “quoted” – café € 10…";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", new UTF8Encoding(false).GetBytes(Sample) },
        { "UTF-8 with its mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)] },
        { "UTF-16 LE", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)] },
        { "UTF-16 BE", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample)] },
        { "Windows-1252", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Sample) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_same_text_comes_out_of_every_encoding(string encoding, byte[] bytes)
    {
        var decoded = TextDecoder.Decode(bytes);
        Assert.Equal(Sample, decoded.Text);
        Assert.Equal(encoding == "Windows-1252", decoded.Note is not null);
    }

    [Fact]
    public void Every_byte_of_Windows_1252_has_a_character()
    {
        var bytes = Enumerable.Range(0x80, 0x80).Select(value => (byte)value).ToArray();
        var text = TextDecoder.Decode(bytes).Text;
        Assert.Equal(0x80, text.Length);
        Assert.DoesNotContain('\uFFFD', text);
        Assert.All(text, (character, at) => Assert.True(Windows1252.TryEncode(character, out var value) && value == bytes[at]));
    }

    [Fact]
    public void A_stray_byte_does_not_spoil_a_file_of_UTF_8()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("naïve – “fine” – "), 0xE9, .. Encoding.UTF8.GetBytes(" – überall")];
        var decoded = TextDecoder.Decode(bytes);
        Assert.Equal("naïve – “fine” – é – überall", decoded.Text);
        Assert.Equal("The file is UTF-8 but for one byte, which was read as Windows-1252: save it as UTF-8.", decoded.Note);
    }

    [Fact]
    public void An_odd_last_byte_of_UTF_16_throws_nothing() => Assert.StartsWith("a", TextDecoder.Decode([0xFF, 0xFE, 0x61, 0x00, 0x62]).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("%PDF-1.7 and more", "is a PDF")]
    [InlineData("PK\u0003\u0004 and more", "is a ZIP archive")]
    [InlineData("{\\rtf1 and more}", "is a Rich Text file")]
    [InlineData("text\0with zeros", "is binary data")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005 text", "is binary data")]
    public void Binary_bytes_in_a_text_file_are_named(string content, string problem)
    {
        var rejection = Assert.Single(Reject(Encoding.UTF8.GetBytes(content)));
        Assert.Equal(RejectionCode.Binary, rejection.Code);
        Assert.Contains(problem, rejection.Problem, StringComparison.Ordinal);
        Assert.Contains(".md", rejection.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void UTF_16_without_a_mark_is_named_and_the_remedy_fits()
    {
        var rejection = Assert.Single(Reject(Encoding.Unicode.GetBytes("# Title\n\nText of some length.")));
        Assert.Equal("The file is named .txt but is UTF-16 text without a byte order mark.", rejection.Problem);
        Assert.Equal("Save it as UTF-8 and upload it again.", rejection.Remedy);
    }

    [Fact]
    public void Random_bytes_are_binary_and_never_throw()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(400, 4000)];
            random.NextBytes(bytes);
            Assert.Equal(RejectionCode.Binary, Assert.Single(Reject(bytes)).Code);
        }
    }

    [Fact]
    public void A_few_stray_control_characters_are_no_reason()
    {
        var parsed = new ContentParser().Parse(new("pages/x.txt", Encoding.UTF8.GetBytes("Page one\fPage two\u001A\n"), new Dictionary<string, string>()));
        Assert.Equal("Page one Page two", Assert.IsType<ParseResult.Parsed>(parsed).Document.Sections[0].Text);
    }

    private static IReadOnlyList<Rejection> Reject(byte[] bytes) =>
        Assert.IsType<ParseResult.Rejected>(new ContentParser().Parse(new("pages/x.txt", bytes, new Dictionary<string, string>()))).Reasons;
}
