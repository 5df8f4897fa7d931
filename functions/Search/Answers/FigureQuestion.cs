namespace Prossimo.Functions.Search.Answers;

/// <summary>A query read as a question for a figure.</summary>
/// <param name="Words">What is asked for, each word once; no function words, no years.</param>
/// <param name="Phrases">Words that stand together: in quotation marks, or joined by signs as in <c>one-second</c>.</param>
/// <param name="Years">The years it is asked for.</param>
/// <param name="Counts">Whether it asks for a number in so many words (<c>how many</c>, <c>percentage of</c>), so that its verbs may have other endings than the label's.</param>
internal sealed record FigureQuestion(
    IReadOnlyList<FigureWord> Words, IReadOnlyList<QuestionPhrase> Phrases, IReadOnlyList<int> Years, bool Counts)
{
    // Nobody names a figure with more; it bounds what a comparison costs.
    private const int MostTerms = 40;

    /// <summary>Whether it asks for a number, be it only by the word <c>total</c>.</summary>
    public bool AsksHowMany { get; } = Counts || Words.Any(word => word.Word == WordClasses.Total);

    /// <summary>Reads a query; null where it cannot name a figure, whatever the figures are.</summary>
    public static FigureQuestion? Read(ParsedQuery query)
    {
        if (query.Exclusions.Count > 0 || query.Terms.Count is 0 or > MostTerms)
        {
            return null;
        }

        var words = new List<FigureWord>();
        var phrases = new List<QuestionPhrase>();
        var years = new List<int>();
        var counts = false;
        for (var i = 0; i < query.Terms.Count; i++)
        {
            var term = query.Terms[i];
            var read = term.Words.Select(FigureWord.Of).ToList();
            var following = i + 1 < query.Terms.Count ? FigureWord.Of(query.Terms[i + 1].Words[0]) : default;
            if (!term.IsQuoted && (read.Exists(WordClasses.IsDiversion) || (read[0].Folded == "how" && !AsksForExtent(following))))
            {
                return null;
            }

            if (read.TrueForAll(word => word.IsYear))
            {
                years.AddRange(read.Select(word => int.Parse(word.Word, System.Globalization.CultureInfo.InvariantCulture)));
            }
            else if (term.IsPhrase)
            {
                phrases.Add(new QuestionPhrase(read, FigureWord.Spaced(read)));
            }
            else if (read[0].Word == "annual" && following.Word == "report")
            {
                // All figures are of reports.
                i++;
            }
            else if (read[0].Folded == "how" && !term.IsQuoted)
            {
                counts = true;
                i++;
            }
            else
            {
                counts |= read[0].Word is "number" or "count" or "amount" or WordClasses.Percent && following.Folded is "of";
                words.AddRange(read.Where(word => !WordClasses.IsFiller(word) && !words.Contains(word)));
            }
        }

        var asked = words.Count + phrases.Sum(phrase => phrase.Words.Count(word => !WordClasses.IsFiller(word)));
        return asked < 2 ? null : new FigureQuestion(words, phrases, years, counts);
    }

    private static bool AsksForExtent(FigureWord following) => following.Folded is not null && WordClasses.IsExtent(following);
}

/// <summary>Words of a question that stand together.</summary>
/// <param name="Words">The words.</param>
/// <param name="Spaced">The words as <see cref="FigureWord.Spaced"/> writes them.</param>
internal sealed record QuestionPhrase(IReadOnlyList<FigureWord> Words, string Spaced);
