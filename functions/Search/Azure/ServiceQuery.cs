namespace Prossimo.Functions.Search.Azure;

/// <summary>A query as the service takes it.</summary>
/// <param name="All">Matches documents with every wanted word and none of the excluded; null where nothing can match.</param>
/// <param name="Any">Matches documents with any of the wanted words and none of the excluded.</param>
/// <param name="Wanted">As <paramref name="All"/>, whatever is excluded.</param>
/// <param name="Marks">What is marked.</param>
internal sealed record ServiceQuery(string? All, string? Any, string? Wanted, IReadOnlyList<MarkedTerm> Marks);

/// <summary>Words that are marked where they stand together.</summary>
/// <param name="Words">The words, folded.</param>
/// <param name="IsPrefix">Whether the last may go on.</param>
internal sealed record MarkedTerm(IReadOnlyList<string> Words, bool IsPrefix);

/// <summary>Turns a parsed query into the service's: from its words alone, never from what was typed.</summary>
/// <param name="synonyms">What words are called too.</param>
internal sealed class ServiceQueryPlanner(Synonyms synonyms)
{
    // Lucene takes 1,024 clauses: with more words than this, only the field that holds them all is asked.
    private const int MostWordsInEveryField = 24;

    private static readonly string[] ScoredFields = [.. IndexDefinition.Weights.Keys];
    private static readonly string[] OneField = [Fields.Body];

    /// <summary>The query without words that are nothing once folded, such as an accent on its own.</summary>
    public static ParsedQuery Readable(ParsedQuery query)
    {
        return query with { Terms = Readable(query.Terms), Exclusions = Readable(query.Exclusions) };

        static IReadOnlyList<QueryTerm> Readable(IReadOnlyList<QueryTerm> terms) =>
            [.. terms.Select(term => term with { Words = [.. term.Words.Where(word => WordFolding.Fold(word).Length > 0)] }).Where(term => term.Words.Count > 0)];
    }

    /// <summary>
    /// The last word where it is a joined one that may not be finished, such as <c>memory-saf</c>: Lucene has no phrase that ends in a
    /// beginning, so its endings have to be known. Null for any other.
    /// </summary>
    public static QueryTerm? Unfinished(ParsedQuery query) => query.Terms is [.., { IsPrefix: true, Words.Count: > 1 } last] ? last : null;

    /// <summary>What matches documents that hold the first parts of an <see cref="Unfinished"/> word side by side, and a word that begins like the last.</summary>
    public static string Begun(QueryTerm unfinished) => Begun([.. unfinished.Words.Select(WordFolding.Fold)]);

    /// <summary>Writes a query that is <see cref="Readable(ParsedQuery)"/>.</summary>
    /// <param name="query">The query.</param>
    /// <param name="endings">The words that the last part of an <see cref="Unfinished"/> word may be; null where they are not known, and any will do.</param>
    public ServiceQuery Plan(ParsedQuery query, IReadOnlyCollection<string>? endings = null)
    {
        var excluded = string.Concat(query.Exclusions.Select(term => $" AND NOT {Excluded(term)}"));
        if (query.WantsEverything)
        {
            var everything = excluded.Length == 0 ? "*" : "*:*" + excluded;
            return new ServiceQuery(everything, everything, "*", []);
        }

        var fields = query.Terms.Sum(term => term.Words.Count) > MostWordsInEveryField ? OneField : ScoredFields;
        var groups = Groups(query.Terms);
        var required = groups.Where(group => !group.Terms.All(term => term.IsOptional)).ToList();
        if (required.Count == 0)
        {
            return new ServiceQuery(null, null, null, []);
        }

        var matches = required.ConvertAll(group => Match(group, fields, Neighbours(query.Terms, group, fields), endings));
        var wanted = Lucene.And(matches);
        return new ServiceQuery(wanted + excluded, Lucene.Or(matches) + excluded, wanted, [.. required.SelectMany(Marks)]);
    }

    /// <summary>What matches documents that hold a term, or what it is called too.</summary>
    public string Existence(QueryTerm term) => Match(new Group([term], 0, synonyms.Of(term.Words)), OneField, [], endings: null);

    /// <summary>The query with its phrases taken apart.</summary>
    public static ParsedQuery Loosened(ParsedQuery query)
    {
        var terms = query.Terms.SelectMany(term => term.Words.Select((word, i) => term with
        {
            Words = [word],
            IsQuoted = false,
            IsPrefix = term.IsPrefix && i == term.Words.Count - 1,
            IsOptional = term.IsOptional || (term.IsPhrase && StopWords.Contains(word)),
        })).ToList();
        return query with { Terms = terms.TrueForAll(term => term.IsOptional) ? terms.ConvertAll(term => term with { IsOptional = false }) : terms };
    }

