namespace Prossimo.Functions.Search.Embedded;

/// <summary>Finds a query that matches in place of one that does not, by the words that the index holds.</summary>
internal sealed class SpellingCorrector(QueryPlanner planner, Matcher matcher, Vocabulary vocabulary)
{
    private const int CandidatesPerWord = 3;
    private const int MostAttempts = 9;
    private const int ShortestPart = 3;

    /// <summary>The likeliest correction of which every word is in some document together; null if there is none.</summary>
    public (ParsedQuery Query, QueryPlan Plan)? Correct(ParsedQuery query)
    {
        var options = query.Terms.Select(Options).ToList();
        if (options.TrueForAll(option => option is null))
        {
            return null;
        }

        if (options.Exists(option => option is { Count: 0 }))
        {
            return null;
        }

        foreach (var choice in Choices(options).Take(MostAttempts))
        {
            var corrected = Corrected(query, options, choice);
            var plan = planner.Plan(corrected);
            if (plan.All is { } match && matcher.Matches(match))
            {
                return (corrected, plan);
            }
        }

        return null;
    }

    // Null where the term stands as it is; else what may have been meant, each as words.
    private IReadOnlyList<IReadOnlyList<string>>? Options(QueryTerm term)
    {
        if (term.IsOptional || planner.Exists(term))
        {
            return null;
        }

        var alternatives = new List<IReadOnlyList<string>> { term.Words };

        // From the end, since a word that falls into two moves those after it.
        for (var i = term.Words.Count - 1; i >= 0; i--)
        {
            var word = WordFolding.Fold(term.Words[i]);
            if (!matcher.Matches(new Requirement.Has(Phrase.Of(word))))
            {
                var at = i;
                alternatives = [.. alternatives.SelectMany(words => Candidates(word).Select(other => (IReadOnlyList<string>)[.. words.Take(at), .. other, .. words.Skip(at + 1)])).Take(MostAttempts)];
            }
        }

        return alternatives.Count == 1 && ReferenceEquals(alternatives[0], term.Words) ? null : alternatives;
    }

    // A forgotten space is likelier than two other slips: both halves are words and stand side by side somewhere.
    private IEnumerable<IReadOnlyList<string>> Candidates(string word)
    {
        var parted = Enumerable.Range(ShortestPart, Math.Max(0, word.Length - (2 * ShortestPart) + 1))
            .Select(length => (IReadOnlyList<string>)[word[..length], word[length..]])
            .Where(parts => parts.All(planner.IsWord) && matcher.Matches(new Requirement.Has(Phrase.Of(parts))))
            .Take(1);
        return parted.Concat(vocabulary.Corrections(word, CandidatesPerWord).Select(other => (IReadOnlyList<string>)[other])).Take(CandidatesPerWord);
    }

    // The likeliest of each first, then combinations further down, by the sum of their ranks.
    private static IEnumerable<int[]> Choices(List<IReadOnlyList<IReadOnlyList<string>>?> options)
    {
        IEnumerable<int[]> choices = [[]];
        foreach (var option in options)
        {
            choices = choices.SelectMany(choice => Enumerable.Range(0, Math.Min(option?.Count ?? 1, CandidatesPerWord)).Select(i => (int[])[.. choice, i]))
                .OrderBy(choice => choice.Sum()).Take(MostAttempts);
        }

        return choices;
    }

    private static ParsedQuery Corrected(ParsedQuery query, List<IReadOnlyList<IReadOnlyList<string>>?> options, int[] choice)
    {
        var terms = query.Terms.Select((term, i) => options[i] is { } option ? term with { Words = option[choice[i]] } : term).ToList();
        var text = terms.Select(term => term.IsQuoted ? $"\"{term.Text}\"" : term.Text)
            .Concat(query.Exclusions.Select(term => term.IsPhrase ? $"-\"{term.Text}\"" : "-" + term.Text));
        return query with { Text = string.Join(' ', text), Terms = terms };
    }
}
