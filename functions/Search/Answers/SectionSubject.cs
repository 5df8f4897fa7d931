namespace Prossimo.Functions.Search.Answers;

/// <summary>
/// Whom a section is about: the name that it has first, and the one that it has most often. The figures next to them are theirs,
/// though no label repeats it; other names and words of the section may belong to other numbers.
/// </summary>
internal sealed class SectionSubject
{
    // A section is as long as its author likes; what it is about is said early.
    private const int LongestText = 50_000;

    private readonly HashSet<string> stems = new(StringComparer.Ordinal);
    private readonly string spaced = "";

    public SectionSubject(string text)
    {
        var names = NamesInText.Of(text.Length > LongestText ? text[..LongestText] : text).GroupBy(FigureWord.Spaced, StringComparer.Ordinal).ToList();
        var often = names.OrderByDescending(name => name.Count()).ToList();
        foreach (var name in names.Take(1).Concat(often.Count > 1 && often[0].Count() > often[1].Count() ? often.Take(1) : []))
        {
            var words = name.First();
            spaced += name.Key;
            stems.UnionWith(words.Where(word => !WordClasses.IsFiller(word)).Select(word => word.Stem));

            // As in addresses: letsencrypt.
            stems.Add(string.Concat(words.Select(word => word.Folded)));
        }
    }

    /// <summary>Whether a word is a part of the name.</summary>
    public bool Holds(FigureWord word) => stems.Contains(word.Stem);

    /// <summary>Whether words stand side by side in the name, as <see cref="FigureWord.Spaced"/> writes them.</summary>
    public bool Holds(string phrase) => spaced.Contains(phrase, StringComparison.Ordinal);
}
