using System.Buffers;
using System.Runtime.CompilerServices;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>A list whose memory is lent by the shared pool and given back when it is disposed of.</summary>
/// <typeparam name="T">What it lists: no references, since lent memory is not cleared.</typeparam>
internal sealed class PooledList<T> : IDisposable
    where T : unmanaged
{
    private T[] items = [];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Items => items.AsSpan(0, Count);

    /// <summary>The items, to be changed in place.</summary>
    public Span<T> Mutable => items.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (Count == items.Length)
        {
            Grow();
        }

        items[Count++] = item;
    }

    public void Clear() => Count = 0;

    public void Dispose()
    {
        if (items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(items);
        }

        (items, Count) = ([], 0);
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(16, Count * 2));
        Items.CopyTo(larger);
        if (items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(items);
        }

        items = larger;
    }
}
