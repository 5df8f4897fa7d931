namespace Prossimo.Functions.Search.Embedded.Postings;

/// <summary>What is scored on its own.</summary>
internal enum ScoredField
{
    Title,
    Excerpt,
    Initiatives,
    Authors,
    Slug,
    OwnText,

    /// <summary>A section, its heading included.</summary>
    Section,
    Heading,
}

/// <summary>For each field how many texts there are and how many words they have together: what BM25 needs of a collection.</summary>
internal sealed class FieldTotals
{
    private static readonly int Fields = Enum.GetValues<ScoredField>().Length;

    private readonly long[] texts = new long[Fields];
    private readonly long[] words = new long[Fields];

    public long Texts(ScoredField field) => texts[(int)field];

    /// <summary>The average number of words of a text.</summary>
    public double AverageLength(ScoredField field) => texts[(int)field] == 0 ? 1 : (double)words[(int)field] / texts[(int)field];

    /// <summary>Counts a document in, or with a sign of -1 out.</summary>
    public void Add(Segment segment, int document, int sign)
    {
        for (var field = TextField.Title; field <= TextField.Slug; field++)
        {
            Add((ScoredField)field, segment.LengthsOf(field)[document], sign);
        }

        Add(ScoredField.OwnText, segment.OwnTextLengths[document], sign);
        for (var section = segment.SectionStarts[document]; section < segment.SectionStarts[document + 1]; section++)
        {
            texts[(int)ScoredField.Section] += sign;
            words[(int)ScoredField.Section] += sign * segment.SectionLengths[section];
            Add(ScoredField.Heading, segment.HeadingLengths[section], sign);
        }
    }

    public void Add(FieldTotals others)
    {
        for (var field = 0; field < Fields; field++)
        {
            texts[field] += others.texts[field];
            words[field] += others.words[field];
        }
    }

    // A document without a field does not count for the field's average length.
    private void Add(ScoredField field, int length, int sign)
    {
        texts[(int)field] += length > 0 ? sign : 0;
        words[(int)field] += sign * length;
    }
}
