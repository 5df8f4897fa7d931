using System.Text;

namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Writes small numbers in few bytes (LEB128) and texts after their length, one after the other.</summary>
internal sealed class PackedWriter
{
    private byte[] bytes = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Write(int number)
    {
        var rest = (uint)number;
        Reserve(5);
        while (rest >= 0x80)
        {
            bytes[Length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        bytes[Length++] = (byte)rest;
    }

    public void Write(ReadOnlySpan<byte> block)
    {
        Reserve(block.Length);
        block.CopyTo(bytes.AsSpan(Length));
        Length += block.Length;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Write(length);
        Reserve(length);
        Length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(Length));
    }

    public byte[] ToArray() => Written.ToArray();

    private void Reserve(int count)
    {
        if (Length + count > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        }
    }
}
