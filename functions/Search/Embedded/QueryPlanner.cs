namespace Prossimo.Functions.Search.Embedded;

/// <summary>Works out what a parsed query asks of the index.</summary>
internal sealed class QueryPlanner(IndexConnection connection, Matcher matcher, Synonyms synonyms)
{
    /// <summary>The most words that a prefix is spelled out to.</summary>
    private const int MostCompletions = 64;

    /// <summary>The most of them that count as much as a word typed out: the most frequent.</summary>
    private const int MostScoredCompletions = 3;

    private static readonly string SelectCompletions =
        $"SELECT word FROM vocabulary WHERE word >= ?1 AND word < ?2 ORDER BY documents DESC, word LIMIT {MostCompletions}";

    public QueryPlan Plan(ParsedQuery query)
    {
        var groups = Groups(query.Terms);
        var required = groups.Where(group => !group.IsOptional).ToList();
        var quoted = required.Where(group => group.IsQuoted).ToList();
        return new QueryPlan(
            required.Count == 0 ? null : Requirement.AllOf([.. required.Select(group => group.Match)]),
            required.Count < 2 || quoted.Count == required.Count ? null
                : quoted.Count > 0 ? Requirement.AllOf([.. quoted.Select(group => group.Match)])
                : Requirement.AnyOf([.. required.Select(group => group.Match)]),
            query.Exclusions.Count == 0 ? null : Requirement.AnyOf(query.Exclusions.Select(term => Phrase.Of(term.Words))),
            Phrase.Distinct(required.SelectMany(group => group.Score)),
            Phrase.Distinct(required.SelectMany(group => group.Synonyms)),
            Phrase.Distinct(required.SelectMany(group => group.Completions)),
            Phrase.Distinct(Neighbours(query.Terms)),
            query.Terms.Count > 1 ? Phrase.Of([.. query.Terms.SelectMany((term, i) => i < query.Terms.Count - 1 ? Spoken(term) : term.Words)]) : null);
    }

    /// <summary>The query with its phrases taken apart.</summary>
    public static ParsedQuery Loosened(ParsedQuery query)
    {
        var terms = query.Terms.SelectMany(term => term.Words.Select((word, i) => term with
        {
            Words = [word],
            IsQuoted = false,
            IsPrefix = term.IsPrefix && i == term.Words.Count - 1,
            IsPossessive = term.IsPossessive && i == term.Words.Count - 1,
            IsOptional = term.IsOptional || (term.IsPhrase && StopWords.Contains(word)),
        })).ToList();
        return query with { Terms = terms.TrueForAll(term => term.IsOptional) ? terms.ConvertAll(term => term with { IsOptional = false }) : terms };
    }

    /// <summary>Whether any document has the term, stemmed, as prefix or as synonym.</summary>
    public bool Exists(QueryTerm term) => matcher.Matches(Group([term], synonyms.Of(term.Words)).Match);

    /// <summary>Whether a word stands somewhere as written.</summary>
    /// <param name="folded">The word, folded.</param>
    public bool IsWord(string folded) => connection.Scalar("SELECT 1 FROM vocabulary WHERE word = ?1", folded) is not null;

    // Two words that stand side by side in the query and in the text: the closer the wording, the better the match.
    private static List<Phrase> Neighbours(IReadOnlyList<QueryTerm> terms)
    {
        var neighbours = new List<Phrase>();
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            if (!terms[i].IsOptional && !terms[i + 1].IsOptional)
            {
                neighbours.Add(Phrase.Of([.. Spoken(terms[i]), .. terms[i + 1].Words]));
            }
        }

        return neighbours;
    }

    private static IEnumerable<string> Spoken(QueryTerm term) => term.IsPossessive ? term.Words.Append("s") : term.Words;

    private List<QueryGroup> Groups(IReadOnlyList<QueryTerm> terms)
    {
        var groups = new List<QueryGroup>();
        for (var i = 0; i < terms.Count;)
        {
            var (taken, others) = LongestSynonym(terms, i);
            groups.Add(Group([.. terms.Skip(i).Take(taken)], others));
            i += taken;
        }

        return groups;
    }

    private (int Terms, IReadOnlyList<IReadOnlyList<string>> Others) LongestSynonym(IReadOnlyList<QueryTerm> terms, int from)
    {
        for (var count = Math.Min(synonyms.LongestEntry, terms.Count - from); count > 1; count--)
        {
            var together = terms.Skip(from).Take(count).ToList();
            if (together.TrueForAll(term => !term.IsQuoted) && synonyms.Of(together.SelectMany(term => term.Words)) is { Count: > 0 } found)
            {
                return (count, found);
            }
        }

        return (1, synonyms.Of(terms[from].Words));
    }

    private QueryGroup Group(IReadOnlyList<QueryTerm> terms, IReadOnlyList<IReadOnlyList<string>> others)
    {
        var matches = new List<Requirement>();
        var scores = new List<Phrase>();
        var completions = new List<Phrase>();
        foreach (var term in terms)
        {
            var (match, score, begun) = Phrases(term);
            matches.Add(Requirement.AnyOf(match));
            scores.AddRange(score);
            completions.AddRange(begun);
        }

        var otherPhrases = others.Select(words => Phrase.Of(words)).ToList();
        return new QueryGroup(
            terms, Requirement.AnyOf([Requirement.AllOf(matches), .. otherPhrases.Select(phrase => new Requirement.Has(phrase))]), scores, otherPhrases, completions);
    }

    private (IReadOnlyList<Phrase> Match, IReadOnlyList<Phrase> Score, IReadOnlyList<Phrase> Completions) Phrases(QueryTerm term)
    {
        var whole = Phrase.Of(term.Words);
        IReadOnlyList<Phrase> exact = term.IsPhrase && !term.IsQuoted && !JoinsNumbers(term.Words) ? [whole, Phrase.Of(string.Concat(term.Words))] : [whole];
        if (!term.IsPrefix)
        {
            return (exact, exact, []);
        }

        // Stems hide the letters that their endings had: "securit" begins no stem of "security", and "rus" has the stem of "ru". So
        // words are completed from the vocabulary as written. What is a word already counts as that word, and little as the
        // beginning of others.
        var typed = WordFolding.Fold(term.Words[^1]);
        var longer = Completions(typed).ConvertAll(word => Phrase.Of([.. term.Words.SkipLast(1), word]));
        if (longer.Count == 0 || IsWord(typed))
        {
            return ([.. exact, .. longer], exact, longer);
        }

        // A rare one of many completions would outweigh, by its rarity, the word that most visitors are about to type.
        return (longer, [.. longer.Take(MostScoredCompletions)], [.. longer.Skip(MostScoredCompletions)]);
    }

    // 1.3 is not 13.
    private static bool JoinsNumbers(IReadOnlyList<string> words) => words.Skip(1).Where((word, i) => char.IsDigit(words[i][^1]) && char.IsDigit(word[0])).Any();

    private List<string> Completions(string start)
    {
        var words = new List<string>();
        using var reader = connection.Query(SelectCompletions, start, start + "\U0010FFFF");
        while (reader.Read())
        {
            words.Add(reader.GetString(0));
        }

        return words;
    }
}
