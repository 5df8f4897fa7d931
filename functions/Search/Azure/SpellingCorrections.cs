namespace Prossimo.Functions.Search.Azure;

/// <summary>Finds a query that matches in place of one that does not, from what the service finds for words like those typed.</summary>
/// <param name="searcher">Asks the service.</param>
/// <param name="planner">Writes queries.</param>
internal sealed class SpellingCorrections(ServiceSearcher searcher, ServiceQueryPlanner planner)
{
    // The same bounds as the embedded engine's.
    private const int ShortestWord = 3;
    private const int LongestWord = 40;
    private const int ShortestPart = 3;

    private const int MostTerms = 8;
    private const int Sampled = 20;
    private const int CandidatesPerWord = 3;
    private const int MostAttempts = 4;

    /// <summary>The likeliest correction of which every word is in some document together; null if there is none.</summary>
    public async Task<ParsedQuery?> CorrectAsync(ParsedQuery query, CancellationToken cancellationToken)
    {
        if (query.Terms.Count(term => !term.IsOptional) > MostTerms)
        {
            return null;
        }

        var options = await Task.WhenAll(query.Terms.Select(term => OptionsAsync(term, cancellationToken)));
        if (Array.TrueForAll(options, option => option is null) || Array.Exists(options, option => option is { Count: 0 }))
        {
            return null;
        }

        foreach (var choice in Choices(options).Take(MostAttempts))
        {
            var corrected = Corrected(query, options, choice);
            if (planner.Plan(corrected).Wanted is { } wanted && await searcher.CountAsync(wanted, cancellationToken) > 0)
            {
                return corrected;
            }
        }

        return null;
    }

    // Null where the term stands as it is; else what may have been meant, each as words.
    private async Task<IReadOnlyList<IReadOnlyList<string>>?> OptionsAsync(QueryTerm term, CancellationToken cancellationToken)
    {
        if (term.IsOptional || await searcher.CountAsync(planner.Existence(term), cancellationToken) > 0)
        {
            return null;
        }

        if (term.Words.Count == 1)
        {
            return [.. await CandidatesAsync(WordFolding.Fold(term.Words[0]), cancellationToken)];
        }

        // Each part at its likeliest: a part that stands somewhere as it is, or the best of its corrections.
        var parts = await Task.WhenAll(term.Words.Select(async word =>
        {
            var folded = WordFolding.Fold(word);
            return await searcher.CountAsync(Lucene.Word(Fields.Wording, folded), cancellationToken) > 0
                ? [word]
                : (await CandidatesAsync(folded, cancellationToken)).FirstOrDefault();
        }));
        return Array.TrueForAll(parts, part => part is not null) && !parts.SelectMany(part => part!).SequenceEqual(term.Words) ? [[.. parts.SelectMany(part => part!)]] : null;
    }

    private async Task<IEnumerable<IReadOnlyList<string>>> CandidatesAsync(string word, CancellationToken cancellationToken)
    {
        if (word.Length is < ShortestWord or > LongestWord || word.Any(char.IsDigit))
        {
            return [];
        }

        var parted = PartedAsync(word, cancellationToken);
        var likely = LikelyAsync(word, cancellationToken);
        return (await parted).Concat(await likely).Take(CandidatesPerWord);
    }

    // A forgotten space: both halves stand side by side somewhere.
    private async Task<IEnumerable<IReadOnlyList<string>>> PartedAsync(string word, CancellationToken cancellationToken)
    {
        var parts = Enumerable.Range(ShortestPart, Math.Max(0, word.Length - (2 * ShortestPart) + 1)).Select(length => (string[])[word[..length], word[length..]]).ToList();
        if (parts.Count == 0)
        {
            return [];
        }

        var sample = await searcher.SampleAsync(Lucene.Or(parts.Select(part => Lucene.Phrase(Fields.Wording, part))), 1, cancellationToken);
        if (sample.Count == 0)
        {
            return [];
        }

        var words = ResultMapper.Words(sample[0]).ToHashSet(StringComparer.Ordinal);
        return parts.Where(part => part.All(words.Contains)).Take(1);
    }

    private async Task<IEnumerable<IReadOnlyList<string>>> LikelyAsync(string word, CancellationToken cancellationToken)
    {
        var most = word.Length <= 5 ? 1 : 2;
        var sample = await searcher.SampleAsync(Lucene.Fuzzy(Fields.Wording, word, most), Sampled, cancellationToken);
        return sample.SelectMany(result => ResultMapper.Words(result).Distinct(StringComparer.Ordinal))
            .GroupBy(other => other, StringComparer.Ordinal)
            .Select(same => (Word: same.Key, Cost: Cost(word, same.Key, most, same.Count())))
            .Where(candidate => candidate.Cost is not null)
            .OrderBy(candidate => candidate.Cost)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .Select(candidate => (IReadOnlyList<string>)[candidate.Word]);
    }

    private static double? Cost(string typed, string word, int most, int documents)
    {
        var sameStart = word.Length > 0 && word[0] == typed[0];
        var allowed = sameStart ? most : 1;
        var slips = word.Length < ShortestWord || word.Any(char.IsDigit) ? allowed + 1 : EditDistance.Of(typed, word, allowed);
        return slips == 0 || slips > allowed ? null : slips + (sameStart ? 0 : 0.5) - (0.2 * Math.Log10(documents));
    }

    // The likeliest of each first, then combinations further down, by the sum of their ranks.
    private static IEnumerable<int[]> Choices(IReadOnlyList<IReadOnlyList<string>>?[] options)
    {
        IEnumerable<int[]> choices = [[]];
        foreach (var option in options)
        {
            choices = choices.SelectMany(choice => Enumerable.Range(0, Math.Min(option?.Count ?? 1, CandidatesPerWord)).Select(i => (int[])[.. choice, i]))
                .OrderBy(choice => choice.Sum()).Take(MostAttempts);
        }

        return choices;
    }

    private static ParsedQuery Corrected(ParsedQuery query, IReadOnlyList<IReadOnlyList<string>>?[] options, int[] choice)
    {
        var terms = query.Terms.Select((term, i) => options[i] is { } option ? term with { Words = option[choice[i]] } : term).ToList();
        var text = terms.Select(term => term.IsQuoted ? $"\"{term.Text}\"" : term.Text)
            .Concat(query.Exclusions.Select(term => term.IsPhrase ? $"-\"{term.Text}\"" : "-" + term.Text));
        return query with { Text = string.Join(' ', text), Terms = terms };
    }
}
