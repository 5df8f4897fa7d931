using Prossimo.Functions.Content.Prose;

namespace Prossimo.Functions.Content.Funding;

/// <summary>A link's place in a section's text.</summary>
/// <param name="Start">Where its text begins.</param>
/// <param name="Length">The length of its text.</param>
/// <param name="Href">Where it leads, as written.</param>
internal readonly record struct LinkPlace(int Start, int Length, string Href)
{
    /// <summary>Just behind its last character.</summary>
    public int End => Start + Length;
}

/// <summary>A section as statements are read from it: its sentences, the sums they name and the places of its links.</summary>
internal sealed class SectionProse
{
    // A table's cells are apart by this; what a table adds up or compares is no statement.
    private const string CellSeparator = " | ";

    // Each costs a search through the section; those of a heading are few.
    private const int MostLinksWithoutPlace = 50;

    private SectionProse(ContentSection section, IReadOnlyList<Sentence> sentences, IReadOnlyList<WrittenMoney> money, IReadOnlyList<LinkPlace> links) =>
        (Section, Sentences, Money, Links) = (section, sentences, money, links);

    /// <summary>The section.</summary>
    public ContentSection Section { get; }

    /// <summary>Its sentences, in order.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    /// <summary>Its sums, in order.</summary>
    public IReadOnlyList<WrittenMoney> Money { get; }

    /// <summary>Its links, in the order of the text, but for those whose text is not found.</summary>
    public IReadOnlyList<LinkPlace> Links { get; }

    /// <summary>Reads a section; null where it names no sum.</summary>
    /// <param name="section">The section.</param>
    /// <param name="links">The document's links of this section, in order.</param>
    public static SectionProse? Of(ContentSection section, IEnumerable<ContentLink> links)
    {
        var money = MoneyReader.All(section.Text);
        return money.Count == 0 ? null : new(section, Prose.Sentences.Of(section.Text), money, Place(section.Text, links));
    }

    /// <summary>Reads a section, whether it names a sum or not.</summary>
    /// <param name="section">The section.</param>
    /// <param name="links">The document's links of this section, in order.</param>
    public static SectionProse OfAny(ContentSection section, IEnumerable<ContentLink> links) =>
        new(section, Prose.Sentences.Of(section.Text), MoneyReader.All(section.Text), Place(section.Text, links));

    /// <summary>Which of the sentences holds a place of the section's text; -1 for none.</summary>
    public int IndexAt(int place)
    {
        var (low, high) = (0, Sentences.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Sentences[middle].End <= place ? (middle + 1, high) : (low, middle);
        }

        return low < Sentences.Count && Sentences[low].Start <= place ? low : -1;
    }

    /// <summary>The words of a sentence.</summary>
    public string TextOf(Sentence sentence) => sentence.In(Section.Text);

    /// <summary>The sentences that name sums, as their places in <see cref="Sentences"/>, each with its sums by their places in it.</summary>
    public IEnumerable<(int Index, IReadOnlyList<WrittenMoney> Money)> WithMoney()
    {
        var next = 0;
        for (var index = 0; index < Sentences.Count && next < Money.Count; index++)
        {
            var sentence = Sentences[index];
            var first = next;
            while (next < Money.Count && Money[next].End <= sentence.End)
            {
                next++;
            }

            if (next > first)
            {
                yield return (index, [.. Money.Skip(first).Take(next - first).Select(sum => sum with { Start = sum.Start - sentence.Start })]);
            }
        }
    }

    /// <summary>The links whose text begins in a sentence.</summary>
    public IEnumerable<LinkPlace> LinksIn(Sentence sentence)
    {
        var (low, high) = (0, Links.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Links[middle].Start < sentence.Start ? (middle + 1, high) : (low, middle);
        }

        for (; low < Links.Count && Links[low].Start < sentence.End; low++)
        {
            yield return Links[low];
        }
    }

    /// <summary>True for a row of a table.</summary>
    public bool IsRow(Sentence sentence) => TextOf(sentence).Contains(CellSeparator, StringComparison.Ordinal);

    // Links come in the order of the text. One of the heading is not there, and must not hide those behind it.
    private static List<LinkPlace> Place(string text, IEnumerable<ContentLink> links)
    {
        var places = new List<LinkPlace>();
        var (from, missing) = (0, 0);
        foreach (var link in links.TakeWhile(_ => missing < MostLinksWithoutPlace))
        {
            var at = link.Text.Length == 0 ? -1 : text.IndexOf(link.Text, from, StringComparison.Ordinal);
            if (at >= 0)
            {
                places.Add(new(at, link.Text.Length, link.Href));
                from = at + link.Text.Length;
            }
            else
            {
                missing++;
            }
        }

        return places;
    }
}
