namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>How often a section holds something.</summary>
/// <param name="Section">The section's number in its document.</param>
/// <param name="Text">How often its text does.</param>
/// <param name="Heading">How often its heading does.</param>
internal readonly record struct SectionCount(int Section, int Text, int Heading);

/// <summary>What a list says of one document: see <see cref="PostingLayout"/>. Used again for the next document.</summary>
internal sealed class PostingEntry
{
    private readonly int[] fields = new int[PostingLayout.Fields];
    private SectionCount[] sections = new SectionCount[8];
    private int sectionCount;

    /// <summary>How often each <see cref="TextField"/> holds it.</summary>
    public ReadOnlySpan<int> Fields => fields;

    /// <summary>The sections that hold it, in order.</summary>
    public ReadOnlySpan<SectionCount> Sections => sections.AsSpan(0, sectionCount);

    /// <summary>How often the texts of the sections hold it outside links.</summary>
    public int OwnText { get; private set; }

    /// <summary>Reads the entry that a cursor has come to, to its end.</summary>
    public void Read(ref PostingsCursor cursor)
    {
        ref var entry = ref cursor.Entry;
        var mask = cursor.Mask;
        for (var field = 0; field < PostingLayout.Fields; field++)
        {
            fields[field] = (mask & (1 << field)) == 0 ? 0 : entry.Read();
        }

        (sectionCount, OwnText) = (0, 0);
        if ((mask & PostingLayout.InSections) != 0)
        {
            ReadSections(ref entry, entry.Read(IndexSchema.SectionsPerDocument));
        }

        if ((mask & PostingLayout.InLinks) != 0)
        {
            OwnText -= entry.Read(OwnText);
        }

        cursor.EndEntry();
    }

    private void ReadSections(ref PackedReader entry, int count)
    {
        if (sections.Length < count)
        {
            sections = new SectionCount[count];
        }

        var section = 0;
        for (var i = 0; i < count; i++)
        {
            section += entry.Read(IndexSchema.SectionsPerDocument);
            var text = entry.Read();
            sections[i] = new SectionCount(section, text >> 1, (text & 1) == 0 ? 0 : entry.Read());
            OwnText += text >> 1;
        }

        sectionCount = count;
    }
}