    private List<Group> Groups(IReadOnlyList<QueryTerm> terms)
    {
        var groups = new List<Group>();
        for (var i = 0; i < terms.Count; i += groups[^1].Terms.Count)
        {
            groups.Add(LongestSynonym(terms, i));
        }

        return groups;
    }

    private Group LongestSynonym(IReadOnlyList<QueryTerm> terms, int from)
    {
        for (var count = Math.Min(synonyms.LongestEntry, terms.Count - from); count > 1; count--)
        {
            var together = terms.Skip(from).Take(count).ToList();
            if (together.TrueForAll(term => !term.IsQuoted) && synonyms.Of(together.SelectMany(term => term.Words)) is { Count: > 0 } found)
            {
                return new Group(together, from, found);
            }
        }

        return new Group([terms[from]], from, synonyms.Of(terms[from].Words));
    }

    private static string Match(Group group, string[] fields, IEnumerable<string> bonus, IReadOnlyCollection<string>? endings) => Lucene.Or(
    [
        Lucene.And(group.Terms.Select(term => Expression(term, fields, endings))),
        .. group.Others.Select(words => Exactly(FieldFor(words), words) + "^0.5"),
        .. bonus,
    ]);

    // Two words that stand side by side in the query and in the text: the closer the wording, the better the match. Asked as an
    // alternative of the first, so that it finds nothing that the first does not.
    private static IEnumerable<string> Neighbours(IReadOnlyList<QueryTerm> terms, Group group, string[] fields)
    {
        var last = group.From + group.Terms.Count - 1;
        if (group.Terms.Count > 1 || last + 1 >= terms.Count || terms[last].IsOptional || terms[last + 1].IsOptional)
        {
            return [];
        }

        string[] words = [.. terms[last].Words.Select(WordFolding.Fold), .. terms[last + 1].Words.Select(WordFolding.Fold)];
        return EnglishAnalysis.Keeps(words) ? fields.Select(field => Lucene.Phrase(field, words) + "^0.5") : [];
    }

    private static string Expression(QueryTerm term, string[] fields, IReadOnlyCollection<string>? endings)
    {
        var words = term.Words.Select(WordFolding.Fold).ToList();

        var alternatives = FieldFor(words) == Fields.Wording ? [Exactly(Fields.Wording, words)] : fields.Select(field => Exactly(field, words)).ToList();
        if (words.Count > 1 && !term.IsQuoted && !JoinsNumbers(words))
        {
            alternatives.Add(Lucene.Word(Fields.Body, string.Concat(words)));
        }

        // Beginnings are compared letter by letter: "securit" begins "security" but not its stem.
        if (term.IsPrefix && words.Count > 1 && endings is not null)
        {
            alternatives.AddRange(endings.Select(ending => Lucene.Phrase(Fields.Wording, [.. words.SkipLast(1), ending]) + "^0.1"));
        }
        else if (term.IsPrefix)
        {
            alternatives.Add(words.Count == 1 ? Begun(words) + "^0.1" : Begun(words));
        }

        return Lucene.Or(alternatives);
    }

    // Where the English analysis drops what a phrase begins or ends with, nothing but the rest would be wanted; with their endings all words
    // are there.
    private static string FieldFor(IReadOnlyList<string> words) => words.All(StopWords.Contains) || !EnglishAnalysis.Keeps(words) ? Fields.Wording : Fields.Body;

    private static string Begun(List<string> words) => words.Count == 1
        ? Lucene.Prefix(Fields.Wording, words[^1])
        : Lucene.And([Lucene.Phrase(Fields.Wording, words.SkipLast(1)), Lucene.Prefix(Fields.Wording, words[^1])]);

    private static string Exactly(string field, IReadOnlyList<string> words) => words.Count == 1 ? Lucene.Word(field, words[0]) : Lucene.Phrase(field, words);

    private static string Excluded(QueryTerm term)
    {
        var words = term.Words.Select(WordFolding.Fold).ToList();
        return Exactly(FieldFor(words), words);
    }

    // 1.3 is not 13.
    private static bool JoinsNumbers(List<string> words) => words.Skip(1).Where((word, i) => char.IsDigit(words[i][^1]) && char.IsDigit(word[0])).Any();

    private static IEnumerable<MarkedTerm> Marks(Group group)
    {
        foreach (var term in group.Terms)
        {
            var words = term.Words.Select(WordFolding.Fold).ToList();
            yield return new MarkedTerm(words, term.IsPrefix);
            if (words.Count > 1 && !term.IsQuoted)
            {
                yield return new MarkedTerm([string.Concat(words)], IsPrefix: false);
            }
        }

        foreach (var words in group.Others)
        {
            yield return new MarkedTerm(words, IsPrefix: false);
        }
    }

    /// <summary>Terms that one requirement is made of: one, or several that have a synonym together.</summary>
    private sealed record Group(IReadOnlyList<QueryTerm> Terms, int From, IReadOnlyList<IReadOnlyList<string>> Others);
}
