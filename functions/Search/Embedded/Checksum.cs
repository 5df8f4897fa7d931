using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// Checksums (CRC-32C) of what lies in the index file: SQLite notices a damaged page by its structure only, and bytes that changed within a row
/// would be believed. Each goes on from the one of what came before.
/// </summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var sum = ~before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var left in bytes)
        {
            sum = BitOperations.Crc32C(sum, left);
        }

        return ~sum;
    }

    public static uint Of(string text, uint before = 0) => Of(MemoryMarshal.AsBytes(text.AsSpan()), Of(text.Length, before));

    public static uint Of(long number, uint before = 0) => ~BitOperations.Crc32C(~before, (ulong)number);
}
