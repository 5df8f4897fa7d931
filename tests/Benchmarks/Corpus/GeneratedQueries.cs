using Prossimo.Functions.Content;

namespace Prossimo.Benchmarks.Corpus;

/// <summary>
/// Queries made from a corpus alone, each with the one document it must find. They guard against an index that is tuned to the
/// few queries somebody wrote: the same seed makes the same queries, another seed makes others.
/// </summary>
/// <param name="corpus">The corpus.</param>
/// <param name="seed">Decides every random choice.</param>
public sealed class GeneratedQueries(CorpusFolder corpus, int seed)
{
    /// <summary>The most queries of one set: a larger set is sampled.</summary>
    public const int Most = 200;

    private const int LongestLinkText = 12;

    private readonly Dictionary<CorpusDocument, string> _words = corpus.Documents.ToDictionary(
        document => document,
        document => Words.Spaced($"{document.Title}\n{document.Headings}\n{document.Content.Excerpt}\n{document.Body}"));

    /// <summary>All sets that the corpus gives rise to; sets without a query are left out.</summary>
    /// <param name="known">Queries that are asked already and not to be repeated.</param>
    public IReadOnlyList<QuerySet> All(IEnumerable<JudgedQuery> known)
    {
        var taken = known.Select(query => Words.Spaced(query.Query)).ToHashSet();
        QuerySet[] sets =
        [
            Sample("link texts", LinkTexts(), taken),
            Sample("headings", Headings(), taken),
            Sample("3 to 5 words of a body", Spans(), taken),
            Sample("titles, a word missing", TitlesWithout(), taken),
            Sample("titles, a typo", TitlesMistyped(), taken),
        ];
        return [.. sets.Where(set => set.Queries.Count > 0)];
    }

    // What a page is called where another page links to it: as near to a reader's own words as a corpus comes.
    private IEnumerable<JudgedQuery> LinkTexts()
    {
        var bySlug = corpus.Documents
            .GroupBy(document => document.Content.Slug, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single(), StringComparer.OrdinalIgnoreCase);
        var links = (
            from document in corpus.Documents
            from link in document.Content.Links
            let address = LinkAddress.Read(link.Href)
            where address is not null && bySlug.ContainsKey(address.Slug) && bySlug[address.Slug] != document
            select (link.Text, address.Host, Target: bySlug[address.Slug])).ToList();
        var ownHost = links.Where(link => link.Host.Length > 0)
            .GroupBy(link => link.Host).MaxBy(group => group.Count())?.Key;
        return
            from link in links
            where link.Host.Length == 0 || link.Host == ownHost
            let words = Words.In(link.Text).Count
            where words is >= 2 and <= LongestLinkText
            group link by Words.Spaced(link.Text) into same
            where same.Select(link => link.Target).Distinct().Count() == 1
            select new JudgedQuery(same.First().Text.ReplaceLineEndings(" "), same.First().Target.File.Path);
    }

    private IEnumerable<JudgedQuery> Headings()
    {
        var titles = corpus.Documents.Select(document => Words.Spaced(document.Title)).ToHashSet();
        return
            from document in corpus.Documents
            from section in document.Content.Sections
            where Words.In(section.Heading).Count >= 2
            group (section.Heading, document) by Words.Spaced(section.Heading) into same
            where !titles.Contains(same.Key) && same.Select(heading => heading.document).Distinct().Count() == 1
            select new JudgedQuery(same.First().Heading.ReplaceLineEndings(" "), same.First().document.File.Path);
    }

    private IEnumerable<JudgedQuery> Spans()
    {
        var random = new Random(seed);
        foreach (var document in corpus.Documents)
        {
            // The words of a link speak of another document: that one would be as right an answer.
            var links = document.Content.Links.Select(link => Words.Spaced(link.Text)).ToArray();
            var lines = document.Body.Split('\n').Select(Words.In).Where(words => words.Count >= 5).ToArray();
            for (var attempt = 0; lines.Length > 0 && attempt < 3; attempt++)
            {
                var line = lines[random.Next(lines.Length)];
                var length = random.Next(3, 6);
                var span = line.Skip(random.Next(line.Count - length + 1)).Take(length).ToArray();
                var text = string.Join(' ', span);
                if (span.Count(Words.HasContent) >= 2 && IsIn(document, text) && !links.Any(link => link.Contains($" {text} ", StringComparison.Ordinal)))
                {
                    yield return new JudgedQuery(text, document.File.Path);
                }
            }
        }
    }

    private IEnumerable<JudgedQuery> TitlesWithout()
    {
        var random = new Random(seed);
        return
            from document in corpus.Documents
            let words = document.Title.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where words.Length >= 4
            let missing = random.Next(words.Length)
            select new JudgedQuery(string.Join(' ', words.Where((_, at) => at != missing)), document.File.Path);
    }

    private IEnumerable<JudgedQuery> TitlesMistyped()
    {
        var random = new Random(seed);
        return
            from document in corpus.Documents
            let words = document.Title.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            let places = Enumerable.Range(0, words.Length).Where(at => words[at].Length >= 5 && words[at].All(char.IsLetter)).ToArray()
            where places.Length > 0
            let place = places[random.Next(places.Length)]
            let typo = Words.Mistype(words[place], random)
            select new JudgedQuery(string.Join(' ', words.Select((word, at) => at == place ? typo : word)), document.File.Path);
    }

    private bool IsIn(CorpusDocument only, string text) =>
        _words.All(entry => entry.Value.Contains($" {text} ", StringComparison.Ordinal) == (entry.Key == only));

    // A text that two documents answer to proves nothing of either.
    private QuerySet Sample(string name, IEnumerable<JudgedQuery> queries, HashSet<string> taken)
    {
        var random = new Random(seed);
        var unique = queries
            .GroupBy(query => Words.Spaced(query.Query))
            .Where(same => same.Key.Trim().Length > 0 && !taken.Contains(same.Key) && same.DistinctBy(query => query.Expected).Count() == 1)
            .Select(same => same.First())
            .OrderBy(query => query.Query, StringComparer.Ordinal)
            .ToArray();
        random.Shuffle(unique);
        return new QuerySet(name, unique[..Math.Min(Most, unique.Length)]);
    }
}
