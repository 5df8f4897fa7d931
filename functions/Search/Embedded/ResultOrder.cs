namespace Prossimo.Functions.Search.Embedded;

/// <summary>A match, by what it is put in order. Each order ends with the newest first and then the older row, so that pages never overlap.</summary>
/// <param name="Score">How well it matches.</param>
/// <param name="Day">The day of publication; -1 without one.</param>
/// <param name="Title">Its place among all titles, where they are wanted.</param>
/// <param name="Document">The snapshot's number of the document.</param>
internal readonly record struct Ranked(double Score, int Day, int Title, int Document);

/// <summary>The orders of results.</summary>
internal sealed class ResultOrder : IComparer<Ranked>
{
    private readonly SearchSort sort;

    public ResultOrder(SearchSort sort) => this.sort = sort;

    public int Compare(Ranked x, Ranked y)
    {
        var order = sort switch
        {
            SearchSort.Oldest => ((uint)x.Day).CompareTo((uint)y.Day),
            SearchSort.Title => x.Title.CompareTo(y.Title),
            SearchSort.Newest => y.Day.CompareTo(x.Day),
            _ => y.Score.CompareTo(x.Score) is not 0 and var better ? better : y.Day.CompareTo(x.Day),
        };
        return order != 0 ? order : x.Document.CompareTo(y.Document);
    }

    /// <summary>The first of all matches, in order.</summary>
    /// <param name="all">The matches; their order is not kept.</param>
    /// <param name="count">How many are wanted.</param>
    public ReadOnlySpan<Ranked> First(Span<Ranked> all, int count)
    {
        if (count < all.Length / 4)
        {
            Gather(all, count);
            all = all[..count];
        }

        all.Sort(this);
        return all[..Math.Min(count, all.Length)];
    }

    // Brings the first ones to the front: a heap with the last of them on top, which each better one replaces.
    private void Gather(Span<Ranked> all, int count)
    {
        var heap = all[..count];
        for (var i = (count / 2) - 1; i >= 0; i--)
        {
            Sink(heap, i);
        }

        for (var i = count; i < all.Length && count > 0; i++)
        {
            if (Compare(all[i], heap[0]) < 0)
            {
                (heap[0], all[i]) = (all[i], heap[0]);
                Sink(heap, 0);
            }
        }
    }

    private void Sink(Span<Ranked> heap, int at)
    {
        while ((2 * at) + 1 is var child && child < heap.Length)
        {
            child += child + 1 < heap.Length && Compare(heap[child], heap[child + 1]) < 0 ? 1 : 0;
            if (Compare(heap[at], heap[child]) >= 0)
            {
                return;
            }

            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
