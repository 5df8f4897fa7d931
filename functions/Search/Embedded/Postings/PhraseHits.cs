namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>A text that holds a phrase.</summary>
/// <param name="Document">The snapshot's number of the document.</param>
/// <param name="Count">How often.</param>
/// <param name="Length">The words of the text.</param>
internal readonly record struct FieldHit(int Document, int Count, int Length);

/// <summary>A section that holds a phrase.</summary>
/// <param name="Section">The snapshot's number of the section.</param>
/// <param name="Text">How often its text does.</param>
/// <param name="Heading">How often its heading does.</param>
/// <param name="Length">The words of both.</param>
/// <param name="HeadingLength">The words of the heading.</param>
internal readonly record struct SectionHit(int Section, int Text, int Heading, int Length, int HeadingLength);

/// <summary>Everything in a snapshot that holds a phrase, in the order of the documents.</summary>
internal sealed class PhraseHits : IDisposable
{
    private readonly PooledList<FieldHit>[] fields = [new(), new(), new(), new(), new(), new()];

    /// <summary>The documents, each once.</summary>
    public PooledList<int> Documents { get; } = new();

    public PooledList<SectionHit> Sections { get; } = new();

    /// <summary>The number of sections whose heading holds it.</summary>
    public int Headings { get; private set; }

    /// <summary>The texts of a field; sections are found in <see cref="Sections"/>.</summary>
    public PooledList<FieldHit> Of(ScoredField field) => fields[(int)field];

    /// <summary>Adds a document.</summary>
    /// <param name="view">Its segment.</param>
    /// <param name="document">Its number there.</param>
    /// <param name="counts">How often each <see cref="TextField"/> holds the phrase.</param>
    /// <param name="ownText">How often its text does, links left out.</param>
    /// <param name="sections">How often each of its sections does.</param>
    public void Add(SegmentView view, int document, ReadOnlySpan<int> counts, int ownText, ReadOnlySpan<SectionCount> sections)
    {
        var segment = view.Segment;
        var number = view.FirstDocument + document;
        Documents.Add(number);
        for (var field = TextField.Title; field <= TextField.Slug; field++)
        {
            if (counts[(int)field] > 0)
            {
                fields[(int)field].Add(new FieldHit(number, counts[(int)field], segment.LengthsOf(field)[document]));
            }
        }

        if (ownText > 0)
        {
            fields[(int)ScoredField.OwnText].Add(new FieldHit(number, ownText, segment.OwnTextLengths[document]));
        }

        var first = segment.SectionStarts[document];
        var end = segment.SectionStarts[document + 1];
        foreach (var count in sections)
        {
            var section = first + count.Section;
            if (section >= end)
            {
                throw new IndexDamagedException("words of a section that it does not hold");
            }

            Headings += count.Heading > 0 ? 1 : 0;
            Sections.Add(new SectionHit(view.FirstSection + section, count.Text, count.Heading, segment.SectionLengths[section], segment.HeadingLengths[section]));
        }
    }

    public void Dispose()
    {
        Documents.Dispose();
        Sections.Dispose();
        foreach (var field in fields)
        {
            field.Dispose();
        }
    }
}
