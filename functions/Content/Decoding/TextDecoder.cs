using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Prossimo.Functions.Content.Decoding;

/// <summary>A file's text.</summary>
/// <param name="Text">The characters, without a byte order mark.</param>
/// <param name="Note">What an editor should know about how the bytes were read; null if there is nothing to say.</param>
internal sealed record DecodedText(string Text, string? Note);

/// <summary>Reads bytes as UTF-8, as UTF-16 where a byte order mark says so, and as Windows-1252 where they are not UTF-8.</summary>
internal static class TextDecoder
{
    public static DecodedText Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => DecodeEightBit(rest),
        [0xFF, 0xFE, .. var rest] => new(Encoding.Unicode.GetString(rest), null),
        [0xFE, 0xFF, .. var rest] => new(Encoding.BigEndianUnicode.GetString(rest), null),
        _ => DecodeEightBit(bytes),
    };

    private static DecodedText DecodeEightBit(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return new(Encoding.UTF8.GetString(bytes), null);
        }

        var (sequences, strays) = Count(bytes);
        return sequences > strays
            ? new(DecodeMixed(bytes), $"The file is UTF-8 but for {(strays == 1 ? "one byte, which was" : $"{strays} bytes, which were")} read as Windows-1252: save it as UTF-8.")
            : new(Windows1252.Decode(bytes), "The file is not UTF-8 and was read as Windows-1252: save it as UTF-8.");
    }

    // Text of Windows-1252 hardly ever holds what is a character of several bytes in UTF-8 (RFC 3629, section 3), so a majority decides.
    private static (int Sequences, int Strays) Count(ReadOnlySpan<byte> bytes)
    {
        var (sequences, strays) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status != OperationStatus.Done)
            {
                strays += length;
            }
            else if (length > 1)
            {
                sequences++;
            }

            bytes = bytes[length..];
        }

        return (sequences, strays);
    }

    private static string DecodeMixed(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                text.Append(Windows1252.Decode(bytes[..length]));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
