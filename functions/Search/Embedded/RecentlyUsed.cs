namespace Prossimo.Functions.Search.Embedded;

/// <summary>Keeps what was used last, up to a number of bytes. Safe from many threads.</summary>
/// <typeparam name="TKey">What values are found by.</typeparam>
/// <typeparam name="TValue">What is kept: immutable, since it is shared.</typeparam>
/// <param name="mostBytes">How much is kept.</param>
internal sealed class RecentlyUsed<TKey, TValue>(long mostBytes)
    where TKey : notnull
{
    private readonly Lock access = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> byUse = new();
    private long bytes;

    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        lock (access)
        {
            if (!entries.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            byUse.Remove(node);
            byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value; one too large to be kept beside others is not.</summary>
    public void Add(TKey key, TValue value, long size)
    {
        lock (access)
        {
            if (size > mostBytes / 4 || entries.ContainsKey(key))
            {
                return;
            }

            entries.Add(key, byUse.AddFirst(new Entry(key, value, size)));
            bytes += size;
            while (bytes > mostBytes && byUse.Last is { } oldest)
            {
                byUse.RemoveLast();
                entries.Remove(oldest.Value.Key);
                bytes -= oldest.Value.Size;
            }
        }
    }

    /// <summary>Gives up what nobody will ask for any more.</summary>
    public void Remove(Predicate<TKey> isStale)
    {
        lock (access)
        {
            for (var node = byUse.First; node is not null;)
            {
                var next = node.Next;
                if (isStale(node.Value.Key))
                {
                    byUse.Remove(node);
                    entries.Remove(node.Value.Key);
                    bytes -= node.Value.Size;
                }

                node = next;
            }
        }
    }

    private sealed record Entry(TKey Key, TValue Value, long Size);
}
