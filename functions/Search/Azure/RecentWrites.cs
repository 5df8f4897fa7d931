using System.Collections.Concurrent;

namespace Prossimo.Functions.Search.Azure;

/// <summary>
/// What this instance has written in the last seconds, which the service's searches and look-ups may not show yet. Without it an upload
/// that takes over another's slug would go on finding the slug taken.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RecentWrites(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(60);
    private const int PruneEvery = 1000;

    private readonly ConcurrentDictionary<string, Write> byKey = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> byAddress = new(StringComparer.Ordinal);
    private int writes;

    /// <summary>Notes an entry that was written; of it only what identifies it is kept.</summary>
    public void Written(IndexEntry entry)
    {
        Note(entry.Key, entry with { Body = null, Wording = null, TitleText = null, HeadingText = null, TitleWords = null, HeadingWords = null, Sections = null, Headings = null, Anchors = null, Content = null, Excerpt = null });
        byAddress[entry.Address!] = entry.Key;
    }

    /// <summary>Notes an entry that was removed.</summary>
    public void Removed(string key) => Note(key, null);

    /// <summary>Forgets everything: the index that it was written to is gone.</summary>
    public void Forget()
    {
        byKey.Clear();
        byAddress.Clear();
    }

    /// <summary>Whether an entry was written or removed lately.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="entry">The entry, when the answer is true; null where it was removed.</param>
    public bool TryGet(string key, out IndexEntry? entry)
    {
        var known = byKey.TryGetValue(key, out var write) && time.GetElapsedTime(write.At) < Remembered;
        entry = known ? write!.Entry : null;
        return known;
    }

    /// <summary>The entry written lately that holds an address; null for none.</summary>
    public IndexEntry? At(string address) => byAddress.TryGetValue(address, out var key) && TryGet(key, out var entry) && entry?.Address == address ? entry : null;

    private void Note(string key, IndexEntry? entry)
    {
        byKey[key] = new Write(entry, time.GetTimestamp());
        if (Interlocked.Increment(ref writes) % PruneEvery == 0)
        {
            foreach (var (old, write) in byKey.Where(each => time.GetElapsedTime(each.Value.At) >= Remembered))
            {
                byKey.TryRemove(old, out _);
                if (write.Entry?.Address is { } address)
                {
                    byAddress.TryRemove(KeyValuePair.Create(address, old));
                }
            }
        }
    }

    private sealed record Write(IndexEntry? Entry, long At);
}
