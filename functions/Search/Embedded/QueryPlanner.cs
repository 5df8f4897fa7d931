namespace Prossimo.Functions.Search.Embedded;

/// <summary>Turns a parsed query into FTS5 expressions: from its words alone, never from what was typed.</summary>
internal sealed class QueryPlanner(IndexConnection connection, Synonyms synonyms)
{
    /// <summary>The most words that a prefix is spelled out to.</summary>
    private const int MostCompletions = 64;

    /// <summary>The most of them that count as much as a word typed out: the most frequent.</summary>
    private const int MostScoredCompletions = 3;

    public QueryPlan Plan(ParsedQuery query)
    {
        var groups = Groups(query.Terms);
        var required = groups.Where(group => !group.IsOptional).ToList();
        var quoted = required.Where(group => group.IsQuoted).ToList();
        return new QueryPlan(
            required.Count == 0 ? null : Fts.And(required.Select(group => group.Match)),
            required.Count < 2 || quoted.Count == required.Count ? null : quoted.Count > 0 ? Fts.And(quoted.Select(group => group.Match)) : Fts.Or(required.Select(group => group.Match)),
            query.Exclusions.Count == 0 ? null : Fts.Or(query.Exclusions.Select(term => Fts.Phrase(term.Words))),
            required.Count == 0 ? null : Fts.Or(required.SelectMany(group => group.Score)),
            required.Exists(group => group.Synonyms.Count > 0) ? Fts.Or(required.SelectMany(group => group.Synonyms)) : null,
            required.Exists(group => group.Completions.Count > 0) ? Fts.Or(required.SelectMany(group => group.Completions)) : null,
            Neighbours(query.Terms) is { Count: > 0 } neighbours ? Fts.Or(neighbours) : null,
            query.Terms.Count > 1 ? Fts.Phrase(query.Terms.SelectMany((term, i) => i < query.Terms.Count - 1 ? Spoken(term) : term.Words)) : null);
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
    public bool Exists(QueryTerm term) => Matches(Group([term], synonyms.Of(term.Words)).Match);

    /// <summary>Whether any document matches an expression.</summary>
    public bool Matches(string expression) => connection.Matches("words", expression);

    // Two words that stand side by side in the query and in the text: the closer the wording, the better the match.
    private static List<string> Neighbours(IReadOnlyList<QueryTerm> terms)
    {
        var neighbours = new List<string>();
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            if (!terms[i].IsOptional && !terms[i + 1].IsOptional)
            {
                neighbours.Add(Fts.Phrase([.. Spoken(terms[i]), .. terms[i + 1].Words]));
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
        var matches = new List<string>();
        var scores = new List<string>();
        var completions = new List<string>();
        foreach (var term in terms)
        {
            var (match, score, begun) = Expressions(term);
            matches.Add(Fts.Or(match));
            scores.AddRange(score);
            completions.AddRange(begun);
        }

        var otherPhrases = others.Select(words => Fts.Phrase(words)).ToList();
        return new QueryGroup(terms, Fts.Or([Fts.And(matches), .. otherPhrases]), scores, otherPhrases, completions);
    }

    private (IReadOnlyList<string> Match, IReadOnlyList<string> Score, IReadOnlyList<string> Completions) Expressions(QueryTerm term)
    {
        var whole = Fts.Phrase(term.Words);
        IReadOnlyList<string> exact = term.IsPhrase && !term.IsQuoted && !JoinsNumbers(term.Words) ? [whole, Fts.Phrase(string.Concat(term.Words))] : [whole];
        if (!term.IsPrefix)
        {
            return (exact, exact, []);
        }

        // Stems hide the letters that their endings had: "securit" begins no stem of "security", and "rus" has the stem of "ru". So
        // words are completed from the vocabulary as written. What is a word already counts as that word, and little as the
        // beginning of others.
        var typed = WordFolding.Fold(term.Words[^1]);
        var longer = Completions(typed).ConvertAll(word => Fts.Phrase([.. term.Words.SkipLast(1), word]));
        if (longer.Count == 0 || IsWord(typed))
        {
            return ([.. exact, .. longer], exact, longer);
        }

        // A rare one of many completions would outweigh, by its rarity, the word that most visitors are about to type.
        return (longer, [.. longer.Take(MostScoredCompletions)], [.. longer.Skip(MostScoredCompletions)]);
    }

    private bool IsWord(string folded) => connection.Scalar("SELECT 1 FROM vocabulary WHERE term = ?1", folded) is not null;

    // 1.3 is not 13.
    private static bool JoinsNumbers(IReadOnlyList<string> words) => words.Skip(1).Where((word, i) => char.IsDigit(words[i][^1]) && char.IsDigit(word[0])).Any();

    private List<string> Completions(string start)
    {
        var words = new List<string>();
        using var reader = connection.Query(
            $"SELECT term FROM vocabulary WHERE term >= ?1 AND term < ?2 ORDER BY doc DESC, term LIMIT {MostCompletions}",
            start, start + "\U0010FFFF");
        while (reader.Read())
        {
            words.Add(reader.GetString(0));
        }

        return words;
    }
}
