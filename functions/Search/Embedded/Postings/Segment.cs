using Prossimo.Functions.Content;

namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>
/// The documents that were written together, or merged since, numbered from 0 in the order of their ids, and what is known of each
/// (<see cref="DocumentFacts"/>). Immutable; removed documents stay until it is merged, and are told apart by the snapshot.
/// </summary>
internal sealed class Segment
{
    private readonly int[][] lengths = new int[PostingLayout.Fields][];
    private readonly int[][] valueStarts = new int[DocumentFacts.TextFacets.Length][];
    private readonly int[][] values = new int[DocumentFacts.TextFacets.Length][];

    /// <summary>Reads a segment's facts.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="packed">The number of documents, and for each the distance of its id from the one before and its facts.</param>
    /// <param name="known">Numbers the values of facets.</param>
    public Segment(long id, ReadOnlySpan<byte> packed, FacetValues known)
    {
        Id = id;
        var reader = new PackedReader(packed);
        var count = reader.Read(packed.Length);
        Ids = new long[count];
        Kinds = new ContentKind[count];
        Days = new int[count];
        Years = new short[count];
        OwnTextLengths = new int[count];
        SectionStarts = new int[count + 1];
        for (var field = 0; field < lengths.Length; field++)
        {
            lengths[field] = new int[count];
        }

        for (var facet = 0; facet < values.Length; facet++)
        {
            valueStarts[facet] = new int[count + 1];
        }

        var sections = new List<int>(count * 8);
        var headings = new List<int>(count * 8);
        var numbers = values.Select(_ => new List<int>(count)).ToArray();
        var last = 0L;
        for (var document = 0; document < count; document++)
        {
            Ids[document] = last += reader.Read();
            Kinds[document] = (ContentKind)reader.Read((int)ContentKind.Page);
            Days[document] = reader.Read(DateOnly.MaxValue.DayNumber + 1) - 1;
            if (Days[document] >= 0)
            {
                Years[document] = (short)DateOnly.FromDayNumber(Days[document]).Year;
                FirstYear = Math.Min(FirstYear, Years[document]);
                LastYear = Math.Max(LastYear, Years[document]);
            }

            foreach (var length in lengths)
            {
                length[document] = reader.Read();
            }

            OwnTextLengths[document] = reader.Read();
            for (var left = reader.Read(IndexSchema.SectionsPerDocument); left > 0; left--)
            {
                var text = reader.Read();
                headings.Add(reader.Read());
                sections.Add(text + headings[^1]);
            }

            SectionStarts[document + 1] = sections.Count;
            for (var facet = 0; facet < values.Length; facet++)
            {
                for (var left = reader.Read(); left > 0; left--)
                {
                    numbers[facet].Add(known.NumberOf(reader.ReadTextBytes()));
                }

                valueStarts[facet][document + 1] = numbers[facet].Count;
            }
        }

        SectionLengths = [.. sections];
        HeadingLengths = [.. headings];
        for (var facet = 0; facet < values.Length; facet++)
        {
            values[facet] = [.. numbers[facet]];
        }

        for (var document = 0; document < count; document++)
        {
            Totals.Add(this, document, 1);
        }
    }

    public long Id { get; }

    public int Count => Ids.Length;

    /// <summary>The totals of all its documents, removed ones included.</summary>
    public FieldTotals Totals { get; } = new();

    public int Sections => SectionLengths.Length;

    public long[] Ids { get; }

    public ContentKind[] Kinds { get; }

    /// <summary>Days of publication (<see cref="DateOnly.DayNumber"/>); -1 without one.</summary>
    public int[] Days { get; }

    /// <summary>Years of publication; 0 without one.</summary>
    public short[] Years { get; }

    /// <summary>The earliest year; a late one where no document has any.</summary>
    public int FirstYear { get; } = DateOnly.MaxValue.Year;

    /// <summary>The latest year; 0 where no document has any.</summary>
    public int LastYear { get; }

    /// <summary>The words of the sections' texts outside links.</summary>
    public int[] OwnTextLengths { get; }

    /// <summary>Where a document's sections begin in <see cref="SectionLengths"/>; one entry more than there are documents.</summary>
    public int[] SectionStarts { get; }

    /// <summary>The words of each section, its heading included.</summary>
    public int[] SectionLengths { get; }

    /// <summary>The words of each section's heading.</summary>
    public int[] HeadingLengths { get; }

    /// <summary>The words of each document's field.</summary>
    public int[] LengthsOf(TextField field) => lengths[(int)field];

    /// <summary>A document's values of one of <see cref="DocumentFacts.TextFacets"/>, as <see cref="FacetValues"/> numbers them.</summary>
    public ReadOnlySpan<int> ValuesOf(int facet, int document) => values[facet].AsSpan(valueStarts[facet][document]..valueStarts[facet][document + 1]);

    /// <summary>The number of a document; -1 if it is not here.</summary>
    public int Find(long id) => Array.BinarySearch(Ids, id) is >= 0 and var at ? at : -1;
}
