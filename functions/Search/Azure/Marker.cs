using Prossimo.Functions.Search.Embedded.Text;

namespace Prossimo.Functions.Search.Azure;

/// <summary>
/// Marks what matched in a document's own text. The service's highlights are of the folded words that it indexes: they tell which words
/// matched, with their endings, and this finds these words where they stand as written.
/// </summary>
internal sealed class Marker
{
    private const int PassageWords = 30;

    private readonly IReadOnlyList<MarkedTerm> terms;
    private readonly HashSet<string> highlighted;
    private readonly string[][] stems;

    /// <param name="terms">What was asked for.</param>
    /// <param name="highlighted">The words that the service marked in the document, folded; empty where it marked none.</param>
    public Marker(IReadOnlyList<MarkedTerm> terms, IEnumerable<string> highlighted)
    {
        this.terms = [.. terms.OrderByDescending(term => term.Words.Count)];
        stems = [.. this.terms.Select(term => term.Words.Select(Stem).ToArray())];

        // Parts of a phrase are marked together or not at all.
        var parts = this.terms.Zip(stems).Where(term => term.First.Words.Count > 1).SelectMany(term => term.Second).ToHashSet(StringComparer.Ordinal);
        this.highlighted = [.. highlighted.Where(word => !parts.Contains(Stem(word)))];
    }

    /// <summary>A text as HTML, with what matched marked.</summary>
    public string ToHtml(string text)
    {
        var spans = QueryReader.SpansOf(text).ToList();
        return Html(text, 0, text.Length, Find(text, spans).Marks);
    }

    /// <summary>What matched in a section; null for nothing.</summary>
    public MarkedSection? Find(EntrySection section)
    {
        var spans = QueryReader.SpansOf(section.Text).ToList();
        var (marks, distinct) = Find(section.Text, spans);
        var (headingMarks, inHeading) = Find(section.Heading, [.. QueryReader.SpansOf(section.Heading)]);
        return marks.Count + headingMarks.Count == 0 ? null : new MarkedSection(section, (100 * Math.Max(distinct, inHeading)) + (50 * Math.Min(inHeading, 1)) + Math.Min(marks.Count, 40), spans, marks);
    }

    /// <summary>The passage of a section with the most that matched.</summary>
    public static Passage ToPassage(MarkedSection found)
    {
        var (section, _, spans, marks) = found;
        if (spans.Count <= PassageWords)
        {
            return new Passage(section.Heading, section.Anchor, Html(section.Text, 0, section.Text.Length, marks));
        }

        var first = Window(spans, marks);
        var last = Math.Min(first + PassageWords, spans.Count) - 1;
        var start = first == 0 ? 0 : spans[first].Start.Value;
        var end = last == spans.Count - 1 ? section.Text.Length : spans[last].End.Value;
        var html = Html(section.Text, start, end, marks);
        return new Passage(section.Heading, section.Anchor, $"{(first == 0 ? "" : "…")}{html}{(last == spans.Count - 1 ? "" : "…")}");
    }

    private static string Stem(string word) => Stems.Of([word]) is [var stem] ? stem : word;

    // The window with most marks; its first mark a few words in, so that it can be read.
    private static int Window(List<Range> spans, List<(int Start, int End)> marks)
    {
        var (best, most) = (0, -1);
        foreach (var (start, _) in marks)
        {
            var at = Math.Max(0, spans.FindIndex(span => span.Start.Value >= start) - 5);
            at = Math.Min(at, Math.Max(0, spans.Count - PassageWords));
            var end = spans[Math.Min(at + PassageWords, spans.Count) - 1].End.Value;
            var count = marks.Count(mark => mark.Start >= start && mark.End <= end);
            if (count > most)
            {
                (best, most) = (at, count);
            }
        }

        return best;
    }

    private (List<(int Start, int End)> Marks, int Distinct) Find(string text, List<Range> spans)
    {
        var marks = new List<(int, int)>();
        var distinct = new HashSet<int>();
        var words = spans.ConvertAll(span => WordFolding.Fold(text[span]));
        for (var i = 0; i < words.Count;)
        {
            var (term, length) = TermAt(words, i);
            if (length > 0)
            {
                marks.Add((spans[i].Start.Value, spans[i + length - 1].End.Value));
                distinct.Add(term);
            }

            i += Math.Max(1, length);
        }

        return (marks, distinct.Count);
    }

    private (int Term, int Length) TermAt(List<string> words, int at)
    {
        for (var t = 0; t < terms.Count; t++)
        {
            var count = terms[t].Words.Count;
            if (at + count <= words.Count && Enumerable.Range(0, count).All(i => Matches(t, i, words[at + i])))
            {
                return (t, count);
            }
        }

        return highlighted.Contains(words[at]) ? (-1, 1) : default;
    }

    private bool Matches(int term, int index, string word)
    {
        var wanted = terms[term].Words[index];
        return word == wanted
            || (terms[term].IsPrefix && index == terms[term].Words.Count - 1 && word.StartsWith(wanted, StringComparison.Ordinal))
            || Stem(word) == stems[term][index];
    }

    private static string Html(string text, int start, int end, List<(int Start, int End)> marks)
    {
        var html = new MarkedHtml();
        html.Begin(onOneLine: true);
        var from = start;
        foreach (var mark in marks.Where(mark => mark.Start >= start && mark.End <= end))
        {
            html.Append(text.AsSpan(from..mark.Start));
            html.Mark(text.AsSpan(mark.Start..mark.End));
            from = mark.End;
        }

        html.Append(text.AsSpan(from..end));
        return html.ToString();
    }
}

/// <summary>A section in which something matched.</summary>
/// <param name="Section">The section.</param>
/// <param name="Score">How good it is.</param>
/// <param name="Words">Where its words stand.</param>
/// <param name="Marks">What matched in its text.</param>
internal sealed record MarkedSection(EntrySection Section, int Score, List<Range> Words, List<(int Start, int End)> Marks);
