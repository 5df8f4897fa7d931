using Prossimo.Benchmarks.Corpus.Generation;
using Prossimo.Functions.Content;

namespace Prossimo.Benchmarks.Corpus;

/// <summary>Queries of one kind, to be timed and not judged.</summary>
/// <param name="Name">What they are, as the tables show it.</param>
/// <param name="Queries">The queries.</param>
public sealed record TimedQueries(string Name, IReadOnlyList<string> Queries);

/// <summary>
/// What visitors may type, drawn from a sample of a corpus: how long an answer takes depends on how many documents its words occur in, and on
/// whether they are spelt as in the text. The same sample and seed make the same queries.
/// </summary>
public sealed class SpeedQueries
{
    /// <summary>The most documents that are looked at: enough to tell frequent words from rare ones.</summary>
    public const int SampleSize = 2_000;

    private const int OfEach = 40;

    private readonly IReadOnlyList<ContentDocument> _sample;
    private readonly int _seed;
    private readonly string[] _frequent;
    private readonly string[] _occasional;
    private readonly string[] _rare;

    /// <summary>Counts in how many documents of the sample each word occurs.</summary>
    /// <param name="sample">Documents from all over the corpus.</param>
    /// <param name="seed">Decides every random choice.</param>
    public SpeedQueries(IReadOnlyList<ContentDocument> sample, int seed)
    {
        _sample = sample;
        _seed = seed;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in sample)
        {
            foreach (var word in document.Sections.SelectMany(section => Words.In(section.Text)).Where(Words.HasContent).Distinct())
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        _frequent = Between(0.25, 1);
        _occasional = Between(0.02, 0.1);
        _rare = Between(0, 0.005);

        string[] Between(double least, double most)
        {
            var chosen = counts.Where(count => count.Value > least * sample.Count && count.Value <= Math.Max(1, most * sample.Count));
            return [.. chosen.Select(count => count.Key).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Queries for a search, by kind; kinds that the corpus gives rise to none of are left out.</summary>
    public IReadOnlyList<TimedQueries> Searches() => NotEmpty(
    [
        Of("titles", random => Title(random)),
        Of("headings", random => Heading(random)),
        Of("one word, frequent", random => Word(random, _frequent)),
        Of("one word, occasional", random => Word(random, _occasional)),
        Of("one word, rare", random => Word(random, _rare)),
        Of("two words", random => Join(Word(random, _frequent), Word(random, _occasional))),
        Of("three words", random => Join(Word(random, _frequent), Word(random, _occasional), Word(random, _occasional))),
        Of("phrases", random => Phrase(random)),
        Of("titles, a typo", random => Typo(random)),
        Of("last word unfinished", random => Unfinished(random, 3)),
    ]);

    /// <summary>What a visitor has typed so far, for suggestions: the beginnings of titles and headings, of one letter and more.</summary>
    public IReadOnlyList<TimedQueries> Beginnings() => NotEmpty(
    [
        Of("1 letter", random => Title(random) is { } title ? title[..1] : null),
        Of("2 letters", random => Title(random) is { Length: > 1 } title ? title[..2].TrimEnd() : null),
        Of("3 to 5 letters", random => Beginning(random, 3, 5)),
        Of("6 to 20 letters", random => Beginning(random, 6, 20)),
    ]);

    private static TimedQueries[] NotEmpty(TimedQueries[] sets) => [.. sets.Where(set => set.Queries.Count > 0)];

    private TimedQueries Of(string name, Func<SeededRandom, string?> make)
    {
        // The name parts the generators of the sets, so that one set more does not change the others.
        var random = SeededRandom.For(_seed, name.Aggregate(17, (sum, letter) => unchecked((sum * 31) + letter)), 0);
        var made = Enumerable.Range(0, OfEach * 4).Select(_ => make(random)).OfType<string>().Where(query => query.Length > 0);
        return new TimedQueries(name, [.. made.Distinct(StringComparer.Ordinal).Take(OfEach)]);
    }

    private ContentDocument? Any(SeededRandom random) => _sample.Count == 0 ? null : random.Pick(_sample);

    private string? Title(SeededRandom random) => Any(random)?.Title;

    private string? Heading(SeededRandom random)
    {
        var headings = Any(random)?.Sections.Select(section => section.Heading).Where(heading => heading.Length > 0).ToArray();
        return headings is { Length: > 0 } ? random.Pick(headings).ReplaceLineEndings(" ") : null;
    }

    private static string? Word(SeededRandom random, string[] words) => words.Length == 0 ? null : random.Pick(words);

    private static string? Join(params ReadOnlySpan<string?> words)
    {
        foreach (var word in words)
        {
            if (word is null)
            {
                return null;
            }
        }

        return string.Join(' ', words);
    }

    private string? Phrase(SeededRandom random)
    {
        var lines = Any(random)?.Sections.SelectMany(section => section.Text.Split('\n')).Select(Words.In).Where(words => words.Count >= 4).ToArray();
        if (lines is not { Length: > 0 })
        {
            return null;
        }

        var line = random.Pick(lines);
        var length = random.Between(2, 4);
        return $"\"{string.Join(' ', line.Skip(random.Next(line.Count - length + 1)).Take(length))}\"";
    }

    private string? Typo(SeededRandom random)
    {
        var words = Title(random)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var places = Enumerable.Range(0, words.Length).Where(at => words[at].Length >= 5 && words[at].All(char.IsLetter)).ToArray();
        if (places.Length == 0)
        {
            return null;
        }

        var place = random.Pick(places);
        words[place] = Words.Mistype(words[place], new Random(random.Next(int.MaxValue)));
        return string.Join(' ', words);
    }

    private string? Unfinished(SeededRandom random, int least)
    {
        var words = Words.In(Title(random) ?? "");
        var last = words.Count > 0 ? words[^1] : "";
        return last.Length <= least ? null : string.Join(' ', [.. words.SkipLast(1).TakeLast(1), last[..random.Between(least, last.Length - 1)]]);
    }

    private string? Beginning(SeededRandom random, int least, int most)
    {
        var text = (random.Happens(0.7) ? Title(random) : Heading(random)) ?? "";
        return text.Length <= least ? null : text[..Math.Min(text.Length, random.Between(least, most))].TrimEnd();
    }
}
