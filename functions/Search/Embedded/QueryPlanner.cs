namespace Prossimo.Functions.Search.Embedded;

/// <summary>Turns a parsed query into FTS5 expressions: from its words alone, never from what was typed.</summary>
internal sealed class QueryPlanner(IndexConnection connection, Synonyms synonyms)
{
    /// <summary>The most words that a prefix is spelled out to.</summary>
    private const int MostCompletions = 32;

    /// <summary>Every wanted word.</summary>
    public QueryPlan All(ParsedQuery query)
    {
        var groups = Groups(query.Terms);
        var required = groups.Where(group => !group.IsOptional).ToList();
        return Plan(query, groups, required.Count == 0 ? null : Fts.And(required.Select(group => group.Match)));
    }

    /// <summary>Any of the words, those of phrases one by one. Null where that is no more than <see cref="All"/>.</summary>
    public QueryPlan? Any(ParsedQuery query)
    {
        var terms = Loosened(query);
        var groups = Groups(terms);
        var wanted = groups.Where(group => !group.IsOptional).ToList();
        return wanted.Count == 0 || (wanted.Count == 1 && terms.Count == query.Terms.Count) ? null : Plan(query, groups, Fts.Or(wanted.Select(group => group.Match)));
    }

    /// <summary>The query's terms with phrases taken apart.</summary>
    public static IReadOnlyList<QueryTerm> Loosened(ParsedQuery query)
    {
        var terms = query.Terms.SelectMany(term => term.Words.Select((word, i) => term with
        {
            Words = [word],
            IsQuoted = false,
            IsPrefix = term.IsPrefix && i == term.Words.Count - 1,
            IsPossessive = term.IsPossessive && i == term.Words.Count - 1,
            IsOptional = term.IsOptional || (term.IsPhrase && StopWords.Contains(word)),
        })).ToList();
        return terms.TrueForAll(term => term.IsOptional) ? terms.ConvertAll(term => term with { IsOptional = false }) : terms;
    }

    /// <summary>Whether any document has the term, stemmed, as prefix or as synonym.</summary>
    public bool Exists(QueryTerm term) => Matches(Group([term], synonyms.Of(term.Words)).Match);

    public bool Matches(string expression) => connection.Scalar("SELECT 1 FROM words WHERE words MATCH ?1 LIMIT 1", expression) is not null;

    private static QueryPlan Plan(ParsedQuery query, List<QueryGroup> groups, string? match)
    {
        var scored = groups.Where(group => !group.IsOptional).SelectMany(group => group.Score).Concat(Adjacent(query.Terms)).ToList();
        var marked = groups.Where(group => !group.IsOptional).SelectMany(group => group.Marks).ToList();
        return new QueryPlan(
            match,
            query.Exclusions.Count == 0 ? null : Fts.Or(query.Exclusions.Select(term => Fts.Phrase(term.Words))),
            scored.Count == 0 ? "" : Fts.Or(scored),
            marked.Count == 0 ? "" : Fts.Or(marked));
    }

    // Words that stand side by side in the query and in the text: the closer the wording, the better the match.
    private static IEnumerable<string> Adjacent(IReadOnlyList<QueryTerm> terms)
    {
        for (var i = 0; i + 1 < terms.Count; i++)
        {
            if (!terms[i].IsOptional || !terms[i + 1].IsOptional)
            {
                yield return Fts.Phrase(Spoken(terms[i]).Concat(Spoken(terms[i + 1])));
            }
        }

        if (terms.Count > 2)
        {
            yield return Fts.Phrase(terms.SelectMany(Spoken));
        }
    }

    private static IEnumerable<string> Spoken(QueryTerm term) => term.IsPossessive ? term.Words.Append("s") : term.Words;

    private List<QueryGroup> Groups(IReadOnlyList<QueryTerm> terms)
    {
        var groups = new List<QueryGroup>();
        for (var i = 0; i < terms.Count;)
        {
            var taken = 1;
            var others = synonyms.Of(terms[i].Words);
            for (var words = Math.Min(synonyms.LongestEntry, terms.Count - i); words > 1; words--)
            {
                var together = terms.Skip(i).Take(words).ToList();
                if (together.TrueForAll(term => !term.IsQuoted) && synonyms.Of(together.SelectMany(term => term.Words)) is { Count: > 0 } found)
                {
                    (taken, others) = (words, found);
                    break;
                }
            }

            groups.Add(Group([.. terms.Skip(i).Take(taken)], others));
            i += taken;
        }

        return groups;
    }

    private QueryGroup Group(IReadOnlyList<QueryTerm> terms, IReadOnlyList<IReadOnlyList<string>> others)
    {
        var matches = new List<string>();
        var scores = new List<string>();
        foreach (var term in terms)
        {
            var (match, score) = Expressions(term);
            matches.Add(Fts.Or(match));
            scores.AddRange(score);
        }

        var synonymPhrases = others.Select(words => Fts.Phrase(words)).ToList();
        List<string> all = [.. scores, .. synonymPhrases];
        return new QueryGroup { Terms = terms, Match = Fts.Or([Fts.And(matches), .. synonymPhrases]), Score = all, Marks = all };
    }

    private (IReadOnlyList<string> Match, IReadOnlyList<string> Score) Expressions(QueryTerm term)
    {
        var whole = Fts.Phrase(term.Words);
        List<string> exact = term.IsPhrase && !term.IsQuoted ? [whole, Fts.Phrase(string.Concat(term.Words))] : [whole];
        if (!term.IsPrefix)
        {
            return (exact, exact);
        }

        // Stems hide the letters that their endings had: "securit" begins no stem of "security", so words are completed from
        // the vocabulary as written. What a visitor has typed out already counts as that word and not as the start of others.
        var begun = Completions(WordFolding.Fold(term.Words[^1])).Select(word => Fts.Phrase([.. term.Words.SkipLast(1), word]));
        List<string> match = [.. exact, Fts.Prefix(term.Words), .. begun];
        return (match, Matches(whole) ? exact : match);
    }

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
