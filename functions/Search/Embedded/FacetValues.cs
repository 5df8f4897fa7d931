using System.Text;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// Numbers for the values of facets, so that they are counted without looking at texts. Values that differ in case alone are of one group.
/// Grows only: what was given a number keeps it. Safe from many threads.
/// </summary>
internal sealed class FacetValues
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> groupOf = new(StringComparer.OrdinalIgnoreCase);
    private volatile Entry[] entries = new Entry[16];
    private int count;

    /// <summary>The number of groups: they are numbered from 0.</summary>
    public int Groups
    {
        get
        {
            lock (numbers)
            {
                return groupOf.Count;
            }
        }
    }

    public string this[int number] => entries[number].Text;

    public int GroupOf(int number) => entries[number].Group;

    /// <summary>The group of a text; null where no document has had the value.</summary>
    public int? FindGroup(string value)
    {
        lock (numbers)
        {
            return groupOf.TryGetValue(value, out var group) ? group : null;
        }
    }

    /// <summary>The number of a value; a new one for one never seen.</summary>
    public int NumberOf(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = utf8.Length <= 256 ? stackalloc char[utf8.Length] : new char[utf8.Length];
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        lock (numbers)
        {
            return NumberOf(text);
        }
    }

    private int NumberOf(Span<char> text)
    {
        if (numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var known))
        {
            return known;
        }

        var value = new string(text);
        if (!groupOf.TryGetValue(value, out var group))
        {
            group = groupOf.Count;
            groupOf.Add(value, group);
        }

        var all = entries;
        if (count == all.Length)
        {
            Array.Resize(ref all, count * 2);
        }

        all[count] = new Entry(value, group);
        entries = all;
        numbers.Add(value, count);
        return count++;
    }

    private readonly record struct Entry(string Text, int Group);
}
