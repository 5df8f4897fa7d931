using System.Buffers;

namespace Prossimo.Functions.Content.Decoding;

/// <summary>Tells text from bytes that only bear a text file's name.</summary>
internal static class BinaryCheck
{
    /// <summary>Control characters beyond this many in a thousand are no slips of an editor's keyboard.</summary>
    public const int ControlsPerThousand = 10;

    /// <summary>Fewer control characters than this are a slip, however short the file.</summary>
    public const int FewControls = 4;

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(value => (char)value)
            .Where(character => char.IsControl(character) && character is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u0085' or '\u001B')), '\uFFFD']);

    /// <summary>What the bytes are instead of text, in words that follow "it is" or "it holds"; null for text.</summary>
    public static string? Describe(ReadOnlySpan<byte> bytes, string text)
    {
        var format = bytes switch
        {
            [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => "a PDF",
            [0x50, 0x4B, 0x03, 0x04, ..] => "a ZIP archive (a Word or OpenDocument file is one)",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "an older Microsoft Office file",
            [0x89, 0x50, 0x4E, 0x47, ..] => "a PNG image",
            [0xFF, 0xD8, 0xFF, ..] => "a JPEG image",
            [0x47, 0x49, 0x46, 0x38, ..] => "a GIF image",
            [0x1F, 0x8B, ..] => "a gzip archive",
            [0x7B, 0x5C, 0x72, 0x74, 0x66, ..] => "a Rich Text file",
            _ => null,
        };
        if (format is not null)
        {
            return format;
        }

        var nulAt = text.IndexOf('\0');
        if (nulAt >= 0)
        {
            return LooksLikeUtf16(bytes) ? "UTF-16 text without a byte order mark" : "binary data (it holds zero bytes)";
        }

        var controls = 0;
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Suspicious); at >= 0; at = rest.IndexOfAny(Suspicious))
        {
            controls++;
            rest = rest[(at + 1)..];
        }

        return controls >= FewControls && controls * 1000L > (long)text.Length * ControlsPerThousand
            ? "binary data (it holds many control characters)"
            : null;
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 4096)];
        var (even, odd) = (0, 0);
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] == 0)
            {
                (even, odd) = at % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
            }
        }

        return Math.Min(even, odd) == 0 && Math.Max(even, odd) > sample.Length / 4;
    }
}
