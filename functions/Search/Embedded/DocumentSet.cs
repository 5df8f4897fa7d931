using System.Buffers;
using System.Numerics;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>A set of a snapshot's documents, a bit for each.</summary>
internal sealed class DocumentSet : IDisposable
{
    private readonly int words;
    private readonly ulong[] bits;

    /// <summary>An empty set.</summary>
    /// <param name="documents">The number of documents that there are.</param>
    public DocumentSet(int documents)
    {
        words = (documents + 63) / 64;
        bits = ArrayPool<ulong>.Shared.Rent(words);
        bits.AsSpan(0, words).Clear();
    }

    public bool IsEmpty => !bits.AsSpan(0, words).ContainsAnyExcept(0UL);

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in bits.AsSpan(0, words))
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public bool Contains(int document) => (bits[document >> 6] & (1UL << document)) != 0;

    public void Add(int document) => bits[document >> 6] |= 1UL << document;

    public void Add(ReadOnlySpan<int> documents)
    {
        foreach (var document in documents)
        {
            Add(document);
        }
    }

    public void UnionWith(DocumentSet other)
    {
        for (var i = 0; i < words; i++)
        {
            bits[i] |= other.bits[i];
        }
    }

    public void IntersectWith(DocumentSet other)
    {
        for (var i = 0; i < words; i++)
        {
            bits[i] &= other.bits[i];
        }
    }

    public void ExceptWith(DocumentSet other)
    {
        for (var i = 0; i < words; i++)
        {
            bits[i] &= ~other.bits[i];
        }
    }

    /// <summary>Lists the documents in order.</summary>
    public void CopyTo(PooledList<int> list)
    {
        for (var i = 0; i < words; i++)
        {
            for (var word = bits[i]; word != 0; word &= word - 1)
            {
                list.Add((i << 6) + BitOperations.TrailingZeroCount(word));
            }
        }
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(bits);
}
