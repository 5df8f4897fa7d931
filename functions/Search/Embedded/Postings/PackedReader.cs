using System.Text;

namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Reads what <see cref="PackedWriter"/> wrote. What cannot have been written so is damage.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    public readonly bool AtEnd => position >= bytes.Length;

    public readonly int Position => position;

    public int Read()
    {
        if (position < bytes.Length && bytes[position] < 0x80)
        {
            return bytes[position++];
        }

        var number = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            if (position >= bytes.Length)
            {
                throw Damaged();
            }

            var part = bytes[position++];
            number |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number <= int.MaxValue ? (int)number : throw Damaged();
            }
        }

        throw Damaged();
    }

    /// <summary>The next number, where it may not exceed a limit.</summary>
    public int Read(int most) => Read() is var number && number <= most ? number : throw Damaged();

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)(bytes.Length - position))
        {
            throw Damaged();
        }

        position += count;
        return bytes.Slice(position - count, count);
    }

    public ReadOnlySpan<byte> ReadTextBytes() => ReadBytes(Read());

    public string ReadText() => Encoding.UTF8.GetString(ReadTextBytes());

    public void Skip(int count) => ReadBytes(count);

    private static IndexDamagedException Damaged() => new("a list of words that ends too early");
}
