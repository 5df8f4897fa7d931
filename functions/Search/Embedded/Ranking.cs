using Prossimo.Functions.Search.Embedded.Postings;

namespace Prossimo.Functions.Search.Embedded;

/// <summary>
/// Scores matches: BM25 (https://www.sqlite.org/fts5.html#the_bm25_function) of every field on its own, so that each is measured by
/// its own length, and added up; and of every section on its own, of which the best one counts.
/// </summary>
internal sealed class Ranking(IndexSnapshot snapshot, PhraseReader phrases, RankingWeights weights)
{
    private const double DaysOfHalfInterest = 3 * 365.25;

    // BM25's constants, as everybody chooses them: how soon more of the same counts no more, and how much a text's length matters.
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;

    // What a word still counts that more than half of all texts hold.
    private const double LeastRarity = 1e-6;

    private const double HeadingInSection = 2;

    /// <summary>Scores every document and section that holds any of a query's words.</summary>
    /// <param name="board">Takes the scores.</param>
    /// <param name="plan">What they are scored by.</param>
    public void Score(ScoreBoard board, QueryPlan plan)
    {
        if (plan.Words.Count == 0)
        {
            return;
        }

        Add(board, ScoredField.Title, plan.Words, weights.Title);
        Add(board, ScoredField.Title, plan.Synonyms, weights.Title * weights.Synonyms);
        Add(board, ScoredField.Title, plan.Neighbours, weights.Title * weights.Neighbours);
        Add(board, ScoredField.Excerpt, plan.Words, weights.Excerpt);
        Add(board, ScoredField.OwnText, plan.Words, weights.Body);
        Add(board, ScoredField.OwnText, plan.Neighbours, weights.Body * weights.Neighbours);
        Add(board, ScoredField.Initiatives, plan.Words, weights.Initiatives);
        Add(board, ScoredField.Authors, plan.Words, weights.Authors);
        Add(board, ScoredField.Slug, plan.Words, weights.Slug);

        IReadOnlyList<Phrase> whole = plan.Whole is null ? [] : [plan.Whole];
        AddSections(board, plan.Words, weights.Section);
        AddSections(board, plan.Synonyms, weights.Section * weights.Synonyms);
        AddSections(board, plan.Completions, weights.Section * weights.Completions);
        AddSections(board, whole, weights.Section * weights.Whole);
        AddHeadings(board, plan.Words, weights.Heading);
        AddHeadings(board, plan.Neighbours, weights.Heading * weights.Neighbours);
        AddHeadings(board, whole, weights.Heading * weights.Whole);
    }

    /// <summary>Adds to documents the best of their sections, and what they gain by being new.</summary>
    /// <param name="board">The scores.</param>
    /// <param name="documents">The documents, in order.</param>
    public void Complete(ScoreBoard board, ReadOnlySpan<int> documents)
    {
        var scores = board.Documents;
        var sections = board.Sections;
        var end = 0;
        SegmentView? view = null;
        foreach (var document in documents)
        {
            if (document >= end)
            {
                view = snapshot.SegmentOf(document);
                end = view.FirstDocument + view.Segment.Count;
            }

            var local = document - view!.FirstDocument;
            var segment = view.Segment;
            var best = 0d;
            foreach (var section in sections[(view.FirstSection + segment.SectionStarts[local])..(view.FirstSection + segment.SectionStarts[local + 1])])
            {
                best = Math.Max(best, section);
            }

            scores[document] = (scores[document] + best) * (1 + (weights.Recency * snapshot.Freshness(segment.Days[local])));
        }
    }

    /// <summary>1 for the newest, a half after three years; what has no date is of no age, and stands in the middle.</summary>
    /// <param name="age">The days since the newest document.</param>
    public static double Freshness(int age) => Math.Pow(2, -age / DaysOfHalfInterest);

    private static double Rarity(long all, int holding) => Math.Log((all - holding + 0.5) / (holding + 0.5)) is > 0 and var rarity ? rarity : LeastRarity;

    private void Add(ScoreBoard board, ScoredField field, IReadOnlyList<Phrase> words, double weight)
    {
        var scores = board.Documents;
        var perWord = Saturation * LengthShare / snapshot.Totals.AverageLength(field);
        foreach (var word in words)
        {
            var hits = phrases.Read(word).Of(field).Items;
            var most = weight * Rarity(snapshot.Totals.Texts(field), hits.Length) * (Saturation + 1);
            foreach (var hit in hits)
            {
                scores[hit.Document] += most * hit.Count / (hit.Count + (Saturation * (1 - LengthShare)) + (perWord * hit.Length));
            }
        }
    }

    private void AddSections(ScoreBoard board, IReadOnlyList<Phrase> words, double weight)
    {
        var scores = board.Sections;
        var perWord = Saturation * LengthShare / snapshot.Totals.AverageLength(ScoredField.Section);
        foreach (var word in words)
        {
            var hits = phrases.Read(word).Sections.Items;
            var most = weight * Rarity(snapshot.Totals.Texts(ScoredField.Section), hits.Length) * (Saturation + 1);
            foreach (var hit in hits)
            {
                var count = hit.Text + (HeadingInSection * hit.Heading);
                scores[hit.Section] += most * count / (count + (Saturation * (1 - LengthShare)) + (perWord * hit.Length));
            }
        }
    }

    private void AddHeadings(ScoreBoard board, IReadOnlyList<Phrase> words, double weight)
    {
        var scores = board.Sections;
        var perWord = Saturation * LengthShare / snapshot.Totals.AverageLength(ScoredField.Heading);
        foreach (var word in words)
        {
            var hits = phrases.Read(word);
            if (hits.Headings == 0)
            {
                continue;
            }

            var most = weight * Rarity(snapshot.Totals.Texts(ScoredField.Heading), hits.Headings) * (Saturation + 1);
            foreach (var hit in hits.Sections.Items)
            {
                if (hit.Heading > 0)
                {
                    scores[hit.Section] += most * hit.Heading / (hit.Heading + (Saturation * (1 - LengthShare)) + (perWord * hit.HeadingLength));
                }
            }
        }
    }
}
