using Prossimo.Functions.Content;
using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>What filters, facets, sorts and scores need of a document, packed: kind, day, lengths of texts, values of facets.</summary>
internal static class DocumentFacts
{
    /// <summary>The fields whose values are texts of the document, in the order in which they are packed.</summary>
    public static readonly FacetField[] TextFacets = [FacetField.Initiative, FacetField.Author, FacetField.Funder];

    public static byte[] Pack(ContentDocument document, TextLengths lengths)
    {
        var facts = new PackedWriter();
        facts.Write((int)document.Kind);
        facts.Write(document.PublishedOn is { } day ? day.DayNumber + 1 : 0);
        foreach (var length in lengths.Fields)
        {
            facts.Write(length);
        }

        facts.Write(lengths.OwnText);
        facts.Write(lengths.Sections.Length);
        foreach (var (text, heading) in lengths.Sections)
        {
            facts.Write(text);
            facts.Write(heading);
        }

        foreach (var values in (IReadOnlyList<string>[])[document.Initiatives, document.Authors, document.FundedBy])
        {
            var distinct = values.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            facts.Write(distinct.Count);
            distinct.ForEach(value => facts.Write(value));
        }

        return facts.ToArray();
    }

    /// <summary>Passes over what <see cref="Pack"/> wrote.</summary>
    public static ReadOnlySpan<byte> Skip(ref PackedReader reader, ReadOnlySpan<byte> all)
    {
        var start = reader.Position;
        for (var i = 0; i < PostingLayout.Fields + 3; i++)
        {
            reader.Read();
        }

        for (var numbers = 2 * reader.Read(IndexSchema.SectionsPerDocument); numbers > 0; numbers--)
        {
            reader.Read();
        }

        foreach (var _ in TextFacets)
        {
            for (var values = reader.Read(); values > 0; values--)
            {
                reader.ReadTextBytes();
            }
        }

        return all[start..reader.Position];
    }
}
