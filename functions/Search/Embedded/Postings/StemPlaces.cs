namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>Where in one document a stem stands, collected while the document is read from front to back.</summary>
internal sealed class StemPlaces
{
    private readonly List<(int Slot, int Place)> places = [];

    /// <summary>The slot of a section's heading; the one after it is its text's.</summary>
    public static int SlotOf(int section) => PostingLayout.Fields + (2 * section);

    /// <summary>Adds an occurrence; slots and positions come in ascending order.</summary>
    /// <param name="slot">A <see cref="TextField"/>, or what <see cref="SlotOf"/> answers.</param>
    /// <param name="position">The number of words before it.</param>
    /// <param name="isLinked">Whether it is in a link.</param>
    public void Add(int slot, int position, bool isLinked) => places.Add((slot, (position << 1) | (isLinked ? 1 : 0)));

    /// <summary>Writes the entry, as <see cref="PostingLayout"/> has it but without the distance, and the positions behind it.</summary>
    /// <param name="into">Gets both.</param>
    /// <param name="scratch">A writer to use in between.</param>
    /// <returns>The length of the entry.</returns>
    public int Write(PackedWriter into, PackedWriter scratch)
    {
        scratch.Clear();
        var (mask, sections, linked, before) = (0, 0, 0, -1);
        var (slot, last) = (-1, 0);
        foreach (var (at, place) in places)
        {
            last = at == slot ? last : 0;
            var isText = at >= PostingLayout.Fields && (at & 1) == 1;
            var distance = (place >> 1) - last;
            scratch.Write(isText ? (distance << 1) | (place & 1) : distance);
            (slot, last) = (at, place >> 1);
            mask |= at < PostingLayout.Fields ? 1 << at : PostingLayout.InSections;
            linked += isText ? place & 1 : 0;
            if (at >= PostingLayout.Fields && (at - PostingLayout.Fields) / 2 is var section && section != before)
            {
                (before, sections) = (section, sections + 1);
            }
        }

        var start = into.Length;
        into.Write(mask | (linked > 0 ? PostingLayout.InLinks : 0));
        WriteCounts(into, sections);
        if (linked > 0)
        {
            into.Write(linked);
        }

        into.Write(scratch.Length);
        var length = into.Length - start;
        into.Write(scratch.Written);
        return length;
    }

    private void WriteCounts(PackedWriter into, int sections)
    {
        var i = 0;
        while (i < places.Count && places[i].Slot < PostingLayout.Fields)
        {
            into.Write(Run(ref i));
        }

        if (sections == 0)
        {
            return;
        }

        into.Write(sections);
        var before = 0;
        while (i < places.Count)
        {
            var section = (places[i].Slot - PostingLayout.Fields) / 2;
            var heading = places[i].Slot == SlotOf(section) ? Run(ref i) : 0;
            var text = i < places.Count && places[i].Slot == SlotOf(section) + 1 ? Run(ref i) : 0;
            into.Write(section - before);
            into.Write((text << 1) | (heading > 0 ? 1 : 0));
            if (heading > 0)
            {
                into.Write(heading);
            }

            before = section;
        }
    }

    private int Run(ref int from)
    {
        var start = from;
        while (from < places.Count && places[from].Slot == places[start].Slot)
        {
            from++;
        }

        return from - start;
    }
}
